import type { Transaction } from '#runtime/database.ts'
import { derivedId, isId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import { CURRENCY, PICOS_MAX, PICOS_PER_TOKEN_UNIT, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { isStorable } from '#runtime/text.ts'
import type { DecisionLog } from '../governance/decisionLogs.ts'
import { owned, platform } from '../ledger/accounts.ts'
import { postTransfers } from '../ledger/postTransfers.ts'
import '#schema/events/policy.adopted.ts'

type Of<Kind extends DecisionLog['kind']> = Extract<DecisionLog, { readonly kind: Kind }>

/** Writes down what governance proposed and decided, each log once, and does what it decided about the pools. */
export async function recordDecisions(tx: Transaction, logs: readonly DecisionLog[], log: Logger): Promise<void> {
  for (const decision of logs) {
    if (decision.kind === 'PROPOSED') await insertProposal(tx, decision)
    else if (decision.kind === 'ADOPTED')
      await adoptPolicy(tx, { policy: decision, decidedBy: executedWith(decision, logs), log })
    else if (decision.kind === 'POOL_PAID') await payFromPool(tx, decision, log)
    else await moveProposal(tx, decision)
  }
}

/** Of a number that any contract could have chosen; the same for the same proposal. */
export function proposalId(number: bigint): string {
  return derivedId('Proposal', `${number}`)
}

async function insertProposal(tx: Transaction, proposal: Of<'PROPOSED'>): Promise<void> {
  await tx.query(
    `insert into proposals (id, number, proposer, targets, calls, call_values, description, voting_starts_at, voting_ends_at,
       proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      proposalId(proposal.number),
      `${proposal.number}`,
      proposal.proposer,
      proposal.targets,
      proposal.calls,
      proposal.callValues.map(String),
      // Anybody with votes writes it; what Postgres cannot hold must not hold up the chain.
      isStorable(proposal.description) ? proposal.description : '(not readable)',
      proposal.votingStartsAt.toISOString(),
      proposal.votingEndsAt.toISOString(),
      proposal.at.toISOString(),
    ],
  )
}

async function moveProposal(tx: Transaction, decision: Of<'QUEUED'> | Of<'EXECUTED' | 'CANCELED'>): Promise<void> {
  const [column, moment] =
    decision.kind === 'QUEUED'
      ? ['executable_at', decision.executableAt]
      : ([decision.kind === 'EXECUTED' ? 'executed_at' : 'canceled_at', decision.at] as const)
  await tx.query(`update proposals set ${column} = $2 where id = $1`, [
    proposalId(decision.number),
    moment.toISOString(),
  ])
}

/** The Governor says that it executed a proposal after the calls of it, in the same transaction. */
function executedWith({ transactionHash, logIndex }: DecisionLog, logs: readonly DecisionLog[]): string | null {
  const executed = logs.find(
    (other) => other.kind === 'EXECUTED' && other.transactionHash === transactionHash && other.logIndex > logIndex,
  )
  return executed?.kind === 'EXECUTED' ? proposalId(executed.number) : null
}

async function adoptPolicy(
  tx: Transaction,
  { policy, decidedBy, log }: { policy: Of<'ADOPTED'>; decidedBy: string | null; log: Logger },
): Promise<void> {
  const { version, fee, defaultPool, maxStack, activationDelaySeconds, guardian } = policy
  const adoptedAt = policy.at.toISOString()
  const inserted: unknown[] = await tx.query(
    `insert into policies (version, fee, default_pool, max_stack, activation_delay_seconds, guardian, adopted_at, proposal_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning version`,
    [version, `${fee}`, `${defaultPool}`, `${maxStack}`, activationDelaySeconds, guardian, adoptedAt, decidedBy],
  )
  // The first version is what every deployment starts with: no decision, and nobody waits to hear of it.
  if (version === GENESIS_POLICY.version) {
    const genesis = [GENESIS_POLICY.fee, GENESIS_POLICY.defaultPool, GENESIS_POLICY.maxStack]
    if (`${[fee, defaultPool, maxStack]}` !== `${genesis}`)
      log.error({ version }, 'the contract was deployed with another first policy than the services start with')
    return
  }
  if (inserted.length === 0) return
  await appendEvent(tx, {
    type: 'policy.adopted',
    subject: `${version}`,
    data: {
      version,
      fee: `${fee}`,
      defaultPool: `${defaultPool}`,
      maxStack: `${maxStack}`,
      activationDelaySeconds,
      guardian,
      adoptedAt,
      proposalId: decidedBy,
    },
  })
}

/** What cannot be booked is written down with the reason, and never tried again: it takes another decision. */
async function payFromPool(tx: Transaction, payment: Of<'POOL_PAID'>, log: Logger): Promise<void> {
  const { number, pool, currency, beneficiary, tokenUnits, at } = payment
  const known = await tx.query(`select from pool_payments where number = $1`, [`${number}`])
  if (known.length > 0) return
  const amount = tokenUnits * UNITS_PER_TOKEN_UNIT
  const refusal = findRefusal(payment)
  const id = derivedId('Transfer', 'pool', `${number}`)
  const posting =
    refusal === null
      ? await postTransfers(tx, [
          {
            id,
            debit: platform(pool, CURRENCY),
            credit: owned('MATURED', beneficiary, CURRENCY),
            amount,
            reason: 'POOL_PAYMENT',
            subject: `${number}`,
          },
        ])
      : []
  const [outcome] = posting
  const problem = outcome !== undefined && 'message' in outcome ? `${outcome.outcome}: the pool has less.` : refusal
  if (problem !== null) log.error({ number: `${number}`, pool, problem }, 'a payment out of a pool was not booked')
  await tx.query(
    `insert into pool_payments (number, pool, currency, beneficiary, amount, decided_at, transfer_id, refusal)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      `${number}`,
      pool,
      printable(currency),
      printable(beneficiary),
      tokenUnits > PICOS_MAX / PICOS_PER_TOKEN_UNIT ? '0' : `${amount}`,
      at.toISOString(),
      problem === null ? id : null,
      problem,
    ],
  )
}

function findRefusal({ currency, beneficiary, tokenUnits }: Of<'POOL_PAID'>): string | null {
  if (currency !== CURRENCY) return `The books have ${CURRENCY} only.`
  if (!isId('Account', beneficiary)) return 'The beneficiary is no account.'
  if (tokenUnits > PICOS_MAX / PICOS_PER_TOKEN_UNIT) return 'The amount is above all bounds.'
  return null
}

function printable(text: string): string {
  return isStorable(text) ? text.slice(0, 100) : '(not readable)'
}
