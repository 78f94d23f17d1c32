import assert from 'node:assert/strict'
import { request } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'
import { parseUnits } from './balances.ts'
import { expectedWeights } from './oracle.ts'
import { ask, codeOf, mutate } from './requests.ts'
import { record } from './usage.ts'
import { MATURITY_SECONDS, type MadeDispute, note, peopleOf, type World } from './world.ts'

/** Somebody disputes what one account got of some of the newest usages of one agent: their payer, or another who is credited. */
export async function openDispute(world: World): Promise<void> {
  const { random, disputed } = world
  await record(world)
  // At rest time passes for what is held: older ones may have matured before their time.
  const since = Math.max(world.clock.restedAt, Date.now() - (MATURITY_SECONDS - 1) * 1000)
  const recent = [...world.usages.values()].slice(-40).filter(({ picos, askedAt }) => picos > 0n && askedAt > since)
  if (recent.length === 0) return
  const { agent, payer } = random.pick(recent)
  const weights = expectedWeights(agent.nr, world.made)
  const credited = peopleOf(world).filter(({ id }) => (weights.get(id) ?? 0n) > 0n)
  if (credited.length === 0) return
  const respondent = random.pick(credited)
  const claimants = peopleOf(world).filter(
    ({ id }) => id !== respondent.id && (id === payer || credited.some((one) => one.id === id)),
  )
  if (claimants.length === 0) return
  const claimant = random.oneIn(4)
    ? random.pick(claimants)
    : (claimants.find(({ id }) => id === payer) ?? random.pick(claimants))
  const named = recent.filter((usage) => usage.agent === agent && usage.payer === payer)
  const attributions = await Promise.all(named.map(({ id }) => attributionOf(world, id)))
  const known = named.flatMap((usage, index) => {
    const attributionId = attributions[index]
    const key = `${usage.id} ${respondent.id}`
    if (attributionId === null || attributionId === undefined || disputed.has(key)) return []
    disputed.add(key)
    return [{ ...usage, attributionId }]
  })
  if (known.length === 0) return
  const made: string[] = []
  await ask(world, {
    name: 'openDispute',
    person: claimant,
    input: {
      idempotencyKey: `dispute ${random.below(10 ** 9)}`,
      respondentId: respondent.id,
      attributionIds: known.map(({ attributionId }) => attributionId),
      evidence: random.pick(['PRIOR_WORK', 'OWNERSHIP', 'FALSE_USAGE']),
      reason: 'It is mine.',
    },
    selection: 'dispute { id }',
    learn(payload) {
      const { dispute } = payload
      if (dispute && !world.disputes.has(dispute.id)) {
        const named = known.map(({ picos, askedAt }) => ({
          units: picos * (weights.get(respondent.id) ?? 0n),
          askedAt,
        }))
        world.disputes.set(dispute.id, { id: dispute.id, claimant, respondentId: respondent.id, named })
        note(world, 'asked for a dispute')
        made.push(dispute.id)
      } else if (!dispute) note(world, `dispute ${codeOf(payload)}`)
      return true
    },
  })
  for (const id of made) await checkFrozen(world, id)
}

/** What nothing of can have matured is frozen whole, to the unit. */
async function checkFrozen(world: World, id: string): Promise<void> {
  const { named } = world.disputes.get(id) ?? assert.fail()
  const soonest = Math.min(...named.map(({ askedAt }) => askedAt)) + MATURITY_SECONDS * 1000
  const isAnswered = (shown: ShownDispute | null) => shown !== null && shown.status !== 'REQUESTED'
  const shown = await eventually(
    () => readDispute(world, id),
    (shown) => isAnswered(shown) || Date.now() >= soonest,
  )
  if (!isAnswered(shown) || !shown?.frozen || Date.now() >= soonest) return
  const whole = named.reduce((sum, { units }) => sum + units, 0n)
  assert.equal(parseUnits(shown.frozen) + parseUnits(shown.unfunded), whole, `${id} must freeze all that it names.`)
  note(world, 'froze all that was named')
}

/** One of the disputes ends: an admin rules, the claimant gives it up, or its deadline passes. */
export async function endDispute(world: World, dispute = pickOpen(world)): Promise<void> {
  if (dispute === null) return
  const { random } = world
  const disputeId = dispute.id
  const dice = random.below(10)
  if (dice < 2) {
    // Time passes for it.
    await world.sql(`update attribution.disputes set deadline_at = now() where id = $1 and status = 'OPEN'`, [
      disputeId,
    ])
    return
  }
  const ruling = dice < 4 ? 'REJECTED' : 'UPHELD'
  const isWithdrawn = dice === 9
  const { data } = await mutate(world, {
    name: isWithdrawn ? 'withdrawDispute' : 'resolveDispute',
    selection: 'dispute { status }',
    input: {
      disputeId,
      ...(!isWithdrawn && { ruling, beneficiary: random.oneIn(3) ? 'UNATTRIBUTED' : 'CLAIMANT', reason: 'So it is.' }),
    },
    person: isWithdrawn ? dispute.claimant : world.admin,
  })
  const [error] = data?.userErrors ?? []
  if (data?.dispute || (error?.code === 'NOT_OPEN' && !error.message.includes('REQUESTED'))) world.ended.add(disputeId)
}

export interface ShownDispute {
  readonly id: string
  readonly status: string
  readonly frozen: { readonly decimal: string } | null
  readonly unfunded: { readonly decimal: string } | null
  readonly beneficiary: { readonly id: string } | null
}

/** As an admin sees it; null where nobody answers. */
export async function readDispute({ test, admin }: World, id: string): Promise<ShownDispute | null> {
  const query = `query ($id: ID!) { dispute(id: $id) {
    id status frozen { decimal } unfunded { decimal } beneficiary { id } } }`
  return (await request(test.graphqlUrl, query, { key: admin.key, variables: { id } })).data?.dispute ?? null
}

function pickOpen({ random, disputes, ended }: World): MadeDispute | null {
  const open = [...disputes.values()].filter(({ id }) => !ended.has(id))
  return open.length === 0 ? null : random.pick(open)
}

/** Null where it is not attributed within half a second or so. */
function attributionOf({ test, admin }: World, usageId: string): Promise<string | null> {
  const query = 'query ($id: ID!) { usage(id: $id) { attribution { id } } }'
  const until = Date.now() + 500
  return eventually(
    async () => {
      const { data } = await request(test.graphqlUrl, query, { key: admin.key, variables: { id: usageId } })
      return data?.usage?.attribution?.id ?? null
    },
    (id) => id !== null || Date.now() >= until,
  )
}
