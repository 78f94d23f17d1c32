import { createHash } from 'node:crypto'
import { type Address, getAddress, type Hex } from 'viem'
import { z } from 'zod'
import { buildTree, type SettlementDomain, type SettlementLeaf } from '../../subgraphs/payouts/settlement/merkle.ts'

/** What the contract's event says of an epoch: nobody can change it any more. */
export interface Commitment {
  readonly epoch: number
  readonly root: Hex
  /** In the token's smallest unit. */
  readonly total: bigint
  readonly leafCount: number
  readonly dataHash: Hex
}

/** A commitment and the file that was downloaded for it. */
export interface Epoch {
  readonly commitment: Commitment
  readonly file: Buffer
}

export interface Claimed {
  readonly domain: SettlementDomain
  readonly epoch: Epoch
  /** The epoch submitted before it, or null where it is the first. */
  readonly previous: Epoch | null
  /** What the contract holds for the epoch now. */
  readonly root: Hex
  /** All that ever came into the contract, claims already paid included. */
  readonly funds: bigint
}

/** One thing that must hold, and what does not, in one sentence; null where it holds. */
export interface Check {
  readonly claim: string
  readonly problem: string | null
}

/** Everything about a settlement that can be checked from its published leaves and the contract alone. */
export function checkSettlement({ domain, epoch: { commitment, file }, previous, root, funds }: Claimed): Check[] {
  const hashes = [
    check(`The file of epoch ${commitment.epoch} is the one that was committed to`, hashProblem(commitment, file)),
    check(
      'The contract holds the root that its event told',
      differ('the event', commitment.root, 'the contract', root),
    ),
  ]
  const read = readLeaves(file)
  if (typeof read === 'string') return [...hashes, check('The file lists leaves', read)]
  const { leaves } = read
  const total = leaves.reduce((sum, leaf) => sum + leaf.cumulative, 0n)
  const disorder = orderProblem(leaves)
  return [
    ...hashes,
    check('It is of this chain, contract, token and epoch', domainProblem(domain, commitment.epoch, read)),
    check('Payees ascend strictly, none twice', disorder),
    check(
      `It has ${commitment.leafCount} leaves`,
      differ('the contract', `${commitment.leafCount}`, 'the file', `${leaves.length}`),
    ),
    check('Its leaves make the root', rootProblem(domain, commitment, leaves, disorder)),
    check('Its leaves sum to the total', differ('the contract', `${commitment.total}`, 'the file', `${total}`)),
    check(
      'The contract has had funds for all of it',
      commitment.total > funds ? `The total is ${commitment.total}, but only ${funds} ever came in.` : null,
    ),
    ...(previous === null ? [] : checkPrevious(previous, leaves)),
  ]
}

function checkPrevious({ commitment, file }: Epoch, leaves: readonly SettlementLeaf[]): Check[] {
  const read = readLeaves(file)
  const claim = `Nobody is promised less than in epoch ${commitment.epoch}`
  return [
    check(`The file of epoch ${commitment.epoch} is the one that was committed to`, hashProblem(commitment, file)),
    check(claim, typeof read === 'string' ? read : loweredProblem(read.leaves, leaves, commitment.epoch)),
  ]
}

function check(claim: string, problem: string | null): Check {
  return { claim, problem }
}

function differ(one: string, expected: string, other: string, got: string): string | null {
  return expected.toLowerCase() === got.toLowerCase() ? null : `By ${one} it is ${expected}, by ${other} ${got}.`
}

function hashProblem({ dataHash }: Commitment, file: Buffer): string | null {
  const hash = `0x${createHash('sha256').update(file).digest('hex')}`
  return differ('the contract', dataHash, 'the file', hash)
}

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const FILE = z.object({
  chainId: z.number().int(),
  distributor: address,
  token: address,
  epoch: z.number().int(),
  leaves: z.array(z.tuple([address, z.string().regex(/^[1-9]\d{0,77}$/)])),
})

interface LeavesFile {
  readonly chainId: number
  readonly distributor: string
  readonly token: string
  readonly epoch: number
  readonly leaves: readonly SettlementLeaf[]
}

/** The file's content, or why it has none. */
function readLeaves(file: Buffer): LeavesFile | string {
  try {
    const { leaves, ...told } = FILE.parse(JSON.parse(file.toString('utf8')))
    return {
      ...told,
      leaves: leaves.map(([payee, cumulative]) => ({ payee: asAddress(payee), cumulative: BigInt(cumulative) })),
    }
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues
      return `The file is not a list of leaves: ${issue?.path.join('.')}: ${issue?.message}.`
    }
    if (error instanceof SyntaxError) return `The file is not JSON: ${error.message}.`
    throw error
  }
}

/** Checksums are not compared: the case of an address says nothing about who it is. */
function asAddress(text: string): Address {
  return getAddress(text.toLowerCase())
}

function domainProblem(
  { chainId, distributor, token }: SettlementDomain,
  epoch: number,
  told: LeavesFile,
): string | null {
  return (
    differ('the contract', `epoch ${epoch}`, 'the file', `epoch ${told.epoch}`) ??
    differ('the chain', `chain ${chainId}`, 'the file', `chain ${told.chainId}`) ??
    differ('the contract', distributor, 'the file', told.distributor) ??
    differ('the contract', `token ${token}`, 'the file', `token ${told.token}`)
  )
}

function orderProblem(leaves: readonly SettlementLeaf[]): string | null {
  const places = new Map<string, number>()
  for (const [index, { payee }] of leaves.entries()) {
    const place = places.get(payee)
    if (place !== undefined) return `${payee} occurs twice, as leaf ${place} and as leaf ${index}.`
    places.set(payee, index)
  }
  for (const [index, { payee }] of leaves.entries()) {
    const before = leaves[index - 1]
    if (before !== undefined && before.payee.toLowerCase() >= payee.toLowerCase())
      return `Leaf ${index} of ${payee} does not lie above leaf ${index - 1} of ${before.payee}.`
  }
  return null
}

function rootProblem(
  domain: SettlementDomain,
  { root }: Commitment,
  leaves: readonly SettlementLeaf[],
  disorder: string | null,
): string | null {
  if (leaves.length === 0) return 'There is no leaf.'
  if (disorder !== null) return 'Leaves in this order make no tree.'
  const oversize = leaves.find(({ cumulative }) => cumulative >= 1n << 256n)
  if (oversize !== undefined) return `The amount of ${oversize.payee} does not fit 256 bits.`
  return differ('the contract', root, 'the leaves', buildTree(leaves, domain).root)
}

function loweredProblem(
  before: readonly SettlementLeaf[],
  now: readonly SettlementLeaf[],
  epoch: number,
): string | null {
  const promised = new Map(now.map(({ payee, cumulative }) => [payee, cumulative]))
  const lowered = before.filter(({ payee, cumulative }) => (promised.get(payee) ?? 0n) < cumulative)
  const [first] = lowered
  if (first === undefined) return null
  const left = promised.get(first.payee)
  const others = lowered.length === 1 ? '' : ` So were ${lowered.length - 1} more.`
  const nowHas = left === undefined ? 'is left out' : `has ${left}`
  return `${first.payee} had ${first.cumulative} in epoch ${epoch} and ${nowHas} now.${others}`
}
