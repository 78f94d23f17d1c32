import type { DataSource } from 'typeorm'

/** What is compared, and what tells which events had been heard. */
const TABLES = [
  'versions',
  'derivations',
  'lineage_changes',
  'plans',
  'plan_payees',
  'plan_versions',
  'plan_flows',
  'plan_measures',
  'plan_documents',
  'held_documents',
  'held_shares',
  'attributions',
  'waiting_usages',
  'usages_to_measure',
  'consumer_positions',
]

/**
 * Copies what attribution has and has told, as of one moment, beside the scratch tables: as `live_…` its tables, as `told` its
 * events, and as `pins` what they say decided over each usage's plan. The platform goes on meanwhile.
 */
export async function recordLive(db: DataSource): Promise<void> {
  await db.transaction('REPEATABLE READ', async (tx) => {
    for (const table of TABLES) await tx.query(`create table live_${table} as select * from attribution.${table}`)
    await tx.query(`
      create table told as
        select 0 as stage, position as nr, id, type, version, subject, occurred_at, recorded_at, data from bus.events
        where source = 'attribution' and type in ('plan.compiled', 'credit.held', 'suspicion.resolved', 'usages.attributed', 'lineage.changed')
        union all
        select 1, seq, id, type, version, subject, occurred_at, null, data from attribution.outbox
        where type in ('plan.compiled', 'credit.held', 'suspicion.resolved', 'usages.attributed', 'lineage.changed')`)
  })
  await db.query(`
    create table pins as
      with plan as (
        select distinct on (plan_id) data ->> 'planId' as plan_id, (data ->> 'policyVersion')::int as policy_version,
          coalesce(data ->> 'lineagePosition', '0')::bigint as lineage_position
        from told, lateral (select data ->> 'planId' as plan_id) id where type = 'plan.compiled' order by plan_id, stage, nr
      ), usage as (
        select usage ->> 'usageId' as usage_id, data ->> 'planId' as plan_id
        from told, jsonb_array_elements(data -> 'usages') as usage where type = 'usages.attributed'
        union all select usage_id, plan_id from live_usages_to_measure
      )
      select distinct on (usage_id) usage_id, plan_id, policy_version, lineage_position
      from usage join plan using (plan_id) order by usage_id, plan_id;
    create unique index pins_by_usage on pins (usage_id);
    create unique index live_waiting_by_usage on live_waiting_usages (usage_id);
    create index live_documents_of_plan on live_plan_documents (plan_id);
    analyze pins`)
}
