import { readAttributionRules } from '../../subgraphs/attribution/settings.ts'
import { type Compared, compareAll } from './compare.ts'
import { consumeAgain } from './consumeAgain.ts'
import { endAgain } from './endAgain.ts'
import { measureAgain } from './measureAgain.ts'
import { createRandom } from './random.ts'
import { recordLive } from './recordLive.ts'
import { openScratch } from './scratch.ts'

export interface ReplayOptions {
  /** A role that may create a schema beside that of attribution, and read both. */
  readonly databaseUrl: string
  /** Decides in which order events come, as far as theirs leaves that open. */
  readonly seed: number
}

export interface Replay {
  readonly compared: readonly Compared[]
  /** What could not be recomputed at all. */
  readonly problems: readonly string[]
}

/** Recomputes every attribution from the log, beside the platform, and compares. Changes nothing that is live. */
export async function replayAttributions({ databaseUrl, seed }: ReplayOptions): Promise<Replay> {
  await using scratch = await openScratch(databaseUrl)
  const { db } = scratch
  // When rewards matured is a fact of the events: the deployment's setting may have been another since.
  const rules = readAttributionRules()
  await recordLive(db)
  await consumeAgain(db, rules, createRandom(seed))
  const problems = await measureAgain(db, rules)
  await endAgain(db)
  await db.query('analyze')
  return { compared: await compareAll(db), problems }
}
