import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { owned, platform } from './accounts.ts'
import type { NewTransfer } from './lines.ts'
import { postTransfers } from './postTransfers.ts'

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const outcomes = async (...lines: NewTransfer[]) =>
  (await ledger.db.transaction((tx) => postTransfers(tx, lines))).map(({ outcome }) => outcome)

function deposit(owner: string, amount: bigint): NewTransfer {
  const line = { debit: platform('CHAIN_FLOAT', 'TUSD'), credit: owned('AVAILABLE', owner, 'TUSD'), subject: 'test' }
  return { id: newId('Transfer'), ...line, amount, reason: 'DEPOSIT' }
}

function spend(owner: string, amount: bigint): NewTransfer {
  const line = { debit: owned('AVAILABLE', owner, 'TUSD'), credit: owned('RESERVED', owner, 'TUSD'), subject: 'test' }
  return { id: newId('Transfer'), ...line, amount, reason: 'LEASE' }
}

const linked = (line: NewTransfer): NewTransfer => ({ ...line, linked: true })
const left = (owner: string) => ledger.balance(owned('AVAILABLE', owner, 'TUSD'))

describe('linked transfers', () => {
  it('are all posted or none is, while the rest of the batch stands', async () => {
    const owner = newId('Account')
    await outcomes(deposit(owner, 10n))
    const lines = [
      spend(owner, 1n),
      linked(spend(owner, 4n)),
      linked(spend(owner, 4n)),
      spend(owner, 4n),
      linked(spend(owner, 3n)),
      spend(owner, 6n),
      spend(owner, 1n),
    ]
    assert.deepEqual(await outcomes(...lines), [
      'POSTED',
      'LINKED_REFUSED',
      'LINKED_REFUSED',
      'OVERDRAWN',
      'POSTED',
      'POSTED',
      'OVERDRAWN',
    ])
    assert.equal(await left(owner), 0n)
    await ledger.totals()
  })

  it('answer the same again: what was posted exists, what was refused stays refused together', async () => {
    const owner = newId('Account')
    await outcomes(deposit(owner, 10n))
    const good = [linked(spend(owner, 1n)), spend(owner, 2n)]
    const bad = [linked(spend(owner, 1n)), spend(owner, 20n)]
    assert.deepEqual(await outcomes(...good, ...bad), ['POSTED', 'POSTED', 'LINKED_REFUSED', 'OVERDRAWN'])
    await outcomes(deposit(owner, 100n))
    assert.deepEqual(await outcomes(...good, ...bad), ['EXISTS', 'EXISTS', 'ALREADY_REFUSED', 'ALREADY_REFUSED'])
    assert.deepEqual(await outcomes(...good), ['EXISTS', 'EXISTS'])
    assert.equal(await left(owner), 107n)
  })

  it('post nothing beside a line that was posted alone before, or that differs', async () => {
    const owner = newId('Account')
    await outcomes(deposit(owner, 10n))
    const alone = spend(owner, 1n)
    await outcomes(alone)
    assert.deepEqual(await outcomes(linked(alone), spend(owner, 2n)), ['EXISTS', 'LINKED_REFUSED'])
    assert.deepEqual(await outcomes(linked(spend(owner, 2n)), { ...alone, amount: 2n }), [
      'LINKED_REFUSED',
      'EXISTS_WITH_DIFFERENT_AMOUNT',
    ])
    assert.equal(await left(owner), 9n)
  })

  it('wait for a copy of one of them that is still open, and post nothing beside it', async () => {
    const owner = newId('Account')
    await outcomes(deposit(owner, 10n))
    const alone = spend(owner, 1n)
    const first = ledger.db.createQueryRunner()
    await first.startTransaction()
    await postTransfers(first.manager, [alone])
    const second = outcomes(linked(spend(owner, 2n)), alone)
    await ledger.untilSomebodyWaits()
    await first.commitTransaction()
    await first.release()
    assert.deepEqual(await second, ['LINKED_REFUSED', 'EXISTS'])
    assert.equal(await left(owner), 9n)
  })

  it('need one that follows, and are different', async () => {
    const owner = newId('Account')
    const line = deposit(owner, 1n)
    await assert.rejects(outcomes(linked(line)), /must be linked with one that follows it, and is the last/)
    await assert.rejects(outcomes(linked(line), line), /must be different/)
  })
})
