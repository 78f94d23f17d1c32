import assert from 'node:assert/strict'
import type { Address, Hex } from 'viem'
import { keccak256 } from './keccak.ts'

/**
 * The tree that a settlement root commits to. Node for node it is OpenZeppelin's StandardMerkleTree with
 * `sortLeaves: false`: a heap of 2n - 1 nodes in one array, the root at 0, the children of node i at 2i + 1 and 2i + 2,
 * the leaves at the end in reverse order, and each pair hashed with the smaller hash first. The heap is one flat buffer
 * of 64 bytes a leaf: as objects and hex strings, a million leaves would take gigabytes.
 */
export interface SettlementTree {
  readonly root: Hex
  /** The sum of all leaves, in the token's smallest unit. */
  readonly total: bigint
  readonly leafCount: number
  /** The siblings from the leaf up to the root, as the contract takes them. `index` counts leaves as they were given. */
  proofOf(index: number): readonly Hex[]
}

export interface SettlementLeaf {
  readonly payee: Address
  /** All that the payee has earned since the beginning, in the token's smallest unit. */
  readonly cumulative: bigint
}

/** An array, or anything that knows its length and yields one leaf at a time: a million leaf objects outweigh the tree. */
export type SettlementLeaves = Iterable<SettlementLeaf> & { readonly length: number }

/** What a leaf is bound to, so that its proof is worth nothing on another chain, contract or token. */
export interface SettlementDomain {
  readonly chainId: number
  readonly distributor: Address
  readonly token: Address
}

export const NODE_BYTES = 32
const WORD_BYTES = 32
const LEAF_WORDS = 5
const UINT64_MASK = (1n << 64n) - 1n

const swapped = new Uint8Array(2 * NODE_BYTES)

/**
 * Builds the tree over leaves in strictly ascending order of payee, which rules out two leaves for one address. Throws
 * when the order is broken, when there is no leaf, and when an amount does not fit 256 bits. Runs to its end without
 * yielding: some 3 microseconds a leaf, and 64 bytes.
 */
export function buildTree(leaves: SettlementLeaves, domain: SettlementDomain): SettlementTree {
  const leafCount = leaves.length
  assert(leafCount > 0, 'A settlement tree must have at least one leaf, got none.')
  const heap = new Uint8Array(heapBytes(leafCount))
  const hasher = createLeafHasher(domain)
  let total = 0n
  let index = 0
  for (const leaf of leaves) {
    assert(index < leafCount, `Expected ${leafCount} leaves, got more.`)
    heap.set(hasher.hashAscending(leaf, index), leafOffset(leafCount, index))
    total += leaf.cumulative
    index++
  }
  assert(index === leafCount, `Expected ${leafCount} leaves, got ${index}.`)
  hashInnerNodes(heap)
  return { root: rootOf(heap), total, leafCount, proofOf: (leaf) => proofFrom(heap, leaf) }
}

/**
 * The root of a tree whose number of leaves is known, from leaves that come one at a time: it holds one hash a level, not
 * the tree. `root` is null until all of them have come, and when more have.
 */
export function createRootStream(leafCount: number, domain: SettlementDomain) {
  const hasher = createLeafHasher(domain)
  const waiting = new Map<number, Uint8Array>()
  const pair = new Uint8Array(2 * NODE_BYTES)
  let count = 0
  return {
    add(leaf: SettlementLeaf): void {
      let node = 2 * leafCount - 2 - count++
      let hash = hasher.hash(leaf)
      for (; node > 0; node = (node - 1) >> 1) {
        const sibling = waiting.get(node % 2 === 1 ? node + 1 : node - 1)
        if (sibling === undefined) break
        waiting.delete(node % 2 === 1 ? node + 1 : node - 1)
        pair.set(sibling)
        pair.set(hash, NODE_BYTES)
        hash = hashPair(pair)
      }
      waiting.set(node, hash.slice())
    },
    root: (): Hex | null => (count === leafCount && leafCount > 0 ? hexOf(waiting.get(0) ?? new Uint8Array()) : null),
  }
}

/** Whether the contract would accept this leaf under this root. Says false to a malformed proof, as the contract does. */
export function verifyProof(
  claim: SettlementLeaf & { readonly proof: readonly Hex[]; readonly root: Hex },
  domain: SettlementDomain,
): boolean {
  let node = createLeafHasher(domain).hash(claim)
  const pair = new Uint8Array(2 * NODE_BYTES)
  for (const sibling of claim.proof) {
    if (!/^0x[0-9a-fA-F]{64}$/.test(sibling)) return false
    pair.set(node, 0)
    pair.set(Buffer.from(sibling.slice(2), 'hex'), NODE_BYTES)
    node = hashPair(pair)
  }
  return hexOf(node) === claim.root.toLowerCase()
}

export function heapBytes(leafCount: number): number {
  return (2 * leafCount - 1) * NODE_BYTES
}

