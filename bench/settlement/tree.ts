import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { type PackedTree, rootOfTree } from '../../subgraphs/payouts/settlement/growTree.ts'
import { proofFrom, type SettlementLeaf } from '../../subgraphs/payouts/settlement/merkle.ts'
import { findLeaf, LEAF_BYTES, leafAt, leafRoom, packLeaves } from '../../subgraphs/payouts/settlement/packedLeaves.ts'
import { growOffThread } from '../../subgraphs/payouts/settlement/treeWork.ts'

export type TreeSubject = 'ours' | 'openzeppelin'

export interface TreeMeasured {
  readonly buildSeconds: number
  /** Of the whole process, at the end of the build. */
  readonly peakMegabytes: number
  readonly documentSeconds: number
  /** 10,000 leaves raised, the thread's start included. */
  readonly sparseSeconds: number
  /** 10,000 leaves new, which moves the places of the others. */
  readonly shiftedSeconds: number
  readonly proofsASecond: number
  /** The longest time for which the event loop did nothing else while ours was built. */
  readonly blockedMilliseconds: number
}

const domain = { chainId: 31337, distributor: `0x${'d1'.repeat(20)}`, token: `0x${'70'.repeat(20)}` } as const
const CHANGED = 10_000
const PROOFS = 20_000
const LEAF_TYPES = ['uint256', 'address', 'address', 'address', 'uint256']

/** `tree.ts <ours|openzeppelin> <leaves>`: makes one tree in this process, and says as JSON what it took. */
async function main(subject: TreeSubject, leafCount: number): Promise<TreeMeasured> {
  return subject === 'ours' ? measureOurs(leafCount) : measurePeer(leafCount)
}

async function measureOurs(leafCount: number): Promise<TreeMeasured> {
  const packed = packAll(leafCount)
  const clock = watchEventLoop()
  const built = await timed(() => growOffThread({ before: null, changes: packed, domain, documentOf: null }))
  const blockedMilliseconds = clock.stop()
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  const { tree } = built.result
  const hashed = await timed(() => growOffThread({ before: tree, changes: packLeaves([]), domain, documentOf: 1 }))
  const step = Math.floor(leafCount / CHANGED)
  const raised = Array.from({ length: CHANGED }, (_, at) => raise(leafAt(tree.leaves, at * step)))
  const sparse = await timed(() => grow(tree, raised))
  const added = raised.map(({ payee }) => ({
    payee: `${payee.slice(0, -1)}${payee.endsWith('0') ? 1 : 0}` as const,
    cumulative: 1n,
  }))
  const shifted = await timed(() => grow(tree, added as SettlementLeaf[]))
  assert.notEqual(rootOfTree(sparse.result.tree), rootOfTree(tree))
  const proofs = await timed(async () => {
    for (let nr = 0; nr < PROOFS; nr++) {
      const { payee } = leafAt(tree.leaves, (nr * 7919) % leafCount)
      proofFrom(tree.heap, findLeaf(tree.leaves, payee) ?? assert.fail())
    }
  })
  return {
    buildSeconds: built.seconds,
    peakMegabytes,
    documentSeconds: hashed.seconds,
    sparseSeconds: sparse.seconds,
    shiftedSeconds: shifted.seconds,
    proofsASecond: PROOFS / proofs.seconds,
    blockedMilliseconds,
  }
}

async function measurePeer(leafCount: number): Promise<TreeMeasured> {
  const packed = packAll(leafCount)
  const rows = Array.from({ length: leafCount }, (_, nr) => {
    const { payee, cumulative } = leafAt(packed, nr)
    return [BigInt(domain.chainId), domain.distributor, payee, domain.token, cumulative]
  })
  const built = await timed(async () => StandardMerkleTree.of(rows, LEAF_TYPES, { sortLeaves: false }))
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  const count = PROOFS / 20
  const proofs = await timed(async () => {
    for (let nr = 0; nr < count; nr++) built.result.getProof((nr * 7919) % leafCount)
  })
  const none = Number.NaN
  return {
    buildSeconds: built.seconds,
    peakMegabytes,
    documentSeconds: none,
    sparseSeconds: none,
    shiftedSeconds: none,
    proofsASecond: count / proofs.seconds,
    blockedMilliseconds: built.seconds * 1000,
  }
}

/** Written byte by byte: a million leaves as objects would leave behind more garbage than a build needs memory. */
function packAll(leafCount: number): Uint8Array {
  const packed = leafRoom(leafCount)
  const bytes = Buffer.from(packed.buffer)
  const step = 2n ** 64n / BigInt(leafCount)
  for (let nr = 0; nr < leafCount; nr++) {
    const offset = bytes.writeBigUInt64BE(step * BigInt(nr), nr * LEAF_BYTES)
    const low = createHash('sha256').update(`${nr}`).digest()
    low.copy(bytes, offset, 0, 12)
    // The last digit is even, so that there is room between two.
    bytes[offset + 11] = ((low[11] ?? 0) & 0xf0) | 2
    bytes.writeBigUInt64BE(BigInt(nr + 1) * 1_000_003n, offset + 20)
  }
  return packed
}

function raise({ payee, cumulative }: SettlementLeaf): SettlementLeaf {
  return { payee, cumulative: cumulative + 1n }
}

function grow(before: PackedTree, changed: readonly SettlementLeaf[]) {
  return growOffThread({ before, changes: packLeaves(changed), domain, documentOf: null })
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}

function watchEventLoop() {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  return {
    stop(): number {
      clearInterval(timer)
      return longest
    },
  }
}

const [subject, leafCount] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await main(subject as TreeSubject, Number(leafCount))))
