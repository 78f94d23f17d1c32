import assert from 'node:assert/strict'
import { type Hex, keccak256, toHex } from 'viem'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { createLogger } from '#runtime/log.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../../test/kit/payouts.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { announceDeposit } from '../operations/announceDeposit.ts'
import { creditDeposits, noteSeenDeposits } from '../operations/creditDeposits.ts'
import { recordClaims } from '../operations/recordClaims.ts'
import { openChain } from './chain.ts'
import { type ChainFollowerOptions, createChainFollower } from './followChain.ts'

let chain: SettlementTestChain
/** Follows no chain of its own: each round is made by the test. */
let payouts: PayoutsUnderTest
const payer = testViewer()

beforeEach(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts()
})
afterEach(async () => {
  await payouts.close()
  await chain.stop()
})

/** A process that follows the chain, with nothing remembered. */
function follower(faults: Partial<ChainFollowerOptions> = {}): () => Promise<boolean> {
  return createChainFollower({
    db: payouts.db(),
    chain: openChain(chain.config),
    async onFinal(tx, { deposits, claims }) {
      await creditDeposits(tx, deposits)
      await recordClaims(tx, claims, createLogger('payouts'))
    },
    onSeen: noteSeenDeposits,
    ...faults,
  })
}

async function announce(decimal: string): Promise<{ id: string; reference: Hex }> {
  const domain = await openChain(chain.config).domain()
  const request = { accountId: payer.accountId, idempotencyKey: decimal, amount: { decimal, currency: 'TUSD' } }
  const result = await announceDeposit(payouts.db(), domain, request)
  assert('depositId' in result)
  const [row] = await payouts.sql<{ reference: Hex }>(`select reference from deposits where id = $1`, [
    result.depositId,
  ])
  return { id: result.depositId, reference: row?.reference ?? assert.fail() }
}

async function depositNow(id: string) {
  const query = `query ($id: ID!) { deposit(id: $id) { status received { decimal } } }`
  const { deposit } = (await payouts.ask(query, { viewer: payer, id })).data
  return [deposit.status, deposit.received?.decimal ?? null]
}

const units = (tokenUnits: bigint) => `${tokenUnits * UNITS_PER_TOKEN_UNIT}`

