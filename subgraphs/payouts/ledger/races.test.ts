import assert from 'node:assert/strict'
import type { QueryRunner } from 'typeorm'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { ledgerAccountId, lockBalances, openAccounts, owned, platform } from './accounts.ts'
import { createPoster } from './createPoster.ts'
import { expirePendings } from './expirePendings.ts'
import type { NewTransfer, Resolution } from './lines.ts'
import { postTransfers } from './postTransfers.ts'

// What a random walk rarely meets: the first of two is held open until the second waits for it.

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const available = (owner: string) => owned('AVAILABLE', owner, 'TUSD')

type AnyLine = NewTransfer | Resolution
const post = (...lines: AnyLine[]) => ledger.db.transaction((tx) => postTransfers(tx, lines))
const outcomes = async (...lines: AnyLine[]) => (await post(...lines)).map(({ outcome }) => outcome)

function spend(owner: string, amount: bigint): NewTransfer {
  const line = { debit: available(owner), credit: owned('RESERVED', owner, 'TUSD'), amount, subject: 'test' }
  return { id: newId('Transfer'), ...line, reason: 'LEASE' }
}

const AVAILABLE = { kind: 'AVAILABLE', currency: 'TUSD' } as const
const takeAside = (owner: string, amount: bigint): NewTransfer => ({
  ...spend(owner, amount),
  pending: { timeoutSeconds: null },
})

function deposit(owner: string, amount: bigint): NewTransfer {
  const line = { debit: platform('CHAIN_FLOAT', 'TUSD'), credit: available(owner), amount, subject: 'test' }
  return { id: newId('Transfer'), ...line, reason: 'DEPOSIT' }
}

/** With all accounts open: two who would open one wait there, and never meet at the balance. */
async function ownerWith(amount: bigint): Promise<string> {
  const owner = newId('Account')
  await ledger.db.transaction((tx) => openAccounts(tx, [available(owner), owned('RESERVED', owner, 'TUSD')]))
  await post(deposit(owner, amount))
  return owner
}

/** Posts lines and leaves their transaction open until it is told how to end. */
async function hold(...lines: AnyLine[]) {
  const runner: QueryRunner = ledger.db.createQueryRunner()
  await runner.startTransaction()
  const postings = await postTransfers(runner.manager, lines)
  return {
    outcomes: postings.map(({ outcome }) => outcome),
    async end(how: 'commit' | 'rollback'): Promise<void> {
      await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction())
      await runner.release()
    },
  }
}

