import DataLoader from 'dataloader'
import { type DataSource, In } from 'typeorm'
import type { Caller } from '#runtime/envelope.ts'
import { isAdmin, mayReadPrivate, type Viewer } from '#runtime/viewer.ts'
import { type Agent, AgentEntity } from './entities/Agent.ts'
import { type AgentVersion, AgentVersionEntity } from './entities/AgentVersion.ts'
import { type Mandate, MandateEntity } from './entities/Mandate.ts'
import { type Run, RunEntity } from './entities/Run.ts'
import { type Usage, UsageEntity } from './entities/Usage.ts'
import { type CreditPolicy, readCreditPolicies } from './operations/readCreditPolicies.ts'

/** One set per request and viewer: what the viewer may not read is null, as what does not exist. */
export interface Loaders {
  readonly agent: DataLoader<string, Agent | null>
  readonly agentVersion: DataLoader<string, AgentVersion | null>
  /** An agent's newest published version. */
  readonly latestVersion: DataLoader<string, AgentVersion | null>
  readonly run: DataLoader<string, Run | null>
  readonly usage: DataLoader<string, Usage | null>
  /** Of usages that the viewer may read: what was reported of their outputs. */
  readonly usageEmbedding: DataLoader<string, UsageEmbedding | null>
  /** By agent, what is in force. */
  readonly creditPolicy: DataLoader<string, CreditPolicy | null>
  readonly mandate: DataLoader<string, Mandate | null>
  /** By a dataset version's id: whether the viewer may know of it; null where the replica does not have it yet. */
  readonly mayNameSource: DataLoader<string, boolean | null>
  /** Whether the viewer may see a document: it is in a public version, or in one that is the viewer's or was opened to them. */
  readonly mayReadDocument: DataLoader<string, boolean>
}

export function createLoaders(db: DataSource, viewer: Viewer | null, caller: Caller): Loaders {
  const isParty = ({ payerId, agentOwnerId }: { readonly payerId: string; readonly agentOwnerId: string }) =>
    mayReadPrivate(viewer, payerId) || mayReadPrivate(viewer, agentOwnerId)
  return {
    agent: byId((ids) => db.manager.findBy(AgentEntity, { id: In(ids) })),
    agentVersion: byId((ids) => db.manager.findBy(AgentVersionEntity, { id: In(ids) })),
    latestVersion: new DataLoader(async (agentIds) => {
      const rows: { id: string }[] = await db.query(
        `select distinct on (agent_id) id from versions where agent_id = any($1) order by agent_id, published_at desc, id desc`,
        [agentIds],
      )
      const versions = await db.manager.findBy(AgentVersionEntity, { id: In(rows.map((row) => row.id)) })
      const found = new Map(versions.map((version) => [version.agentId, version]))
      return agentIds.map((id) => found.get(id) ?? null)
    }),
    run: byId(async (ids) => {
      const runs = await db.manager.findBy(RunEntity, { id: In(ids) })
      return isAttribution(viewer, caller) ? runs : runs.filter(isParty)
    }),
    usage: byId(async (ids) => {
      const usages = await db.manager.findBy(UsageEntity, { id: In(ids) })
      return isAttribution(viewer, caller) ? usages : usages.filter(isParty)
    }),
    usageEmbedding: new DataLoader(async (usageIds) => {
      const rows: { usage_id: string; model: string; direction: Buffer }[] = await db.query(
        `select usage_id, model, direction from usage_embeddings where usage_id = any($1)`,
        [usageIds],
      )
      const found = new Map(
        rows.map(({ usage_id, model, direction }) => [usage_id, toUsageEmbedding(model, direction)]),
      )
      return usageIds.map((id) => found.get(id) ?? null)
    }),
    creditPolicy: new DataLoader(async (agentIds) => {
      const found = await readCreditPolicies(db, agentIds)
      return agentIds.map((id) => found.get(id) ?? null)
    }),
    mandate: byId(async (ids) => (await db.manager.findBy(MandateEntity, { id: In(ids) })).filter(isParty)),
    mayNameSource: new DataLoader(async (versionIds) => {
      const rows: { version_id: string; may_name: boolean }[] = await db.query(
        `select version_id, $3 or visibility = 'PUBLIC' or owner_id is not distinct from $2
           or exists (select from replica_grants where dataset_id = asset_id and account_id = $2) as may_name
         from replica_versions where version_id = any($1)`,
        [versionIds, viewer?.accountId ?? null, isAdmin(viewer)],
      )
      const found = new Map(rows.map((row) => [row.version_id, row.may_name]))
      return versionIds.map((id) => found.get(id) ?? null)
    }),
    mayReadDocument: new DataLoader(async (documentIds) => {
      const rows: { document_id: string }[] = await db.query(
        `select distinct document_id from version_documents join replica_versions using (version_id)
         where document_id = any($1) and ($3 or visibility = 'PUBLIC' or owner_id = $2
           or exists (select from replica_grants where dataset_id = asset_id and account_id = $2))`,
        [documentIds, viewer?.accountId ?? null, isAdmin(viewer)],
      )
      const readable = new Set(rows.map((row) => row.document_id))
      return documentIds.map((id) => readable.has(id))
    }),
  }
}

export interface UsageEmbedding {
  readonly model: string
  readonly dimension: number
  readonly direction: string
}

function toUsageEmbedding(model: string, direction: Buffer): UsageEmbedding {
  return { model, dimension: direction.length / 2, direction: direction.toString('base64') }
}

/** Attribution, asking for itself: it measures outputs, and shows them to nobody. */
export function isAttribution(viewer: Viewer | null, caller: Caller): boolean {
  return viewer === null && caller.service === 'attribution' && caller.isForItself === true
}

/** Ids are what clients send: one with a NUL, which Postgres takes in no text, is nobody's. */
function byId<Row extends { readonly id: string }>(
  find: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = await find(ids.filter((id) => !id.includes('\0')))
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })
}
