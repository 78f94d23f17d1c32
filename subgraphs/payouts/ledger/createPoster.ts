import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { NewTransfer } from './lines.ts'
import type { Posting } from './postings.ts'
import { postTransfers } from './postTransfers.ts'

/** Two batches at once use the server's time best: one is written while the other waits for its turn or its answer. */
const BATCHES_AT_ONCE = 2
const BATCH = 1000
const QUEUE_MAX = 10_000

/** Nothing was queued: to ask again later is safe. */
export class PosterFull extends Error {}

export interface PosterOptions<Work> {
  readonly toTransfer: (work: Work) => NewTransfer
  /** Writes down, in the same transaction, what belongs to those that were posted now. */
  readonly record?: (tx: Transaction, posted: readonly Work[]) => Promise<void>
}

interface Waiting<Work> {
  readonly work: Work
  readonly transfer: NewTransfer
  readonly resolve: (posting: Posting) => void
  readonly reject: (error: unknown) => void
}

/**
 * Makes the function that posts single requests at the price of batches: whatever is asked while two batches are under way
 * goes together into the next one, so nothing waits for a timer and nothing goes alone under load. Each caller gets the
 * answer to their own transfer; one that is refused fails no other. A failure of the database rejects those of its batch,
 * none of which is posted then, or all of them (an answer may be lost after the commit): to ask again with the same id is safe.
 */
export function createPoster<Work>(db: DataSource, { toTransfer, record }: PosterOptions<Work>) {
  const queue: Waiting<Work>[] = []
  let underWay = 0

  function start(): void {
    while (underWay < BATCHES_AT_ONCE && queue.length > 0) {
      underWay++
      void postBatch(queue.splice(0, BATCH)).finally(() => {
        underWay--
        start()
      })
    }
  }

  async function postBatch(batch: readonly Waiting<Work>[]): Promise<void> {
    try {
      const postings = await transact(db, async (tx) => {
        const answers = await postTransfers(
          tx,
          batch.map(({ transfer }) => transfer),
        )
        const posted = batch.filter((_, index) => answers[index]?.outcome === 'POSTED')
        if (posted.length > 0)
          await record?.(
            tx,
            posted.map(({ work }) => work),
          )
        return answers
      })
      for (const [index, { resolve }] of batch.entries()) resolve(postings[index] ?? assert.fail())
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return async (work: Work): Promise<Posting> => {
    if (queue.length >= QUEUE_MAX) throw new PosterFull(`${QUEUE_MAX} transfers are waiting to be posted already.`)
    const transfer = toTransfer(work)
    return new Promise((resolve, reject) => {
      queue.push({ work, transfer, resolve, reject })
      // What the same turn of the event loop asks goes together.
      setImmediate(start)
    })
  }
}
