import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { seed } from '../../../test/kit/seed.ts'
import { owned, platform } from './accounts.ts'
import { expirePendings } from './expirePendings.ts'
import type { NewTransfer, Resolution } from './lines.ts'
import { postTransfers } from './postTransfers.ts'

console.log(`resolving: SEED=${seed}`)

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const available = (owner: string) => owned('AVAILABLE', owner, 'TUSD')
const reserved = (owner: string) => owned('RESERVED', owner, 'TUSD')

const post = (...lines: (NewTransfer | Resolution)[]) => ledger.db.transaction((tx) => postTransfers(tx, lines))
const outcomes = async (...lines: (NewTransfer | Resolution)[]) => (await post(...lines)).map(({ outcome }) => outcome)

async function ownerWith(amount: bigint): Promise<string> {
  const owner = newId('Account')
  const line = { debit: platform('CHAIN_FLOAT', 'TUSD'), credit: available(owner), amount, subject: 'test' }
  assert.deepEqual(await outcomes({ id: newId('Transfer'), ...line, reason: 'DEPOSIT' }), ['POSTED'])
  return owner
}

function pending(owner: string, amount: bigint, timeoutSeconds: number | null = null): NewTransfer {
  const line = { debit: available(owner), credit: reserved(owner), amount, subject: 'test' }
  return { id: newId('Transfer'), ...line, reason: 'LEASE', pending: { timeoutSeconds } }
}

function spend(owner: string, amount: bigint): NewTransfer {
  const { pending: _, ...line } = pending(owner, amount)
  return line
}

function resolve(action: Resolution['action'], { id }: NewTransfer, amount?: bigint): Resolution {
  return { id: newId('Transfer'), pendingId: id, action, ...(amount !== undefined && { amount }) }
}

const state = (owner: string) => ledger.sums(owner)

/** The time of a pending transfer is over, as if it had been made long ago. */
const letTimePass = () =>
  ledger.tamper(`update pendings set expires_at = clock_timestamp() where expires_at is not null`)

describe('a pending transfer', () => {
  it('takes money aside that nobody else can spend, and moves none', async () => {
    const owner = await ownerWith(10n)
    assert.deepEqual(await outcomes(pending(owner, 7n), spend(owner, 4n), spend(owner, 3n)), [
      'POSTED',
      'OVERDRAWN',
      'POSTED',
    ])
    assert.deepEqual(await state(owner), {
      AVAILABLE: { debits: 3n, credits: 10n, pendingDebits: 7n, pendingCredits: 0n },
      RESERVED: { debits: 0n, credits: 3n, pendingDebits: 0n, pendingCredits: 7n },
    })
    const takenFromWhatIsComing = { ...spend(owner, 4n), debit: reserved(owner), credit: available(owner) }
    assert.deepEqual(await outcomes(takenFromWhatIsComing), ['OVERDRAWN'])
  })

  it('is posted whole, posted in part with the rest free again, or voided', async () => {
    const cases: [Resolution['action'], bigint | undefined, bigint, bigint][] = [
      ['POST', undefined, 3n, 7n],
      ['POST', 7n, 3n, 7n],
      ['POST', 2n, 8n, 2n],
      ['VOID', undefined, 10n, 0n],
    ]
    for (const [action, amount, free, moved] of cases) {
      const owner = await ownerWith(10n)
      const line = pending(owner, 7n)
      assert.deepEqual(await outcomes(line), ['POSTED'])
      assert.deepEqual(await outcomes(resolve(action, line, amount)), ['POSTED'])
      assert.deepEqual(await outcomes(spend(owner, free + 1n), spend(owner, free)), ['OVERDRAWN', 'POSTED'])
      assert.equal((await state(owner)).RESERVED?.credits, moved + free)
      assert.equal((await state(owner)).AVAILABLE?.pendingDebits, 0n)
    }
    await ledger.totals()
  })

  it('can be made and resolved in one batch', async () => {
    const owner = await ownerWith(10n)
    const [first, second] = [pending(owner, 6n), pending(owner, 4n)]
    const lines = [first, resolve('POST', first, 5n), second, resolve('VOID', second), spend(owner, 5n)]
    assert.deepEqual(await outcomes(...lines), Array(5).fill('POSTED'))
    assert.equal((await state(owner)).RESERVED?.credits, 10n)
    assert.deepEqual(await outcomes(...lines), Array(5).fill('EXISTS'))
    await ledger.totals()
  })

  it('is resolved once, and says by what', async () => {
    const owner = await ownerWith(10n)
    const [posted, voided, moved] = [pending(owner, 2n), pending(owner, 2n), spend(owner, 1n)]
    const once = [resolve('POST', posted, 1n), resolve('VOID', voided)]
    assert.deepEqual(await outcomes(posted, voided, moved, ...once), Array(5).fill('POSTED'))
    const again = [
      resolve('POST', posted),
      resolve('VOID', posted),
      resolve('POST', voided),
      resolve('VOID', voided),
      resolve('POST', moved),
      resolve('POST', pending(owner, 1n)),
    ]
    assert.deepEqual(await outcomes(...again), [
      'PENDING_ALREADY_POSTED',
      'PENDING_ALREADY_POSTED',
      'PENDING_ALREADY_VOIDED',
      'PENDING_ALREADY_VOIDED',
      'NOT_PENDING',
      'PENDING_NOT_FOUND',
    ])
    assert.deepEqual(await outcomes(...once), ['EXISTS', 'EXISTS'])
    assert.deepEqual(await outcomes({ ...once[0], amount: 2n } as Resolution), ['EXISTS_WITH_DIFFERENT_AMOUNT'])
    assert.deepEqual(await outcomes({ ...once[1], action: 'POST' } as Resolution), ['EXISTS_WITH_DIFFERENT_PHASE'])
    assert.deepEqual(await outcomes({ ...once[1], pendingId: posted.id } as Resolution), [
      'EXISTS_WITH_DIFFERENT_PENDING',
    ])
    assert.deepEqual(await outcomes({ ...posted, pending: { timeoutSeconds: 5 } }), ['EXISTS_WITH_DIFFERENT_TIMEOUT'])
    await ledger.totals()
  })

  it('gives no more than it holds', async () => {
    const owner = await ownerWith(10n)
    const line = pending(owner, 2n)
    assert.deepEqual(await outcomes(line, resolve('POST', line, 3n), resolve('POST', line)), [
      'POSTED',
      'EXCEEDS_PENDING',
      'POSTED',
    ])
    await assert.rejects(post(resolve('POST', line, 0n)), /must move a positive amount, got 0/)
  })

  it('gives the money back when its time is over, exactly once, and cannot be resolved any more', async () => {
    const owner = await ownerWith(10n)
    const [early, late, endless] = [pending(owner, 2n, 60), pending(owner, 3n, 60), pending(owner, 5n)]
    await post(early, late, endless)
    assert.deepEqual(await outcomes(resolve('EXPIRE', early), spend(owner, 1n)), ['PENDING_NOT_EXPIRED', 'OVERDRAWN'])
    await expirePendings(ledger.db)
    assert.equal((await state(owner)).AVAILABLE?.pendingDebits, 10n)
    assert.deepEqual(await outcomes(resolve('POST', early)), ['POSTED'])

    await letTimePass()
    assert.deepEqual(await outcomes(resolve('POST', late), resolve('VOID', late)), [
      'PENDING_EXPIRED',
      'PENDING_EXPIRED',
    ])
    await Promise.all(Array.from({ length: 4 }, () => expirePendings(ledger.db)))
    await expirePendings(ledger.db)
    assert.deepEqual(await state(owner), {
      AVAILABLE: { debits: 2n, credits: 10n, pendingDebits: 5n, pendingCredits: 0n },
      RESERVED: { debits: 0n, credits: 2n, pendingDebits: 0n, pendingCredits: 5n },
    })
    const late2 = [resolve('POST', late), resolve('VOID', late), resolve('EXPIRE', late)]
    assert.deepEqual(await outcomes(...late2), Array(3).fill('PENDING_EXPIRED'))
    assert.deepEqual(await outcomes(spend(owner, 3n), resolve('POST', endless)), ['POSTED', 'POSTED'])
    await ledger.totals()
  })

  it('is looked for by one process at a time, so that nothing but what is freed is written', async () => {
    const owner = await ownerWith(10n)
    const line = pending(owner, 10n, 60)
    await post(line)
    await letTimePass()
    const first = ledger.db.createQueryRunner()
    await first.startTransaction()
    await first.query(`select pg_advisory_xact_lock(hashtextextended('tributary.payouts.expire', 0))`)
    assert.equal(await expirePendings(ledger.db), false)
    assert.equal((await state(owner)).AVAILABLE?.pendingDebits, 10n, 'Another process is at it.')
    await first.commitTransaction()
    await first.release()
    await expirePendings(ledger.db)
    assert.equal((await state(owner)).AVAILABLE?.pendingDebits, 0n)
  })

  it('never takes less than a second', async () => {
    const owner = await ownerWith(10n)
    await assert.rejects(post(pending(owner, 1n, 0)), /journal_timeout_positive/)
  })
})

