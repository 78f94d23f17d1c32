import type { DataSource } from 'typeorm'

export interface Compared {
  readonly name: string
  readonly count: number
  readonly differing: number
  /** The first that differs, by name; null where all is equal. */
  readonly first: { readonly subject: string; readonly expected: string | null; readonly found: string | null } | null
}

/** Compares the live credit with what was recomputed, byte by byte; what others stand on comes first. */
export async function compareAll(db: DataSource): Promise<readonly Compared[]> {
  const compared: Compared[] = []
  for (const comparison of COMPARISONS) compared.push(await compare(db, comparison))
  return compared
}

/** Two queries of (subject, value): what the events say, and what is there. */
interface Comparison {
  readonly name: string
  readonly replayed: string
  readonly live: string
}

async function compare(db: DataSource, { name, replayed, live }: Comparison): Promise<Compared> {
  await db.query(`create temporary table differing as
    with expected as (${grouped(replayed)}), found as (${grouped(live)})
    select subject, expected.value as expected, found.value as found
    from expected full join found using (subject) where expected.value is distinct from found.value`)
  const [{ count, differing }] = await db.query(
    `select (select count(*)::int from (${live}) all_of) as count, (select count(*)::int from differing) as differing`,
  )
  const [first = null] = await db.query(`select subject, expected, found from differing order by subject limit 1`)
  await db.query(`drop table differing`)
  return { name, count, differing, first }
}

/** Something that is there twice is not equal to the same once. */
function grouped(query: string): string {
  return `select subject, string_agg(value, ' and ' order by value) as value from (${query}) one group by subject`
}

/** The same query over the scratch tables and over the copy of the live ones. */
function ofTables(name: string, query: (prefix: '' | 'live_') => string): Comparison {
  return { name, replayed: query(''), live: query('live_') }
}

const HELD = `'plan ' || plan_id || ', ' || suspicion_id || ', account ' || account_id`
const PAYEE = `'plan ' || plan_id || ', payee ' || coalesce(account_id, kind)`