describe('two that meet', () => {
  it('over one balance: the second sees what the first left, or took back', async () => {
    for (const [how, expected] of [
      ['commit', 'OVERDRAWN'],
      ['rollback', 'POSTED'],
    ] as const) {
      const owner = await ownerWith(10n)
      const first = await hold(spend(owner, 8n))
      const second = outcomes(spend(owner, 8n))
      await ledger.untilSomebodyWaits()
      await first.end(how)
      assert.deepEqual([first.outcomes, await second], [['POSTED'], [expected]])
    }
    await ledger.totals()
  })

  it('over one balance in opposite orders do not wait for each other in a circle', async () => {
    const owners = await Promise.all(Array.from({ length: 40 }, () => ownerWith(1000n)))
    const rounds = Array.from({ length: 20 }, () =>
      Promise.all([owners, [...owners].reverse()].map((order) => outcomes(...order.map((owner) => spend(owner, 1n))))),
    )
    for (const answers of await Promise.all(rounds)) assert.deepEqual(new Set(answers.flat()), new Set(['POSTED']))
  })

  it.each([
    ['post', (owners: string[]) => outcomes(...owners.map((owner) => spend(owner, 1n)))],
    ['take aside', (owners: string[]) => outcomes(...owners.map((owner) => takeAside(owner, 1n)))],
    ['lock', (ownerIds: string[]) => ledger.db.transaction((tx) => lockBalances(tx, { ...AVAILABLE, ownerIds }))],
  ] as const)(
    'over many balances %s in the order of accounts: who waits for the first has no other',
    async (_, act) => {
      const owners = await Promise.all(Array.from({ length: 40 }, () => ownerWith(1000n)))
      const ids = owners.flatMap((owner) => [available(owner), owned('RESERVED', owner, 'TUSD')]).map(ledgerAccountId)
      const first = owners.map((owner) => ledgerAccountId(available(owner))).sort()[0] ?? assert.fail()
      const behind = ids.filter((id) => id >= first)
      const gate = ledger.db.createQueryRunner()
      await gate.startTransaction()
      const LOCK = 'select from balances where account_id = any($1::text[]) for no key update skip locked'
      await gate.query(LOCK, [[first]])
      const acted = act(owners)
      await ledger.untilSomebodyWaits()
      assert.equal((await gate.query(LOCK, [behind])).length, behind.length)
      await gate.rollbackTransaction()
      await gate.release()
      await acted
    },
  )

  it('over many accounts open them in their order: who waits for the first has opened no other', async () => {
    const accounts = Array.from({ length: 40 }, () => available(newId('Account')))
    const first = accounts.toSorted((one, other) => (ledgerAccountId(one) < ledgerAccountId(other) ? -1 : 1))[0]
    const gate = ledger.db.createQueryRunner()
    await gate.startTransaction()
    await openAccounts(gate.manager, [first ?? assert.fail()])
    const opened = ledger.db.transaction((tx) => openAccounts(tx, accounts))
    await ledger.untilSomebodyWaits()
    // Were one of them opened by who waits, these two would wait for each other.
    await openAccounts(gate.manager, accounts)
    await gate.commitTransaction()
    await gate.release()
    await opened
  })

  it('over pending transfers do not wait for each other in a circle, whatever their resolutions are named', async () => {
    const owner = await ownerWith(10n)
    const [a, between, b] = ['a', 'b', 'c'].map((id) => `trf_race_${id}`) as [string, string, string]
    await post(...[a, between, b].map((id) => ({ ...takeAside(owner, 1n), id })))
    const resolve = (id: string, pendingId: string) => ({ id: `trf_race_${id}`, pendingId, action: 'POST' as const })
    const third = await hold(resolve('3', between))
    const first = outcomes(resolve('1.1', a), resolve('1.2', between), resolve('1.3', b))
    await ledger.untilSomebodyWaits()
    const second = outcomes(resolve('2.1', b), resolve('2.2', a))
    await ledger.untilSomebodyWaits(2)
    await third.end('rollback')
    assert.deepEqual(
      [await first, new Set(await second)],
      [Array(3).fill('POSTED'), new Set(['PENDING_ALREADY_POSTED'])],
    )
  })

  it('under one id: one is posted', async () => {
    for (const [how, expected] of [
      ['commit', 'EXISTS'],
      ['rollback', 'POSTED'],
    ] as const) {
      const owner = await ownerWith(10n)
      const line = spend(owner, 8n)
      const first = await hold(line)
      const second = outcomes(line)
      await ledger.untilSomebodyWaits()
      await first.end(how)
      assert.deepEqual([first.outcomes, await second], [['POSTED'], [expected]])
    }
  })

  it('under one id with other content: the second is told what differs', async () => {
    const owner = await ownerWith(10n)
    const line = spend(owner, 8n)
    const first = await hold(line)
    const second = outcomes({ ...line, amount: 1n })
    await ledger.untilSomebodyWaits()
    await first.end('commit')
    assert.deepEqual(await second, ['EXISTS_WITH_DIFFERENT_AMOUNT'])
  })

  it('under one id that is refused: money that came in meanwhile changes nothing', async () => {
    const owner = await ownerWith(10n)
    const line = spend(owner, 20n)
    const first = await hold(line)
    await post(deposit(owner, 100n))
    const second = outcomes(line)
    await ledger.untilSomebodyWaits()
    await first.end('commit')
    assert.deepEqual([first.outcomes, await second], [['OVERDRAWN'], ['ALREADY_REFUSED']])
    assert.equal(await ledger.balance(available(owner)), 110n)
  })

  it('under one id whose refusal was taken back: it is free', async () => {
    const owner = await ownerWith(10n)
    const line = spend(owner, 20n)
    const first = await hold(line)
    await first.end('rollback')
    await post(deposit(owner, 100n))
    assert.deepEqual([first.outcomes, await outcomes(line)], [['OVERDRAWN'], ['POSTED']])
  })

  it('over one pending transfer: it is posted, voided or expired, once', async () => {
    const actions = ['POST', 'VOID', 'EXPIRE'] as const
    const answers = {
      POST: 'PENDING_ALREADY_POSTED',
      VOID: 'PENDING_ALREADY_VOIDED',
      EXPIRE: 'PENDING_EXPIRED',
    } as const
    for (const first of actions) {
      for (const second of actions) {
        const owner = await ownerWith(10n)
        const line = { ...spend(owner, 8n), pending: { timeoutSeconds: 3600 } }
        await post(line)
        const resolve = (action: Resolution['action']) => ({ id: newId('Transfer'), pendingId: line.id, action })
        const isDue = (due: boolean) =>
          ledger.tamper(
            `update pendings set expires_at = clock_timestamp() ${due ? '-' : '+'} interval '1 hour' where id = '${line.id}'`,
          )
        await isDue(first === 'EXPIRE')
        const held = await hold(resolve(first))
        assert.deepEqual(held.outcomes, ['POSTED'])
        // The clock cannot be moved under it: the first one's time is the second one's time.
        const other = second === 'EXPIRE' && first !== 'EXPIRE' ? null : resolve(second)
        const answer = other === null ? Promise.resolve([answers[first]]) : outcomes(other)
        if (other !== null && (first === 'EXPIRE') === (second === 'EXPIRE')) await ledger.untilSomebodyWaits()
        await held.end('commit')
        assert.deepEqual(await answer, [answers[first]], `${second} after ${first}`)
        await expirePendings(ledger.db)
        assert.equal(await ledger.balance(available(owner)), first === 'POST' ? 2n : 10n)
      }
    }
    await ledger.totals()
  })
})