describe('following the chain', () => {
  it('credits a deposit once, though two processes follow, one dies, and it all is read again', async () => {
    const { id, reference } = await announce('3')
    await chain.fund(3_000_000n, reference)
    await chain.finalize()

    const crash = new Error('the process dies here')
    const dying = follower({
      async onFinal(tx, { deposits }) {
        await creditDeposits(tx, deposits)
        throw crash
      },
    })
    await assert.rejects(dying(), crash)
    assert.deepEqual(await payouts.books(), {})
    await Promise.all([follower()(), follower()(), follower()()])
    assert.deepEqual(await depositNow(id), ['CREDITED', '3'])
    assert.deepEqual(await payouts.books(), { AVAILABLE: units(3_000_000n), CHAIN_FLOAT: units(-3_000_000n) })

    const logs = await payouts.sql(`select * from deposit_logs`)
    await payouts.sql(`update chain_cursors set block_number = 0`)
    await follower()()
    assert.deepEqual(await payouts.sql(`select * from deposit_logs`), logs, 'When it was credited stays.')
    assert.deepEqual(await payouts.books(), { AVAILABLE: units(3_000_000n), CHAIN_FLOAT: units(-3_000_000n) })
    await payouts.assertSound()
  })

  it('books a range once, though another process booked it between reading and booking', async () => {
    const { reference } = await announce('3')
    await chain.fund(3_000_000n, reference)
    await chain.finalize()
    const ranges: number[] = []
    const count: Partial<ChainFollowerOptions> = {
      async onFinal(_, { deposits }) {
        ranges.push(deposits.length)
      },
    }
    const slow = openChain(chain.config)
    const overtaken = follower({
      ...count,
      chain: {
        ...slow,
        async readLogs(from, to) {
          const logs = await slow.readLogs(from, to)
          await follower(count)()
          return logs
        },
      },
    })
    await overtaken()
    assert.deepEqual(ranges, [1])
  })

  it('books a range once, though another process is in the middle of booking it', async () => {
    const { reference } = await announce('3')
    await chain.fund(3_000_000n, reference)
    await chain.finalize()
    const ranges: number[] = []
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const isIn = new Promise<void>((resolve) => {
      void follower({
        async onFinal(_, { deposits }) {
          ranges.push(deposits.length)
          resolve()
          await opened
        },
      })()
    })
    await isIn
    const second = follower({
      async onFinal(_, { deposits }) {
        ranges.push(deposits.length)
      },
    })()
    await eventually(
      () => payouts.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      (rows) => rows.length > 0,
    )
    open()
    await second
    assert.deepEqual(ranges, [1])
  })

  it('shows a deposit as seen, credits nothing before it is final, and forgets it when a reorganisation takes it back', async () => {
    const { id, reference } = await announce('3')
    const follow = follower()
    assert.deepEqual(await depositNow(id), ['AWAITING', null])
    await chain.fund(3_000_000n, reference)
    while (await follow());
    await follow()
    assert.deepEqual(await depositNow(id), ['SEEN', '3'])
    assert.deepEqual(await payouts.books(), {})

    await chain.reorganize()
    await chain.finalize()
    while (await follow());
    await follow()
    assert.deepEqual(await depositNow(id), ['AWAITING', null])
    assert.deepEqual(await payouts.books(), {})
  })

  it('credits what arrived, not what was announced, each time that it arrives', async () => {
    const { id, reference } = await announce('3')
    await chain.fund(1_000_000n, reference)
    await chain.fund(4_000_000n, reference)
    await chain.finalize()
    const follow = follower()
    await follow()
    // It is not among what waits for its finality any more, and is not forgotten for that.
    await follow()
    assert.deepEqual(await depositNow(id), ['CREDITED', '5'])
    assert.deepEqual(await payouts.books(), { AVAILABLE: units(5_000_000n), CHAIN_FLOAT: units(-5_000_000n) })
  })

  it('tells two deposits of one transaction apart', async () => {
    const [one, two] = [await announce('3'), await announce('4')]
    const transactionHash = keccak256(toHex('one transaction'))
    const place = { transactionHash, blockNumber: 1n, sender: chain.submitter.address, tokenUnits: 3_000_000n }
    const logs = [one, two, one].map(({ reference }, logIndex) => ({ ...place, reference, logIndex }))
    await payouts.db().transaction((tx) => creditDeposits(tx, logs))
    assert.deepEqual(await depositNow(one.id), ['CREDITED', '6'])
    assert.deepEqual(await depositNow(two.id), ['CREDITED', '3'])
    assert.deepEqual(await payouts.books(), { AVAILABLE: units(9_000_000n), CHAIN_FLOAT: units(-9_000_000n) })
  })

  it('books a deposit of any size that the books can hold', async () => {
    const { reference } = await announce('3')
    await chain.fund(10n ** 25n, reference)
    await chain.finalize()
    await follower()()
    assert.deepEqual(await payouts.books(), { AVAILABLE: units(10n ** 25n), CHAIN_FLOAT: units(-(10n ** 25n)) })
  })

  it('stops, and says at which, rather than lose track of a deposit that the books cannot hold', async () => {
    await chain.fund(10n ** 26n)
    await chain.finalize()
    for (let time = 0; time < 2; time++) await assert.rejects(follower()(), /more than the books can hold/)
    assert.deepEqual(await payouts.books(), {})
  })

  it('passes over such a deposit while it is not final, and credits the others', async () => {
    const { id, reference } = await announce('3')
    await chain.fund(3_000_000n, reference)
    await chain.fund(10n ** 26n)
    const follow = follower()
    for (let round = 0; round < 4; round++) await follow()
    assert.deepEqual(await depositNow(id), ['CREDITED', '3'])
  })

  it('notes a claim once, however often its log is read', async () => {
    const transactionHash = keccak256(toHex('a claim'))
    const payee = chain.submitter.address
    const log = { transactionHash, logIndex: 0, blockNumber: 1n, payee, epoch: 1n, tokenUnits: 3n, cumulative: 3n }
    for (let time = 0; time < 2; time++)
      await payouts.db().transaction((tx) => recordClaims(tx, [log], createLogger('payouts')))
    assert.equal((await payouts.sql(`select from claims`)).length, 1)
  })

  it('keeps money under a reference that nobody announced on an account of the books', async () => {
    await chain.fund(7n, keccak256(toHex('nobody')))
    await chain.finalize()
    await follower()()
    assert.deepEqual(await payouts.books(), { CHAIN_FLOAT: units(-7n), UNATTRIBUTED: units(7n) })
    await payouts.assertSound()
  })
})