describe('the books with pending transfers', () => {
  it('hold, whatever is taken aside, posted, voided, expired, raced and replayed', async () => {
    const step = fc.record({
      what: fc.constantFrom('PENDING', 'SPEND', 'POST', 'VOID', 'EXPIRE'),
      who: fc.integer({ min: 0, max: 1 }),
      which: fc.nat(30),
      amount: fc.bigInt({ min: 1n, max: 8n }),
    })
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 8 }),
        async (plan) => {
          const owners = [await ownerWith(20n), await ownerWith(20n)]
          const made: NewTransfer[] = []
          const toLine = ({
            what,
            who,
            which,
            amount,
          }: {
            what: string
            who: number
            which: number
            amount: bigint
          }) => {
            const owner = owners[who] ?? assert.fail()
            const target = made[which % Math.max(made.length, 1)]
            if (what === 'SPEND' || (what !== 'PENDING' && target === undefined)) return spend(owner, amount)
            if (what !== 'PENDING')
              return resolve(what as 'POST', target ?? assert.fail(), what === 'POST' ? amount : undefined)
            const line = pending(owner, amount, which % 2 === 0 ? 60 : null)
            made.push(line)
            return line
          }
          for (const [round, steps] of plan.entries()) {
            if (round % 3 === 2) await letTimePass()
            const lines = steps.map(toLine)
            // The same batch twice, and the sweep, at once.
            const [first, second] = await Promise.all([
              outcomes(...lines),
              outcomes(...lines),
              expirePendings(ledger.db),
            ])
            for (const [index, outcome] of first.entries()) {
              const other = second[index] ?? assert.fail()
              seen.add(outcome).add(other)
              if (outcome === 'POSTED' || other === 'POSTED')
                assert.deepEqual(new Set([outcome, other]), new Set(['POSTED', 'EXISTS']))
            }
            await ledger.totals()
          }
        },
      ),
      { seed, numRuns: 8, endOnFailure: true },
    )
    for (const outcome of ['POSTED', 'EXISTS', 'OVERDRAWN', 'ALREADY_REFUSED'])
      assert(seen.has(outcome), `The simulation must meet ${outcome}, got ${[...seen]}.`)
    assert(
      [...seen].some((outcome) => outcome.startsWith('PENDING_')),
      `It must resolve twice, got ${[...seen]}.`,
    )
  })
})
