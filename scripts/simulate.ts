import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import gas from '#contracts/gas.json' with { type: 'json' }
import { dataPath } from '../local/running.ts'
import { chartsOf, reportOf } from './simulate/report.ts'
import { DEFAULT_OPTIONS, type SimulationOptions, simulate } from './simulate/simulate.ts'

const USAGE = `Usage: npm run simulate [-- options]

  --sizes      how many participants, separated by commas (${DEFAULT_OPTIONS.sizes.join(',')})
  --seed       a whole number: the same seed plays the same (${DEFAULT_OPTIONS.seed})
  --revenue    what payers pay for each participant and day (${DEFAULT_OPTIONS.revenuePerDay})
  --days       how long it is played (${DEFAULT_OPTIONS.horizonDays})
  --gas-gwei   the price of gas in gwei (0.01: a rollup; a main chain asks some 1 to 30)
  --coin       the price of the chain's coin in the currency (3000)
  --out        the folder for report.html, the charts and result.json (simulation in the data folder)
`

/** What the calls cost, as the contracts' own test measures it. */
const GAS = {
  rootGas: gas['submitRoot, later, 1,000,000 leaves'],
  firstClaimGas: gas['claim at depth 20, first'],
  laterClaimGas: gas['claim at depth 20, repeated'],
}
const COINS_PER_GWEI = 1e-9

/** `npm run simulate`: 0 when the report is written, 2 for a wrong call. */
async function main(): Promise<number> {
  const call = readCall()
  if ('problem' in call) {
    process.stderr.write(`${call.problem}\n\n${USAGE}`)
    return 2
  }
  const result = simulate(call.options, (line) => process.stdout.write(`${line}\n`))
  const charts = chartsOf(result)
  await mkdir(call.folder, { recursive: true })
  await writeFile(join(call.folder, 'report.html'), reportOf(result, charts))
  await writeFile(join(call.folder, 'result.json'), `${JSON.stringify(result, (_, value) => toJson(value), 1)}\n`)
  for (const { name, svg } of charts) await writeFile(join(call.folder, `${name}.svg`), svg)
  process.stdout.write(`${join(call.folder, 'report.html')}\n`)
  return 0
}

function readCall(): { readonly options: SimulationOptions; readonly folder: string } | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: 'string', default: DEFAULT_OPTIONS.sizes.join(',') },
        seed: { type: 'string', default: `${DEFAULT_OPTIONS.seed}` },
        revenue: { type: 'string', default: `${DEFAULT_OPTIONS.revenuePerDay}` },
        days: { type: 'string', default: `${DEFAULT_OPTIONS.horizonDays}` },
        'gas-gwei': { type: 'string', default: '0.01' },
        coin: { type: 'string', default: '3000' },
        out: { type: 'string', default: join(dataPath(), 'simulation') },
      },
    })
    const sizes = values.sizes.split(',').map((text) => readNumber('--sizes', text, { min: 10, max: 1_000_000 }))
    const gasGwei = readNumber('--gas-gwei', values['gas-gwei'], { min: 0, max: 1e6 })
    const coin = readNumber('--coin', values.coin, { min: 0, max: 1e9 })
    const options = {
      ...DEFAULT_OPTIONS,
      sizes: sizes.map(Math.floor),
      seed: readNumber('--seed', values.seed, { min: 0, max: 2 ** 31 }),
      revenuePerDay: readNumber('--revenue', values.revenue, { min: 1e-9, max: 1e9 }),
      horizonDays: readNumber('--days', values.days, { min: 1, max: 3650 }),
      costs: { ...GAS, gasPrice: gasGwei * COINS_PER_GWEI * coin },
    }
    return { options, folder: resolve(values.out) }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return { problem: error.message }
    throw error
  }
}

function readNumber(name: string, text: string, { min, max }: { readonly min: number; readonly max: number }): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= min && value <= max) return value
  throw new RangeError(`Expected for ${name} a number from ${min} to ${max}, got "${text}".`)
}

function toJson(value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value
}

process.exitCode = await main()
