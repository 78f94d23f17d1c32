import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, it } from 'vitest'
import type { HubItem, HubRow } from './items.ts'
import { readHub } from './read.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

describe('a card', () => {
  it('is of the repository whose folder it lies in', async () => {
    const card =
      '---\nlicense: mit\nbase_model: ada/seed\nbase_model_relation: finetune\ndatasets: [bo/corpus]\n---\n# Child\n'
    const { rows, refused } = await read({ 'ada/child/README.md': card })
    assert.deepEqual(refused, [])
    assert.deepEqual(rows.map(describeRow), ['MODEL ada/child: FINE_TUNED_FROM ada/seed, TRAINED_ON bo/corpus'])
    assert.equal(rows[0]?.license, 'mit')
  })

  it('is refused where it does not begin with its metadata', async () => {
    const { refused } = await read({ 'ada/child/README.md': '# Child\n', 'ada/other/README.md': '---\na: [\n---\n' })
    assert.deepEqual(summary(refused), [
      'ada/child/README.md:null FILE_NOT_METADATA ada/child',
      'ada/other/README.md:null FILE_NOT_METADATA ada/other',
    ])
  })
})

describe('a table', () => {
  it('reads models with tags, in any order of columns, with quotes, line breaks and Windows line ends', async () => {
    const csv =
      '\uFEFFtags,model_id,author,downloads,likes,created_at,library_name,note\r\n' +
      '"base_model:adapter:ada/seed,base_model:ada/seed,dataset:bo/corpus,license:mit",ada/child,ada,12,3,2024-01-02 03:04:05+00:00,peft,"three\r\nshort\r\nlines, ""quoted"""\r\n'
    const { rows, refused } = await read({ 'models.csv': csv })
    assert.deepEqual(refused, [])
    assert.deepEqual(rows, [
      {
        file: 'models.csv',
        line: 2,
        kind: 'MODEL',
        name: 'ada/child',
        author: 'ada',
        downloads: 12,
        likes: 3,
        createdAt: '2024-01-02T03:04:05.000Z',
        license: 'mit',
        pipelineTag: null,
        libraryName: 'peft',
        languages: [],
        arxivIds: [],
        sources: [
          { name: 'ada/seed', kind: 'ADAPTER_OF', isKindInferred: false },
          { name: 'bo/corpus', kind: 'TRAINED_ON', isKindInferred: false },
        ],
        noticed: { selfReferences: 0, mergeSuffixes: 0, unreadableFields: 0, authorMismatches: 0 },
      },
    ])
  })

  it.each(['base_model', 'base_model_id'])('reads models without tags by their column %s', async (column) => {
    const { rows } = await read({ 'a.csv': `model_id,${column}\nada/child,ada/seed\nada/own,ada/own\nada/seed,\n` })
    assert.deepEqual(
      rows.map(({ name, sources, noticed }) => [name, sources.map((source) => source.name), noticed.selfReferences]),
      [
        ['ada/child', ['ada/seed'], 0],
        ['ada/own', [], 1],
        ['ada/seed', [], 0],
      ],
    )
  })

  it('reads datasets', async () => {
    const { rows } = await read({ 'a.csv': 'dataset_id,tags,downloads\nbo/corpus,"language:yo,license:mit",7\n' })
    assert.deepEqual(
      rows.map(({ kind, name, languages, license, downloads }) => ({ kind, name, languages, license, downloads })),
      [{ kind: 'DATASET', name: 'bo/corpus', languages: ['yo'], license: 'mit', downloads: 7 }],
    )
  })

  it('names a table of something else, once, and reads the other files', async () => {
    const { rows, refused } = await read({
      'a.csv': 'model_family,category\nseeds,small\nroots,large\n',
      'b.csv': 'model_id\nada/seed\n',
    })
    assert.deepEqual(summary(refused), ['a.csv:null NOT_MODELS_OR_DATASETS null'])
    assert.deepEqual(names(rows), ['ada/seed'])
  })

  it('refuses each broken row by its line, and loses no other', async () => {
    const csv = [
      'model_id,base_model,tags',
      'ada/one,,"a,b"',
      'ada/short,ada/one',
      'ada/two,,',
      'ada/stray,"never closed,x',
      'ada/three,,"c,d"',
      ',ada/one,',
      'ada/four,ada/one,',
      'not a name,,',
      'ada/stray"2,,x',
      'ada/five,Removed,',
      '',
      'ada/six,../seed,"e"',
      'ada/stray3,,"never closed',
    ].join('\n')
    const { rows, refused } = await read({ 'a.csv': csv })
    assert.deepEqual(names(rows), ['ada/one', 'ada/two', 'ada/three', 'ada/four', 'ada/five', 'ada/six'])
    assert.deepEqual(summary(refused), [
      'a.csv:3 WRONG_COLUMN_COUNT null',
      'a.csv:5 BROKEN_CSV null',
      'a.csv:7 MISSING_ID null',
      'a.csv:9 INVALID_ID not a name',
      'a.csv:10 BROKEN_CSV null',
      'a.csv:11 PLACEHOLDER_SOURCE ada/five',
      'a.csv:13 INVALID_SOURCE ada/six',
      'a.csv:14 BROKEN_CSV null',
    ])
  })

  it('keeps a row whose numbers or time cannot be read, without them', async () => {
    const csv = 'model_id,downloads,likes,created_at\nada/one,many,-1,yesterday\nada/two,5,,2024-05-06\n'
    const { rows } = await read({ 'a.csv': csv })
    assert.deepEqual(
      rows.map(({ downloads, likes, createdAt, noticed }) => [downloads, likes, createdAt, noticed.unreadableFields]),
      [
        [null, null, null, 3],
        [5, null, '2024-05-06T00:00:00.000Z', 0],
      ],
    )
  })

  it('does not take an author that is only the id, or another than the namespace', async () => {
    const { rows } = await read({ 'a.csv': 'model_id,author\nseed,seed\nroot,bo\nada/child,bo\n' })
    assert.deepEqual(
      rows.map(({ author, noticed }) => [author, noticed.authorMismatches]),
      [
        [null, 0],
        ['bo', 0],
        ['bo', 1],
      ],
    )
  })
})

