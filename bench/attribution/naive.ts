import type { Client } from 'pg'
import { K } from './texts.ts'

/**
 * What one writes first: for each usage, one recursive query follows every path upstream, and a row a payee is written down. Each
 * version here has one contributor and passes on three tenths, or nothing where it has no source.
 */
export async function createPathWalker(client: Client) {
  await client.query(`create table if not exists public.naive_rewards (
    usage_id text, account_id text, amount numeric, primary key (usage_id, account_id))`)
  return {
    /** Usages a second, in one transaction. */
    async attribute(agentVersionId: string, usageIds: readonly string[]): Promise<number> {
      const started = performance.now()
      await client.query('begin')
      for (const usageId of usageIds)
        await client.query({ name: 'all paths', text: ALL_PATHS, values: [usageId, agentVersionId] })
      await client.query('commit')
      return usageIds.length / ((performance.now() - started) / 1000)
    },
  }
}

const ALL_PATHS = `
  with recursive path (version_id, inflow) as (
    select $2::text, 0.98::numeric
    union all
    select d.source_version_id, path.inflow * d.rate / 1e18
    from path join attribution.derivations d on d.derived_version_id = path.version_id
  )
  insert into public.naive_rewards
  select $1, owner_id, sum(inflow * case when exists (
      select from attribution.derivations d where d.derived_version_id = v.id) then 0.7 else 1 end)
  from path join attribution.versions v on v.id = path.version_id
  group by owner_id`

/** Looks for each stretch of the output in one document after the other, each between blanks; returns how many each had first. */
export function scanDocuments(documents: readonly string[], output: string): Map<number, number> {
  const words = output.split(' ')
  const counts = new Map<number, number>()
  for (let start = 0; start + K <= words.length; start++) {
    const stretch = ` ${words.slice(start, start + K).join(' ')} `
    const first = documents.findIndex((document) => document.includes(stretch))
    if (first >= 0) counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  return counts
}

export async function storeCounts(client: Client, usageId: string, counts: ReadonlyMap<number, number>): Promise<void> {
  await client.query(
    `insert into public.naive_rewards select $1, document, kgrams from unnest($2::text[], $3::int[]) as found (document, kgrams)`,
    [usageId, [...counts.keys()], [...counts.values()]],
  )
}
