import { statSync } from 'node:fs'
import type { Service } from '#runtime/subgraph.ts'
import { createLineageIndex } from '../../subgraphs/attribution/lineage/index/createLineageIndex.ts'
import { type Comparison, median } from '../comparison.ts'
import { compare, ms } from './compare.ts'

const ROUNDS = 3

/** From the start of the index to the first answer out of it. */
export async function measureRestart(
  say: (line: string) => void,
  service: Service,
  snapshotPath: string,
): Promise<Comparison> {
  const times: number[][] = [[], []]
  for (let round = 0; round <= ROUNDS; round++)
    for (const [side, path] of [snapshotPath, null].entries()) {
      // The first from the file makes it; the first from the database warms up what both read.
      const index = createLineageIndex({ snapshotPath: path })
      const started = performance.now()
      const running = index.start(service)
      await index.loaded()
      if (round > 0) times[side]?.push(performance.now() - started)
      await running.stop()
    }
  const [withFile, without] = times.map(median)
  if (withFile === undefined || without === undefined) throw new Error('Expected two times.')
  const { arrayBuffers, rss } = process.memoryUsage()
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`
  say(
    `a start: ${ms(withFile)} from the snapshot of ${megabytes(statSync(snapshotPath).size)}, ${ms(without)} from the database`,
  )
  say(`this process, with three copies of the lineage: ${megabytes(arrayBuffers)} of arrays, ${megabytes(rss)} in all`)
  return compare('restart to the first answer, microseconds', withFile, without, 'everything read from PostgreSQL')
}
