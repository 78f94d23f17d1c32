import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { owned, platform } from './accounts.ts'
import { postAll } from './postTransfers.ts'
import { createSealer } from './sealBlocks.ts'

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

function deposits(count: number) {
  return Array.from({ length: count }, () => ({
    id: newId('Transfer'),
    debit: platform('CHAIN_FLOAT', 'TUSD'),
    credit: owned('AVAILABLE', newId('Account'), 'TUSD'),
    amount: 1n,
    reason: 'DEPOSIT' as const,
    subject: 'test',
  }))
}

const post = (count: number) => ledger.db.transaction((tx) => postAll(tx, deposits(count)))

interface BlockRow {
  readonly number: string
  readonly first_seq: string
  readonly last_seq: string
  readonly transfer_count: number
  readonly previous_hash: string
  readonly hash: string
}

const blocks = (): Promise<BlockRow[]> => ledger.db.query('select * from ledger_blocks order by number')
const unsealed = async () => {
  const [row] = await ledger.db.query(
    `select count(*)::int as count from transfers where seq > (select coalesce(max(last_seq), 0) from ledger_blocks)`,
  )
  return row.count
}

/** A step may find that somebody else on the server, another test perhaps, is in a transaction, and do nothing. */
async function sealAll(seal: () => Promise<boolean>): Promise<void> {
  while ((await unsealed()) > 0) await seal()
}

describe('sealing', () => {
  it('takes all there is into blocks that follow each other', async () => {
    await post(7)
    const seal = createSealer(ledger.db, { blockTransfers: 3 })
    await sealAll(seal)
    assert.equal(await seal(), false, 'Nothing is left.')
    const sealed = await blocks()
    assert.deepEqual(
      sealed.map(({ number, transfer_count }) => [number, transfer_count]),
      [
        ['1', 3],
        ['2', 3],
        ['3', 1],
      ],
    )
    for (const [index, block] of sealed.entries()) {
      assert.equal(block.previous_hash, sealed[index - 1]?.hash ?? '0'.repeat(64))
      assert.equal(block.first_seq, `${BigInt(sealed[index - 1]?.last_seq ?? 0) + 1n}`)
    }
    assert.equal(await unsealed(), 0)
  })

  it('waits for a transfer that has a lower seq and commits later', async () => {
    const before = (await blocks()).length
    const early = ledger.db.createQueryRunner()
    await early.startTransaction()
    // Accounts of their own and no common one, so that the second posting has nothing to wait for.
    const line = (currency: string) =>
      deposits(1).map((transfer) => ({
        ...transfer,
        debit: platform('CHAIN_FLOAT', currency),
        credit: owned('AVAILABLE', newId('Account'), currency),
      }))
    await postAll(early.manager, line('AAA'))
    await ledger.db.transaction((tx) => postAll(tx, line('BBB')))
    const seal = createSealer(ledger.db)
    assert.deepEqual([await seal(), await seal()], [false, false])
    assert.equal((await blocks()).length, before, 'Nothing may be sealed while the lower seq is on its way.')
    await early.commitTransaction()
    await early.release()
    await sealAll(seal)
    const last = (await blocks()).at(-1)
    assert.equal(last?.transfer_count, 2)
    assert.equal(await unsealed(), 0)
  })

  it('waits for a transfer that has drawn its seq and written nothing yet', async () => {
    // Holds a line up where it has its number and its transaction has no id of its own.
    await ledger.asOwner(`
      create function payouts.wait_for_test() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(4711);
        return new;
      end $$;
      create trigger journal_waits_for_test before insert on payouts.journal for each row
        when (new.subject = 'slow') execute function payouts.wait_for_test();`)
    const [transfer = assert.fail()] = deposits(1)
    const line = (subject: string) => ({ ...transfer, id: newId('Transfer'), subject })
    await ledger.db.transaction((tx) => postAll(tx, [line('opens the accounts')]))
    const seal = createSealer(ledger.db)
    await sealAll(seal)
    const before = (await blocks()).length
    const gate = ledger.db.createQueryRunner()
    await gate.startTransaction()
    await gate.query('select pg_advisory_xact_lock(4711)')
    const slow = ledger.db.transaction((tx) => postAll(tx, [line('slow')]))
    await ledger.untilSomebodyWaits()
    await ledger.db.transaction((tx) => postAll(tx, [line('fast')]))
    assert.deepEqual([await seal(), await seal()], [false, false])
    assert.equal((await blocks()).length, before, 'Nothing may be sealed while the lower seq is on its way.')
    await gate.commitTransaction()
    await gate.release()
    await slow
    await sealAll(seal)
    assert.equal((await blocks()).at(-1)?.transfer_count, 2)
    await ledger.asOwner('drop function payouts.wait_for_test() cascade')
  })

  it('goes on over numbers that a rollback left empty', async () => {
    await assert.rejects(
      ledger.db.transaction(async (tx) => {
        await postAll(tx, deposits(2))
        throw new Error('rolled back')
      }),
      /rolled back/,
    )
    await post(1)
    await sealAll(createSealer(ledger.db))
    const [before, last] = (await blocks()).slice(-2)
    assert.equal(last?.transfer_count, 1)
    assert.equal(BigInt(last?.first_seq ?? 0), BigInt(before?.last_seq ?? 0) + 1n)
    assert(BigInt(last?.last_seq ?? 0) > BigInt(last?.first_seq ?? 0))
  })

  it('by several at once seals nothing twice', async () => {
    await post(40)
    const sealers = Array.from({ length: 4 }, () => createSealer(ledger.db, { blockTransfers: 5 }))
    while ((await unsealed()) > 0) await Promise.all(sealers.map((seal) => seal()))
    const sealed = await blocks()
    assert.deepEqual(
      sealed.map(({ number }) => Number(number)),
      sealed.map((_, index) => index + 1),
    )
    const [transfers] = await ledger.db.query('select count(*)::int as count from transfers')
    assert.equal(
      sealed.reduce((sum, block) => sum + block.transfer_count, 0),
      transfers.count,
    )
  })
})

it('a block cannot be changed by the service, nor by the role that owns it', async () => {
  const changes = ['update ledger_blocks set hash = hash', 'delete from ledger_blocks', 'truncate ledger_blocks']
  for (const change of changes) {
    await assert.rejects(ledger.db.query(change), /permission denied/, change)
    await assert.rejects(ledger.asOwner(change), /append only/, change)
  }
})
