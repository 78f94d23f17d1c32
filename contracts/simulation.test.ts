import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BaseError, type Hash } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { DELAY_SECONDS, type Distributor, deployDistributor, payee, type treeOf } from '../test/kit/distributor.ts'
import { seed } from '../test/kit/seed.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const PAYEES = [1, 2, 3, 4].map(payee)

interface ModelRoot {
  readonly epoch: bigint
  readonly amounts: readonly bigint[]
  readonly total: bigint
  readonly submittedAt: number
  readonly tree: ReturnType<typeof treeOf>
  vetoed: boolean
}

/** Which root, counted back from the latest: the recent ones are where something can still happen. */
const back = fc.nat(3)
const amounts = fc.array(fc.bigInt({ min: 0n, max: 60n }), { minLength: PAYEES.length, maxLength: PAYEES.length })
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('deposit' as const), amount: fc.bigInt({ min: 1n, max: 500n }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      earned: amounts,
      skip: fc.bigInt({ min: 1n, max: 3n }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), parts: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('veto' as const), back }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('claim' as const), back, payee: fc.nat(PAYEES.length - 1) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claimMany' as const), back }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What the contract should do, in a few lines without a chain: each call is predicted before it is made. */
class Model {
  readonly roots: ModelRoot[] = []
  readonly claimed = PAYEES.map(() => 0n)
  funds = 0n
  /** In quarters of the delay. Blocks take seconds, which never add up to a quarter. */
  now = 0
  get paid(): bigint {
    return this.claimed.reduce((sum, amount) => sum + amount, 0n)
  }
  get latest(): ModelRoot | undefined {
    return this.roots.findLast(({ vetoed }) => !vetoed)
  }
  statusOf(root: ModelRoot): 'PENDING' | 'ACTIVE' | 'VETOED' {
    if (root.vetoed) return 'VETOED'
    return this.now - root.submittedAt >= 4 ? 'ACTIVE' : 'PENDING'
  }
}

async function play(d: Distributor, model: Model, move: Step): Promise<void> {
  const root = 'back' in move ? model.roots.at(-1 - move.back) : undefined
  if (move.kind === 'deposit') {
    await d.fund(move.amount)
    model.funds += move.amount
  } else if (move.kind === 'wait') {
    await d.advance((move.parts * DELAY_SECONDS) / 4)
    model.now += move.parts
  } else if (move.kind === 'submit') {
    const amounts = move.earned.map((earned, index) => earned + (model.latest?.amounts[index] ?? 0n))
    const total = amounts.reduce((sum, amount) => sum + amount, 0n)
    const epoch = (model.roots.at(-1)?.epoch ?? 0n) + move.skip
    const leaves = PAYEES.map((who, index) => [who, amounts[index] ?? 0n] as const)
    const submitted = await accepted(d.submit(epoch, leaves))
    assert.equal(submitted !== undefined, total <= model.funds, `root of ${total} with ${model.funds} funds`)
    if (submitted) {
      model.roots.push({ epoch, amounts, total, submittedAt: model.now, tree: submitted, vetoed: false })
    }
  } else if (root && move.kind === 'veto') {
    const vetoed = await accepted(d.distributor.write.vetoRoot([root.epoch], d.as(d.guardian)).then(mine(d)))
    assert.equal(vetoed !== undefined, model.statusOf(root) === 'PENDING', `veto of ${root.epoch}`)
    if (vetoed) for (const later of model.roots) later.vetoed ||= later.epoch >= root.epoch
  } else if (root) {
    const indexes = move.kind === 'claim' ? [move.payee] : [...PAYEES.keys()]
    await playClaims(d, model, root, indexes, move.kind === 'claimMany')
  }
}

async function playClaims(d: Distributor, model: Model, root: ModelRoot, indexes: number[], isBatch: boolean) {
  const claims = indexes.map((index) => ({
    payee: PAYEES[index] ?? payee(0),
    cumulative: root.amounts[index] ?? 0n,
    proof: root.tree.proofOf(index),
  }))
  const after = model.claimed.map((had, index) => {
    const promised = root.amounts[index] ?? 0n
    return indexes.includes(index) && promised > had ? promised : had
  })
  const paidAfter = after.reduce((sum, amount) => sum + amount, 0n)
  const paysSomething = paidAfter > model.paid
  const expected =
    model.statusOf(root) === 'ACTIVE' && (isBatch || paysSomething) && (!paysSomething || paidAfter <= root.total)
  const [one] = claims
  assert(one)
  const call = isBatch
    ? d.distributor.write.claimMany([root.epoch, claims], d.as(d.admin))
    : d.distributor.write.claim([root.epoch, one.payee, one.cumulative, one.proof], d.as(d.admin))
  const claimed = await accepted(call.then(mine(d)))
  assert.equal(claimed !== undefined, expected, `claim of ${indexes} on ${root.epoch}`)
  if (claimed) for (const [index, amount] of after.entries()) model.claimed[index] = amount
}

const mine = (d: Distributor) => (hash: Hash) => d.mined(Promise.resolve(hash))

/** The result, or undefined when the contract refused; whatever else goes wrong is thrown. */
async function accepted<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof BaseError && /revert/.test(error.message)) return undefined
    throw error
  }
}

async function compare(d: Distributor, model: Model) {
  const read = d.distributor.read
  const statuses = await Promise.all(model.roots.map(({ epoch }) => d.statusOf(epoch)))
  expect(statuses).toEqual(model.roots.map((root) => model.statusOf(root)))
  const claimed = await Promise.all(PAYEES.map((who) => read.claimed([who])))
  const balances = await Promise.all(PAYEES.map((who) => d.token.read.balanceOf([who])))
  expect([claimed, balances]).toEqual([model.claimed, model.claimed])
  expect([await read.paid(), await read.funds()]).toEqual([model.paid, model.funds])
  expect(await read.latestEpoch()).toBe(model.latest?.epoch ?? 0n)
  const active = model.roots.findLast((root) => model.statusOf(root) === 'ACTIVE')
  expect(await read.latestActiveEpoch()).toBe(active?.epoch ?? 0n)
  assert(model.paid <= (active?.total ?? 0n), `${model.paid} was paid, ${active?.total} is due`)
}

it('does what a model without a chain predicts, over random deposits, roots, vetoes, waits and claims', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 80, maxLength: 100, size: 'max' }), async (moves) => {
    const d = await deployDistributor(chain, { funds: 0n })
    const model = new Model()
    for (const move of moves) {
      await play(d, model, move)
      await compare(d, model)
    }
  })
  await fc.assert(property, { seed, numRuns: 3, endOnFailure: true })
})
