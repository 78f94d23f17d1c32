import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Address } from 'viem'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { type PayoutsUnderTest, startPayouts } from '../../../test/kit/payouts.ts'
import { creditMatured } from '../../../test/kit/payoutsBooks.ts'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import { rootOfTree } from './growTree.ts'
import { readLeaves } from './leaves.ts'
import { buildTree, verifyProof } from './merkle.ts'
import { findProof } from './proofs.ts'
import { type Sealing, sealEpoch } from './sealEpoch.ts'
import { createTrees, treesOf } from './trees.ts'

const domain = { chainId: 31337, distributor: `0x${'d1'.repeat(20)}`, token: `0x${'70'.repeat(20)}` } as const

let payouts: PayoutsUnderTest
beforeEach(async () => {
  payouts = await startPayouts()
})
afterEach(() => payouts.close())

const seal = (sealing: Partial<Sealing> = {}) =>
  sealEpoch(payouts.db(), { domain, minimumPayout: 0n, periodMs: 0, ...sealing })

/** Has the newest root active: the chain plays no part here. */
const activate = () => payouts.sql(`update settlements set status = 'ACTIVE' where status = 'SEALED'`)

async function newPayees(count: number): Promise<{ readonly accountId: string; readonly address: Address }[]> {
  const payees = Array.from({ length: count }, (_, nr) => ({
    accountId: newId('Account'),
    address: `0x${createHash('sha256')
      .update(`${nr} ${newId('Account')}`)
      .digest('hex')
      .slice(0, 40)}` as const,
  }))
  await payouts.sql(
    `insert into wallets select address, id, 1 from unnest($1::text[], $2::text[]) as wallet (id, address)`,
    [payees.map(({ accountId }) => accountId), payees.map(({ address }) => address)],
  )
  return payees
}

const earn = (accountId: string, tokenUnits: bigint) =>
  creditMatured(payouts, accountId, tokenUnits * UNITS_PER_TOKEN_UNIT)

const settlementOf = (epoch: number): Promise<Settlement> =>
  payouts.db().manager.findOneByOrFail(SettlementEntity, { epoch })

describe('sealing', () => {
  it('gives up, and leaves no trace, where money or address have changed since it looked', async () => {
    const [payee] = await newPayees(1)
    assert(payee)
    await earn(payee.accountId, 5n)
    const db = payouts.db()
    const changes = [
      `update wallets set linked_position = 9 where address = '${payee.address}'`,
      `update balances set debits = debits + 1 where kind = 'MATURED'`,
      `insert into settlement_pauses (is_paused, reason, account_id) values (true, 'a test', 'x')`,
    ]
    const other = `0x${'ee'.repeat(20)}`
    await payouts.sql(`insert into wallets values ($1, $2, 0)`, [other, payee.accountId])
    await payouts.sql(`update wallets set linked_position = 3 where address = $1`, [other])
    for (const change of changes) {
      // The transaction begins once the tree is made; what changes it comes just before.
      const transaction = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>
      let isFirst = true
      const late = new Proxy(db, {
        get(target, property) {
          if (property !== 'transaction' || !isFirst) return Reflect.get(target, property)
          isFirst = false
          return async (...args: unknown[]) => {
            await payouts.sql(change)
            return transaction(...args)
          }
        },
      })
      assert.equal(await sealEpoch(late, { domain, minimumPayout: 0n, periodMs: 0 }), null, change)
      assert.deepEqual(await payouts.sql(`select from settlements`), [])
      await payouts.sql(`update wallets set linked_position = case address when $1 then 3 else 1 end`, [other])
    }
  })

  it('of two at once seals one', async () => {
    const [payee] = await newPayees(1)
    await earn(payee?.accountId ?? '', 5n)
    const sealed = await Promise.all([seal(), seal(), seal()])
    assert.equal(sealed.filter((one) => one !== null).length, 1)
    // While that one is on its way to the chain, there is no next.
    await earn(payee?.accountId ?? '', 1n)
    assert.equal(await seal(), null)
    assert.equal((await payouts.sql(`select from settlements`)).length, 1)
  })

  it('takes so many accounts at most, and begins the next epoch with those who were left out', async () => {
    const payees = await newPayees(5)
    for (const { accountId } of payees) await earn(accountId, 1n)
    const ids = payees.map(({ accountId }) => accountId).sort()
    const sealedIn = async (epoch: number) =>
      (
        await payouts.sql<{ account_id: string }>(
          `select account_id from settlement_leaves where epoch = $1 order by account_id`,
          [epoch],
        )
      ).map((row) => row.account_id)
    const first = await seal({ accountsMax: 2 })
    assert.equal(first?.fullAt, ids[1])
    await activate()
    // Those who were in it have earned again; the others still come first.
    for (const id of ids.slice(0, 2)) await earn(id, 1n)
    const second = await seal({ accountsMax: 2, behind: first?.fullAt ?? '' })
    await activate()
    const third = await seal({ accountsMax: 4, behind: second?.fullAt ?? '' })
    assert.deepEqual([await sealedIn(1), await sealedIn(2)], [ids.slice(0, 2), ids.slice(2, 4)])
    assert.deepEqual(await sealedIn(3), [ids[0], ids[1], ids[4]])
    assert.equal(third?.fullAt, null)
    await payouts.assertSound()
  })

  it('writes no leaf that falls, whoever tries: the database refuses it, too', async () => {
    const [payee] = await newPayees(1)
    assert(payee)
    await earn(payee.accountId, 5n)
    await seal()
    await activate()
    await earn(payee.accountId, 5n)
    await seal()
    await activate()
    for (const cumulative of [9, 10]) {
      await assert.rejects(
        payouts.sql(`insert into settlement_leaves values ($1, 3, $2, $3)`, [
          payee.address,
          payee.accountId,
          cumulative,
        ]),
        /settlement_leaves_only_grow/,
      )
    }
    for (const change of [`update settlement_leaves set cumulative_token_units = 1`, `delete from settlement_leaves`])
      await assert.rejects(payouts.sql(change), /append only/)
  })
})

