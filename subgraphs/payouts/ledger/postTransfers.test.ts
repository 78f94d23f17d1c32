import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { ACCOUNT_KINDS, ledgerAccountId, lockBalances, openAccounts, owned, platform } from './accounts.ts'
import type { NewTransfer } from './lines.ts'
import { postAll, postTransfers } from './postTransfers.ts'

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
/** Two who would open an account wait for each other there: those that are to meet behind it need it open. */
const openBoth = (owner: string) => ledger.db.transaction((tx) => openAccounts(tx, [available(owner), reserved(owner)]))
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

  it('posts all where none may be refused, or throws and posts none', async () => {
    const [owner, other] = [newId('Account'), newId('Account')]
    await post(deposit(owner, 5n))
    const postEach = (...transfers: NewTransfer[]) => ledger.db.transaction((tx) => postAll(tx, transfers))
    const tooMuch = lease(owner, 6n)
    await assert.rejects(postEach(deposit(other, 1n), tooMuch), (error: Error) => {
      assert.match(error.message, new RegExp(`^Transfer ${tooMuch.id} was refused \\(OVERDRAWN\\)`))
      return true
    })
    assert.deepEqual(
      [await balanceOf(owner), (await balanceOf(other)).available],
      [{ available: 5n, reserved: 0n }, 0n],
    )
    await postEach(deposit(other, 1n), lease(owner, 5n))
    assert.deepEqual(
      [await balanceOf(owner), (await balanceOf(other)).available],
      [{ available: 0n, reserved: 5n }, 1n],
    )
  })

  it('posts one of two equal lines of a batch, and refuses one that differs', async () => {
    const owner = newId('Account')
    const transfer = deposit(owner, 5n)
    assert.deepEqual(await outcomes(transfer, transfer, { ...transfer, amount: 6n }), [
      'POSTED',
      'EXISTS',
      'EXISTS_WITH_DIFFERENT_AMOUNT',
    ])
    assert.deepEqual(await balanceOf(owner), { available: 5n, reserved: 0n })
  })

  it('refuses an id that was used with other content, and says what differs', async () => {
    const owner = newId('Account')
    const first = deposit(owner, 5n)
    await post(first)
    const cases: [Partial<NewTransfer>, string, string][] = [
      [{ amount: 6n }, 'AMOUNT', 'amount 5, now with 6'],
      [{ reason: 'CLAIM' }, 'REASON', 'reason DEPOSIT, now with CLAIM'],
      [{ subject: 'other' }, 'SUBJECT', 'subject test, now with other'],
      [{ credit: reserved(owner) }, 'CREDIT_ACCOUNT', 'creditId'],
      [{ debit: platform('UNATTRIBUTED', 'TUSD') }, 'DEBIT_ACCOUNT', 'debitId'],
      [
        { debit: platform('CHAIN_FLOAT', 'EUR'), credit: owned('AVAILABLE', owner, 'EUR') },
        'CURRENCY',
        'currency TUSD, now with EUR',
      ],
      [{ pending: { timeoutSeconds: null } }, 'PHASE', 'phase POSTED, now with PENDING'],
    ]
    for (const [change, name, said] of cases) {
      const [posting] = await post({ ...first, ...change })
      assert.equal(posting?.outcome, `EXISTS_WITH_DIFFERENT_${name}`, said)
      assert.match('message' in posting ? posting.message : '', new RegExp(`${first.id}.*${said}`))
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
    await openBoth(owner)
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
    await openBoth(owner)
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
    const changes = ['update journal set amount = amount + 1', 'delete from journal', 'truncate journal']
    for (const change of changes) {
      await assert.rejects(ledger.db.query(change), /permission denied/, change)
      await assert.rejects(ledger.asOwner(change), /append only|cannot truncate/, change)
    }
    for (const change of ['update ledger_accounts set currency = currency', 'delete from ledger_accounts'])
      await assert.rejects(ledger.asOwner(change), /append only/, change)
    for (const change of ['update transfers set amount = 1', 'delete from transfers'])
      await assert.rejects(ledger.db.query(change), /permission denied/, change)
    assert.equal((await balanceOf(owner)).available, 1n)
  })

  it('holds its rules in the database, too', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 5n))
    const line = (columns: string, values: string) =>
      `insert into journal (id, debit_id, credit_id, currency, amount, reason, subject${columns})
       select 'x', debit_id, credit_id, ${values} from journal limit 1`
    const cases: [string, RegExp][] = [
      [line('', `currency, 0, reason, subject`), /journal_amount_positive/],
      [line('', `currency, -1, reason, subject`), /journal_amount_positive/],
      [
        line('', `currency, 1, reason, subject`).replace("'x', debit_id, credit_id", "'x', debit_id, debit_id"),
        /journal_between_two_accounts/,
      ],
      [line('', `'EUR', 1, reason, subject`), /journal_between_open_accounts|not open in its currency/],
      [line(', phase', `'EUR', 1, reason, subject, 'PENDING'`), /not open in its currency/],
      [line(', phase, refusal', `'EUR', 1, reason, subject, 'REFUSED', 'why'`), /not open in its currency/],
      [line(', phase', `currency, 1, reason, subject, 'DONE'`), /journal_phase_known/],
      [line(', phase', `currency, 1, reason, subject, 'PENDING_POSTED'`), /journal_says_what_its_phase_needs/],
      [line(', phase', `currency, 1, reason, subject, 'REFUSED'`), /journal_says_what_its_phase_needs/],
      [
        line(', phase, pending_id', `currency, 1, reason, subject, 'PENDING_VOIDED', id`),
        /cannot make the pending line/,
      ],
      [
        `insert into ledger_accounts (id, owner_id, kind, currency) values ('x', null, 'AVAILABLE', 'TUSD')`,
        /ledger_accounts_platform_owns_its_kinds/,
      ],
      [
        `insert into ledger_accounts (id, owner_id, kind, currency)
         select 'x', owner_id, kind, currency from ledger_accounts where owner_id is null limit 1`,
        /ledger_accounts_one_of_a_kind/,
      ],
    ]
    for (const [statement, message] of cases) await assert.rejects(ledger.db.query(statement), message, statement)
  })

  it('lets a line resolve only what is open, between its accounts, up to its amount and in its time', async () => {
    const owner = newId('Account')
    const pending = { ...lease(owner, 5n), pending: { timeoutSeconds: 3600 } }
    await post(deposit(owner, 10n), pending)
    const { id } = pending
    const resolve = (phase: string, { amount = 5, credit = 'credit_id' } = {}) =>
      ledger.db.query(
        `insert into journal (id, debit_id, credit_id, currency, amount, reason, subject, phase, pending_id)
         select $1, debit_id, ${credit}, currency, $2, reason, subject, $3, id from journal where id = $4`,
        [newId('Transfer'), amount, phase, id],
      )
    const setExpiry = (sign: '+' | '-') =>
      ledger.tamper(`update pendings set expires_at = clock_timestamp() ${sign} interval '1 hour' where id = '${id}'`)
    const refused = /cannot make the pending line/
    const stranger = `'${ledgerAccountId(available(newId('Account')))}'`
    await assert.rejects(resolve('PENDING_POSTED', { credit: stranger }), refused)
    await assert.rejects(resolve('PENDING_POSTED', { amount: 6 }), refused)
    await assert.rejects(resolve('PENDING_VOIDED', { amount: 4 }), refused)
    await assert.rejects(resolve('PENDING_EXPIRED'), refused)
    await setExpiry('-')
    await assert.rejects(resolve('PENDING_POSTED'), refused)
    await assert.rejects(resolve('PENDING_VOIDED'), refused)
    await setExpiry('+')
    await resolve('PENDING_POSTED', { amount: 3 })
    await assert.rejects(resolve('PENDING_VOIDED'), /journal_resolved_once/)
    assert.deepEqual(await ledger.db.query(`select from pendings where id = '${id}'`), [])
    assert.deepEqual(await balanceOf(owner), { available: 7n, reserved: 3n })
    await ledger.totals()
  })

  it('is all that moves money: the service can change no balance, only lock it', async () => {
    const owner = newId('Account')
    await post(deposit(owner, 5n))
    const denied = [
      'update balances set credits = credits + 1',
      'update balances set pending_debits = 0',
      `insert into balances (account_id, kind, account_currency) select id, kind, currency from ledger_accounts`,
      'delete from balances',
      'truncate balances',
      'delete from pendings',
      'update pendings set amount = 0',
      `insert into pendings (id, debit_id, credit_id, currency, amount) select id, debit_id, credit_id, currency, 1 from journal`,
      'alter table journal disable trigger all',
      'drop trigger journal_moves_money on journal',
    ]
    for (const statement of denied)
      await assert.rejects(ledger.db.query(statement), /permission denied|must be owner/, statement)
    await assert.rejects(ledger.db.query('update balances set row_lock = true'), /balances_row_lock_holds_nothing/)
    await ledger.db.query('select from balances for no key update')
    assert.equal((await balanceOf(owner)).available, 5n)
  })

  it('lets each kind of account stand on its normal side alone, less what pending lines may take', async () => {
    for (const [kind, { isOwned, normalSide }] of Object.entries(ACCOUNT_KINDS)) {
      const id = `led_side_${kind}`
      await ledger.db.query(`insert into ledger_accounts (id, owner_id, kind, currency) values ($1, $2, $3, 'XXX')`, [
        id,
        isOwned ? 'acc_side' : null,
        kind,
      ])
      const set = (onNormalSide: number, onOther: number, pending: { takes?: number; brings?: number } = {}) => {
        const { takes = 0, brings = 0 } = pending
        const [debits, credits] = normalSide === 'DEBIT' ? [onNormalSide, onOther] : [onOther, onNormalSide]
        const [pendingDebits, pendingCredits] = normalSide === 'DEBIT' ? [brings, takes] : [takes, brings]
        return ledger.asOwner(
          `update balances set debits = ${debits}, credits = ${credits}, pending_debits = ${pendingDebits},
             pending_credits = ${pendingCredits} where account_id = '${id}'`,
        )
      }
      await set(2, 1)
      await assert.rejects(set(1, 2), /balances_not_overdrawn/, kind)
      await set(2, 1, { takes: 1, brings: 9 })
      await assert.rejects(set(2, 1, { takes: 2 }), /balances_not_overdrawn/, `pending on ${kind}`)
      await assert.rejects(set(1, 2, { brings: 9 }), /balances_not_overdrawn/, `pending on ${kind}`)
      await set(0, 0)
    }
  })
})
