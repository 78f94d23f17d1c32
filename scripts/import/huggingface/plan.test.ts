import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import type { HubItem, Refusal } from './items.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { cleanRow, type RawRow } from './rows.ts'
import { readTags } from './tags.ts'

describe('planImport', () => {
  it('puts models after what they derive from, and counts what it plans', async () => {
    const plan = await planImport(
      rows(
        { id: 'ada/c', tags: ['base_model:quantized:ada/b'] },
        { id: 'ada/b', tags: ['base_model:finetune:ada/a', 'dataset:bo/corpus'] },
        { id: 'ada/a' },
        { kind: 'DATASET', id: 'bo/corpus' },
      ),
    )
    assert.deepEqual(lineage(plan), [
      '0 ada/a',
      '1 ada/b: FINE_TUNED_FROM ada/a, TRAINED_ON bo/corpus',
      '2 ada/c: QUANTIZED_FROM ada/b',
    ])
    assert.deepEqual(plan.accounts, [
      { handle: 'hf:ada', datasets: 0, models: 3 },
      { handle: 'hf:bo', datasets: 1, models: 0 },
    ])
    assert.deepEqual(plan.counts, {
      files: 0,
      rows: 4,
      accounts: 2,
      datasets: 1,
      datasetsKnownByReferenceOnly: 0,
      models: 3,
      modelsKnownByReferenceOnly: 0,
      derivations: { FINE_TUNED_FROM: 1, QUANTIZED_FROM: 1, ADAPTER_OF: 0, MERGED_FROM: 0, TRAINED_ON: 1 },
      derivationsWithInferredKind: 0,
      modelsWithSeveralParents: 0,
      levels: 3,
      repeatedRows: 0,
      fieldConflicts: 0,
      kindConflicts: 0,
      caseDifferences: 0,
      selfReferences: 0,
      mergeSuffixes: 0,
      unreadableFields: 0,
      authorMismatches: 0,
      refused: {},
    })
  })

  it('merges rows about one repository: the first value stands, later rows fill what is empty', async () => {
    const plan = await planImport(
      rows(
        { id: 'ada/a', downloads: 5, tags: ['arxiv:2'] },
        { id: 'ada/a', downloads: 7, likes: 2, license: 'mit', tags: ['arxiv:1', 'dataset:bo/x'] },
        { id: 'ada/a', likes: 2, license: 'mit', tags: ['dataset:bo/x'] },
      ),
    )
    const [model] = plan.models
    assert.deepEqual([model?.downloads, model?.likes, model?.license, model?.arxivIds], [5, 2, 'mit', ['1', '2']])
    assert.deepEqual(lineage(plan), ['0 ada/a: TRAINED_ON bo/x'])
    assert.deepEqual([plan.counts.rows, plan.counts.repeatedRows, plan.counts.fieldConflicts], [3, 2, 1])
  })

  it('keeps a source that no row describes, as known by reference only', async () => {
    const plan = await planImport(rows({ id: 'ada/a', tags: ['base_model:bo/gone', 'dataset:squares'] }))
    assert.deepEqual(
      [...plan.datasets, ...plan.models].map(({ name, account, isKnownByReferenceOnly }) => [
        name,
        account,
        isKnownByReferenceOnly,
      ]),
      [
        ['squares', 'hf:datasets:squares', true],
        ['bo/gone', 'hf:bo', true],
        ['ada/a', 'hf:ada', false],
      ],
    )
    assert.deepEqual([plan.counts.datasetsKnownByReferenceOnly, plan.counts.modelsKnownByReferenceOnly], [1, 1])
  })

  it('keeps a model and a dataset of the same name apart', async () => {
    const plan = await planImport(rows({ id: 'ada/x', tags: ['dataset:ada/x'] }, { kind: 'DATASET', id: 'ada/x' }))
    assert.deepEqual(lineage(plan), ['0 ada/x: TRAINED_ON ada/x'])
    assert.deepEqual([plan.counts.datasets, plan.counts.selfReferences], [1, 0])
  })

  it('takes names that differ in case as one, spelt as its rows most often spell it', async () => {
    const plan = await planImport(
      rows(
        { id: 'Ada/Seed' },
        { id: 'bo/one', tags: ['base_model:ada/seed'] },
        { id: 'bo/two', tags: ['base_model:ada/seed'] },
        { id: 'Ada/Other' },
        { id: 'ada/third' },
      ),
    )
    assert.deepEqual(lineage(plan), [
      '0 Ada/Other',
      '0 Ada/Seed',
      '0 ada/third',
      '1 bo/one: FINE_TUNED_FROM Ada/Seed',
      '1 bo/two: FINE_TUNED_FROM Ada/Seed',
    ])
    assert.deepEqual(
      plan.accounts.map(({ handle, models }) => [handle, models]),
      [
        ['hf:Ada', 3],
        ['hf:bo', 2],
      ],
    )
    assert.equal(plan.counts.caseDifferences, 1)
  })

  it('prefers a declared kind to an inferred one, and the more specific of two declared', async () => {
    const plan = await planImport(
      rows(
        { id: 'ada/a', tags: ['base_model:bo/x'] },
        { id: 'ada/a', tags: ['base_model:finetune:bo/x'] },
        { id: 'ada/a', tags: ['base_model:adapter:bo/x'] },
        { id: 'ada/b', tags: ['base_model:bo/x', 'base_model:bo/y'] },
        { id: 'ada/b', tags: ['base_model:finetune:bo/x'] },
      ),
    )
    assert.deepEqual(lineage(plan).slice(2), [
      '1 ada/a: ADAPTER_OF bo/x',
      '1 ada/b: FINE_TUNED_FROM bo/x, MERGED_FROM bo/y',
    ])
    assert.deepEqual([plan.counts.kindConflicts, plan.counts.derivationsWithInferredKind], [1, 1])
    assert.equal(plan.counts.modelsWithSeveralParents, 1)
  })

  it('drops self-references and counts them', async () => {
    const plan = await planImport(
      rows({ id: 'ada/a', tags: ['base_model:Ada/A'] }, { id: 'ada/b', tags: ['base_model:ada/b (Merge)'] }),
    )
    assert.deepEqual(lineage(plan), ['0 ada/a', '0 ada/b'])
    assert.deepEqual([plan.counts.selfReferences, plan.counts.mergeSuffixes, plan.refused.length], [2, 1, 0])
  })

  it('refuses the derivation that closes a cycle, with the cycle and the row, and keeps the rest', async () => {
    const plan = await planImport(
      rows(
        { id: 'ada/c', tags: ['base_model:ada/a', 'dataset:bo/x'] },
        { id: 'ada/b', tags: ['base_model:ada/c'] },
        { id: 'ada/a', tags: ['base_model:ada/b'] },
      ),
    )
    assert.deepEqual(lineage(plan), [
      '0 ada/c: TRAINED_ON bo/x',
      '1 ada/b: FINE_TUNED_FROM ada/c',
      '2 ada/a: FINE_TUNED_FROM ada/b',
    ])
    const expected: Refusal = {
      file: 'test.csv',
      line: 2,
      name: 'ada/c',
      reason: 'CLOSES_CYCLE',
      detail: 'ada/a -> ada/b -> ada/c -> ada/a: nothing derives from itself, so FINE_TUNED_FROM ada/a was left out.',
    }
    assert.deepEqual(plan.refused, [expected])
    assert.deepEqual(plan.counts.refused, { CLOSES_CYCLE: 1 })
  })

  it('orders a chain that is longer than the call stack is deep', async () => {
    const length = 50_000
    const chain = Array.from({ length }, (_, index) => ({
      id: `ada/m${index}`,
      tags: [`base_model:ada/m${index + 1}`],
    }))
    const plan = await planImport(rows(...chain, { id: `ada/m${length}`, tags: ['base_model:ada/m0'] }))
    assert.equal(plan.counts.levels, length + 1)
    assert.deepEqual(plan.counts.refused, { CLOSES_CYCLE: 1 })
  })
})

type Row = Partial<Omit<RawRow, 'tags'>> & { readonly id: string; readonly tags?: readonly string[] }

function rows(...given: readonly Row[]): HubItem[] {
  return given.flatMap(({ tags, ...row }, index) => [
    ...cleanRow({ file: 'test.csv', line: index + 2 }, { ...EMPTY, ...row, tags: readTags(tags ?? []) }),
  ])
}

const EMPTY = {
  kind: 'MODEL',
  author: null,
  bases: [],
  datasets: [],
  license: null,
  downloads: null,
  likes: null,
  createdAt: null,
  pipelineTag: null,
  libraryName: null,
} as const

function lineage(plan: ImportPlan): string[] {
  return plan.models.map(({ level, name, derivations }) => {
    const sources = derivations.map(({ kind, sourceName }) => `${kind} ${sourceName}`).join(', ')
    return `${level} ${name}${sources && `: ${sources}`}`
  })
}