describe('a hundred copies', () => {
  it('of one transfer have one effect and a hundred answers that agree', async () => {
    const owner = await ownerWith(10n)
    const line = spend(owner, 7n)
    const answers = (await Promise.all(Array.from({ length: 100 }, () => outcomes(line)))).flat()
    assert.deepEqual(answers.sort(), [...Array(99).fill('EXISTS'), 'POSTED'])
    assert.equal(await ledger.balance(available(owner)), 3n)
  })

  it('of one transfer that cannot be afforded are all refused, while money comes in', async () => {
    const owner = await ownerWith(10n)
    const line = spend(owner, 70n)
    const copies = Array.from({ length: 100 }, () => outcomes(line))
    const [answers] = await Promise.all([Promise.all(copies), post(deposit(owner, 3n))])
    assert.deepEqual(answers.flat().sort(), [...Array(99).fill('ALREADY_REFUSED'), 'OVERDRAWN'])
    await post(deposit(owner, 100n))
    assert.deepEqual(await outcomes(line), ['ALREADY_REFUSED'])
    assert.equal(await ledger.balance(available(owner)), 113n)
  })
})

describe('a poster', () => {
  const poster = () => createPoster<NewTransfer>(ledger.db, { toTransfer: (line) => line })

  it('answers each of a thousand requests for itself', async () => {
    const owner = await ownerWith(300n)
    const ask = poster()
    const lines = Array.from({ length: 500 }, () => spend(owner, 1n))
    const answers = await Promise.all([...lines, ...lines].map(async (line) => (await ask(line)).outcome))
    const counts = new Map<string, number>()
    for (const outcome of answers) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    assert.deepEqual([...counts].sort(), [
      ['ALREADY_REFUSED', 200],
      ['EXISTS', 300],
      ['OVERDRAWN', 200],
      ['POSTED', 300],
    ])
    assert.equal(await ledger.balance(available(owner)), 0n)
  })

  it('puts what waits together into one batch, with one event', async () => {
    const owner = await ownerWith(100n)
    const ask = poster()
    const count = async () =>
      (await ledger.db.query(`select count(*)::int as count from outbox where type = 'transfers.posted'`))[0].count
    const before = await count()
    await Promise.all(Array.from({ length: 100 }, () => ask(spend(owner, 1n))))
    assert((await count()) - before <= 2)
  })

  it('rejects those of a batch that the database fails, and nobody else', async () => {
    const owner = await ownerWith(10n)
    const failing = { ...spend(owner, 1n), amount: 10n ** 60n }
    const ask = createPoster<NewTransfer>(ledger.db, { toTransfer: (line) => line })
    const [bad, beside] = await Promise.allSettled([ask(failing), ask(spend(owner, 1n))])
    assert.deepEqual([bad.status, beside.status], ['rejected', 'rejected'])
    assert.equal((await ask(spend(owner, 1n))).outcome, 'POSTED')
    assert.equal(await ledger.balance(available(owner)), 9n)
  })

  it('takes no more than it can hold', async () => {
    const owner = await ownerWith(1n)
    const ask = poster()
    const asked = Array.from({ length: 10_001 }, () => ask({ ...spend(owner, 1n), id: 'trf_same' }))
    await assert.rejects(asked.at(-1) ?? assert.fail(), /10000 transfers are waiting/)
    const answers = await Promise.all(asked.slice(0, -1))
    assert.equal(answers.filter(({ outcome }) => outcome === 'POSTED').length, 1)
  })
})
