import assert from 'node:assert/strict'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY, type Policy } from '#runtime/policy.ts'
import { compilePlan, type LineageVersion } from '../../subgraphs/attribution/engine/compilePlan.ts'

/** Which part of a payment goes where, under the real plan of the simulated lineage. They sum to 1. */
export interface Shares {
  readonly fee: number
  readonly agent: number
  readonly model: number
  /** What the plan passes to dataset versions: what the rules of credit divide. */
  readonly data: number
}

const MODEL_RATE = WEIGHT_TOTAL / 10n

/**
 * An agent runs on a model that asks for a tenth and retrieves from data without terms; the model was trained on the same
 * data. Compiled by the engine, with nothing rounded before the end.
 */
export function sharesOf(policy: Policy): Shares {
  const versions: LineageVersion[] = [
    version('agent', [
      { source: 'model', rate: MODEL_RATE },
      { source: 'data', rate: null },
    ]),
    version('model', [{ source: 'data', rate: null }]),
    version('data', []),
  ]
  const result = compilePlan({
    agentVersionId: 'agent',
    versions: new Map(versions.map((one) => [one.id, one])),
    policy,
  })
  assert('plan' in result, 'The simulated lineage must be whole.')
  const weightOf = (accountId: string | null): number =>
    Number(result.plan.payees.find((payee) => payee.accountId === accountId)?.weight ?? 0n) / Number(WEIGHT_TOTAL)
  return { fee: weightOf(null), agent: weightOf('agent'), model: weightOf('model'), data: weightOf('data') }
}

/** The genesis policy with another fee, a share of 1. */
export function policyWithFee(fee: number): Policy {
  return { ...GENESIS_POLICY, fee: BigInt(Math.round(fee * 1e9)) * 10n ** 9n }
}

/**
 * What a wash trader has left of each unit paid to their own agent, which runs on somebody else's model and on the trader's
 * own data: below 0, since the fee and the model's share are gone. Nothing that others paid is in it.
 */
export function washGain({ agent, data }: Shares): number {
  return agent + data - 1
}

/**
 * The same where payments go into one pool that is divided by use: the trader pays one subscription and plays their own
 * work so many times as often as a subscriber plays anything. What is above the subscription was paid by others.
 */
export function pooledWashGain({
  fee,
  subscribers,
  traders,
  playsPerSubscriber,
}: {
  readonly fee: number
  readonly subscribers: number
  readonly traders: number
  readonly playsPerSubscriber: number
}): number {
  const pool = (subscribers + traders) * (1 - fee)
  const plays = subscribers + traders * playsPerSubscriber
  return (pool * playsPerSubscriber) / plays - 1
}

function version(
  id: string,
  derivations: readonly { readonly source: string; readonly rate: bigint | null }[],
): LineageVersion {
  return {
    id,
    contributors: [{ accountId: id, weight: 1 }],
    derivations: derivations.map(({ source, rate }) => ({
      id: `${id}-${source}`,
      sourceVersionId: source,
      rate,
      weight: null,
    })),
  }
}
