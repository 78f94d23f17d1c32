import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { type Consumers, consumeOnce } from '#runtime/outbox/consume.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import { type EventLog, readFromDatabase } from '#runtime/outbox/eventLog.ts'
import { createConsumers } from '../../subgraphs/attribution/consumers.ts'
import type { AttributionRules, Pin } from '../../subgraphs/attribution/operations/attributeUsages.ts'
import { replayLineageChanges } from '../../subgraphs/attribution/operations/changeLineage.ts'
import type { Random } from './random.ts'

/** Of 1 to so many events, as chance has it, small ones as often as big ones. */
const BATCH_BITS = 11

/**
 * Hands all events that attribution had heard to its own handlers, twice. First what decides at recorded places whenever it is
 * known: policies, and changes of the lineage from attribution's own log, owners' among them. (`asset.transferred` is left out:
 * it is what those were made from, and would make them again.) Then each source in its own order, but the sources against one
 * another and the sizes of batches as chance has it.
 */
export async function consumeAgain(db: DataSource, rules: AttributionRules, random: Random): Promise<void> {
  const all = createConsumers({ ...rules, readPins })
  const replayed: Consumers = {
    datasets: { 'version.published': all.datasets?.['version.published'] },
    models: { 'version.published': all.models?.['version.published'] },
    agents: {
      'version.published': all.agents?.['version.published'],
      'credit_policy.set': all.agents?.['credit_policy.set'],
      'usage.recorded': async (tx, events) => all.agents?.['usage.recorded']?.(tx, await withoutWaiting(tx, events)),
    },
  }
  for (let round = 0; round < 2; round++) {
    await consumeAll(db, { payouts: { 'policy.adopted': all.payouts?.['policy.adopted'] } }, random)
    await replayChanges(db)
    await consumeAll(db, replayed, random)
    await db.query(`update consumer_positions set position = 0`)
  }
}

async function consumeAll(db: DataSource, consumers: Consumers, random: Random): Promise<void> {
  const heads: { source: string; position: string }[] = await db.query(
    `select source, position from live_consumer_positions`,
  )
  const heard = new Map(heads.map(({ source, position }) => [source, BigInt(position)]))
  const read: EventLog['read'] = async (tx, source, after, limit) => {
    const left = (heard.get(source) ?? 0n) - after
    return left <= 0n ? [] : readFromDatabase(tx, source, after, left < BigInt(limit) ? Number(left) : limit)
  }
  const open = Object.keys(consumers)
  while (open.length > 0) {
    const source = open[random(open.length)] ?? ''
    const limit = 1 << random(BATCH_BITS)
    if ((await consumeOnce(db, source, consumers[source] ?? {}, limit, read)) === 0)
      open.splice(open.indexOf(source), 1)
  }
}

async function replayChanges(db: DataSource): Promise<void> {
  const rows: Omit<LoggedEvent<'lineage.changed'>, 'position'>[] = await db.query(
    `select id, type, version, subject, data from told where type = 'lineage.changed' order by (data ->> 'position')::bigint`,
  )
  const events = rows.map((row) => ({ ...row, position: 0n }))
  await db.transaction((tx) => replayLineageChanges(tx, events))
}

const readPins: AttributionRules['readPins'] = async (tx, usageIds) => {
  const rows: { usage_id: string; policy_version: number; lineage_position: string }[] = await tx.query(
    `select usage_id, policy_version, lineage_position from pins where usage_id = any($1)`,
    [usageIds],
  )
  return new Map(
    rows.map((row): [string, Pin] => [
      row.usage_id,
      { policyVersion: row.policy_version, lineagePosition: BigInt(row.lineage_position) },
    ]),
  )
}

/** A usage that waits for a version has no pin: whether it could be split by now, nobody has decided. */
async function withoutWaiting(
  tx: Transaction,
  events: readonly LoggedEvent<'usage.recorded'>[],
): Promise<readonly LoggedEvent<'usage.recorded'>[]> {
  const rows: { usage_id: string }[] = await tx.query(
    `select usage_id from live_waiting_usages where usage_id = any($1)`,
    [events.map(({ data }) => data.usageId)],
  )
  const waiting = new Set(rows.map((row) => row.usage_id))
  return events.filter(({ data }) => !waiting.has(data.usageId))
}
