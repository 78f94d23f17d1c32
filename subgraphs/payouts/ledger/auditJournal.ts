import { createHash, type Hash } from 'node:crypto'
import { formatUnits } from '#runtime/money.ts'
import { type LedgerAccountKind, normalBalance } from './accounts.ts'
import { type Block, canonicalBytes, GENESIS_HASH, hashBlock } from './blocks.ts'
import { type Check, createCheck } from './check.ts'

export interface StoredAccount {
  readonly id: string
  /** Null where the table of balances names an account that does not exist. */
  readonly kind: LedgerAccountKind | null
  readonly ownerId: string | null
  readonly currency: string
  /** Null where the account has no balance. */
  readonly stored: { readonly debits: bigint; readonly credits: bigint } | null
}

/** An account with what the transfers say of it. */
export interface CountedAccount extends StoredAccount {
  debits: bigint
  credits: bigint
}

export interface StoredBlock extends Block {
  readonly hash: string
}

export interface Journal {
  readonly accounts: AsyncIterable<readonly StoredAccount[]>
  /** The fields of `TRANSFER_FIELDS`, ascending by seq. */
  readonly transfers: AsyncIterable<readonly (readonly string[])[]>
  /** Ascending by number. */
  readonly blocks: AsyncIterable<readonly StoredBlock[]>
  /** A block that somebody wrote down earlier. */
  readonly known?: { readonly number: bigint; readonly hash: string } | undefined
}

/** Counts the books again from the transfers alone, in one pass; keeps the accounts in memory and nothing else. */
export async function auditJournal(
  journal: Journal,
): Promise<{ readonly checks: readonly Check[]; readonly accounts: readonly CountedAccount[] }> {
  const accounts = new Map<string, CountedAccount>()
  for await (const page of journal.accounts)
    for (const account of page) accounts.set(account.id, { ...account, debits: 0n, credits: 0n })
  const transfers = createCheck('transfers')
  const chain = createChainCheck(journal.blocks[Symbol.asyncIterator](), journal.known)
  let count = 0
  for await (const page of journal.transfers) {
    for (const fields of page) {
      count++
      const transfer = readTransfer(fields)
      const problem = problemWith(transfer, accounts)
      if (problem !== null) transfers.broken(`transfer ${transfer.id} (seq ${transfer.seq}) ${problem}`)
      const [debit, credit] = [accounts.get(transfer.debitId), accounts.get(transfer.creditId)]
      if (debit) debit.debits += transfer.amount
      if (credit) credit.credits += transfer.amount
      await chain.take(transfer, fields)
    }
  }
  const counted = [...accounts.values()]
  return {
    checks: [
      transfers.done(`${count} transfers, each positive, between two accounts of its currency`),
      checkBalances(counted),
      checkOverdrafts(counted),
      checkCurrencies(counted),
      await chain.done(),
    ],
    accounts: counted,
  }
}

function readTransfer(fields: readonly string[]) {
  const [seq = '', id = '', debitId = '', creditId = '', currency = '', amount = ''] = fields
  return { seq: BigInt(seq), id, debitId, creditId, currency, amount: BigInt(amount) }
}

function problemWith(
  { debitId, creditId, currency, amount }: ReturnType<typeof readTransfer>,
  accounts: ReadonlyMap<string, CountedAccount>,
): string | null {
  if (amount <= 0n) return `moves ${amount}, which is not positive`
  if (debitId === creditId) return `debits and credits the same account ${debitId}`
  for (const id of [debitId, creditId]) {
    const account = accounts.get(id)
    if (account === undefined || account.kind === null) return `names account ${id}, which does not exist`
    if (account.currency !== currency) return `moves ${currency} on account ${id}, which is in ${account.currency}`
  }
  return null
}

function checkBalances(accounts: readonly CountedAccount[]): Check {
  const check = createCheck('balances')
  for (const { id, kind, ownerId, stored, debits, credits } of accounts) {
    const name = `account ${id} (${kind ?? 'unknown'}${ownerId === null ? '' : ` of ${ownerId}`})`
    if (kind === null) check.broken(`${name} has a balance and does not exist`)
    else if (stored === null) check.broken(`${name} has no balance`)
    else if (stored.debits !== debits)
      check.broken(`${name} holds debits ${formatUnits(stored.debits)}, its transfers say ${formatUnits(debits)}`)
    else if (stored.credits !== credits)
      check.broken(`${name} holds credits ${formatUnits(stored.credits)}, its transfers say ${formatUnits(credits)}`)
  }
  return check.done(`${accounts.length} balances equal the sums of their transfers`)
}

function checkOverdrafts(accounts: readonly CountedAccount[]): Check {
  const check = createCheck('overdrafts')
  for (const { id, kind, debits, credits } of accounts) {
    if (kind === null) continue
    const balance = normalBalance({ kind, debits, credits })
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
    async take({ seq, id }: { readonly seq: bigint; readonly id: string }, fields: readonly string[]): Promise<void> {
      await start()
      while (open !== null && seq > open.block.lastSeq) {
        close(open)
        await next()
      }
      if (open === null) unsealed++
      else if (seq >= open.block.firstSeq) {
        open.hash.update(canonicalBytes(fields))
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
