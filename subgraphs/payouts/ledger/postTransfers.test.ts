import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { lockBalances, owned, platform } from './accounts.ts'
import { type NewTransfer, postTransfers } from './postTransfers.ts'

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const FLOAT = platform('CHAIN_FLOAT', 'TUSD')
const available = (owner: string) => owned('AVAILABLE', owner, 'TUSD')
const reserved = (owner: string) => owned('RESERVED', owner, 'TUSD')

function deposit(owner: string, amount: bigint): NewTransfer {
  return { id: newId('Transfer'), debit: FLOAT, credit: available(owner), amount, reason: 'DEPOSIT', subject: 'test' }
}

function lease(owner: string, amount: bigint, id = newId('Transfer')): NewTransfer {
  return { id, debit: available(owner), credit: reserved(owner), amount, reason: 'LEASE', subject: 'test' }
}

const post = (...transfers: NewTransfer[]) => ledger.db.transaction((tx) => postTransfers(tx, transfers))
const outcomes = async (...transfers: NewTransfer[]) => (await post(...transfers)).map(({ outcome }) => outcome)
const balanceOf = async (owner: string) => ({
  available: await ledger.balance(available(owner)),
  reserved: await ledger.balance(reserved(owner)),
})

describe('postTransfers', () => {
  it('moves an amount from one account to the other, to the last of 50 digits', async () => {
    const owner = newId('Account')
    const amount = 10n ** 49n + 1n
    assert.deepEqual(await outcomes(deposit(owner, amount)), ['POSTED'])
    assert.deepEqual(await balanceOf(owner), { available: amount, reserved: 0n })
    await post({ ...deposit(owner, amount), debit: available(owner), credit: FLOAT })
  })

  it('changes nothing when it is retried', async () => {
    const owner = newId('Account')
    const transfer = deposit(owner, 5n)
    assert.deepEqual(await outcomes(transfer), ['POSTED'])
    assert.deepEqual(await outcomes(transfer), ['EXISTS'])
    assert.deepEqual(await outcomes(transfer, transfer), ['EXISTS', 'EXISTS'])
    assert.deepEqual(await balanceOf(owner), { available: 5n, reserved: 0n })
  })

  it('posts one of two equal lines of a batch, and refuses one that differs', async () => {
    const owner = newId('Account')
    const transfer = deposit(owner, 5n)
    assert.deepEqual(await outcomes(transfer, transfer, { ...transfer, amount: 6n }), ['POSTED', 'EXISTS', 'ID_REUSED'])
    assert.deepEqual(await balanceOf(owner), { available: 5n, reserved: 0n })
  })

  it('refuses an id that was used with other content, and says what differs', async () => {
    const owner = newId('Account')
    const first = deposit(owner, 5n)
    await post(first)
    const cases: [Partial<NewTransfer>, string][] = [
      [{ amount: 6n }, 'amount 5, now with 6'],
      [{ reason: 'CLAIM' }, 'reason DEPOSIT, now with CLAIM'],
      [{ subject: 'other' }, 'subject test, now with other'],
      [{ credit: reserved(owner) }, 'creditId'],
      [{ debit: platform('UNATTRIBUTED', 'TUSD') }, 'debitId'],
    ]
    for (const [change, said] of cases) {
      const [posting] = await post({ ...first, ...change })
      assert.equal(posting?.outcome, 'ID_REUSED', said)
      assert.match(posting && 'message' in posting ? posting.message : '', new RegExp(`${first.id}.*${said}`))
    }
    assert.deepEqual(await balanceOf(owner), { available: 5n, reserved: 0n })
  })

  it('refuses what would overdraw an account, and fails no other line', async () => {
    const [rich, poor] = [newId('Account'), newId('Account')]
    await post(deposit(rich, 10n), deposit(poor, 3n))
    const lines = [lease(rich, 4n), lease(poor, 4n), lease(rich, 7n), lease(poor, 3n), lease(rich, 6n)]
    assert.deepEqual(await outcomes(...lines), ['POSTED', 'OVERDRAWN', 'OVERDRAWN', 'POSTED', 'POSTED'])
    assert.deepEqual(await balanceOf(rich), { available: 0n, reserved: 10n })
    assert.deepEqual(await balanceOf(poor), { available: 0n, reserved: 3n })
  })

  it('lets the chain float owe no more than it received', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 1n))
    const float = await ledger.balance(FLOAT)
    await post(deposit(owner, 1n))
    const other = { debit: platform('UNATTRIBUTED', 'TUSD'), credit: FLOAT }
    assert.deepEqual(await outcomes({ ...deposit(owner, 1n), ...other }), ['OVERDRAWN'])
    assert.equal(await ledger.balance(FLOAT), float + 1n)
  })

  it('lets one of two spends of the same balance through when the first is still open', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 10n))
    const first = ledger.db.createQueryRunner()
    await first.startTransaction()
    assert.deepEqual(
      (await postTransfers(first.manager, [lease(owner, 8n)])).map(({ outcome }) => outcome),
      ['POSTED'],
    )
    const second = outcomes(lease(owner, 8n))
    await ledger.untilSomebodyWaits()
    await first.commitTransaction()
    await first.release()
    assert.deepEqual(await second, ['OVERDRAWN'])
    assert.deepEqual(await balanceOf(owner), { available: 2n, reserved: 8n })
  })

  it('waits while somebody who locked the balance still decides what to spend of it', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 10n))
    const first = ledger.db.createQueryRunner()
    await first.startTransaction()
    const locked = await lockBalances(first.manager, { kind: 'AVAILABLE', ownerIds: [owner], currency: 'TUSD' })
    assert.deepEqual(locked, new Map([[owner, 10n]]))
    const second = outcomes(lease(owner, 8n))
    const seen = await Promise.race([second, ledger.untilSomebodyWaits().then(() => 'it waits')])
    assert.equal(seen, 'it waits')
    await first.commitTransaction()
    await first.release()
    assert.deepEqual(await second, ['POSTED'])
  })

  it('counts one of two posts of the same id when the first is still open', async () => {
    const owner = newId('Account')
    const transfer = deposit(owner, 10n)
    const first = ledger.db.createQueryRunner()
    await first.startTransaction()
    await postTransfers(first.manager, [transfer])
    const second = outcomes(transfer)
    await ledger.untilSomebodyWaits()
    await first.commitTransaction()
    await first.release()
    assert.deepEqual(await second, ['EXISTS'])
    assert.deepEqual(await balanceOf(owner), { available: 10n, reserved: 0n })
  })

  it('never takes what is not a positive amount between two accounts of one currency', async () => {
    const owner = newId('Account')
    const good = deposit(owner, 1n)
    const cases: [Partial<NewTransfer>, RegExp][] = [
      [{ amount: 0n }, /must move a positive amount, got 0/],
      [{ amount: -1n }, /must move a positive amount, got -1/],
      [{ credit: FLOAT }, /must join two accounts/],
      [{ credit: owned('AVAILABLE', owner, 'EUR') }, /must stay in one currency, got TUSD and EUR/],
    ]
    for (const [change, message] of cases) await assert.rejects(post({ ...good, ...change }), message)
    assert.deepEqual(await balanceOf(owner), { available: 0n, reserved: 0n })
  })
})

