import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Logger } from '#runtime/log.ts'
import { temporaryFolder } from '../../../../test/kit/temporaryFolder.ts'
import { newVersion, startAttribution, tell } from '../../testWorld.ts'
import { readArrays, writeArrays } from './arrayFile.ts'
import { createLineageIndex, loadGraph } from './createLineageIndex.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

const folder = temporaryFolder()
const path = join(folder.path, 'lineage.snapshot')
let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
  await tellMore()
})
afterEach(() => rmSync(path, { force: true }))
afterAll(async () => {
  await attribution.stop()
  await folder.remove()
})

async function tellMore() {
  const dataset = newVersion()
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: dataset.versionId, percent: 10 }] })
  await tell(attribution, [model.event, dataset.event])
  return { dataset, model }
}

/** A process's worth of the index: what it warned of, how often it read from the database, and what it knows. */
async function run(known: { readonly versionId: string } | null) {
  // The subgraph's own index reads beside this one: what is counted goes through an object of our own.
  const db: DataSource = Object.create(attribution.db)
  const transaction = vi.spyOn(db, 'transaction')
  const warned: unknown[] = []
  const log = {
    ...attribution.running.service.log,
    warn: (...args: unknown[]) => warned.push(args),
  } as unknown as Logger
  const lineage = createLineageIndex({ snapshotPath: path })
  const running = lineage.start({ db, log })
  await lineage.loaded()
  const reads = transaction.mock.calls.filter(([isolation]) => isolation === 'REPEATABLE READ').length
  const loaded = await lineage.catchUp()
  const isKnown = known === null || loaded?.graph.find(known.versionId) !== undefined
  const size = loaded?.graph.size()
  await running.stop()
  return { warned: warned.length, reads, isKnown, size }
}

it('starts from its file, and takes in only what was recorded since', async () => {
  const first = await run(null)
  expect(first).toMatchObject({ warned: 0, reads: 1 })
  expect(await run(null)).toEqual({ ...first, reads: 0 })
  const { model } = await tellMore()
  const second = await run(model)
  expect(second).toMatchObject({ warned: 0, reads: 1, isKnown: true })
  const { graph } = await loadGraph(attribution.db)
  expect(second.size?.versions).toBe(graph.size().versions)
  expect((second.size?.edges ?? 0) + (second.size?.overlay ?? 0)).toBe(graph.size().edges)
})

it('reads everything anew, and says so, where the file is damaged in any place', async () => {
  await run(null)
  const whole = readFileSync(path)
  const places = [0, 3, 8, 17, whole.length >> 1, whole.length - 33, whole.length - 1]
  for (const place of places) {
    const bytes = Buffer.from(whole)
    bytes[place] = (bytes[place] ?? 0) ^ 1
    writeFileSync(path, bytes)
    await expect(readSnapshot(path, attribution.db), `changed at ${place}`).rejects.toThrow()
  }
  for (const place of [1, ...places]) {
    writeFileSync(path, whole.subarray(0, place))
    await expect(readSnapshot(path, attribution.db), `cut at ${place}`).rejects.toThrow()
  }
  expect(await run(null)).toMatchObject({ warned: 1, reads: 1 })
  // What it wrote when it stopped is sound again.
  expect(await run(null)).toMatchObject({ warned: 0, reads: 0 })
})

it('takes no file that is ahead of the database, of another one, or of another format', async () => {
  const { graph, state } = await loadGraph(attribution.db)
  await writeSnapshot(path, attribution.db, graph, { ...state, changes: state.changes + 1n })
  await expect(readSnapshot(path, attribution.db)).rejects.toThrow('ahead')
  expect(await run(null)).toMatchObject({ warned: 1, reads: 1 })

  const other = await startAttribution()
  try {
    const source = newVersion()
    await tell(other, [source.event, newVersion({ kind: 'MODEL', from: [{ versionId: source.versionId }] }).event])
    const foreign = await loadGraph(other.db)
    await writeSnapshot(path, other.db, foreign.graph, foreign.state)
    await expect(readSnapshot(path, attribution.db)).rejects.toThrow('another database')
  } finally {
    await other.stop()
  }

  await writeArrays(path, { header: { format: 0 }, graph: new Int32Array(3) })
  await expect(readSnapshot(path, attribution.db)).rejects.toThrow('format')
  writeFileSync(path, 'something else that is long enough to be read as a file of arrays')
  await expect(readSnapshot(path, attribution.db)).rejects.toThrow()
})

it('is the last one or the one before, whole, when its writer is killed', async () => {
  const script = `import { writeArrays } from ${JSON.stringify(join(import.meta.dirname, 'arrayFile.ts'))}
    for (let nr = 1; ; nr++) {
      await writeArrays(${JSON.stringify(path)}, { nr, first: new Int32Array(500_000).fill(nr), last: new Float64Array(500_000).fill(nr) })
      process.stdout.write('written\\n')
    }`
  for (let writes = 1; writes <= 4; writes++) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for (let seen = 0; seen < writes; ) seen += `${(await once(writer.stdout, 'data'))[0]}`.split('written').length - 1
    await vi.waitUntil(() => existsSync(`${path}.new`), { interval: 1 })
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    const { nr, first, last } = (await readArrays(path)) as { nr: number; first: Int32Array; last: Float64Array }
    expect(nr).toBeGreaterThanOrEqual(writes)
    expect([first.length, last.length, first.every((one) => one === nr), last.every((one) => one === nr)]).toEqual([
      ...[500_000, 500_000],
      ...[true, true],
    ])
  }
})
