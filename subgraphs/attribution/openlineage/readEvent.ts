import { z } from 'zod'
import { isStorable } from '#runtime/text.ts'

/** A dataset as OpenLineage names it, and which state of it where a facet says so. */
export interface ObservedDataset {
  readonly namespace: string
  readonly name: string
  readonly version: string | null
}

export interface ObservedOutput extends ObservedDataset {
  /** What it was made from, where a lineage facet says so; null: from all inputs. */
  readonly sources: readonly ObservedDataset[] | null
}

/** What lineage needs to know of an OpenLineage event. */
export interface OpenLineageEvent {
  /** Null for what describes a job or a dataset at rest. */
  readonly run: { readonly id: string; readonly state: RunState } | null
  readonly job: { readonly namespace: string; readonly name: string } | null
  readonly inputs: readonly ObservedDataset[]
  readonly outputs: readonly ObservedOutput[]
}

const STATES = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const
export type RunState = (typeof STATES)[number]

const NAME_MAX = 2000
const DATASETS_MAX = 1000

/**
 * Reads a RunEvent, JobEvent or DatasetEvent of OpenLineage 2.0 (https://openlineage.io/spec/2-0-2/OpenLineage.json), or says
 * what was expected and what came. Facets are read as far as lineage goes: `version` of a dataset, and `lineage` of a job or
 * a dataset; all others may be anything. `producer` and `schemaURL` decide nothing here and may be missing.
 */
export function readEvent(value: unknown): { readonly event: OpenLineageEvent } | { readonly problem: string } {
  const parsed = EVENT.safeParse(value, { reportInput: true })
  if (!parsed.success) return { problem: describe(parsed.error.issues[0]) }
  const { eventType, run, job, dataset, inputs = [], outputs = [] } = parsed.data
  if (run !== undefined && job === undefined) return { problem: 'Expected a job beside the run, got none.' }
  if (run === undefined && job === undefined && dataset === undefined)
    return { problem: 'Expected a run with its job, a job, or a dataset, got none of them.' }
  const explicit = new Map(
    (job?.facets?.lineage?.entries ?? []).flatMap((entry) =>
      entry.type === 'DATASET' && entry.namespace !== undefined && entry.name !== undefined
        ? [[keyOf({ namespace: entry.namespace, name: entry.name }), sourcesOf(entry)] as const]
        : [],
    ),
  )
  const alone = job === undefined && dataset !== undefined ? [dataset] : []
  return {
    event: {
      run: run === undefined ? null : { id: run.runId.toLowerCase(), state: eventType ?? 'OTHER' },
      job: job === undefined ? null : { namespace: job.namespace, name: job.name },
      inputs: [...inputs, ...(explains(alone) ? [] : alone)].map(toDataset),
      outputs: [...outputs, ...(explains(alone) ? alone : [])].map((output) => ({
        ...toDataset(output),
        sources: explicit.get(keyOf(output)) ?? (output.facets?.lineage ? sourcesOf(output.facets.lineage) : null),
      })),
    },
  }
}

/** The namespace of our own versions: a dataset in it is named by a version's id. */
export const OUR_NAMESPACE = 'tributary'

/** The same for the same dataset, whatever state of it. */
export function keyOf({ namespace, name }: Pick<ObservedDataset, 'namespace' | 'name'>): string {
  return JSON.stringify([namespace, name])
}

const text = z
  .string()
  .min(1)
  .max(NAME_MAX)
  .refine(isStorable, 'Expected text without NUL characters and unpaired surrogates')
const named = { namespace: text, name: text }
const source = z.object({ type: z.enum(['DATASET', 'JOB']), namespace: text.optional(), name: text.optional() })
const sources = {
  inputs: z.array(source).max(DATASETS_MAX).optional(),
  fields: z.record(z.string(), z.object({ inputs: z.array(source).max(DATASETS_MAX) })).optional(),
}
type Sources = z.infer<z.ZodObject<typeof sources>>
const datasetFacets = z.object({
  version: z.object({ datasetVersion: text.optional() }).optional(),
  lineage: z.object(sources).optional(),
})
const dataset = z.object({ ...named, facets: datasetFacets.nullish() })
const entry = z.object({
  type: z.enum(['DATASET', 'JOB']),
  namespace: text.optional(),
  name: text.optional(),
  ...sources,
})
const jobFacets = z.object({ lineage: z.object({ entries: z.array(entry).max(DATASETS_MAX) }).optional() })
const EVENT = z.object({
  eventTime: z.iso.datetime({ offset: true, local: true }),
  eventType: z.enum(STATES).optional(),
  run: z.object({ runId: z.guid() }).optional(),
  job: z.object({ ...named, facets: jobFacets.nullish() }).optional(),
  dataset: dataset.optional(),
  inputs: z
    .array(dataset)
    .max(DATASETS_MAX)
    .nullish()
    .transform((list) => list ?? undefined),
  outputs: z
    .array(dataset)
    .max(DATASETS_MAX)
    .nullish()
    .transform((list) => list ?? undefined),
})

/** A dataset at rest is made known; where it says what it was made from, a version of it is made. */
function explains(alone: readonly z.infer<typeof dataset>[]): boolean {
  return alone.some(({ facets }) => facets?.lineage)
}

function toDataset({ namespace, name, facets }: z.infer<typeof dataset>): ObservedDataset {
  return { namespace, name, version: facets?.version?.datasetVersion ?? null }
}

/** Dataset by dataset, each once: which field came from which is finer than a version's lineage goes. */
function sourcesOf({ inputs = [], fields = {} }: Sources): ObservedDataset[] {
  const all = [...inputs, ...Object.values(fields).flatMap((field) => field.inputs)]
  const found = new Map<string, ObservedDataset>()
  for (const { type, namespace, name } of all) {
    if (type !== 'DATASET' || namespace === undefined || name === undefined) continue
    found.set(keyOf({ namespace, name }), { namespace, name, version: null })
  }
  return [...found.values()]
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'Expected an OpenLineage event.'
  const place = issue.path.length === 0 ? 'the event' : issue.path.join('.')
  const expected = EXPECTED[issue.code === 'invalid_format' ? issue.format : ''] ?? issue.message
  const came = typeof issue.input === 'string' ? `, got "${issue.input.slice(0, 60)}"` : ''
  return `${expected.replace(/^Invalid input: e/, 'E')}${came} at ${place}.`
}

const EXPECTED: Readonly<Record<string, string>> = {
  guid: 'Expected a UUID',
  datetime: 'Expected a moment such as 2026-01-31T12:00:00Z',
}