describe('the journal', () => {
  it('cannot be changed by the service, nor by the role that owns it', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 1n))
    const changes = ['update transfers set amount = amount + 1', 'delete from transfers', 'truncate transfers']
    for (const change of changes) {
      await assert.rejects(ledger.db.query(change), /permission denied/, change)
      await assert.rejects(ledger.asOwner(change), /append only/, change)
    }
    for (const change of ['update ledger_accounts set currency = currency', 'delete from ledger_accounts'])
      await assert.rejects(ledger.asOwner(change), /append only/, change)
    assert.equal((await balanceOf(owner)).available, 1n)
  })

  it('holds its rules in the database, too', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 5n))
    const set = `from ledger_accounts where id = account_id and owner_id = '${owner}'`
    const cases: [string, RegExp][] = [
      [`update balances set debits = credits + 1 ${set}`, /balances_not_overdrawn/],
      [`update balances set credits = -1, debits = -1 ${set}`, /balances_not_negative/],
      [
        `insert into transfers (id, debit_id, credit_id, currency, amount, reason, subject)
         select 'x', debit_id, credit_id, currency, 0, reason, subject from transfers limit 1`,
        /transfers_amount_positive/,
      ],
      [
        `insert into transfers (id, debit_id, credit_id, currency, amount, reason, subject)
         select 'x', debit_id, debit_id, currency, 1, reason, subject from transfers limit 1`,
        /transfers_between_two_accounts/,
      ],
      [
        `insert into transfers (id, debit_id, credit_id, currency, amount, reason, subject)
         select 'x', debit_id, credit_id, 'EUR', 1, reason, subject from transfers limit 1`,
        /transfers_(debit|credit)_in_currency/,
      ],
      [
        `insert into ledger_accounts (id, owner_id, kind, currency) values ('x', null, 'AVAILABLE', 'TUSD')`,
        /ledger_accounts_platform_owns_its_kinds/,
      ],
    ]
    for (const [statement, message] of cases) await assert.rejects(ledger.db.query(statement), message, statement)
  })
})
