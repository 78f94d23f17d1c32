import type { World } from './badInput.ts'
import { HALF, HUGE, NUL, UNKNOWN } from './wrongValues.ts'

/** A request that is not GraphQL, and how it is refused. */
export interface BadRequest {
  readonly name: string
  readonly ask: (world: World) => {
    readonly method?: 'GET' | 'POST'
    readonly path: string
    readonly body?: string
    readonly key?: string
  }
  readonly status: number
  readonly code: string
}

const JOB = { namespace: 'airflow', name: 'make rain' }
const RUN = { runId: '0191b9f2-6b1e-7c2f-8f0a-000000000001' }
const event = (changes: object = {}) => ({
  eventTime: '2026-01-31T12:00:00Z',
  eventType: 'COMPLETE',
  run: RUN,
  job: JOB,
  inputs: [{ namespace: 's3', name: 'clouds' }],
  outputs: [{ namespace: 's3', name: 'rain' }],
  ...changes,
})

function lineage(
  name: string,
  body: string | object,
  { path = '', status = 400, code = 'INVALID_EVENT' } = {},
): BadRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    name: `OpenLineage: ${name}`,
    status,
    code,
    ask: ({ owner }) => ({ method: 'POST', path: `/openlineage/v1/lineage${path}`, body: text, key: owner.key }),
  }
}

const ofOurs = (name: string, place: 'inputs' | 'outputs', id: (world: World) => string): BadRequest => ({
  name: `OpenLineage: ${name}`,
  status: 400,
  code: 'INVALID_EVENT',
  ask: (world) => ({
    method: 'POST',
    path: '/openlineage/v1/lineage',
    body: JSON.stringify(event({ [place]: [{ namespace: 'tributary', name: id(world) }] })),
    key: world.owner.key,
  }),
})

const asked = (name: string, key: (world: World) => string | undefined, status: number, code: string): BadRequest => ({
  name: `OpenLineage: ${name}`,
  status,
  code,
  ask: (world) => {
    const found = key(world)
    const body = JSON.stringify(event())
    return { method: 'POST', path: '/openlineage/v1/lineage', body, ...(found !== undefined && { key: found }) }
  },
})

const events: readonly BadRequest[] = [
  lineage('nothing', '', { code: 'INVALID_EVENT' }),
  lineage('not JSON', 'rain', { code: 'BAD_REQUEST' }),
  lineage('half of JSON', '{"eventType":', { code: 'BAD_REQUEST' }),
  lineage('a number', '1', { code: 'BAD_REQUEST' }),
  lineage('null', 'null', { code: 'BAD_REQUEST' }),
  lineage('an empty object', {}),
  lineage('a list in a list', [[event()]]),
  lineage('no events', [], { path: '/batch' }),
  lineage(
    '1,001 events',
    Array.from({ length: 1001 }, () => event()),
    { path: '/batch' },
  ),
  lineage('a batch of wrong ones', [{}, 1, null], { path: '/batch' }),
  lineage('11 MB', JSON.stringify({ ...event(), more: `${HUGE}${'x'.repeat(1_000_000)}` }), {
    status: 413,
    code: 'BAD_REQUEST',
  }),
  lineage('a type that is none', event({ eventType: 'DONE' })),
  lineage('a run that is no UUID', event({ run: { runId: 'first' } })),
  lineage('a run without a job', event({ job: undefined })),
  lineage('a job without a name', event({ job: { namespace: 'airflow' } })),
  lineage('a job with a NUL', event({ job: { ...JOB, name: NUL } })),
  lineage('a dataset of half a surrogate pair', event({ outputs: [{ namespace: 's3', name: HALF }] })),
  lineage('a dataset without a name', event({ inputs: [{ namespace: 's3', name: '' }] })),
  lineage('a name of 2,001 characters', event({ inputs: [{ namespace: 's3', name: 'x'.repeat(2001) }] })),
  lineage(
    '1,001 inputs',
    event({ inputs: Array.from({ length: 1001 }, (_, index) => ({ namespace: 's3', name: `${index}` })) }),
  ),
  lineage('inputs that are no list', event({ inputs: 'clouds' })),
  lineage('a visibility that is none', event(), { path: '?visibility=SECRET', code: 'BAD_REQUEST' }),
  lineage('a visibility twice', event(), { path: '?visibility=PUBLIC&visibility=PRIVATE', code: 'BAD_REQUEST' }),
  ofOurs('an unknown version of ours', 'inputs', () => `ver_${UNKNOWN}`),
  ofOurs('a version of ours with a NUL', 'inputs', () => NUL),
  ofOurs('an asset for a version of ours', 'inputs', ({ ids }) => ids.dataset),
  ofOurs('a version of ours made again', 'outputs', ({ ids }) => ids.datasetVersion),
  asked('without a key', () => undefined, 401, 'UNAUTHENTICATED'),
  asked('with a key that is none', () => 'trb_nobody', 401, 'UNAUTHENTICATED'),
  asked('with a key that may only read', ({ owner }) => owner.readKey, 403, 'FORBIDDEN'),
]