describe('objects of the API', () => {
  const child = {
    _id: '1',
    id: 'ada/child',
    modelId: 'ada/child',
    author: 'ada',
    tags: ['safetensors', 'arxiv:0000.00001'],
    cardData: {
      base_model: ['ada/seed', 'bo/root'],
      base_model_relation: 'merge',
      datasets: 'bo/corpus',
      license: 'mit',
    },
    siblings: [{ rfilename: 'a "file" with { and \\' }],
    downloads: 9,
    likes: 1,
    createdAt: '2024-01-02T03:04:05.000Z',
    pipeline_tag: 'text-generation',
    library_name: 'transformers',
  }
  const quantized = {
    id: 'bo/small',
    pipeline_tag: 'text-generation',
    baseModels: { relation: 'quantized', models: [{ _id: '2', id: 'ada/child' }] },
  }
  const corpus = { id: 'bo/corpus', tags: ['task_categories:other', 'language:yo'], downloads: 4 }
  const all = [child, quantized, corpus]
  const expected = [
    'MODEL ada/child: MERGED_FROM ada/seed, MERGED_FROM bo/root, TRAINED_ON bo/corpus',
    'MODEL bo/small: QUANTIZED_FROM ada/child',
    'DATASET bo/corpus: ',
  ]

  it.each([
    ['an array on one line', 'a.json', JSON.stringify(all)],
    ['an array over many lines', 'a.json', JSON.stringify(all, null, 2)],
    ['JSON lines', 'a.jsonl', all.map((object) => JSON.stringify(object)).join('\n')],
    ['JSON lines called .json', 'a.json', `${all.map((object) => JSON.stringify(object)).join('\r\n')}\r\n`],
    ['objects over many lines', 'a.json', all.map((object) => JSON.stringify(object, null, '\t')).join('\n\n')],
  ])('are read from %s', async (_, file, content) => {
    const { rows, refused } = await read({ [file]: content })
    assert.deepEqual(refused, [])
    assert.deepEqual(rows.map(describeRow), expected)
    assert.deepEqual([rows[0]?.license, rows[0]?.downloads, rows[0]?.arxivIds], ['mit', 9, ['0000.00001']])
  })

  it('are read one to a file, from folders within the folder, in the order of the paths', async () => {
    const { rows } = await read({
      'b/two.json': JSON.stringify(corpus),
      'a/one.json': JSON.stringify(child, null, 2),
      'c.json': JSON.stringify(quantized),
    })
    assert.deepEqual(names(rows), ['ada/child', 'bo/corpus', 'bo/small'])
  })

  it('refuses a broken line, and loses no other', async () => {
    const lines = [
      '{"modelId":"ada/one"}',
      '{"modelId":"ada/two"',
      'null',
      '[]',
      '{"modelId":""}',
      '{"modelId":"ada/three"}',
    ]
    const { rows, refused } = await read({ 'a.jsonl': lines.join('\n') })
    assert.deepEqual(names(rows), ['ada/one', 'ada/three'])
    assert.deepEqual(summary(refused), [
      'a.jsonl:2 BROKEN_JSON null',
      'a.jsonl:3 BROKEN_JSON null',
      'a.jsonl:4 BROKEN_JSON null',
      'a.jsonl:5 MISSING_ID null',
    ])
  })

  it.each([
    ['a missing brace', '  {"modelId": "ada/bad", "cardData": {"license": "mit"},'],
    ['a missing quote', '  {"modelId": "ada/bad, "likes": 3},'],
    ['a missing comma', '  {"modelId": "ada/bad" "likes": 3},'],
    ['no object', '  17,'],
  ])('refuses one with %s in an array, and loses no other', async (_, broken) => {
    const content = `[\n  {"modelId": "ada/one"},\n${broken}\n  {"modelId": "ada/two"},\n  {"modelId": "ada/three"}\n]\n`
    const { rows, refused } = await read({ 'a.json': content })
    assert.deepEqual(names(rows), ['ada/one', 'ada/two', 'ada/three'])
    assert.deepEqual(summary(refused), ['a.json:3 BROKEN_JSON null'])
    assert.deepEqual(
      rows.map(({ line }) => line),
      [2, 4, 5],
    )
  })

  it('refuses one over many lines that is never closed, and loses no other', async () => {
    const [first = '', ...rest] = JSON.stringify(all, null, 2).split('\n')
    const content = [first, '  {', '    "modelId": "ada/bad",', '    "tags": ["x"],', ...rest].join('\n')
    const { rows, refused } = await read({ 'a.json': content })
    assert.deepEqual(rows.map(describeRow), expected)
    assert.deepEqual(summary(refused), ['a.json:2 BROKEN_JSON null'])
  })

  it('finds the next object on the line on which one with a missing quote ends', async () => {
    const { rows, refused } = await read({
      'a.json': '[{\n"modelId": "ada/bad,\n"likes": 1\n}, {\n"modelId": "ada/two"\n}]',
    })
    assert.deepEqual(names(rows), ['ada/two'])
    assert.deepEqual(summary(refused), ['a.json:1 BROKEN_JSON null'])
  })

  it('are read with their lines when the file does not fit into memory at once', async () => {
    const objects = Array.from({ length: 6000 }, (_, index) => ({
      modelId: `ada/m${index}`,
      tags: ['\u2603'.repeat(40), 'a " }'],
    }))
    const content = JSON.stringify(objects, null, 1)
    const { rows, refused } = await read({ 'a.json': content })
    assert.deepEqual(refused, [])
    assert.deepEqual(
      rows.map(({ name, line }) => `${line} ${name}`),
      objects.map(({ modelId }, index) => `${2 + index * 7} ${modelId}`),
    )
  })

  it.each(['a.json', 'a.jsonl'])('are read after a byte order mark in %s', async (file) => {
    const { rows, refused } = await read({ [file]: '\uFEFF{"modelId":"ada/seed"}' })
    assert.deepEqual([names(rows), refused], [['ada/seed'], []])
  })

  it('says what is lost when a file on one line is cut off', async () => {
    const { rows, refused } = await read({ 'a.json': '[{"modelId":"ada/one"},{"modelId":"ada/two"' })
    assert.deepEqual(names(rows), ['ada/one'])
    assert.deepEqual(summary(refused), ['a.json:1 BROKEN_JSON null'])
    assert.match(refused[0]?.detail ?? '', /nothing after it/)
  })

  it('asks the name of the file where an object does not tell its kind, and refuses when that is silent too', async () => {
    const { rows, refused } = await read({
      'datasets.json': '[{"id":"bo/corpus"}]',
      'models-1.json': '[{"id":"ada/seed"}]',
      'other.json': '[{"id":"ada/what"},{"id":"ada/space","sdk":"static"}]',
    })
    assert.deepEqual(rows.map(describeRow), ['DATASET bo/corpus: ', 'MODEL ada/seed: '])
    assert.deepEqual(summary(refused), [
      'other.json:1 UNKNOWN_KIND ada/what',
      'other.json:1 NOT_MODELS_OR_DATASETS ada/space',
    ])
  })
})

