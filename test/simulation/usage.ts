import { formatPicos } from '#runtime/money.ts'
import type { GraphQLAnswer } from '../kit/subgraph.ts'
import { ask, codeOf } from './requests.ts'
import { note, type World } from './world.ts'

const USAGE = 'usage { id agent { id } amount { decimal } payer { id } }'

/** A run, at times sent twice at the same moment. */
export function run(world: World): Promise<void> {
  const { random } = world
  const agent = random.pick(world.agents)
  return ask(world, {
    name: 'runAgent',
    person: random.pick(world.payers),
    input: {
      idempotencyKey: `run ${random.below(10 ** 9)}`,
      agentId: agent.id,
      input: 'Where does the rain go?',
      maxAmount: { decimal: '1000' },
      maxTokens: 5,
    },
    selection: `run { id status ${USAGE} }`,
    learn(payload, askedAt) {
      const code = codeOf(payload)
      if (payload.run?.usage) acknowledge(world, payload.run.usage, askedAt)
      note(world, code ?? 'ran')
      return isCertain(code)
    },
  })
}

/** A batch of usages: the payer's own or under mandates, with repeated lines, lines that are none, and keys used anew. */
export function record(world: World): Promise<void> {
  const { random, mandates } = world
  const asOwner = mandates.length > 0 && random.oneIn(2)
  const owner = asOwner ? random.pick(mandates).agent.owner : random.pick(world.payers)
  const own = mandates.filter(({ agent }) => agent.owner === owner)
  const batch = random.below(10 ** 9)
  const usages = Array.from({ length: 1 + random.below(8) }, (_, nr) => {
    const mandate = asOwner ? random.pick(own) : null
    const picos = random.oneIn(12) ? 0n : random.amount(mandate === null ? 13 : mandate.maxPicos.toString().length)
    return {
      // One key in five is that of another line of this batch, with the same content or with other.
      idempotencyKey: `${batch} ${random.oneIn(5) ? 0 : nr}`,
      agentId: mandate?.agent.id ?? random.pick(world.agents).id,
      amount: { decimal: formatPicos(random.oneIn(40) ? 10n ** 24n : picos) },
      occurredAt: '2026-01-31T12:00:00Z',
      ...(mandate && { mandateId: mandate.id }),
    }
  })
  const repeated = random.oneIn(3) ? [...usages, random.pick(usages)] : usages
  return ask(world, {
    name: 'recordUsage',
    person: owner,
    input: { usages: repeated },
    selection: `results { isReplay ${USAGE} error { code } }`,
    learn(payload, askedAt) {
      for (const { usage, isReplay, error } of payload.results ?? []) {
        if (usage) acknowledge(world, usage, askedAt)
        note(world, error?.code ?? (isReplay ? 'replayed a usage' : 'recorded a usage'))
      }
      const codes = (payload.results ?? []).flatMap(
        ({ error }: { error: { code: string } | null }) => error?.code ?? [],
      )
      return [codeOf(payload), ...codes].every(isCertain)
    },
  })
}

export function grantMandate(world: World): Promise<void> {
  const { random } = world
  const [payer, agent] = [random.pick(world.payers), random.pick(world.agents)]
  const maxPerUsage = random.amount(12)
  const maxPicos = maxPerUsage * BigInt(1 + random.below(5))
  return ask(world, {
    name: 'grantMandate',
    person: payer,
    input: {
      idempotencyKey: `mandate ${random.below(10 ** 9)}`,
      agentId: agent.id,
      maxPerUsage: { decimal: formatPicos(maxPerUsage) },
      maxTotal: { decimal: formatPicos(maxPicos) },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    selection: 'mandate { id }',
    learn({ mandate }) {
      if (mandate && !world.mandates.some(({ id }) => id === mandate.id)) {
        world.mandates.push({ id: mandate.id, payer, agent, maxPicos })
        note(world, 'granted a mandate')
      }
      return true
    },
  })
}

function isCertain(code: string | undefined): boolean {
  return code === undefined || !['PAYMENT_PENDING', 'IDEMPOTENCY_IN_PROGRESS', 'RUNNER_FAILED'].includes(code)
}

function acknowledge({ usages, agents }: World, shown: GraphQLAnswer['data'], askedAt: number): void {
  const { id, agent: shownAgent, amount, payer } = shown
  const agent = agents.find((one) => one.id === shownAgent.id)
  if (agent === undefined) throw new Error(`Usage ${id} is of agent ${shownAgent.id}, which nobody registered.`)
  const [whole = '', fraction = ''] = amount.decimal.split('.')
  const picos = BigInt(`${whole}${fraction.padEnd(12, '0')}`)
  const before = usages.get(id)
  if (before === undefined) usages.set(id, { id, payer: payer.id, agent, picos, askedAt })
  else if (before.picos !== picos || before.payer !== payer.id)
    throw new Error(
      `Usage ${id} was acknowledged as ${before.picos} of ${before.payer}, now as ${picos} of ${payer.id}.`,
    )
}
