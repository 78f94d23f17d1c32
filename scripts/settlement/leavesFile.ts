import { createHash } from 'node:crypto'
import { type Address, getAddress } from 'viem'
import { z } from 'zod'
import type { SettlementLeaf } from '../../subgraphs/payouts/settlement/merkle.ts'

/** What a file says of itself before its leaves. */
export interface LeavesHead {
  readonly chainId: number
  readonly distributor: string
  readonly token: string
  readonly epoch: number
}

/** A published file while it is read, once and forwards: a million leaves need not be in memory. */
export interface LeavesFile {
  /** Its leaves, as far as they can be read. What cannot be read is hashed all the same. */
  readonly leaves: AsyncIterator<SettlementLeaf, undefined>
  /** Once leaves were asked for; null where the file does not begin as one. */
  head(): LeavesHead | null
  /** SHA-256 of the whole file, once there are no more leaves. */
  hash(): string
  /** Why it is not a list of leaves, once there are no more; null where it is one. */
  problem(): string | null
}

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const HEAD = z.object({
  chainId: z.number().int(),
  distributor: address,
  token: address,
  epoch: z.number().int(),
  leaves: z.array(z.never()),
})
const BEFORE_LEAVES = '"leaves":['
const HEAD_LENGTH_MAX = 1000
const LEAF = /(,?)\["(0x[0-9a-fA-F]{40})","([1-9]\d{0,77})"\]/y
const LEAF_LENGTH_MAX = 128

export function readLeavesFile(chunks: AsyncIterable<Uint8Array>): LeavesFile {
  const hash = createHash('sha256')
  let digest = ''
  let head: LeavesHead | null = null
  let problem: string | null = null

  async function* read(): AsyncGenerator<SettlementLeaf, undefined> {
    let text = ''
    let count = 0
    let isOver = false
    for await (const chunk of chunks) {
      hash.update(chunk)
      if (problem !== null) continue
      text += Buffer.from(chunk).toString('latin1')
      if (head === null) {
        const end = text.indexOf(BEFORE_LEAVES) + BEFORE_LEAVES.length
        if (end < BEFORE_LEAVES.length && text.length < HEAD_LENGTH_MAX) continue
        const parsed = parseHead(text.slice(0, end))
        if (typeof parsed === 'string') {
          problem = parsed
          continue
        }
        head = parsed
        text = text.slice(end)
      }
      let place = 0
      for (;;) {
        LEAF.lastIndex = place
        const match = isOver ? null : LEAF.exec(text)
        if (match === null || (match[1] === ',') !== count > 0) break
        place = LEAF.lastIndex
        count++
        // Checksums are not compared: the case of an address says nothing about who it is.
        yield { payee: (match[2] ?? '').toLowerCase() as Address, cumulative: BigInt(match[3] ?? '') }
      }
      text = text.slice(place)
      if (!isOver && text.startsWith(']}')) {
        isOver = true
        text = text.slice(2)
      }
      if (isOver ? text !== '' : text.length > LEAF_LENGTH_MAX) problem = describe(text, count)
    }
    digest = hash.digest('hex')
    if (problem === null && !isOver) problem = head === null ? NO_LIST : describe(text, count)
    return undefined
  }

  return { leaves: read(), head: () => head, hash: () => digest, problem: () => problem }
}

const NO_LIST = 'The file is not a list of leaves.'

function describe(text: string, count: number): string {
  const got = text === '' ? 'its end' : JSON.stringify(text.slice(0, 60))
  return `The file is not a list of leaves: leaves.${count}: expected an address and an amount, or the end, got ${got}.`
}

function parseHead(text: string): LeavesHead | string {
  try {
    return HEAD.parse(JSON.parse(`${text}]}`))
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues
      return `The file is not a list of leaves: ${issue?.path.join('.')}: ${issue?.message}.`
    }
    if (error instanceof SyntaxError) return NO_LIST
    throw error
  }
}

/** An address for people to read. */
export function shown(payee: Address): Address {
  return getAddress(payee)
}
