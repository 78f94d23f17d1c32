import { In } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { type Usage, UsageEntity } from '../entities/Usage.ts'
import type { Line } from './usageLine.ts'

export interface KnownUsage {
  readonly usage: Usage
  readonly lineHash: Buffer | null
}

/** What the account reported before under the lines' keys. */
export async function loadKnown(
  tx: Transaction,
  reporterId: string,
  lines: readonly Line[],
): Promise<Map<string, KnownUsage>> {
  const keys = lines.map((line) => line.idempotencyKey)
  const rows: { id: string }[] = await tx.query(
    `select id from usages where reporter_id = $1 and idempotency_key = any($2)`,
    [reporterId, keys],
  )
  if (rows.length === 0) return new Map()
  const usages = await tx.findBy(UsageEntity, { id: In(rows.map((row) => row.id)) })
  return new Map(usages.map((usage) => [usage.idempotencyKey ?? '', { usage, lineHash: usage.lineHash }]))
}

export interface UsedAgent {
  readonly id: string
  readonly ownerId: string
  /** The newest published version. */
  readonly versionId: string
}

export async function loadAgents(tx: Transaction, lines: readonly Line[]): Promise<Map<string, UsedAgent>> {
  const ids = [...new Set(lines.map((line) => line.agentId))].filter((id) => !id.includes('\0'))
  const rows: { id: string; owner_id: string; version_id: string }[] = await tx.query(
    `select distinct on (agents.id) agents.id, owner_id, versions.id as version_id
     from agents join versions on versions.agent_id = agents.id
     where agents.id = any($1) order by agents.id, published_at desc, versions.id desc`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, { id: row.id, ownerId: row.owner_id, versionId: row.version_id }]))
}
