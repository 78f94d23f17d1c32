import { createHash, type Hash } from 'node:crypto'
import { formatUnits } from '#runtime/money.ts'
import { type AccountSums, type LedgerAccountKind, spendableBalance } from './accounts.ts'
import { type AuditedLine, createLinesCheck, readAuditedLine } from './auditLines.ts'
import { type Block, GENESIS_HASH, hashBlock, lineBytes } from './blocks.ts'
import { type Check, createCheck } from './check.ts'

export interface StoredAccount {
  readonly id: string
  /** Null where the table of balances names an account that does not exist. */
  readonly kind: LedgerAccountKind | null
  readonly ownerId: string | null
  readonly currency: string
  /** Null where the account has no balance. */
  readonly stored: Sums | null
}

/** An account with what the journal says of it. */
export interface CountedAccount extends StoredAccount {
  debits: bigint
  credits: bigint
  pendingDebits: bigint
  pendingCredits: bigint
}

export type Sums = Omit<AccountSums, 'kind'>

export interface StoredBlock extends Block {
  readonly hash: string
}

export interface Journal {
  readonly accounts: AsyncIterable<readonly StoredAccount[]>
  /** The fields of `LINE_FIELDS`, ascending by seq. */
  readonly lines: AsyncIterable<readonly (readonly string[])[]>
  /** The ids of the pending lines that the service takes for open. */
  readonly pendings: AsyncIterable<readonly string[]>
  /** Ascending by number. */
  readonly blocks: AsyncIterable<readonly StoredBlock[]>
  /** A block that somebody wrote down earlier. */
  readonly known?: { readonly number: bigint; readonly hash: string } | undefined
}

/** Counts the books again from the journal alone, in one pass; keeps the accounts and what is pending in memory. */
export async function auditJournal(
  journal: Journal,
): Promise<{ readonly checks: readonly Check[]; readonly accounts: readonly CountedAccount[] }> {
  const accounts = new Map<string, CountedAccount>()
  for await (const page of journal.accounts)
    for (const account of page)
      accounts.set(account.id, { ...account, debits: 0n, credits: 0n, pendingDebits: 0n, pendingCredits: 0n })
  const lines = createLinesCheck(accounts)
  const chain = createChainCheck(journal.blocks[Symbol.asyncIterator](), journal.known)
  for await (const page of journal.lines) {
    for (const fields of page) {
      const line = readAuditedLine(fields)
      lines.take(line)
      await chain.take(line, fields)
    }
  }
  const counted = [...accounts.values()]
  return {
    checks: [
      lines.done(),
      checkBalances(counted),
      await lines.checkPendings(journal.pendings),
      checkOverdrafts(counted),
      checkCurrencies(counted),
      await chain.done(),
    ],
    accounts: counted,
  }
}

const SUMS = {
  debits: 'debits',
  credits: 'credits',
  pendingDebits: 'pending debits',
  pendingCredits: 'pending credits',
}

function checkBalances(accounts: readonly CountedAccount[]): Check {
  const check = createCheck('balances')
  for (const account of accounts) {
    const { id, kind, ownerId, stored } = account
    const name = `account ${id} (${kind ?? 'unknown'}${ownerId === null ? '' : ` of ${ownerId}`})`
    if (kind === null) check.broken(`${name} has a balance and does not exist`)
    else if (stored === null) check.broken(`${name} has no balance`)
    else {
      const drifted = (Object.keys(SUMS) as (keyof Sums)[]).find((sum) => stored[sum] !== account[sum])
      if (drifted === undefined) continue
      const held = `holds ${SUMS[drifted]} ${formatUnits(stored[drifted])}`
      check.broken(`${name} ${held}, its transfers say ${formatUnits(account[drifted])}`)
    }
  }
  return check.done(`${accounts.length} balances equal the sums of their transfers`)
}

function checkOverdrafts(accounts: readonly CountedAccount[]): Check {
  const check = createCheck('overdrafts')
  for (const { id, kind, ...sums } of accounts) {
    if (kind === null) continue
    const balance = spendableBalance({ ...sums, kind })
    if (balance < 0n) check.broken(`account ${id} (${kind}) is overdrawn by ${formatUnits(-balance)}`)
  }
  return check.done('no account is overdrawn')
}

