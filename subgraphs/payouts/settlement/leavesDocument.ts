import { createHash } from 'node:crypto'
import { getAddress } from 'viem'
import type { SettlementDomain, SettlementLeaf } from './merkle.ts'
import { amountAt, countLeaves, LEAF_BYTES, packLeaves } from './packedLeaves.ts'

/** How the addresses of leaves are written: epochs that were sealed before files were streamed have checksums in theirs. */
export type AddressCase = 'LOWER' | 'CHECKSUM'

/**
 * What is published of an epoch, to the byte: whoever has it can rebuild the root and check every amount. It is written in
 * parts, since a million leaves are 75 MB. By hand, since each epoch's hash needs all of it: as strings it would take
 * five times as long.
 */
export function documentHead({ chainId, distributor, token }: SettlementDomain, epoch: number): Buffer {
  const head = { chainId, distributor: getAddress(distributor), token: getAddress(token), epoch, leaves: [] }
  return Buffer.from(JSON.stringify(head).slice(0, -DOCUMENT_TAIL.length))
}

export const DOCUMENT_TAIL = ']}'

/** The lines of some leaves; all but the document's first begin with a comma. */
export function documentLeaves(packed: Uint8Array, isFirst: boolean, addressCase: AddressCase = 'LOWER'): Buffer {
  const count = countLeaves(packed)
  const text = Buffer.allocUnsafe(count * LINE_BYTES_MAX)
  let length = 0
  for (let index = 0; index < count; index++) {
    if (index > 0 || !isFirst) text[length++] = COMMA
    length += text.write('["0x', length, 'latin1')
    const address = packed.subarray(index * LEAF_BYTES, index * LEAF_BYTES + 20)
    if (addressCase === 'CHECKSUM') {
      length += text.write(getAddress(`0x${Buffer.from(address).toString('hex')}`).slice(2), length, 'latin1')
    } else {
      for (const byte of address) {
        text[length++] = HEX[byte >> 4] ?? 0
        text[length++] = HEX[byte & 15] ?? 0
      }
    }
    length += text.write('","', length, 'latin1')
    length += text.write(`${amountAt(packed, index)}`, length, 'latin1')
    length += text.write('"]', length, 'latin1')
  }
  return text.subarray(0, length)
}

const HEX = Buffer.from('0123456789abcdef')
const COMMA = 0x2c
const LINE_BYTES_MAX = ',["0x","",]'.length + 40 + 39

/** SHA-256 of an epoch's document in hex, what the contract's event quotes as `dataHash`, and how long it is. */
export function hashDocument(
  domain: SettlementDomain,
  epoch: number,
  packed: Uint8Array,
): { readonly hash: string; readonly bytes: number } {
  const hash = createHash('sha256')
  let bytes = 0
  const add = (part: Buffer): void => {
    hash.update(part)
    bytes += part.length
  }
  add(documentHead(domain, epoch))
  for (let offset = 0; offset < packed.length; offset += PART_LEAVES * LEAF_BYTES)
    add(documentLeaves(packed.subarray(offset, offset + PART_LEAVES * LEAF_BYTES), offset === 0))
  add(Buffer.from(DOCUMENT_TAIL))
  return { hash: hash.digest('hex'), bytes }
}

const PART_LEAVES = 8192

/** The whole document at once, for few leaves. */
export function leavesDocument(domain: SettlementDomain, epoch: number, leaves: readonly SettlementLeaf[]): string {
  return `${documentHead(domain, epoch)}${documentLeaves(packLeaves(leaves), true)}${DOCUMENT_TAIL}`
}
