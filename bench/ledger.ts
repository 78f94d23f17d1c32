import assert from 'node:assert/strict'
import { openDatabase } from '#runtime/database.ts'
import { prepareDataFolder } from '../local/folder.ts'
import { startPostgres } from '../local/postgres.ts'
import { auditBooks } from '../scripts/audit/auditBooks.ts'
import { MIGRATIONS } from '../subgraphs/payouts/subgraph.ts'
import { TEST_SECRET } from '../test/kit/subgraph.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { type Bench, compareRates } from './comparison.ts'
import { openPgbench } from './ledger/pgbench.ts'
import { createTransferWorld } from './ledger/transfers.ts'
import { startServices } from './ledger/usages.ts'

const ROUNDS = 5
const SECONDS = 4
/** How many usages a round posts, whatever the number of payees an agent has: some seconds of work. */
const USAGES = 60_000
const PAYEES = [5, 50, 500]

/**
 * What the books take in, beside Postgres' own benchmark of bank transfers on the same server (embedded, durable as it is
 * shipped), in turns. Every rule of the books is on; the books are audited after every round.
 *
 * What bounds it is Postgres' processor time. Two batches of a thousand among ten thousand accounts nearly always share some,
 * so the second waits for the first to commit before it moves balances; its rows and index entries are written by then. A
 * third or so goes into the journal's rows, a third into its four indexes, a third into the new versions of the balances. Single
 * requests share batches of at most 512, and Node's part (a promise, a queue and an answer each) takes the same two cores. A
 * batch of usages costs a transfer a payer and plan and one a payee, whatever it holds; with a backlog it holds up to 10,000, of
 * which 500 payees an agent are half as many transfers: larger batches would level that, and hold balances for longer.
 *
 * Usages are accepted (written to the log) and drained (from there to the credits of all their payees, both services in one
 * process) one after the other. What bounds draining is the processor: each usage is written four times (inbox, attribution,
 * event, attributed usage) with two or three indexes, which takes about as long in Postgres as to read, add up and write its
 * fields takes in Node. Rewards mature a day later here: maturing costs a transfer a payee and moment, and is not in it.
 */
export const bench: Bench = async (say) => {
  await using temporary = temporaryFolder()
  using folder = prepareDataFolder(temporary.dataPath)
  const postgres = await startPostgres({ folder, log: { info() {}, warn: say } })
  try {
    const pgbench = await openPgbench(postgres.adminUrl)
    say(`Beside ours: ${pgbench.name}`)
    const phases = await measure(postgres.adminUrl, pgbench.measure, say)
    return phases.flatMap((rates) =>
      [...rates.keys()]
        .filter((name) => name !== PEER)
        .map((name) =>
          compareRates(
            { bench: 'ledger', case: name, peerName: pgbench.name },
            ratesOf(rates, name),
            ratesOf(rates, PEER),
          ),
        ),
    )
  } finally {
    await postgres.stop()
  }
}

const PEER = 'pgbench'

/** By case, a second, one a round. Each part is compared with the peer's rounds of its own time. */
type Rates = ReadonlyMap<string, readonly number[]>

async function measure(
  adminUrl: string,
  runPgbench: (seconds: number) => Promise<number>,
  say: (line: string) => void,
): Promise<readonly Rates[]> {
  const db = await openDatabase({
    adminUrl,
    secret: TEST_SECRET,
    service: 'payouts',
    entities: [],
    migrations: MIGRATIONS,
  })
  const world = await createTransferWorld(db)
  const rounds = async (runs: readonly (() => Promise<Readonly<Record<string, number>>>)[]): Promise<Rates> => {
    const rates = new Map<string, readonly number[]>()
    for (let round = 1; round <= ROUNDS; round++) {
      for (const run of runs) {
        for (const [name, rate] of Object.entries(await run())) {
          rates.set(name, [...ratesOf(rates, name), rate])
          say(`  round ${round}  ${name.padEnd(20)} ${Math.round(rate)}/s`)
        }
      }
      const broken = (await auditBooks({ databaseUrl: adminUrl, chain: null })).filter(
        ({ outcome }) => outcome === 'BROKEN',
      )
      assert.deepEqual(broken, [], 'The books must hold after every round.')
    }
    return rates
  }
  const peer = async () => ({ [PEER]: await runPgbench(SECONDS) })
  const ofTransfers = await rounds([
    peer,
    async () => ({ 'transfer uniform': await world.uniform(SECONDS) }),
    async () => ({ 'transfer hot account': await world.hotAccount(SECONDS) }),
    async () => ({ 'single requests': await world.singleRequests(SECONDS) }),
  ])
  await db.destroy()
  const services = await startServices(adminUrl)
  const usageRuns: (() => Promise<Record<string, number>>)[] = []
  for (const payees of PAYEES) {
    const run = await services.createAgents(payees)
    usageRuns.push(async () => {
      const { accepted, drained } = await run(USAGES)
      return { 'usage accepted': accepted, [`usage ${payees} payees`]: drained }
    })
  }
  const ofUsages = await rounds([peer, ...usageRuns])
  await services.stop()
  return [ofTransfers, ofUsages]
}

function ratesOf(rates: Rates, name: string): readonly number[] {
  return rates.get(name) ?? []
}
