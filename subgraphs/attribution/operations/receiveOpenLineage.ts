import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { appendEvents, type NewEvent, transact } from '#runtime/outbox/append.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { readVisibleVersions } from '../lineage/visibleVersions.ts'
import { mergeRun } from '../openlineage/mergeRun.ts'
import { type OpenLineageEvent, OUR_NAMESPACE, readEvent } from '../openlineage/readEvent.ts'
import '#schema/events/lineage.observed.ts'

/** What became of one event. */
export type Receipt =
  | { readonly outcome: 'ACCEPTED' | 'REPEATED' }
  | { readonly outcome: 'REFUSED'; readonly message: string }

export interface Reporter {
  readonly viewer: Viewer
  /** Of what is not there yet. */
  readonly visibility: 'PUBLIC' | 'PRIVATE'
}

/**
 * Takes in OpenLineage events, each answered in its place: a refused one costs the others nothing, the same one again changes
 * nothing. A run's lineage is published with its first COMPLETE, from all events of the run that are here by then; a run
 * that failed or was aborted makes none, and what comes after a run's end is kept and changes nothing.
 */
export async function receiveOpenLineage(
  db: DataSource,
  reporter: Reporter,
  values: readonly unknown[],
): Promise<readonly Receipt[]> {
  const read = await refuseUnknown(
    db,
    reporter.viewer,
    values.map((value) => ({ value, ...readEvent(value) })),
  )
  return transact(db, async (tx) => {
    const runIds = read.flatMap((one) => ('event' in one && one.event.run !== null ? [one.event.run.id] : []))
    await lockRuns(tx, reporter.viewer.accountId, runIds)
    const receipts: Receipt[] = []
    for (const one of read) {
      if ('problem' in one) receipts.push({ outcome: 'REFUSED', message: one.problem })
      else receipts.push({ outcome: (await receive(tx, reporter, one)) ? 'ACCEPTED' : 'REPEATED' })
    }
    return receipts
  })
}

interface ReadEvent {
  readonly value: unknown
  readonly event: OpenLineageEvent
}

interface Unreadable {
  readonly value: unknown
  readonly problem: string
}

/** False where the event is here already. */
async function receive(tx: Transaction, reporter: Reporter, { value, event }: ReadEvent): Promise<boolean> {
  const { accountId } = reporter.viewer
  const body = JSON.stringify(value)
  const hash = createHash('sha256').update(body).digest('hex')
  const { run } = event
  const earlier = run === null ? [] : await readRun(tx, accountId, run.id)
  const [stored] = await tx.query(
    `insert into openlineage_events (account_id, hash, run_id, state, body) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning hash`,
    [accountId, hash, run?.id ?? null, run?.state ?? null, body],
  )
  if (stored === undefined) return false
  const isOver = earlier.some(({ run: before }) => before !== null && ENDS.has(before.state))
  if (run === null || (run.state === 'COMPLETE' && !isOver))
    await publish(tx, reporter, { events: [...earlier, event], hash })
  return true
}

const ENDS = new Set(['COMPLETE', 'FAIL', 'ABORT'])

async function publish(
  tx: Transaction,
  { viewer, visibility }: Reporter,
  { events, hash }: { readonly events: readonly OpenLineageEvent[]; readonly hash: string },
): Promise<void> {
  const merged = mergeRun(events)
  if (merged.inputs.length === 0 && merged.outputs.length === 0) return
  const runId = events.at(-1)?.run?.id ?? null
  const observed: NewEvent<'lineage.observed'> = {
    type: 'lineage.observed',
    subject: runId ?? viewer.accountId,
    data: {
      accountId: viewer.accountId,
      visibility,
      ...merged,
      evidence: runId === null ? 'DECLARED' : 'OBSERVED',
      label: runId ?? `declared ${hash.slice(0, 12)}`,
    },
  }
  await appendEvents(tx, [observed])
}

/** What names one of our versions must name one that the reporter may see, and that datasets can be made from. */
async function refuseUnknown(
  db: DataSource,
  viewer: Viewer,
  read: readonly (ReadEvent | Unreadable)[],
): Promise<readonly (ReadEvent | Unreadable)[]> {
  const known = await readVisibleVersions(db, viewer, read.flatMap(ourVersionsOf))
  return read.map((one) => {
    if (!('event' in one)) return one
    const ours = one.event.outputs.find(({ namespace }) => namespace === OUR_NAMESPACE)
    if (ours !== undefined) {
      const problem = `Expected outputs outside the namespace ${OUR_NAMESPACE}, whose versions never change, got ${ours.name.slice(0, 60)}.`
      return { value: one.value, problem }
    }
    const wrong = ourVersionsOf(one).find((id) => !SOURCES.has(known.get(id)?.assetKind ?? ''))
    if (wrong === undefined) return one
    return {
      value: one.value,
      problem: `Expected the id of a dataset's or model's version, got ${wrong.slice(0, 60)}.`,
    }
  })
}

const SOURCES: ReadonlySet<string> = new Set(['DATASET', 'MODEL'])

function ourVersionsOf(one: ReadEvent | Unreadable): string[] {
  if (!('event' in one)) return []
  const { inputs, outputs } = one.event
  return [...inputs, ...outputs.flatMap(({ sources }) => sources ?? [])]
    .filter(({ namespace }) => namespace === OUR_NAMESPACE)
    .map(({ name }) => name)
}

/** In one order, so that two reports about the same runs wait for each other once. */
async function lockRuns(tx: Transaction, accountId: string, runIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(key) from (
       select distinct hashtextextended('openlineage ' || $1 || ' ' || run_id, 0) as key from unnest($2::text[]) as run_id
       order by key
     ) as keys`,
    [accountId, runIds],
  )
}

async function readRun(tx: Transaction, accountId: string, runId: string): Promise<OpenLineageEvent[]> {
  const rows: { body: string }[] = await tx.query(
    `select body from openlineage_events where account_id = $1 and run_id = $2 order by seq`,
    [accountId, runId],
  )
  return rows.flatMap(({ body }) => {
    const read = readEvent(JSON.parse(body))
    return 'event' in read ? [read.event] : []
  })
}
