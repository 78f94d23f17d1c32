import { parseArgs } from 'node:util'
import type { Compared } from './replay/compare.ts'
import { findDatabase } from './replay/findDatabase.ts'
import { type Replay, replayAttributions } from './replay/replayAttributions.ts'

const USAGE = `Usage: npm run replay [-- --seed <number>]

  --seed   the order in which events come, as far as theirs leaves that open; an earlier replay named its own

  Recomputes every attribution from the archived events, in a scratch schema that is gone afterwards, and compares it with the
  live ones byte by byte: of the platform that runs here, of the one that ran here, or of the database in DATABASE_URL.
`

/** `npm run replay`: 0 when all is equal, 1 when something differs or could not be replayed, 2 for a wrong call. */
async function main(): Promise<number> {
  const seed = readSeed()
  if (seed === null) {
    process.stderr.write(`Expected nothing, or --seed and a whole number of at most ten digits.\n\n${USAGE}`)
    return 2
  }
  try {
    const startedAt = performance.now()
    await using database = await findDatabase()
    const replay = await replayAttributions({ databaseUrl: database.url, seed })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(describe(replay, `seed ${seed}, ${seconds} s`))
    return isEqual(replay) ? 0 : 1
  } catch (error) {
    process.stderr.write(`Nothing could be replayed: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function isEqual({ compared, problems }: Replay): boolean {
  return problems.length === 0 && compared.every(({ differing }) => differing === 0)
}

function describe(replay: Replay, how: string): string {
  const { compared, problems } = replay
  const width = Math.max(...compared.map(({ name }) => name.length))
  const lines = compared.map(
    ({ name, count, differing }) =>
      `  ${differing === 0 ? 'equal  ' : 'DIFFERS'}  ${name.padEnd(width)}  ${count}${differing === 0 ? '' : `, ${differing} differ`}`,
  )
  const first = compared.find(({ differing }) => differing > 0)
  const verdict = isEqual(replay)
    ? 'Every attribution follows from the events.'
    : `NOT EVERY ATTRIBUTION FOLLOWS FROM THE EVENTS.${problems.map((problem) => `\n  cannot be recomputed: ${problem}`).join('')}`
  return [...lines, '', ...(first ? describeFirst(first) : []), `${verdict} (${how})`, TAKEN_AS_RECORDED].join('\n')
}

function describeFirst({ name, first }: Compared): readonly string[] {
  return [
    `First that differs, of ${name}: ${first?.subject}`,
    `  expected  ${first?.expected ?? 'nothing'}`,
    `  found     ${first?.found ?? 'nothing'}`,
    '',
  ]
}

const TAKEN_AS_RECORDED = `Taken as recorded: which plan, policy and place in the lineage each usage was pinned to; when rewards mature; how many k-grams
an output shared with each document, and for which suspicion credit was held (texts are in no event and are not measured again).
`

/** Null for a call that makes no sense. */
function readSeed(): number | null {
  try {
    const { values } = parseArgs({ options: { seed: { type: 'string' } } })
    if (values.seed === undefined) return Date.now() % 2 ** 31
    return /^\d{1,10}$/.test(values.seed) ? Number(values.seed) : null
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

process.exit(await main())
