import assert from 'node:assert/strict'
import type { Address } from 'viem'
import type { SettlementLeaf } from './merkle.ts'

/**
 * Leaves in one flat buffer, ascending by address: 20 bytes of the address, then 16 of the amount, big-endian. As objects a
 * million of them would take hundreds of megabytes, and could not be handed to another thread without copying.
 */
export const LEAF_BYTES = 36
const ADDRESS_BYTES = 20
const AMOUNT_MAX = (1n << 128n) - 1n
const UINT64_MASK = (1n << 64n) - 1n

/** Room for so many leaves, in memory that threads share. */
export function leafRoom(leafCount: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(leafCount * LEAF_BYTES))
}

/** Packs leaves as they come, a page at a time or all at once. */
export function packLeaves(leaves: readonly SettlementLeaf[]): Uint8Array {
  const packed = leafRoom(leaves.length)
  const bytes = Buffer.from(packed.buffer)
  for (const [index, { payee, cumulative }] of leaves.entries()) {
    const offset = index * LEAF_BYTES
    const written = bytes.write(payee.slice(2), offset, ADDRESS_BYTES, 'hex')
    assert(payee.length === 42 && written === ADDRESS_BYTES, `An address must be 0x and 40 hex digits, got ${payee}.`)
    assert(
      cumulative >= 0n && cumulative <= AMOUNT_MAX,
      `An amount must fit 128 bits without a sign, got ${cumulative}.`,
    )
    bytes.writeBigUInt64BE(cumulative >> 64n, offset + ADDRESS_BYTES)
    bytes.writeBigUInt64BE(cumulative & UINT64_MASK, offset + ADDRESS_BYTES + 8)
  }
  return packed
}

export function joinLeaves(pages: readonly Uint8Array[]): Uint8Array {
  const joined = leafRoom(pages.reduce((count, page) => count + countLeaves(page), 0))
  let offset = 0
  for (const page of pages) {
    joined.set(page, offset)
    offset += page.length
  }
  return joined
}

export function countLeaves(packed: Uint8Array): number {
  return packed.length / LEAF_BYTES
}

/** The index of an address' leaf, or null. */
export function findLeaf(packed: Uint8Array, address: Address): number | null {
  const wanted = Buffer.from(address.slice(2), 'hex')
  let low = 0
  let high = countLeaves(packed)
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compareAddresses(packed, middle * LEAF_BYTES, wanted, 0)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle
  }
  return null
}

export function amountAt(packed: Uint8Array, index: number): bigint {
  const view = new DataView(packed.buffer, packed.byteOffset + index * LEAF_BYTES + ADDRESS_BYTES, 16)
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8)
}

export function leafAt(packed: Uint8Array, index: number): SettlementLeaf {
  const address = Buffer.from(packed.buffer, packed.byteOffset + index * LEAF_BYTES, ADDRESS_BYTES)
  return { payee: `0x${address.toString('hex')}`, cumulative: amountAt(packed, index) }
}

/** Below zero where the address at one offset lies below the one at the other. */
export function compareAddresses(one: Uint8Array, offset: number, other: Uint8Array, otherOffset: number): number {
  for (let byte = 0; byte < ADDRESS_BYTES; byte++) {
    const difference = (one[offset + byte] ?? 0) - (other[otherOffset + byte] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