const notThere = (path: (world: World) => string, who = ({ owner }: World) => owner.key) => ({
  status: 404,
  code: 'NOT_FOUND',
  ask: (world: World) => ({ path: path(world), key: who(world) }),
})

const NUMBERED = { records: (n: string) => `/anchors/${n}/records`, leaves: (n: string) => `/settlements/${n}/leaves` }
const NAMED = {
  croissant: ['dst', (id: string) => `/datasets/${id}/croissant`],
  'ml-bom': ['mdl', (id: string) => `/models/${id}/ml-bom`],
  text: ['doc', (id: string) => `/documents/${id}/text`],
} as const

const files: readonly BadRequest[] = [
  ...Object.entries(NUMBERED).flatMap(([file, path]) =>
    ['0', '-1', '1.5', '1e3', '999999999', '9999999999', 'x', '%00', '%F0%9F%8C%A7', "1'--"].map((number) => ({
      name: `${file} of ${number}`,
      ...notThere(() => path(number)),
    })),
  ),
  ...Object.entries(NAMED).flatMap(([file, [prefix, path]]) =>
    [
      `${prefix}_${UNKNOWN}`,
      `${prefix}_`,
      `${prefix}_${UNKNOWN}0`,
      `run_${UNKNOWN}`,
      'a%00b',
      '%25zz',
      "'or'1'='1",
    ].map((id) => ({ name: `${file} of ${id}`, ...notThere(() => path(id)) })),
  ),
  { name: 'croissant of an asset of another kind', ...notThere(({ ids }) => `/datasets/${ids.model}/croissant`) },
  {
    name: 'croissant of an unknown version',
    ...notThere(({ ids }) => `/datasets/${ids.dataset}/croissant?version=ver_${UNKNOWN}`),
  },
  {
    name: 'croissant of a version with a NUL',
    ...notThere(({ ids }) => `/datasets/${ids.dataset}/croissant?version=a%00b`),
  },
  {
    name: "croissant of another dataset's version",
    ...notThere(({ ids }) => `/datasets/${ids.dataset}/croissant?version=${ids.secretVersion}`),
  },
  {
    name: "croissant of somebody's private dataset",
    ...notThere(
      ({ ids }) => `/datasets/${ids.secret}/croissant`,
      ({ stranger }) => stranger.key,
    ),
  },
  {
    name: "text of somebody's private document",
    ...notThere(
      ({ ids }) => `/documents/${ids.secretDocument}/text`,
      ({ stranger }) => stranger.key,
    ),
  },
  {
    name: 'ml-bom of an unknown version',
    ...notThere(({ ids }) => `/models/${ids.model}/ml-bom?version=ver_${UNKNOWN}`),
  },
  { name: 'ml-bom of a version with a NUL', ...notThere(({ ids }) => `/models/${ids.model}/ml-bom?version=a%00b`) },
]

export const REST_CASES: readonly BadRequest[] = [...events, ...files]
