import assert from 'node:assert/strict'
import { newId } from '#runtime/ids.ts'
import { prepareDataFolder } from '../local/folder.ts'
import { startPostgres } from '../local/postgres.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { createAgent, newVersion } from './attribution/createAgent.ts'
import { createPathWalker, scanDocuments, storeCounts } from './attribution/naive.ts'
import { hashOf, type Services, startServices } from './attribution/services.ts'
import { createTexts } from './attribution/texts.ts'
import { type Bench, type Comparison, compareRates, median } from './comparison.ts'

const CONTRIBUTORS = [5, 50, 500, 5000]
const ROUNDS = 3
const USAGES = 10_000
/** The peer's time grows with the paths: as many as take about a second. */
const PEER_USAGES = new Map([
  [5, 500],
  [50, 200],
  [500, 20],
  [5000, 1],
])
const DOCUMENTS = 1000
const DOCUMENT_WORDS = 500
const OUTPUT_WORDS = 200
const MEASURED = 200
const SCANNED = 3

/**
 * Usages a second from the log to their attributions and events, by the real service over Postgres, for agents with ever more
 * contributors: the plan is compiled once, so a usage costs the same for 5 and for 5,000. Beside it, on the same server and tables,
 * what one writes first: every usage walks every path, and writes a row a payee. Then usages whose output is measured, each read from
 * the agents service and looked up in half a million words, beside a scan of those in memory. Both sides' results are compared.
 */
export const bench: Bench = async (say) => {
  await using temporary = temporaryFolder()
  using folder = prepareDataFolder(temporary.dataPath)
  const postgres = await startPostgres({ folder, log: { info() {}, warn: say } })
  try {
    const services = await startServices(postgres.adminUrl)
    try {
      return [...(await measureDeclared(services, say)), await measureProvenance(services, say)]
    } finally {
      await services.stop()
    }
  } finally {
    await postgres.stop()
  }
}

type Say = Parameters<Bench>[0]

async function measureDeclared(services: Services, say: Say): Promise<readonly Comparison[]> {
  const walker = await createPathWalker(services.client)
  const agents = []
  for (const contributors of CONTRIBUTORS) {
    const versions = createAgent(contributors)
    const agent = versions.at(-1) ?? assert.fail()
    await services.publish(versions)
    // The first usage compiles the plan, so that no round pays for it.
    const { rate, usageIds } = await services.attribute(agent, 1)
    const checked = newId('Usage')
    await walker.attribute(agent.versionId, [checked])
    await comparePayees(services, { ours: usageIds[0] ?? '', peers: checked, contributors })
    say(`  ${contributors} contributors: the first usage, with the plan, in ${(1000 / rate).toFixed(0)} ms`)
    agents.push({ contributors, agent, ours: [] as number[], peer: [] as number[] })
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const { contributors, agent, ours, peer } of agents) {
      ours.push((await services.attribute(agent, USAGES)).rate)
      const ids = Array.from({ length: PEER_USAGES.get(contributors) ?? 1 }, () => newId('Usage'))
      peer.push(await walker.attribute(agent.versionId, ids))
      say(
        `  round ${round}  ${contributors} contributors  ${ours.at(-1)?.toFixed(0)}/s, peer ${peer.at(-1)?.toFixed(1)}/s`,
      )
    }
  }
  const fewest = agents[0] ?? assert.fail()
  const most = agents.at(-1) ?? assert.fail()
  return [
    ...agents.map(({ contributors, ours, peer }) =>
      toComparison(`declared, ${contributors} contributors`, ours, peer, 'all paths walked for each usage'),
    ),
    toComparison(
      `flat: declared, ${most.contributors} contributors`,
      most.ours,
      fewest.ours,
      `ours with ${fewest.contributors} contributors`,
    ),
  ]
}

/** Ours floors to 10^-18 at each version, the peer multiplies along paths: each payee's shares differ by less than 10^-12. */
async function comparePayees(
  { client }: Services,
  { ours, peers, contributors }: { readonly ours: string; readonly peers: string; readonly contributors: number },
): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::int as payees, max(abs(p.weight / 1e18 - r.amount)) < 1e-12 as alike
     from attribution.attributions a join attribution.plan_payees p on p.plan_id = a.plan_id and p.kind = 'ACCOUNT'
     left join public.naive_rewards r on r.usage_id = $2 and r.account_id = p.account_id where a.usage_id = $1`,
    [ours, peers],
  )
  assert.deepEqual(rows, [{ payees: contributors, alike: true }], 'Both sides must credit the same.')
}

async function measureProvenance(services: Services, say: Say): Promise<Comparison> {
  const texts = createTexts(DOCUMENTS, DOCUMENT_WORDS)
  const dataset = newVersion('DATASET', [])
  const documents = texts.documents.map((text) => ({ documentId: newId('Document'), contentHash: hashOf(text) }))
  const agent = { ...newVersion('AGENT', [dataset]), attributionMethod: 'provenance/1' }
  await services.storeTexts(texts.documents)
  await services.publish([{ ...dataset, documents }, agent])
  await services.untilAdmitted([dataset.versionId])
  const scanned = texts.documents.map((text) => ` ${text} `)
  const ours: number[] = []
  const peer: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const outputs = Array.from({ length: MEASURED }, () => texts.createOutput(OUTPUT_WORDS))
    const runs = await services.storeRuns(agent, outputs)
    const { rate, usageIds } = await services.attribute(agent, MEASURED, runs)
    const started = performance.now()
    const counts = outputs.slice(0, SCANNED).map((output) => scanDocuments(scanned, output))
    for (const found of counts) await storeCounts(services.client, newId('Usage'), found)
    const peerRate = SCANNED / ((performance.now() - started) / 1000)
    for (const [nr, found] of counts.entries()) await compareCounts(services, usageIds[nr] ?? '', documents, found)
    // The first round sorts the suffixes, and compiles the plan.
    if (round === 0) continue
    ours.push(rate)
    peer.push(peerRate)
    say(`  round ${round}  measured  ${rate.toFixed(0)}/s, peer ${peerRate.toFixed(1)}/s`)
  }
  say(
    `a measured usage takes ${(1000 / median(ours)).toFixed(1)} ms: its output read, looked up, traced, its plan stored`,
  )
  return toComparison(
    `measured by provenance in ${DOCUMENTS * DOCUMENT_WORDS} words`,
    ours,
    peer,
    'a scan of all documents, in memory, for each usage',
  )
}

async function compareCounts(
  { client }: Services,
  usageId: string,
  documents: readonly { readonly documentId: string }[],
  found: ReadonlyMap<number, number>,
): Promise<void> {
  const { rows } = await client.query(
    `select d.document_id as id, d.kgrams from attribution.attributions a
     join attribution.plan_documents d on d.plan_id = a.plan_id where a.usage_id = $1`,
    [usageId],
  )
  const measured = rows.map(({ id, kgrams }) => [documents.findIndex(({ documentId }) => documentId === id), kgrams])
  assert.deepEqual(new Map(measured as [number, number][]), found, 'Both sides must find the same documents.')
}

function toComparison(name: string, ours: readonly number[], peer: readonly number[], peerName: string): Comparison {
  const compared = compareRates({ bench: 'attribution', case: `${name}, usages a second`, peerName }, ours, peer)
  return { ...compared, peer: Number(median(peer).toFixed(2)) }
}
