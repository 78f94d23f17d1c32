import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { readHub } from './read.ts'

console.log(`read.property.test.ts: SEED=${seed}`)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

// Each file is a list of good rows with broken ones between them: every good row must come out, in order, and every
// broken one must be refused at its own line.
describe('whatever rows are broken, no other is lost', () => {
  it('in a table', async () => {
    const broken = fc.constantFrom(
      ',x,y',
      'ada/short',
      'ada/long,,,,',
      'ada/stray,"open,x',
      'ada/st"ray,,x',
      'bad name,,',
      '"',
    )
    const good = 'ada/good,,"two, words ""said"", ü"'
    await check(
      'rows.csv',
      broken,
      (id) => good.replace('good', id),
      (lines) => ['model_id,base_model,tags', ...lines].join('\r\n'),
    )
  })

  it('in JSON lines', async () => {
    await check('rows.jsonl', brokenJson, goodJson, (lines) => ['{"modelId":"ada/first"}', ...lines].join('\n'), [
      'ada/first',
    ])
  })

  it('in an array with an object on each line', async () => {
    const write = (lines: readonly string[]) => `[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]`
    await check('rows.json', brokenJson, goodJson, write)
  })
})

const brokenJson = fc.constantFrom(
  '{"modelId":"ada/cut"',
  '{"modelId":"ada/cut',
  '{"modelId":"ada/x" "likes":1}',
  '{"modelId":"ada/x","cardData":{"license":"mit"}',
  '{"modelId":"ada/open,"likes":1}',
  '{"likes":1}',
  '{"modelId":"bad name"}',
)

function goodJson(id: string): string {
  return JSON.stringify({
    modelId: `ada/${id}`,
    tags: ['a "quote"', 'a } brace', 'ü\\'],
    siblings: [{ rfilename: '{' }],
  })
}

async function check(
  file: string,
  broken: fc.Arbitrary<string>,
  good: (id: string) => string,
  write: (lines: readonly string[]) => string,
  before: readonly string[] = [],
): Promise<void> {
  const rows = fc.array(
    fc.oneof(
      broken.map((text) => ({ text })),
      fc.constant(null),
    ),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const lines = given.map((row, index) => row?.text ?? good(`m${index}`))
      const path = join(folder, file)
      await writeFile(path, write(lines))
      const read = await collect(path)
      const expected = given.flatMap((row, index) => (row === null ? [`ada/m${index}`] : []))
      assert.deepEqual(read.names, [...before, ...expected])
      const brokenLines = given.flatMap((row, index) => (row === null ? [] : [index + 2]))
      assert.deepEqual(read.refusedLines, brokenLines)
    }),
    { seed, numRuns: 200 },
  )
}

async function collect(path: string): Promise<{ names: string[]; refusedLines: (number | null)[] }> {
  const names: string[] = []
  const refusedLines: (number | null)[] = []
  for await (const item of readHub(path)) {
    if (item.type === 'row') names.push(item.row.name)
    if (item.type === 'refusal') refusedLines.push(item.refusal.line)
  }
  return { names, refusedLines }
}
