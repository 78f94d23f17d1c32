import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import type { HubItem } from './items.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { cleanRow, type RawRow } from './rows.ts'
import { readTags } from './tags.ts'

console.log(`plan.property.test.ts: SEED=${seed}`)

describe('a plan of any rows', () => {
  it('is acyclic and sorted, and names each source before what derives from it', async () => {
    await check(fc.asyncProperty(items, async (given) => assertSorted(await planImport(given))))
  })

  it('holds every row, and every derivation except those it refuses by name', async () => {
    await check(
      fc.asyncProperty(items, async (given) => {
        const plan = await planImport(given)
        const planned = new Set([
          ...plan.models.map(({ name }) => `MODEL ${name.toLowerCase()}`),
          ...plan.datasets.map(({ name }) => `DATASET ${name.toLowerCase()}`),
        ])
        const derivations = new Set<string>()
        for (const item of given) {
          if (item.type !== 'row') continue
          const { kind, name, sources } = item.row
          assert.ok(planned.has(`${kind} ${name.toLowerCase()}`), `${kind} ${name} is lost`)
          for (const source of sources) derivations.add(derivationKey(name, source.name, source.kind))
        }
        for (const model of plan.models) {
          for (const { sourceName, kind } of model.derivations) {
            assert.ok(
              derivations.delete(derivationKey(model.name, sourceName, kind)),
              `${model.name} from ${sourceName} is invented`,
            )
          }
        }
        for (const { reason, name, detail } of plan.refused) {
          if (reason !== 'CLOSES_CYCLE' || name === null) continue
          const source = /-> (\S+): nothing/.exec(detail)?.[1] ?? ''
          assert.ok(
            derivations.delete(derivationKey(name, source, 'FINE_TUNED_FROM')),
            `${name} from ${source} is refused twice`,
          )
        }
        assert.deepEqual([...derivations], [])
      }),
    )
  })

  it('has the same accounts, names, lineage, order and refusals whatever the order of the rows', async () => {
    await check(
      fc.asyncProperty(shuffledItems, async ([given, shuffled]) => {
        assert.deepEqual(withoutMetadata(await planImport(shuffled)), withoutMetadata(await planImport(given)))
      }),
    )
  })

  it('is the same to the last field whatever the order of the rows, when they do not contradict each other', async () => {
    await check(
      fc.asyncProperty(shuffledItems, async ([given, shuffled]) => {
        assert.deepEqual(await planImport(agree(shuffled)), await planImport(agree(given)))
      }),
    )
  })
})

// Few names, in several spellings, so that repeats, cycles and self-references are common.
const name = fc
  .tuple(fc.constantFrom('ada/', 'Ada/', 'bo/', ''), fc.constantFrom('a', 'b', 'B', 'c', 'd', 'e'))
  .map(([author, rest]) => author + rest)
const sourceName = fc.oneof(
  { weight: 8, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom('Removed', '', 'x y', 'ada/a (Merge)') },
)
const tag = fc
  .tuple(
    fc.constantFrom('base_model', 'base_model:finetune', 'base_model:quantized', 'base_model:merge', 'dataset'),
    sourceName,
  )
  .map(([family, source]) => `${family}:${source}`)

const rawRow: fc.Arbitrary<RawRow> = fc.record({
  kind: fc.constantFrom('MODEL' as const, 'MODEL' as const, 'DATASET' as const),
  id: fc.oneof({ weight: 12, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom(null, '', 'no name') }),
  author: fc.constant(null),
  tags: fc.array(tag, { maxLength: 4 }).map(readTags),
  bases: fc.array(sourceName, { maxLength: 2 }).map((names) => names.map((base) => ({ name: base, kind: null }))),
  datasets: fc.constant([]),
  license: fc.constantFrom(null, 'mit', 'apache-2.0'),
  downloads: fc.option(fc.nat(3)),
  likes: fc.option(fc.nat(3)),
  createdAt: fc.constantFrom(null, '2024-01-01', '2025-01-01', 'soon'),
  pipelineTag: fc.constantFrom(null, 'fill-mask', 'any-to-any'),
  libraryName: fc.constantFrom(null, 'peft', 'gguf'),
})

const items: fc.Arbitrary<HubItem[]> = fc
  .array(rawRow, { maxLength: 24 })
  .map((raws) => raws.flatMap((raw, index) => [...cleanRow({ file: `${index % 3}.csv`, line: index + 2 }, raw)]))

const shuffledItems = items.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
)

async function check(property: fc.IAsyncProperty<[HubItem[]] | [[HubItem[], HubItem[]]]>): Promise<void> {
  await fc.assert(property, { seed, numRuns: 300 })
}

function assertSorted(plan: ImportPlan): void {
  const levels = new Map<string, number>()
  const datasets = new Set(plan.datasets.map((dataset) => dataset.name))
  let previous = { level: 0, name: '' }
  for (const model of plan.models) {
    const sources = model.derivations.filter(({ kind }) => kind !== 'TRAINED_ON')
    const expected = Math.max(-1, ...sources.map((source) => levels.get(source.sourceName) ?? Number.NaN)) + 1
    assert.equal(model.level, expected, `${model.name} stands before one of its sources, or on the wrong level`)
    assert.ok(model.level > previous.level || (model.level === previous.level && model.name > previous.name))
    for (const { kind, sourceName: source } of model.derivations)
      assert.ok(kind !== 'TRAINED_ON' || datasets.has(source))
    levels.set(model.name, model.level)
    previous = model
  }
}

/** One derivation, whatever its kind between models: a pair that is declared with two kinds is one derivation. */
function derivationKey(derived: string, source: string, kind: string): string {
  return `${derived} ${kind === 'TRAINED_ON' ? 'trained on' : 'from'} ${source}`.toLowerCase()
}

const METADATA = ['downloads', 'likes', 'createdAt', 'license', 'pipelineTag', 'libraryName']

function withoutMetadata(plan: ImportPlan): unknown {
  return JSON.parse(JSON.stringify(plan), (key, value) =>
    METADATA.includes(key) || key === 'fieldConflicts' ? undefined : value,
  )
}

/** The same rows, with metadata that depends on nothing but their repository. */
function agree(given: readonly HubItem[]): HubItem[] {
  return given.map((item) => {
    if (item.type !== 'row') return item
    const length = item.row.name.length
    const fields = {
      downloads: length,
      likes: null,
      createdAt: null,
      license: 'mit',
      pipelineTag: null,
      libraryName: null,
    }
    return { type: 'row', row: { ...item.row, ...fields } }
  })
}