const COMPARISONS: readonly Comparison[] = [
  // A version's owner follows its asset for the eyes of readers only: no plan reads it.
  ofTables(
    'versions',
    (of) => `select 'version ' || id as subject, (to_jsonb(t) - 'owner_id')::text as value from ${of}versions t`,
  ),
  ofTables(
    'links',
    (of) => `select 'derivation ' || id as subject, to_jsonb(t)::text as value from ${of}derivations t`,
  ),
  ofTables(
    'changes of lineage',
    (of) => `select 'lineage change ' || position as subject, to_jsonb(t)::text as value from ${of}lineage_changes t`,
  ),
  ofTables('plans', (of) => `select 'plan ' || id as subject, to_jsonb(t)::text as value from ${of}plans t`),
  ofTables(
    "payees' shares",
    (of) => `select ${PAYEE} as subject, 'rank ' || rank || ', weight ' || weight as value from ${of}plan_payees`,
  ),
  ofTables(
    "versions' shares",
    (of) =>
      `select 'plan ' || plan_id || ', version ' || version_id as subject, to_jsonb(t)::text as value from ${of}plan_versions t`,
  ),
  ofTables(
    'flows',
    (of) =>
      `select 'plan ' || plan_id || ', derivation ' || derivation_id as subject, to_jsonb(t)::text as value from ${of}plan_flows t`,
  ),
  ofTables(
    'measured plans',
    (of) => `select 'plan ' || plan_id as subject, to_jsonb(t)::text as value from ${of}plan_measures t`,
  ),
  ofTables(
    "documents' shares",
    (of) =>
      `select 'plan ' || plan_id || ', document ' || document_id as subject, to_jsonb(t)::text as value from ${of}plan_documents t`,
  ),
  ofTables('shares that are held', (of) => `select ${HELD} as subject, weight::text as value from ${of}held_shares`),
  {
    name: 'held shares as published',
    replayed: `select ${HELD} as subject, weight::text as value from held_shares`,
    live: `select 'plan ' || (data ->> 'planId') || ', ' || (share ->> 'suspicionId') || ', account ' || (share ->> 'accountId') as subject,
        share ->> 'weight' as value
      from told, jsonb_array_elements(data -> 'shares') as share where type = 'credit.held'`,
  },
  {
    name: 'splits of what was held',
    replayed: `select 'suspicion ' || suspicion_id as subject, split::text as value from splits`,
    live: `select 'suspicion ' || subject as subject, (data -> 'split')::text as value from told where type = 'suspicion.resolved'`,
  },
  ofTables(
    'credit policies',
    (of) =>
      `select 'credit policy ' || version || ' of ' || agent_id as subject, parts::text as value from ${of}credit_policies`,
  ),
  ofTables(
    'blended plans',
    (of) => `select 'plan ' || plan_id as subject, to_jsonb(t)::text as value from ${of}plan_blends t`,
  ),
  ofTables(
    "methods' parts",
    (of) =>
      `select 'plan ' || plan_id || ', part ' || rank as subject, to_jsonb(t)::text as value from ${of}plan_parts t`,
  ),
  ofTables(
    'parts by influence',
    (of) => `select 'plan ' || plan_id as subject, to_jsonb(t)::text as value from ${of}plan_influences t`,
  ),
  ofTables(
    "documents' influence",
    (of) =>
      `select 'plan ' || plan_id || ', document ' || document_id as subject, to_jsonb(t)::text as value from ${of}plan_influenced_documents t`,
  ),
  ofTables(
    'attributions',
    (of) =>
      `select 'usage ' || usage_id as subject, (to_jsonb(t) - 'matures_at' - 'credit_policy_version')::text as value from ${of}attributions t`,
  ),
  // Of what was split before it was written down it is not known.
  ofTables(
    'credit policies of usages',
    (of) =>
      `select 'usage ' || usage_id as subject, credit_policy_version::text as value from ${of}attributions t
       where exists (select from live_attributions l where l.usage_id = t.usage_id and l.credit_policy_version is not null)`,
  ),
  {
    name: 'moments of maturity',
    replayed: `select 'usage ' || (usage ->> 'usageId') as subject, (data ->> 'maturesAt')::timestamptz::text as value
      from told, jsonb_array_elements(data -> 'usages') as usage where type = 'usages.attributed'`,
    live: `select 'usage ' || usage_id as subject, matures_at::text as value from live_attributions`,
  },
  {
    name: 'plans as published',
    replayed: publishedPlans('outbox'),
    live: publishedPlans('told'),
  },
  {
    name: 'usages as published',
    replayed: publishedUsages('outbox'),
    live: publishedUsages('told'),
  },
  ofTables(
    'usages to be measured',
    (of) =>
      `select 'usage ' || usage_id as subject, (to_jsonb(t) - 'attempts' - 'try_at')::text as value from ${of}usages_to_measure t`,
  ),
  {
    name: 'usages that wait',
    replayed: `select 'usage ' || usage_id as subject, 'waits for ' || missing_version_id as value from live_waiting_usages
      where not exists (select from versions where id = missing_version_id)
      union all select 'usage ' || usage_id, 'waits for ' || missing_version_id from waiting_usages`,
    live: `select 'usage ' || usage_id as subject, 'waits for ' || missing_version_id as value from live_waiting_usages`,
  },
  ofTables(
    'totals of payees',
    (
      of,
    ) => `select 'payee ' || coalesce(account_id, kind) || ' in ' || currency as subject, sum(amount_picos * weight)::text as value
      from ${of}attributions join ${of}plan_payees using (plan_id) group by coalesce(account_id, kind), currency`,
  ),
]

function publishedPlans(events: 'outbox' | 'told'): string {
  return `select 'plan ' || (data ->> 'planId') as subject, ('{"lineagePosition": "0"}' || data)::text as value
    from ${events} where type = 'plan.compiled'`
}

function publishedUsages(events: 'outbox' | 'told'): string {
  return `select 'usage ' || (usage ->> 'usageId') as subject,
      (usage || jsonb_build_object('planId', data -> 'planId', 'payerId', data -> 'payerId', 'currency', data -> 'currency'))::text as value
    from ${events}, jsonb_array_elements(data -> 'usages') as usage where type = 'usages.attributed'`
}