/** Where a heap has the hash of its leaf of that index. */
export function leafOffset(leafCount: number, index: number): number {
  return (2 * leafCount - 2 - index) * NODE_BYTES
}

/** Hashes inner nodes from the leaves up: all of them, or those marked and all above them. Marks are used up. */
export function hashInnerNodes(heap: Uint8Array, marked: Uint8Array | null = null): void {
  for (let node = (heap.length / NODE_BYTES - 3) / 2; node >= 0; node--) {
    if (marked !== null) {
      if (marked[node] === 0) continue
      if (node > 0) marked[(node - 1) >> 1] = 1
    }
    const pair = heap.subarray((2 * node + 1) * NODE_BYTES, (2 * node + 3) * NODE_BYTES)
    heap.set(hashPair(pair), node * NODE_BYTES)
  }
}

export function rootOf(heap: Uint8Array): Hex {
  return hexOf(heap.subarray(0, NODE_BYTES))
}

/** The siblings from a leaf up to the root. */
export function proofFrom(heap: Uint8Array, index: number): readonly Hex[] {
  const leafCount = (heap.length / NODE_BYTES + 1) / 2
  assert(
    Number.isInteger(index) && index >= 0 && index < leafCount,
    `A proof needs a leaf index from 0 to ${leafCount - 1}, got ${index}.`,
  )
  const proof: Hex[] = []
  for (let node = 2 * leafCount - 2 - index; node > 0; node = (node - 1) >> 1) {
    const sibling = node % 2 === 1 ? node + 1 : node - 1
    proof.push(hexOf(heap.subarray(sibling * NODE_BYTES, (sibling + 1) * NODE_BYTES)))
  }
  return proof
}

/**
 * Hashes leaves through one buffer that holds abi.encode(chainId, distributor, payee, token, cumulative): per leaf only
 * the payee and the amount are written anew. What is returned is good until the next hash.
 */
export function createLeafHasher({ chainId, distributor, token }: SettlementDomain) {
  const encoded = new Uint8Array(LEAF_WORDS * WORD_BYTES)
  const view = new DataView(encoded.buffer)
  writeUint(view, 0, BigInt(chainId))
  writeAddress(encoded, 1, distributor)
  writeAddress(encoded, 3, token)
  const payee = encoded.subarray(2 * WORD_BYTES, 3 * WORD_BYTES)
  const previousPayee = new Uint8Array(WORD_BYTES)

  function hashLeaf(leaf: SettlementLeaf): Uint8Array {
    writeAddress(encoded, 2, leaf.payee)
    writeUint(view, 4, leaf.cumulative)
    return keccak256(keccak256(encoded))
  }

  return {
    hash: hashLeaf,

    /** The same, for leaves one after the other. Throws where this one's payee does not lie above the last one's. */
    hashAscending(leaf: SettlementLeaf, index: number): Uint8Array {
      previousPayee.set(payee)
      const hashed = hashLeaf(leaf)
      assert(
        index === 0 || Buffer.compare(payee, previousPayee) > 0,
        `Leaves must ascend strictly by payee, but ${leaf.payee} at index ${index} does not lie above the one before.`,
      )
      return hashed
    },

    /** The same for a leaf that is bytes: 20 of the address, 16 of the amount. */
    hashRecord(record: Uint8Array): Uint8Array {
      payee.set(record.subarray(0, 20), WORD_BYTES - 20)
      encoded.fill(0, 4 * WORD_BYTES, 4 * WORD_BYTES + 16)
      encoded.set(record.subarray(20, 36), 4 * WORD_BYTES + 16)
      return keccak256(keccak256(encoded))
    },
  }
}

/** Of two neighbouring hashes: the smaller goes in first, so that a proof need not say which side it is on. */
export function hashPair(pair: Uint8Array): Uint8Array {
  for (let byte = 0; byte < NODE_BYTES; byte++) {
    const difference = (pair[byte] ?? 0) - (pair[NODE_BYTES + byte] ?? 0)
    if (difference < 0) break
    if (difference > 0) {
      swapped.set(pair.subarray(NODE_BYTES))
      swapped.set(pair.subarray(0, NODE_BYTES), NODE_BYTES)
      return keccak256(swapped)
    }
  }
  return keccak256(pair)
}

function writeAddress(target: Uint8Array, word: number, address: Address): void {
  const written = Buffer.from(target.buffer, target.byteOffset, target.byteLength).write(
    address.slice(2),
    (word + 1) * WORD_BYTES - 20,
    'hex',
  )
  assert(address.length === 42 && written === 20, `An address must be 0x and 40 hex digits, got ${address}.`)
}

function writeUint(view: DataView, word: number, value: bigint): void {
  assert(value >= 0n && value < 1n << 256n, `An amount must fit 256 bits without a sign, got ${value}.`)
  for (let limb = 3, rest = value; limb >= 0; limb--, rest >>= 64n) {
    view.setBigUint64(word * WORD_BYTES + limb * 8, rest & UINT64_MASK)
  }
}

function hexOf(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}
