import { barChart, type Chart, escapeText, lineChart } from './charts.ts'
import { RULES, type Rule } from './credit.ts'
import type { PayoutResult } from './payouts.ts'
import type { SimulationResult, SizeResult } from './simulate.ts'

const RULE_LABELS: Readonly<Record<Rule, string>> = {
  FIRST_PROVENANCE: 'first provenance (ours)',
  EQUAL_SPLIT: 'equal split',
  LONGEST_MATCH: 'longest match',
  BY_VOLUME: 'by volume uploaded',
}

export function chartsOf({ sizes, fees, dust }: SimulationResult): readonly Chart[] {
  const places = sizes.map(({ size }) => size.toLocaleString('en'))
  const placesTitle = 'participants'
  const largest = sizes.at(-1)
  const byRule = (read: (result: SizeResult['rules'][number]) => number) =>
    RULES.map((rule) => ({
      label: RULE_LABELS[rule],
      values: sizes.map(({ rules }) => {
        const result = rules.find((one) => one.rule === rule)
        return result === undefined ? Number.NaN : read(result)
      }),
    }))
  const settlements = largest?.payouts ?? []
  const minimums = [...new Set(settlements.map(({ minimum }) => minimum))]
  const byPeriod = (read: (result: PayoutResult) => number) =>
    [...new Set(settlements.map(({ periodDays }) => periodDays))].map((periodDays) => ({
      label: `settled every ${formatDays(periodDays)}`,
      values: settlements.filter((one) => one.periodDays === periodDays).map(read),
    }))
  const ofMinimum = { places: minimums.map(String), placesTitle: 'minimum payout' }

  return [
    lineChart({
      name: 'honest-share',
      title: 'What honest contributors get of the data’s part',
      places,
      placesTitle,
      series: byRule(({ shares }) => shares.HONEST),
      valuesTitle: 'share',
      format: percent,
    }),
    lineChart({
      name: 'victims-keep',
      title: 'What is left to those whose work was copied',
      places,
      placesTitle,
      series: byRule((result) => result.keptByVictims),
      valuesTitle: 'of what they had before',
      format: percent,
    }),
    barChart({
      name: 'attack-gains',
      title: `What attackers take, ${largest?.size.toLocaleString('en')} participants`,
      places: ['copiers', 'sybil rings', 'spammers'],
      placesTitle: 'attack',
      series: (largest?.rules ?? []).map(({ rule, shares }) => ({
        label: RULE_LABELS[rule],
        values: [shares.COPIER, shares.SYBIL, shares.SPAMMER],
      })),
      valuesTitle: 'share of the data’s part',
      format: percent,
    }),
    lineChart({
      name: 'wash-trading',
      title: 'What a wash trader gains on each unit paid',
      places: fees.map(({ fee }) => percent(fee)),
      placesTitle: 'protocol fee',
      series: [
        { label: 'own usage only (ours)', values: fees.map((one) => one.washGain) },
        { label: 'one pool for all', values: fees.map((one) => one.pooledWashGain) },
      ],
      valuesTitle: 'gain',
      format: percent,
    }),
    lineChart({
      name: 'concentration',
      title: 'How unequal honest earnings are',
      places,
      placesTitle,
      series: [
        { label: 'Gini coefficient', values: sizes.map(({ gini }) => gini) },
        { label: 'share of the top 1 %', values: sizes.map(({ topHundredth }) => topHundredth) },
      ],
      valuesTitle: '0 equal, 1 all to one',
      format: (value) => value.toFixed(1),
    }),
    barChart({
      name: 'rounding',
      title: 'What a source two steps away loses to rounding',
      places: dust.map(({ priceTokenUnits }) => priceTokenUnits.toLocaleString('en')),
      placesTitle: 'price of a usage, in millionths',
      series: [
        { label: 'exact product (ours)', values: dust.map(({ exact }) => exact) },
        { label: 'floor at each payment', values: dust.map(({ perPayment }) => perPayment) },
      ],
      valuesTitle: 'lost',
      format: percent,
    }),
    lineChart({
      name: 'gas-per-unit',
      title: `Gas per unit paid out, ${largest?.size.toLocaleString('en')} participants`,
      ...ofMinimum,
      series: byPeriod(({ costPerUnitPaid }) => costPerUnitPaid),
      valuesTitle: 'cost of 1 paid',
      format: plain,
      isLogarithmic: true,
    }),
    lineChart({
      name: 'deferred',
      title: `What waits, ${largest?.size.toLocaleString('en')} participants`,
      ...ofMinimum,
      series: byPeriod(({ deferred }) => deferred),
      valuesTitle: 'of all earned',
      format: percent,
    }),
    lineChart({
      name: 'reached',
      title: `Who has been paid at least once, ${largest?.size.toLocaleString('en')} participants`,
      ...ofMinimum,
      series: byPeriod(({ reached }) => reached),
      valuesTitle: 'of all earners',
      format: percent,
    }),
  ]
}