describe('the trees of sealed epochs', () => {
  it('are the same, grown from one another or read after a restart, with the proofs of every active epoch', async () => {
    const payees = await newPayees(40)
    for (let epoch = 1; epoch <= 5; epoch++) {
      for (const { accountId } of payees.slice(epoch * 3, epoch * 8)) await earn(accountId, BigInt(epoch))
      await seal()
      if (epoch < 5) await activate()
    }
    for (const epoch of [3, 1, 4, 2, 5]) {
      const settlement = await settlementOf(epoch)
      const fresh = buildTree(await readLeaves(payouts.db(), epoch), domain)
      const roots = await Promise.all([treesOf(payouts.db()).of(settlement), createTrees(payouts.db()).of(settlement)])
      assert.deepEqual(roots.map(rootOfTree), [fresh.root, fresh.root])
      const leaves = await readLeaves(payouts.db(), epoch)
      for (const { payee, cumulative } of leaves) {
        const found = await findProof(payouts.db(), payee, epoch)
        if (epoch === 5) assert.equal(found, null, 'Nobody can claim on a root that is not active.')
        else {
          assert.equal(found?.cumulative, cumulative)
          assert(verifyProof({ payee, cumulative, proof: found?.proof ?? [], root: settlement.root }, domain))
        }
      }
    }
    const newest = await findProof(payouts.db(), payees[12]?.address ?? '0x', null)
    assert.equal(newest?.settlement.epoch, 4)
    assert.equal(await findProof(payouts.db(), `0x${'77'.repeat(20)}`, null), null)
  })

  it('are refused where the leaves that are stored make another root', async () => {
    const [payee] = await newPayees(1)
    assert(payee)
    await earn(payee.accountId, 5n)
    await seal()
    const settlement = await settlementOf(1)
    await payouts.sql(`alter table settlement_leaves disable trigger user`)
    await payouts.sql(`update settlement_leaves set cumulative_token_units = 6`)
    await assert.rejects(createTrees(payouts.db()).of(settlement), /must make root 0x/)
    const broken = payouts.get('/settlements/1/leaves')
    await assert.rejects(broken, 'What does not hash to what was committed to is cut off.')
    await payouts.sql(`update settlement_leaves set cumulative_token_units = 5`)
    assert.equal(rootOfTree(await createTrees(payouts.db()).of(settlement)), settlement.root)
    const { body } = await payouts.get('/settlements/1/leaves')
    assert.equal(createHash('sha256').update(body).digest('hex'), settlement.dataHash)
    assert.equal(body.length, settlement.leavesBytes)
  })

  it('serves the leaves of more than one page to the byte', async () => {
    const payees = await newPayees(5003)
    await payouts.sql(
      `insert into settlements (id, epoch, status, root, total_token_units, leaf_count, policy_version, data_hash,
         chain_id, distributor, token) values ('set_x', 1, 'ACTIVE', 'x', 1, 5003, 1, 'x', 31337, $1, $2)`,
      [domain.distributor, domain.token],
    )
    await payouts.sql(
      `insert into settlement_leaves select address, 1, id, 7 from unnest($1::text[], $2::text[]) as leaf (address, id)`,
      [payees.map(({ address }) => address), payees.map(({ accountId }) => accountId)],
    )
    await earn(payees[0]?.accountId ?? '', 1n)
    await payouts.sql(`update settlements set root = $1`, [buildTree(await readLeaves(payouts.db(), 1), domain).root])
    await seal()
    const { dataHash, leafCount } = await settlementOf(2)
    const { body } = await payouts.get('/settlements/2/leaves')
    assert.equal(createHash('sha256').update(body).digest('hex'), dataHash)
    assert.equal(leafCount, 5003)
    assert.equal(JSON.parse(body).leaves.length, 5003)
  })
})