describe('a folder', () => {
  it('names files of other formats, passes over hidden ones, and reads what a link leads to', async () => {
    const folder = await write({
      'README.md': '# x',
      '.cache/a.csv': 'model_id\nada/hidden\n',
      'blobs/x.csv': 'model_id\nada/seed\n',
    })
    await symlink(join(folder, 'blobs/x.csv'), join(folder, 'linked.csv'))
    await symlink(folder, join(folder, 'loop'))
    const { rows, refused } = await collect(folder)
    assert.deepEqual(
      rows.map(({ file, name }) => `${file} ${name}`),
      ['blobs/x.csv ada/seed', 'linked.csv ada/seed'],
    )
    assert.deepEqual(summary(refused), ['README.md:null FILE_NOT_METADATA null'])
  })

  it('reads one file by its own name, and an empty one as nothing', async () => {
    const folder = await write({ 'a.csv': 'model_id\nada/seed\n', 'b.json': '', 'c.csv': '' })
    assert.deepEqual(names((await collect(join(folder, 'a.csv'))).rows), ['ada/seed'])
    assert.deepEqual(await collect(join(folder, 'b.json')), { rows: [], refused: [] })
    assert.deepEqual(await collect(join(folder, 'c.csv')), { rows: [], refused: [] })
  })

  it('throws when there is no such file', async () => {
    await assert.rejects(collect('/nowhere/at/all'), { code: 'ENOENT' })
  })
})

async function read(files: Readonly<Record<string, string>>) {
  return collect(await write(files))
}

async function write(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-import-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

async function collect(path: string) {
  const items: HubItem[] = []
  for await (const item of readHub(path)) items.push(item)
  return {
    rows: items.flatMap((item) => (item.type === 'row' ? [item.row] : [])),
    refused: items.flatMap((item) => (item.type === 'refusal' ? [item.refusal] : [])),
  }
}

function names(rows: readonly HubRow[]): string[] {
  return rows.map(({ name }) => name)
}

function describeRow({ kind, name, sources }: HubRow): string {
  return `${kind} ${name}: ${sources.map((source) => `${source.kind} ${source.name}`).join(', ')}`
}

function summary(
  refused: readonly { file: string; line: number | null; reason: string; name: string | null }[],
): string[] {
  return refused.map(({ file, line, reason, name }) => `${file}:${line} ${reason} ${name}`)
}
