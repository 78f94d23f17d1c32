import type { MigrationInterface, QueryRunner } from 'typeorm'
import { type MigrationClass, type Queryable, runtimeRole } from './database.ts'
import { isId } from './ids.ts'
import { parseRate } from './money.ts'
import type { Consumers, Handler } from './outbox/consume.ts'
import type { References } from './references.ts'
import { isAdmin, type Viewer } from './viewer.ts'

/**
 * What datasets, models and agents know of other services' accounts and versions: copies kept by events, so that a link can
 * be checked without a call. What is not here yet is asked of its owner.
 */
export interface SourceVersion {
  readonly versionId: string
  readonly assetId: string
  readonly assetKind: 'DATASET' | 'MODEL' | 'AGENT'
  readonly ownerId: string
  readonly visibility: 'PUBLIC' | 'PRIVATE'
  /** A share of 10^18; null where no terms are declared. */
  readonly royaltyRate: bigint | null
  readonly derivativesAllowed: boolean
  /** Whether the viewer may derive from it, run on it or retrieve from it. */
  readonly viewerMayUse: boolean
}

export function replicaMigration(service: string): MigrationClass {
  const role = runtimeRole(service)
  return class CreateReplica1760000000500 implements MigrationInterface {
    name = 'CreateReplica1760000000500'

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table replica_accounts (account_id text primary key, status text not null);
        create table replica_versions (
          version_id text primary key,
          asset_id text not null,
          asset_kind text not null,
          owner_id text not null,
          visibility text not null,
          royalty_rate numeric(19, 0),
          derivatives_allowed boolean not null,
          source_version_ids text[] not null
        );
        create table replica_grants (dataset_id text not null, account_id text not null, primary key (dataset_id, account_id));
        grant select, insert, update on replica_accounts, replica_versions to ${role};
        grant select, insert, delete on replica_grants to ${role};
      `)
    }

    async down(): Promise<void> {
      throw new Error('Migrations go forward only.')
    }
  }
}

/** Keeps the replica: accounts from identity, and versions from each of `versionSources`. */
export function replicaConsumers(versionSources: readonly ('datasets' | 'models')[]): Consumers {
  const versions = { 'version.published': saveVersions, 'terms.set': saveTerms, 'asset.transferred': saveOwners }
  return {
    identity: { 'account.created': saveAccounts },
    ...Object.fromEntries(versionSources.map((source) => [source, versions])),
    ...(versionSources.includes('datasets')
      ? { datasets: { ...versions, 'access.granted': saveGrants, 'access.revoked': deleteGrants } }
      : {}),
  }
}

const saveAccounts: Handler<'account.created'> = async (tx, events) => {
  await tx.query(
    `insert into replica_accounts (account_id, status) select * from unnest($1::text[], $2::text[])
     on conflict (account_id) do update set status = excluded.status`,
    [events.map((event) => event.data.accountId), events.map((event) => event.data.status)],
  )
}

const saveVersions: Handler<'version.published'> = async (tx, events) => {
  const data = events.map((event) => event.data)
  await tx.query(
    `insert into replica_versions
     select version_id, asset_id, asset_kind, owner_id, visibility, royalty_rate, derivatives_allowed,
       array(select jsonb_array_elements_text(sources))
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::boolean[], $8::jsonb[])
       as version (version_id, asset_id, asset_kind, owner_id, visibility, royalty_rate, derivatives_allowed, sources)
     on conflict do nothing`,
    [
      data.map((version) => version.versionId),
      data.map((version) => version.assetId),
      data.map((version) => version.assetKind),
      data.map((version) => version.ownerId),
      data.map((version) => version.visibility),
      data.map((version) => version.terms.royaltyRate),
      data.map((version) => version.terms.derivativesAllowed),
      data.map((version) => JSON.stringify(version.derivations.map((derivation) => derivation.sourceVersionId))),
    ],
  )
}

/** A version's terms may be set twice in one batch: the last ones stand. */
const saveTerms: Handler<'terms.set'> = async (tx, events) => {
  const latest = [...new Map(events.map(({ data }) => [data.versionId, data.terms]))]
  await tx.query(
    `update replica_versions set royalty_rate = latest.royalty_rate, derivatives_allowed = latest.derivatives_allowed
     from unnest($1::text[], $2::numeric[], $3::boolean[]) as latest (version_id, royalty_rate, derivatives_allowed)
     where replica_versions.version_id = latest.version_id`,
    [
      latest.map(([versionId]) => versionId),
      latest.map(([, terms]) => terms.royaltyRate),
      latest.map(([, terms]) => terms.derivativesAllowed),
    ],
  )
}

/** An asset may change hands twice in one batch: the last owner stands, of every version published so far. */
const saveOwners: Handler<'asset.transferred'> = async (tx, events) => {
  const latest = [...new Map(events.map(({ data }) => [data.assetId, data.toAccountId]))]
  await tx.query(
    `update replica_versions set owner_id = latest.owner_id
     from unnest($1::text[], $2::text[]) as latest (asset_id, owner_id) where replica_versions.asset_id = latest.asset_id`,
    [latest.map(([assetId]) => assetId), latest.map(([, ownerId]) => ownerId)],
  )
}

const saveGrants: Handler<'access.granted'> = async (tx, events) => {
  await tx.query(`insert into replica_grants select * from unnest($1::text[], $2::text[]) on conflict do nothing`, [
    events.map((event) => event.data.datasetId),
    events.map((event) => event.data.accountId),
  ])
}

const deleteGrants: Handler<'access.revoked'> = async (tx, events) => {
  await tx.query(
    `delete from replica_grants using unnest($1::text[], $2::text[]) as revoked (dataset_id, account_id)
     where replica_grants.dataset_id = revoked.dataset_id and replica_grants.account_id = revoked.account_id`,
    [events.map((event) => event.data.datasetId), events.map((event) => event.data.accountId)],
  )
}

/** Which of the accounts exist, with their status: from the replica, and on a miss from identity. */
export async function findAccounts(
  db: Queryable,
  references: References,
  accountIds: readonly string[],
): Promise<Map<string, 'ACTIVE' | 'UNCLAIMED'>> {
  if (accountIds.length === 0) return new Map()
  const rows: { account_id: string; status: 'ACTIVE' | 'UNCLAIMED' }[] = await db.query(
    `select account_id, status from replica_accounts where account_id = any($1)`,
    [accountIds],
  )
  const found = new Map(rows.map((row) => [row.account_id, row.status]))
  const missing = [...new Set(accountIds)].filter((id) => !found.has(id))
  const asked = await references.read<{ id: string; status: 'ACTIVE' | 'UNCLAIMED' }>({
    owner: 'identity',
    typename: 'Account',
    ids: missing,
    selection: 'id status',
    viewer: 'OURSELVES',
  })
  for (const account of asked) if (account !== null) found.set(account.id, account.status)
  return found
}

/**
 * What the viewer may build on: public versions from the replica; private and unknown ones as their owners answer now. Ids of
 * another form are nobody's.
 */
export async function findSourceVersions(
  db: Queryable,
  references: References,
  {
    versionIds,
    viewer,
    owners,
  }: {
    readonly versionIds: readonly string[]
    readonly viewer: Viewer
    readonly owners: readonly ('datasets' | 'models')[]
  },
): Promise<Map<string, SourceVersion>> {
  const wanted = [...new Set(versionIds)].filter((id) => isId('Version', id))
  if (wanted.length === 0) return new Map()
  const rows: ReplicaRow[] = await db.query(
    `select * from replica_versions where version_id = any($1) and visibility = 'PUBLIC'`,
    [wanted],
  )
  const found = new Map(rows.map((row) => [row.version_id, fromReplica(row)]))
  for (const owner of owners) {
    const missing = wanted.filter((id) => !found.has(id))
    for (const version of await askOwner(references, owner, missing, viewer)) found.set(version.versionId, version)
  }
  return found
}

/** Versions as their owner answers now on the viewer's behalf; those it does not show to the viewer are left out. */
export async function askOwner(
  references: References,
  owner: 'datasets' | 'models',
  ids: readonly string[],
  viewer: Viewer,
): Promise<SourceVersion[]> {
  const asset = owner === 'datasets' ? 'dataset' : 'model'
  const answers = await references.read<OwnedVersion>({
    owner,
    typename: owner === 'datasets' ? 'DatasetVersion' : 'ModelVersion',
    ids,
    selection: `id terms { royaltyRate derivativesAllowed } asset: ${asset} { id owner { id }${owner === 'datasets' ? ' visibility } viewerMayUse' : ' }'}`,
    viewer,
  })
  return answers.flatMap((version) =>
    version === null
      ? []
      : [
          {
            versionId: version.id,
            assetId: version.asset.id,
            assetKind: owner === 'datasets' ? 'DATASET' : 'MODEL',
            ownerId: version.asset.owner.id,
            visibility: version.asset.visibility ?? 'PUBLIC',
            royaltyRate: version.terms.royaltyRate === null ? null : rateFromDecimal(version.terms.royaltyRate),
            derivativesAllowed: version.terms.derivativesAllowed,
            viewerMayUse: version.viewerMayUse ?? true,
          } satisfies SourceVersion,
        ],
  )
}

/** Private dataset versions upstream of `versionIds`, themselves included, that the viewer neither owns nor was granted. */
export async function findClosedSources(
  db: Queryable,
  versionIds: readonly string[],
  viewer: Viewer | null,
): Promise<string[]> {
  if (isAdmin(viewer)) return []
  const rows: { version_id: string }[] = await db.query(
    `${UPSTREAM}
     select version_id from upstream join replica_versions using (version_id)
     where visibility = 'PRIVATE' and owner_id is distinct from $2
       and not exists (select from replica_grants where dataset_id = asset_id and account_id = $2)`,
    [versionIds, viewer?.accountId ?? null],
  )
  return rows.map((row) => row.version_id)
}

/** Every version upstream of `versionIds`, themselves included, that is known here. */
export async function findUpstream(
  db: Queryable,
  versionIds: readonly string[],
): Promise<{ versionId: string; assetKind: string }[]> {
  const rows: { version_id: string; asset_kind: string }[] = await db.query(
    `${UPSTREAM} select version_id, asset_kind from upstream join replica_versions using (version_id) order by version_id`,
    [versionIds],
  )
  return rows.map((row) => ({ versionId: row.version_id, assetKind: row.asset_kind }))
}

/**
 * Versions upstream of `versionIds`, themselves included, that are not known here yet: while there are any, neither
 * `findUpstream` nor `findClosedSources` has seen everything.
 */
export async function findUnknownUpstream(db: Queryable, versionIds: readonly string[]): Promise<string[]> {
  const rows: { version_id: string }[] = await db.query(
    `${UPSTREAM}
     select version_id from upstream left join replica_versions as known using (version_id) where known.asset_id is null`,
    [versionIds],
  )
  return rows.map((row) => row.version_id)
}

const UPSTREAM = `
  with recursive upstream (version_id) as (
    select unnest($1::text[])
    union
    select unnest(source_version_ids) from replica_versions join upstream using (version_id)
  )`

interface ReplicaRow {
  version_id: string
  asset_id: string
  asset_kind: 'DATASET' | 'MODEL' | 'AGENT'
  owner_id: string
  royalty_rate: string | null
  derivatives_allowed: boolean
}

function fromReplica(row: ReplicaRow): SourceVersion {
  return {
    versionId: row.version_id,
    assetId: row.asset_id,
    assetKind: row.asset_kind,
    ownerId: row.owner_id,
    visibility: 'PUBLIC',
    royaltyRate: row.royalty_rate === null ? null : BigInt(row.royalty_rate),
    derivativesAllowed: row.derivatives_allowed,
    viewerMayUse: true,
  }
}

interface OwnedVersion {
  readonly id: string
  readonly terms: { readonly royaltyRate: string | null; readonly derivativesAllowed: boolean }
  readonly asset: {
    readonly id: string
    readonly owner: { readonly id: string }
    /** Of datasets; every model is public. */
    readonly visibility?: 'PUBLIC' | 'PRIVATE'
  }
  readonly viewerMayUse?: boolean
}

function rateFromDecimal(decimal: string): bigint {
  const parsed = parseRate(decimal)
  if ('problem' in parsed) throw new Error(`A version's owner answered a rate that is none. ${parsed.problem}`)
  return parsed.rate
}
