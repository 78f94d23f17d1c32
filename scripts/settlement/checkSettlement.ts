import type { Hex } from 'viem'
import type { SettlementDomain } from '../../subgraphs/payouts/settlement/merkle.ts'
import { compareLeaves } from './compareLeaves.ts'
import { type LeavesFile, type LeavesHead, readLeavesFile } from './leavesFile.ts'

/** What the contract's event says of an epoch: nobody can change it any more. */
export interface Commitment {
  readonly epoch: number
  readonly root: Hex
  /** In the token's smallest unit. */
  readonly total: bigint
  readonly leafCount: number
  readonly dataHash: Hex
}

/** A commitment, and the file that is published for it. */
export interface Epoch {
  readonly commitment: Commitment
  /** Begins to download it. */
  readonly openFile: () => Promise<AsyncIterable<Uint8Array>>
}

export interface Claimed {
  readonly domain: SettlementDomain
  readonly epoch: Epoch
  /** The epoch that it was submitted on top of, or null where there was none. */
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

/**
 * Everything about a settlement that can be checked from its published leaves and the contract alone. Both files are read
 * side by side as they arrive: what it takes in memory does not grow with them.
 */
export async function checkSettlement({ domain, epoch, previous, root, funds }: Claimed): Promise<Check[]> {
  const { commitment } = epoch
  const file = readLeavesFile(await epoch.openFile())
  const before = previous === null ? null : readLeavesFile(await previous.openFile())
  const previousEpoch = previous?.commitment.epoch ?? null
  const read = await compareLeaves(file, before, { leafCount: commitment.leafCount, domain, previousEpoch })
  const hashes = [
    hashCheck(commitment, file),
    check(
      'The contract holds the root that its event told',
      differ('the event', commitment.root, 'the contract', root),
    ),
  ]
  const head = file.head()
  const unreadable = file.problem()
  if (head === null || unreadable !== null) return [...hashes, check('The file lists leaves', unreadable ?? '')]
  return [
    ...hashes,
    check('It is of this chain, contract, token and epoch', domainProblem(domain, commitment.epoch, head)),
    check('Payees ascend strictly, none twice', read.disorder),
    check(
      `It has ${commitment.leafCount} ${commitment.leafCount === 1 ? 'leaf' : 'leaves'}`,
      differ('the contract', `${commitment.leafCount}`, 'the file', `${read.count}`),
    ),
    check('Its leaves make the root', rootProblem(commitment, read)),
    check('Its leaves sum to the total', differ('the contract', `${commitment.total}`, 'the file', `${read.total}`)),
    check(
      'The contract has had funds for all of it',
      commitment.total > funds ? `The total is ${commitment.total}, but only ${funds} ever came in.` : null,
    ),
    ...(previous === null || before === null
      ? []
      : [
          hashCheck(previous.commitment, before),
          check(`Nobody is promised less than in epoch ${previousEpoch}`, before.problem() ?? read.lowered),
        ]),
  ]
}

function check(claim: string, problem: string | null): Check {
  return { claim, problem }
}

function differ(one: string, expected: string, other: string, got: string): string | null {
  return expected.toLowerCase() === got.toLowerCase() ? null : `By ${one} it is ${expected}, by ${other} ${got}.`
}

function hashCheck({ epoch, dataHash }: Commitment, file: LeavesFile): Check {
  const claim = `The file of epoch ${epoch} is the one that was committed to`
  return check(claim, differ('the contract', dataHash, 'the file', `0x${file.hash()}`))
}

function domainProblem(
  { chainId, distributor, token }: SettlementDomain,
  epoch: number,
  told: LeavesHead,
): string | null {
  return (
    differ('the contract', `epoch ${epoch}`, 'the file', `epoch ${told.epoch}`) ??
    differ('the chain', `chain ${chainId}`, 'the file', `chain ${told.chainId}`) ??
    differ('the contract', distributor, 'the file', told.distributor) ??
    differ('the contract', `token ${token}`, 'the file', `token ${told.token}`)
  )
}

function rootProblem(
  { root, leafCount }: Commitment,
  read: { readonly count: number; readonly disorder: string | null; readonly root: string | null },
): string | null {
  if (read.count === 0) return 'There is no leaf.'
  if (read.disorder !== null) return 'Leaves in this order make no tree.'
  if (read.count !== leafCount) return `A tree of ${leafCount} leaves is not made of ${read.count}.`
  if (read.root === null) return 'An amount does not fit 256 bits.'
  return differ('the contract', root, 'the leaves', read.root)
}