/** One page with everything in it: opens from a file, asks nobody for anything. */
export function reportOf(result: SimulationResult, charts: readonly Chart[]): string {
  const { seed, mix, revenuePerDay, horizonDays, costs } = result.options
  const roles = Object.entries(mix).map(([role, part]) => `${role.toLowerCase()} ${percent(part)}`)
  const figure = (name: string): string => charts.find((chart) => chart.name === name)?.svg ?? ''
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Economics of attribution, seed ${seed}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #24292f }
h1 { margin-bottom: 0 } h2 { margin-top: 2.5rem } p { max-width: 46rem }
svg { max-width: 100%; height: auto; border: 1px solid #dfe3e8; border-radius: 6px; margin: .5rem 0 }
table { border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid #dfe3e8 }
th:first-child, td:first-child { text-align: left } thead th { border-bottom: 2px solid #57606a; white-space: nowrap }
.wide { overflow-x: auto }
</style>
<h1>Economics of attribution</h1>
<p>Seed ${seed}; of the participants ${escapeText(roles.join(', '))}, the rest honest. Payers pay ${plain(revenuePerDay)} for each participant and
day, over ${horizonDays} days. A unit of gas costs ${plain(costs.gasPrice)}; a root takes ${costs.rootGas.toLocaleString('en')}, a payee’s first claim
${costs.firstClaimGas.toLocaleString('en')}, each later one ${costs.laterClaimGas.toLocaleString('en')}.</p>

<h2>Who gets the money</h2>
<p>The same outputs, credited by four rules. Copiers register a popular work again with two words more; sybil rings register one copy ten
times; spammers upload much that nobody uses.</p>
${figure('honest-share')}
${figure('victims-keep')}
${figure('attack-gains')}

<h2>Paying oneself</h2>
<p>Under our rule a payer’s money is only ever divided over that payer’s own usage, so whoever pays their own agent loses the fee and what
others upstream are due. In one pool, whoever plays their own work a hundred times as often as others play anything is paid by the others.</p>
${figure('wash-trading')}
${feeTable(result)}

<h2>Small amounts</h2>
<p>A million payments of one price, of which a source two steps upstream is due a hundredth.</p>
${figure('rounding')}

<h2>Concentration</h2>
${figure('concentration')}

<h2>When to settle, and from which amount</h2>
<p>Everybody claims each payout alone. What waits below the minimum stays the payee’s and is paid once it is reached.</p>
${figure('gas-per-unit')}
${figure('deferred')}
${figure('reached')}
${result.sizes.map(payoutTable).join('\n')}
</html>
`
}

function feeTable({ fees }: SimulationResult): string {
  const rows = fees.map(({ fee, shares, washGain }) => [
    percent(fee),
    percent(shares.agent),
    percent(shares.model),
    percent(shares.data),
    percent(washGain),
  ])
  return table(['fee', 'agent', 'model', 'data', 'gain of paying oneself'], rows)
}

function payoutTable({ size, payouts }: SizeResult): string {
  const rows = payouts.map((one) => [
    formatDays(one.periodDays),
    String(one.minimum),
    plain(one.costPerUnitPaid),
    percent(one.deferred),
    percent(one.reached),
    Number.isFinite(one.medianDaysToFirst) ? formatDays(one.medianDaysToFirst) : 'never',
  ])
  const heads = ['period', 'minimum', 'gas for 1 paid', 'waiting', 'paid once', 'median until first']
  return `<h3>${size.toLocaleString('en')} participants</h3>\n${table(heads, rows)}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th>${escapeText(text)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${escapeText(text)}</td>`).join('')}</tr>`)
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

function percent(value: number): string {
  const shown = value * 100
  return `${Number(shown.toFixed(Math.abs(shown) < 10 ? 1 : 0))} %`
}

function plain(value: number): string {
  return Number.isFinite(value) ? `${Number(value.toPrecision(3))}` : '–'
}

function formatDays(days: number): string {
  if (days < 1) return `${plain(days * 24)} h`
  return `${plain(days)} d`
}
