import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { openAccounts } from './accounts.ts'
import { decideLines } from './decideLines.ts'
import { createLineMaker, isResolution, type Line, type NewTransfer, type Resolution } from './lines.ts'
import { answerRepeated, type Posting } from './postings.ts'
import { readLines, writeLines } from './writeLines.ts'

/**
 * Posts lines with one statement, and answers each in the order given. The same id with the same content again changes
 * nothing and answers EXISTS; with other content it is refused by the name of what differs. A refused line fails no other,
 * but those that it is linked with, and its id stays refused. Accounts are opened as needed. Holds the balances it changed
 * locked until `tx` ends; what was refused is remembered if and only if `tx` commits.
 *
 * Nearly always every line can be posted, so the first attempt reads nothing. Whatever is wrong with it is found by the
 * statement itself, under its locks, and undone; only then is looked at what is there, line by line decided, and written.
 * Between looking and writing nothing is locked: if somebody else was faster, the statement finds that, too, and it is
 * looked at again. (To lock first would be to lock balances before ids: two copies of a line could wait for each other.)
 */
export async function postTransfers(
  tx: Transaction,
  transfers: readonly (NewTransfer | Resolution)[],
): Promise<readonly Posting[]> {
  if (transfers.length === 0) return []
  const toLine = createLineMaker()
  const asked = transfers.map((one) => (isResolution(one) ? one : toLine(one)))
  const groups = groupLinked(transfers, asked)
  const open = () =>
    openAccounts(
      tx,
      transfers.flatMap((one) => (isResolution(one) ? [] : [one.debit, one.credit])),
    )
  if (asked.every((one): one is Line => !isResolution(one))) {
    const postings = await postAtOnce(tx, asked, { open, areLinked: transfers.some(({ linked }) => linked) })
    if (postings !== null) return postings
  }
  await open()
  for (;;) {
    const { postings, fresh } = await decideLines(tx, groups)
    const written = await writeLines(tx, fresh, 'ALL')
    assert(written !== 'journal_between_open_accounts', 'Accounts that were opened must be open.')
    if (typeof written !== 'string') return postings
  }
}

/** Posts transfers that cannot be refused unless our own records are wrong. Throws, and so posts none, if one is. */
export async function postAll(tx: Transaction, transfers: readonly (NewTransfer | Resolution)[]): Promise<void> {
  for (const posting of await postTransfers(tx, transfers)) if ('message' in posting) assert.fail(posting.message)
}

/** Null, with nothing written, where it takes a look to know what to answer. */
async function postAtOnce(
  tx: Transaction,
  lines: readonly Line[],
  { open, areLinked }: { readonly open: () => Promise<void>; readonly areLinked: boolean },
): Promise<readonly Posting[] | null> {
  // Which lines of a group are new matters to the others; of lines that stand alone it does not.
  const which = areLinked ? 'ALL' : 'FREE'
  let written = await writeLines(tx, lines, which)
  if (written === 'journal_between_open_accounts') {
    await open()
    written = await writeLines(tx, lines, which)
  }
  if (typeof written === 'string') return null
  const left = new Set(written)
  const repeated = lines.filter(({ id }) => !left.delete(id))
  if (repeated.length === 0) return lines.map(() => ({ outcome: 'POSTED' }))
  const ids = repeated.map(({ id }) => id)
  const stored = new Map((await readLines(tx, ids)).map((line) => [line.id, line]))
  const answers = new Map(repeated.map((line) => [line, answerRepeated(stored.get(line.id) ?? assert.fail(), line)]))
  return lines.map((line) => answers.get(line) ?? { outcome: 'POSTED' })
}

function groupLinked(
  transfers: readonly (NewTransfer | Resolution)[],
  asked: readonly (Line | Resolution)[],
): readonly (readonly (Line | Resolution)[])[] {
  const groups: [Line | Resolution, ...(Line | Resolution)[]][] = []
  for (const [index, one] of asked.entries()) {
    if (index > 0 && transfers[index - 1]?.linked) groups.at(-1)?.push(one)
    else groups.push([one])
  }
  const last = transfers.at(-1)
  assert(!last?.linked, `Transfer ${last?.id} must be linked with one that follows it, and is the last.`)
  for (const group of groups)
    assert(
      new Set(group.map(({ id }) => id)).size === group.length,
      `Lines linked with ${group[0].id} must be different.`,
    )
  return groups
}
