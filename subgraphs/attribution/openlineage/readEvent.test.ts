import { describe, expect, it } from 'vitest'
import { readEvent } from './readEvent.ts'

const RUN = '0186b2b6-3fd5-7a63-8c0f-0a5f8b1b0a11'
const event = {
  eventTime: '2026-11-26T01:00:00.000Z',
  eventType: 'COMPLETE',
  producer: 'https://example.com/jobs',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: RUN },
  job: { namespace: 'nightly', name: 'clean' },
  inputs: [{ namespace: 'warehouse', name: 'raw' }],
  outputs: [{ namespace: 'warehouse', name: 'clean', facets: { version: { datasetVersion: '7' } } }],
}
const dataset = (name: string, version: string | null = null) => ({ namespace: 'warehouse', name, version })

describe('an OpenLineage event', () => {
  it('is read as far as lineage goes', () => {
    expect(readEvent(event)).toEqual({
      event: {
        run: { id: RUN, state: 'COMPLETE' },
        job: { namespace: 'nightly', name: 'clean' },
        inputs: [dataset('raw')],
        outputs: [{ ...dataset('clean', '7'), sources: null }],
      },
    })
  })

  it('may describe a job or a dataset at rest', () => {
    const { run: _, eventType: __, ...job } = event
    expect(readEvent(job)).toMatchObject({ event: { run: null, job: { name: 'clean' } } })
    const alone = { eventTime: event.eventTime, dataset: { namespace: 'warehouse', name: 'raw' } }
    expect(readEvent(alone)).toEqual({
      event: { run: null, job: null, inputs: [dataset('raw')], outputs: [] },
    })
  })

  it.each(['job', 'dataset'])('says which output came from which input, by the lineage facet of the %s', (where) => {
    const lineage = {
      inputs: [{ type: 'DATASET', namespace: 'warehouse', name: 'a' }, { type: 'JOB' }],
      fields: { total: { inputs: [{ type: 'DATASET', namespace: 'warehouse', name: 'b', field: 'x' }] } },
    }
    const output = { namespace: 'warehouse', name: 'out' }
    const sent =
      where === 'job'
        ? {
            job: { ...event.job, facets: { lineage: { entries: [{ type: 'DATASET', ...output, ...lineage }] } } },
            outputs: [output],
          }
        : { outputs: [{ ...output, facets: { lineage } }] }
    expect(readEvent({ ...event, ...sent })).toMatchObject({
      event: { outputs: [{ name: 'out', sources: [dataset('a'), dataset('b')] }] },
    })
  })

  it.each([
    ['no event at all', null, /object.*at the event/],
    ['a list', [event], /object.*at the event/],
    ['no time', { ...event, eventTime: undefined }, /at eventTime/],
    ['a placeholder for a run', { ...event, run: { runId: '{{ any(result) }}' } }, /at run\.runId/],
    ['a state that there is not', { ...event, eventType: 'DONE' }, /COMPLETE.*at eventType/],
    ['an input without a name', { ...event, inputs: [{ namespace: 'warehouse' }] }, /at inputs\.0\.name/],
    ['an empty name', { ...event, job: { namespace: 'nightly', name: '' } }, /at job\.name/],
    ['a name with NUL', { ...event, job: { namespace: 'nightly', name: 'a\0b' } }, /NUL.*at job\.name/],
    ['a run without a job', { ...event, job: undefined }, /Expected a job beside the run/],
    ['neither', { eventTime: event.eventTime }, /got none of them/],
  ])('is refused with what was expected: %s', (_, value, problem) => {
    expect(readEvent(value)).toEqual({ problem: expect.stringMatching(problem) })
  })
})
