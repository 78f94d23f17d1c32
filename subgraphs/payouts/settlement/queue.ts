import assert from 'node:assert/strict'
import { type DataSource, In } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import type { FinalRoot, SettlementChain } from './chain.ts'
import { enter, settlementStep } from './steps.ts'

/**
 * Follows the confirmed roots that wait for their delay, in one look at the chain however many they are. Live roots form a
 * chain on the contract, and a veto takes every later one with it. So while the newest is live, nothing was vetoed since it
 * was submitted; what was vetoed before lies between it and the root that it was submitted on. And of the rest the oldest
 * activates first. Returns whether a root moved on.
 */
export async function concludeWaiting(db: DataSource, chain: SettlementChain): Promise<boolean> {
  const newest = await readWaiting(db, 'desc')
  if (newest === null) return false
  const newestRoot = await readRoot(chain, newest)
  if (newestRoot.status === 'VETOED') return veto(db, [newest])
  const vetoed = await db.query(
    `select id from settlements where status = 'CONFIRMED' and epoch > $1 and epoch < $2 order by epoch`,
    [newestRoot.previousEpoch, newest.epoch],
  )
  if (vetoed.length > 0) return veto(db, vetoed)
  const oldest = (await readWaiting(db, 'asc')) ?? newest
  const { status } = oldest.id === newest.id ? newestRoot : await readRoot(chain, oldest)
  if (status === 'VETOED') return veto(db, [oldest])
  return status === 'ACTIVE' && activate(db, oldest)
}

/** The one that is on its way to the chain, and not final there yet. */
export async function readUnderWay(db: DataSource): Promise<Settlement | null> {
  return db.manager.findOneBy(SettlementEntity, { status: In(['SEALED', 'SUBMITTED']) })
}

/** How many wait for their delay. */
export function countWaiting(db: DataSource): Promise<number> {
  return db.manager.countBy(SettlementEntity, { status: 'CONFIRMED' })
}

async function readWaiting(db: DataSource, order: 'asc' | 'desc'): Promise<Settlement | null> {
  const [settlement] = await db.manager.find(SettlementEntity, {
    where: { status: 'CONFIRMED' },
    order: { epoch: order },
    take: 1,
  })
  return settlement ?? null
}

async function readRoot(chain: SettlementChain, { epoch, root }: Settlement): Promise<FinalRoot> {
  const held = await chain.finalRoot(epoch)
  assert.equal(held.root, root, `The contract must hold our root of epoch ${epoch}, got ${held.root}.`)
  return held
}

function veto(db: DataSource, settlements: readonly Pick<Settlement, 'id'>[]): Promise<boolean> {
  return inStep(db, async (tx) => {
    const still = await stillWaiting(tx, settlements)
    for (const settlement of still) await enter(tx, settlement, 'VETOED')
    return still.length > 0
  })
}

/** Its leaves carry all that earlier epochs promised: what a veto had ended is claimable again, under this root. */
function activate(db: DataSource, settlement: Settlement): Promise<boolean> {
  return inStep(db, async (tx) => {
    if ((await stillWaiting(tx, [settlement])).length === 0) return false
    await enter(tx, settlement, 'ACTIVE')
    const ended: { id: string }[] = await tx.query(
      `select id from settlements where status = 'VETOED' and epoch < $1 order by epoch`,
      [settlement.epoch],
    )
    for (const one of ended) await enter(tx, one, 'REPLACED', { replacedById: settlement.id })
    return true
  })
}

async function inStep(db: DataSource, work: (tx: Transaction) => Promise<boolean>): Promise<boolean> {
  return (await settlementStep(db, work)) ?? false
}

/** Another process may have moved them on before we held the lock. */
function stillWaiting(tx: Transaction, settlements: readonly Pick<Settlement, 'id'>[]): Promise<Settlement[]> {
  const ids = settlements.map(({ id }) => id)
  return tx.find(SettlementEntity, { where: { id: In(ids), status: 'CONFIRMED' }, order: { epoch: 'asc' } })
}
