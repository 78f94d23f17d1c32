import assert from 'node:assert/strict'
import { createKeccak } from 'hash-wasm'
import type { Address, Hex } from 'viem'

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

const NODE_BYTES = 32
const WORD_BYTES = 32
const LEAF_WORDS = 5
const UINT64_MASK = (1n << 64n) - 1n

const keccak = await createKeccak(256)

/**
 * Builds the tree over leaves in strictly ascending order of payee, which rules out two leaves for one address. Throws
 * when the order is broken, when there is no leaf, and when an amount does not fit 256 bits. Runs to its end without
 * yielding: some 5 microseconds a leaf, and 64 bytes.
 */
export function buildTree(leaves: SettlementLeaves, domain: SettlementDomain): SettlementTree {
  const leafCount = leaves.length
  assert(leafCount > 0, 'A settlement tree must have at least one leaf, got none.')
  const nodeCount = 2 * leafCount - 1
  const heap = new Uint8Array(nodeCount * NODE_BYTES)
  const encoder = leafEncoder(domain)
  let total = 0n
  let index = 0
  for (const leaf of leaves) {
    assert(index < leafCount, `Expected ${leafCount} leaves, got more.`)
    const hash = encoder.leafHash(leaf)
    assert(
      index === 0 || encoder.payeeAscended(),
      `Leaves must ascend strictly by payee, but ${leaf.payee} at index ${index} does not lie above the one before.`,
    )
    heap.set(hash, (nodeCount - 1 - index) * NODE_BYTES)
    total += leaf.cumulative
    index++
  }
  assert(index === leafCount, `Expected ${leafCount} leaves, got ${index}.`)
  for (let node = leafCount - 2; node >= 0; node--) {
    const pair = heap.subarray((2 * node + 1) * NODE_BYTES, (2 * node + 3) * NODE_BYTES)
    heap.set(hashPair(pair), node * NODE_BYTES)
  }
  return {
    root: hexOf(heap.subarray(0, NODE_BYTES)),
    total,
    leafCount,
    proofOf(index) {
      assert(
        Number.isInteger(index) && index >= 0 && index < leafCount,
        `A proof needs a leaf index from 0 to ${leafCount - 1}, got ${index}.`,
      )
      return siblings(heap, nodeCount - 1 - index)
    },
  }
}

/** Whether the contract would accept this leaf under this root. Says false to a malformed proof, as the contract does. */
export function verifyProof(
  claim: SettlementLeaf & { readonly proof: readonly Hex[]; readonly root: Hex },
  domain: SettlementDomain,
): boolean {
  let node = leafEncoder(domain).leafHash(claim)
  const pair = new Uint8Array(2 * NODE_BYTES)
  for (const sibling of claim.proof) {
    if (!/^0x[0-9a-fA-F]{64}$/.test(sibling)) return false
    pair.set(node, 0)
    pair.set(Buffer.from(sibling.slice(2), 'hex'), NODE_BYTES)
    node = hashPair(pair)
  }
  return hexOf(node) === claim.root.toLowerCase()
}

/**
 * Hashes leaves through one buffer that holds abi.encode(chainId, distributor, payee, token, cumulative): per leaf only
 * the payee and the amount are written anew.
 */
function leafEncoder({ chainId, distributor, token }: SettlementDomain) {
  const encoded = new Uint8Array(LEAF_WORDS * WORD_BYTES)
  const view = new DataView(encoded.buffer)
  writeUint(view, 0, BigInt(chainId))
  writeAddress(encoded, 1, distributor)
  writeAddress(encoded, 3, token)
  const payee = encoded.subarray(2 * WORD_BYTES, 3 * WORD_BYTES)
  const previousPayee = new Uint8Array(WORD_BYTES)

  return {
    leafHash(leaf: SettlementLeaf): Uint8Array {
      previousPayee.set(payee)
      writeAddress(encoded, 2, leaf.payee)
      writeUint(view, 4, leaf.cumulative)
      return hash(hash(encoded))
    },
    /** Whether the last payee hashed lies above the one before. */
    payeeAscended: () => Buffer.compare(payee, previousPayee) > 0,
  }
}

function siblings(heap: Uint8Array, leaf: number): Hex[] {
  const proof: Hex[] = []
  for (let node = leaf; node > 0; node = (node - 1) >> 1) {
    const sibling = node % 2 === 1 ? node + 1 : node - 1
    proof.push(hexOf(heap.subarray(sibling * NODE_BYTES, (sibling + 1) * NODE_BYTES)))
  }
  return proof
}

/** Of two neighbouring hashes: the smaller goes in first, so that a proof need not say which side it is on. */
function hashPair(pair: Uint8Array): Uint8Array {
  const left = pair.subarray(0, NODE_BYTES)
  const right = pair.subarray(NODE_BYTES)
  return Buffer.compare(left, right) <= 0 ? hash(pair) : keccak.init().update(right).update(left).digest('binary')
}

function hash(bytes: Uint8Array): Uint8Array {
  return keccak.init().update(bytes).digest('binary')
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