/** Over the table of balances: over the transfers it holds by construction. */
function checkCurrencies(accounts: readonly CountedAccount[]): Check {
  const check = createCheck('conservation')
  const sums = new Map<string, { debits: bigint; credits: bigint }>()
  for (const { currency, stored } of accounts) {
    const sum = sums.get(currency) ?? { debits: 0n, credits: 0n }
    sums.set(currency, sum)
    sum.debits += stored?.debits ?? 0n
    sum.credits += stored?.credits ?? 0n
  }
  for (const [currency, { debits, credits }] of sums)
    if (debits !== credits)
      check.broken(`${currency} has debits of ${formatUnits(debits)} and credits of ${formatUnits(credits)}`)
  const moved = [...sums].map(([currency, { debits }]) => `${formatUnits(debits)} ${currency}`)
  return check.done(`debits equal credits in every currency: ${moved.join(', ') || 'nothing has moved'}`)
}

/** Follows the blocks beside the transfers. */
function createChainCheck(pages: AsyncIterator<readonly StoredBlock[]>, known: Journal['known']) {
  const check = createCheck('blocks')
  let page: Iterator<StoredBlock> = [][Symbol.iterator]()
  let head: StoredBlock | null = null
  let open: { readonly block: StoredBlock; readonly hash: Hash; count: number } | null = null
  let started = false
  let unsealed = 0
  let seenKnown = known === undefined

  async function next(): Promise<void> {
    let step = page.next()
    while (step.done) {
      const following = await pages.next()
      if (following.done) {
        open = null
        return
      }
      page = following.value[Symbol.iterator]()
      step = page.next()
    }
    checkLink(head, step.value, check)
    if (known?.number === step.value.number) {
      seenKnown = true
      if (known.hash !== step.value.hash)
        check.broken(`block ${known.number} has the hash ${step.value.hash}, and had ${known.hash}`)
    }
    head = step.value
    open = { block: step.value, hash: createHash('sha256'), count: 0 }
  }

  function close({ block, hash, count }: NonNullable<typeof open>): void {
    const name = `block ${block.number} (transfers ${block.firstSeq} to ${block.lastSeq})`
    if (count !== block.transferCount)
      check.broken(`${name} was sealed with ${block.transferCount} transfers, there are ${count}`)
    else if (hash.digest('hex') !== block.entriesHash) check.broken(`${name} does not hold what was sealed in it`)
  }

  async function start(): Promise<void> {
    if (!started) await next()
    started = true
  }

  return {
    async take({ seq, id }: Pick<AuditedLine, 'seq' | 'id'>, fields: readonly string[]): Promise<void> {
      await start()
      while (open !== null && seq > open.block.lastSeq) {
        close(open)
        await next()
      }
      if (open === null) unsealed++
      else if (seq >= open.block.firstSeq) {
        open.hash.update(lineBytes(fields))
        open.count++
      } else if (open.block.number === 1n) check.broken(`transfer ${id} (seq ${seq}) is in front of block 1`)
    },

    async done(): Promise<Check> {
      await start()
      while (open !== null) {
        close(open)
        await next()
      }
      if (!seenKnown) check.broken(`block ${known?.number} is missing, and had the hash ${known?.hash}`)
      const end = head === null ? 'no block yet' : `an unbroken chain up to block ${head.number}:${head.hash}`
      return check.done(`${end}; ${unsealed} transfers not sealed yet`)
    },
  }
}

function checkLink(previous: StoredBlock | null, block: StoredBlock, check: ReturnType<typeof createCheck>): void {
  const expected = (previous?.number ?? 0n) + 1n
  if (block.number !== expected)
    check.broken(`block ${expected} is missing: after ${previous?.number ?? 'the beginning'} comes ${block.number}`)
  else if (block.previousHash !== (previous?.hash ?? GENESIS_HASH))
    check.broken(`block ${block.number} names another hash for the block before it than that one has`)
  else if (block.firstSeq !== (previous?.lastSeq ?? 0n) + 1n)
    check.broken(`block ${block.number} begins at ${block.firstSeq}, after a block that ends at ${previous?.lastSeq}`)
  if (hashBlock(block) !== block.hash) check.broken(`block ${block.number} does not have the hash that it carries`)
}
