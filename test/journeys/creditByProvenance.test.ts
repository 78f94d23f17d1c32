import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayAttributions } from '../../scripts/replay/replayAttributions.ts'
import { queryAsAdmin } from '../kit/events.ts'
import { createPeople, type People } from '../kit/people.ts'
import { startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/**
 * Credit by whose words an answer is made of, through the gateway alone. Authors register their texts; an agent answers from them;
 * each author earns by what it used. `PROVENANCE_CORPUS` names a CSV file (author, text) to do the same with.
 */
const SHORT: readonly { readonly author: string; readonly text: string }[] = [
  {
    author: 'HAMILTON',
    text: 'A river that leaves the hills with rain in it carries away the soil of every field that it crosses on its way to the sea. The miller who builds upon such a river must reckon with two seasons, one of too much water and one of none at all.',
  },
  {
    author: 'MADISON',
    text: 'The keeper of a public ledger owes it to everybody whose name is written there that no page is torn out and none is added by night. What one account has given another must have received, and the sum of all of them together is nothing.',
  },
  {
    author: 'JAY',
    text: 'Whoever sails by the stars alone will find that clouds are the greatest of all enemies and that patience is the only pilot left. A harbour is known by its lights long before anybody on the deck can make out a single one of its houses.',
  },
]
const corpus = readCorpus()

let test: TestPlatform
let people: People
const made: Record<string, string> = {}
const usageIds: string[] = []

beforeAll(async () => {
  test = await startTestPlatform()
  const authors = [...new Set(corpus.map(({ author }) => toHandle(author)))]
  people = await createPeople(test, [...authors, 'olga', 'paula', 'plagiarist'])
  await people.deposit('paula', 50)
})

afterAll(async () => {
  await test?.stop()
})

describe('an agent whose usage is split by provenance', () => {
  it('credits the authors whose words its answers are made of, and nobody else', async () => {
    const versions: string[] = []
    for (const author of new Set(corpus.map((work) => work.author)))
      versions.push(await registerWorks(toHandle(author), author))
    const derivations = versions.map((sourceVersionId) => ({ sourceVersionId, kind: 'TRAINED_ON' }))
    const { model } = await people.mutate(
      'registerModel',
      'model { latestVersion { id } }',
      { name: 'Model', derivations },
      'olga',
    )
    const { agent } = await people.mutate(
      'registerAgent',
      'agent { id latestVersion { id creditMethod } }',
      { name: 'Agent', modelVersionId: model.latestVersion.id, price: { decimal: '0.5' }, creditMethod: 'PROVENANCE' },
      'olga',
    )
    expect(agent.latestVersion.creditMethod).toBe('PROVENANCE')
    made.agent = agent.id

    const { run, attribution } = await runAndAttribute('first', corpus[0]?.text.split(' ').slice(0, 8).join(' ') ?? '')
    expect(attribution).toMatchObject({ method: 'PROVENANCE', methodVersion: 1 })
    const { measurement, credits } = attribution
    const used = new Set(run.sources.map((source: { document: { id: string } }) => source.document.id))
    const authors = new Map<string, string>(await authorsOf([...used] as string[]))
    for (const { document } of measurement.documents.nodes) expect(used).toContain(document.id)
    expect(measurement.documents.nodes.length).toBeGreaterThan(0)
    const paid = new Set(
      credits.flatMap((credit: { account: { id: string } | null }) =>
        credit.account === null ? [] : credit.account.id,
      ),
    )
    paid.delete(people.idOf('olga'))
    expect([...paid].sort()).toEqual(
      [
        ...new Set(
          measurement.documents.nodes.map((one: { document: { id: string } }) => authors.get(one.document.id)),
        ),
      ].sort(),
    )
    expect(sum(credits.map((credit: { amount: { decimal: string } }) => credit.amount.decimal))).toBe(sum(['0.5']))
    expect(
      measurement.documents.nodes.reduce((total: number, { kgrams }: { kgrams: number }) => total + kgrams, 0) +
        measurement.boilerplateKgrams +
        measurement.retractedKgrams +
        measurement.unmatchedKgrams,
    ).toBe(measurement.kgramCount)
    const { tokens, matched, boilerplate, unmatched } = measurement.coverage
    expect(matched + boilerplate + unmatched).toBe(tokens)
    made.output = run.output
  })

  it('names the passages of an author’s reward in numbers that add up', async () => {
    const [usageId] = usageIds
    const { usage } = await people.ask(QUERY_USAGE, { id: usageId }, 'paula')
    const credit = usage.attribution.credits.find(
      ({ account }: { account: { id: string } | null }) => account !== null && account.id !== people.idOf('olga'),
    )
    const author = people.handleOf(credit.account.id)
    const rewardId = `rwd_${usage.attribution.id.slice(4)}${credit.account.id.slice(4)}`
    const { explainReward } = await people.ask(
      `query ($id: ID!) { explainReward(rewardId: $id) { amount { decimal } share parts { share }
         documents { kgrams kgramCount documentShare share amount { decimal } document { id title } spans { start end sources { start document { id text } } } } } }`,
      { id: rewardId },
      author,
    )
    const { parts, documents } = explainReward
    expect(sum([...parts, ...documents].map(({ share }) => share))).toBe(sum([explainReward.share]))
    expect(documents.length).toBeGreaterThan(0)
    const spans = documents.flatMap((one: { spans: unknown[] }) => one.spans)
    expect(spans.length).toBeGreaterThan(0)
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    for (const { start, end, sources } of spans) {
      const passage = words(String(made.output).slice(start, end))
      for (const source of sources) {
        expect(words(source.document.text.slice(source.start)).slice(0, passage.length)).toEqual(passage)
      }
    }
  })

  it('pays a later plagiarist nothing, and reports the copy with the earlier document', async () => {
    const before = await creditsOf(usageIds[0] ?? '')
    const version = await registerWorks('plagiarist', corpus[0]?.author ?? '')
    const { documents } = await eventually(
      async () => (await people.ask(QUERY_ADMISSION, { id: version }, 'plagiarist')).node,
      (node) => node.documents.nodes.every((document: { admission: unknown }) => document.admission !== null),
    )
    expect(documents.nodes[0].admission.finding).toMatchObject({ kind: 'EXACT_COPY', likeness: '1' })
    expect(documents.nodes[0].admission.finding.earlier.contributors[0].account.id).toBe(
      people.idOf(toHandle(corpus[0]?.author ?? '')),
    )
    const { attribution } = await runAndAttribute('second', corpus[0]?.text.split(' ').slice(0, 8).join(' ') ?? '')
    expect(await creditsOf(usageIds[1] ?? '')).toEqual(before)
    const paid = attribution.credits.map((credit: { account: { id: string } | null }) => credit.account?.id)
    expect(paid).not.toContain(people.idOf('plagiarist'))
  })

  it('previews a split to the unit, and writes nothing', async () => {
    const input = { agentId: made.agent, amount: { decimal: '0.5' }, output: made.output }
    const count = async () => (await counts()).join()
    const before = await count()
    const { previewAttribution } = await people.ask(
      `query ($input: PreviewAttributionInput!) { previewAttribution(input: $input) { method credits { kind account { id } share amount { decimal } } coverage { tokens } } }`,
      { input },
    )
    expect(previewAttribution.method).toBe('PROVENANCE')
    expect(previewAttribution.credits.map(({ share }: { share: string }) => share)).toEqual(
      (await creditsOf(usageIds[0] ?? '')).map(({ share }: { share: string }) => share),
    )
    expect(await count()).toBe(before)
  })

  it('shows where a text stands, and of private documents only what the viewer may see', async () => {
    const [first] = corpus
    const text = first?.text.split(' ').slice(0, 20).join(' ') ?? ''
    const trace = `query ($id: ID!, $text: String!) { traceText(agentId: $id, text: $text) { versionCount coverage { tokens matched unmatched } spans { startToken endToken sources { isUndisclosed document { title } } } } }`
    const { traceText } = await people.ask(trace, { id: made.agent, text })
    expect(traceText.coverage.matched).toBe(traceText.coverage.tokens)
    expect(traceText.spans).toHaveLength(1)
    expect(traceText.spans[0].sources[0].isUndisclosed).toBe(false)

    const secret = 'nobody but its author shall ever read these quiet words about the winter garden'
    const { dataset } = await people.mutate(
      'registerDataset',
      'dataset { latestVersion { id } }',
      { name: 'Diary', visibility: 'PRIVATE', documents: [{ title: 'Diary', text: secret }] },
      'olga',
    )
    const { agent } = await people.mutate(
      'registerAgent',
      'agent { id }',
      {
        name: 'Secretary',
        price: { decimal: '0.5' },
        retrievesFrom: [dataset.latestVersion.id],
        runner: 'OPENAI',
        openAi: { endpoint: 'https://example.com/v1', model: 'none' },
      },
      'olga',
    )
    const own = await eventually(
      () => people.ask(trace, { id: agent.id, text: secret }, 'olga'),
      (data) => data.traceText?.spans.length === 1,
    )
    expect(own.traceText).toMatchObject({ versionCount: 1, coverage: { tokens: 14, matched: 14, unmatched: 0 } })
    const other = await people.ask(trace, { id: agent.id, text: secret }, 'paula')
    expect(other.traceText).toEqual({ versionCount: 0, coverage: { tokens: 14, matched: 0, unmatched: 14 }, spans: [] })
  })

  it('pays nobody for what its author has retracted, from then on', async () => {
    const { usage } = await people.ask(QUERY_USAGE, { id: usageIds[0] }, 'paula')
    const [{ document }] = usage.attribution.measurement.documents.nodes
    const author = (await authorsOf([document.id]))[0]?.[1]
    const name = people.handleOf(author ?? '')
    const stranger = await people.mutate(
      'retractDocument',
      'document { id }',
      { documentId: document.id },
      'plagiarist',
    )
    expect(stranger.userErrors[0].code).toBe('NOT_OWNER')
    const input = { agentId: made.agent, amount: { decimal: '0.5' }, output: made.output }
    const preview = () =>
      people.ask(
        `query ($input: PreviewAttributionInput!) {
          previewAttribution(input: $input) { credits { account { id } amount { decimal } } }
        }`,
        { input },
      )
    // Of somebody with many works, others may be in the output as well.
    const creditOf = ({ previewAttribution }: { previewAttribution: { credits: Credit[] } }): bigint =>
      sum(
        previewAttribution.credits.filter(({ account }) => account?.id === author).map(({ amount }) => amount.decimal),
      )
    const before = creditOf(await preview())
    await people.mutate('retractDocument', 'document { retractedAt }', { documentId: document.id }, name)
    await eventually(preview, (data) => creditOf(data) < before)
    const { attribution } = await runAndAttribute('third', corpus[0]?.text.split(' ').slice(0, 8).join(' ') ?? '')
    expect(attribution.measurement.retractedKgrams).toBeGreaterThan(0)
    const paid = attribution.credits.map((credit: { account: { id: string } | null }) => credit.account?.id)
    expect(paid).not.toContain(people.idOf('plagiarist'))
  })

  it('is what a replay of all events comes to, and a measured credit that somebody changed is named', async () => {
    const replay = () => replayAttributions({ databaseUrl: test.databaseUrl, seed: 11 })
    const { compared, problems } = await replay()
    expect(problems).toEqual([])
    expect(compared.filter(({ differing }) => differing > 0)).toEqual([])
    expect(compared.find(({ name }) => name === 'measured plans')?.count).toBeGreaterThan(0)

    const usageId = usageIds[0] ?? ''
    await queryAsAdmin(
      test.databaseUrl,
      `update attribution.plan_payees set weight = weight + 1 where ctid = (
         select p.ctid from attribution.plan_payees p join attribution.attributions a on a.plan_id = p.plan_id
         where a.usage_id = $1 limit 1)`,
      [usageId],
    )
    const changed = (await replay()).compared.filter(({ differing }) => differing > 0)
    expect(changed.map(({ name }) => name)).toContain("payees' shares")
  })
})

const QUERY_USAGE = `query ($id: ID!) { usage(id: $id) { id attribution { id method methodVersion amount { decimal }
  credits { kind account { id } share amount { decimal } }
  measurement { kgramCount boilerplateKgrams retractedKgrams unmatchedKgrams pool
    documents(first: 100) { nodes { kgrams share isHeld document { id } } }
    coverage { tokens matched boilerplate unmatched } spans { start end } } } } }`

const QUERY_ADMISSION = `query ($id: ID!) { node(id: $id) { ... on DatasetVersion { documents(first: 100) { nodes { id
  admission { admittedAt finding { kind likeness earlier { id contributors { account { id } } } } } } } } } }`

/** Registers an author's works under somebody's name; returns the version's id. */
async function registerWorks(by: string, author: string): Promise<string> {
  const documents = corpus
    .filter((work) => work.author === author)
    .map(({ text }, nr) => ({ title: `Number ${nr + 1}`, text }))
  const { dataset, userErrors } = await people.mutate(
    'registerDataset',
    'dataset { latestVersion { id } }',
    { name: `Works of ${author}`, documents },
    by,
  )
  expect(userErrors).toEqual([])
  return dataset.latestVersion.id
}

async function runAndAttribute(idempotencyKey: string, input: string) {
  const { run, userErrors } = await people.mutate(
    'runAgent',
    'run { output usage { id } sources { document { id } } }',
    { idempotencyKey, agentId: made.agent, input, maxAmount: { decimal: '1' }, seed: 5 },
    'paula',
  )
  expect(userErrors).toEqual([])
  usageIds.push(run.usage.id)
  const { usage } = await eventually(
    () => people.ask(QUERY_USAGE, { id: run.usage.id }, 'paula'),
    (data) => data.usage?.attribution != null,
  )
  return { run, attribution: usage.attribution }
}

async function creditsOf(usageId: string) {
  return (await people.ask(QUERY_USAGE, { id: usageId }, 'paula')).usage.attribution.credits
}

async function authorsOf(documentIds: readonly string[]): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const id of documentIds) {
    const { node } = await people.ask(
      `query ($id: ID!) { node(id: $id) { ... on Document { contributors { account { id } } } } }`,
      { id },
    )
    found.push([id, node.contributors[0].account.id])
  }
  return found
}

async function counts(): Promise<string[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: test.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select (select count(*) from attribution.plans) as plans, (select count(*) from attribution.attributions) as attributions,
         (select count(*) from attribution.traces) as traces, (select count(*) from attribution.outbox) as outbox,
         (select count(*) from bus.events where source = 'attribution') as events`,
    )
    return Object.values(rows[0])
  } finally {
    await client.end()
  }
}

interface Credit {
  readonly account: { readonly id: string } | null
  readonly amount: { readonly decimal: string }
}

/** Exact decimals as units of 10^-30. */
function sum(decimals: readonly string[]): bigint {
  return decimals.reduce((total, decimal) => {
    const [whole = '0', fraction = ''] = decimal.split('.')
    return total + BigInt(whole) * 10n ** 30n + BigInt(fraction.padEnd(30, '0'))
  }, 0n)
}

function toHandle(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}

function readCorpus(): readonly { readonly author: string; readonly text: string }[] {
  const file = process.env.PROVENANCE_CORPUS
  if (file === undefined) return SHORT
  const rows: { author: string; text: string }[] = parse(readFileSync(file), { columns: true })
  return rows.map(({ author, text }) => ({ author, text: text.replaceAll(/<\w+>/g, '') }))
}
