import { In } from 'typeorm'
import { type Connection, type Page, readPage, toConnection } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { wordPatterns } from '#runtime/search.ts'
import { requireViewer } from '#runtime/viewer.ts'
import { type Agent, AgentEntity } from '../entities/Agent.ts'
import { MandateEntity } from '../entities/Mandate.ts'
import { RunEntity } from '../entities/Run.ts'
import { UsageEntity } from '../entities/Usage.ts'
import type { QueryResolvers } from '../generated.ts'

export const Query: QueryResolvers = {
  agent: (_, { id }, { loaders }) => loaders.agent.load(id),
  run: (_, { id }, { loaders }) => loaders.run.load(id),
  usage: (_, { id }, { loaders }) => loaders.usage.load(id),

  async agents(_, { search, filter, first, after }, { db }) {
    const page = readPage({ first, after })
    // Postgres takes no NUL in a text: nothing contains one.
    if (`${search ?? ''}${filter?.ownerId ?? ''}`.includes('\0')) return newestFirst<Agent>(page, [])
    const query = db.manager
      .createQueryBuilder(AgentEntity, 'agent')
      .orderBy('agent.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('agent.id < :after', { after: page.after[0] })
    const words = wordPatterns(search ?? '')
    if (words.length > 0) query.andWhere(`concat_ws(' ', agent.name, agent.description) ilike all (:words)`, { words })
    if (filter?.ownerId) query.andWhere(isId('Account', filter.ownerId) ? { ownerId: filter.ownerId } : 'false')
    if (filter?.runner) query.andWhere({ runner: filter.runner })
    return newestFirst(page, await query.getMany())
  },

  async runs(_, { first, after }, { db, viewer }) {
    const { accountId } = requireViewer(viewer, 'READ')
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(RunEntity, 'run')
      .where({ payerId: accountId })
      .orderBy('run.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('run.id < :after', { after: page.after[0] })
    return newestFirst(page, await query.getMany())
  },

  async usages(_, { first, after }, { db, viewer }) {
    const { accountId } = requireViewer(viewer, 'READ')
    const page = readPage({ first, after })
    // Two index scans of a page each: one with "or" would sort everything the viewer ever paid or earned.
    const side = (column: string): string =>
      `(select id from usages where ${column} = $1 and ($2::text is null or id < $2) order by id desc limit $3)`
    const rows: { id: string }[] = await db.query(
      `${side('payer_id')} union ${side('agent_owner_id')} order by id desc limit $3`,
      [accountId, page.after?.[0] ?? null, page.limit + 1],
    )
    const usages = await db.manager.find(UsageEntity, {
      where: { id: In(rows.map((row) => row.id)) },
      order: { id: 'DESC' },
    })
    return newestFirst(page, usages)
  },

  async mandates(_, { first, after }, { db, viewer }) {
    const { accountId } = requireViewer(viewer, 'READ')
    const page = readPage({ first, after })
    const query = db.manager
      .createQueryBuilder(MandateEntity, 'mandate')
      .where({ payerId: accountId })
      .orderBy('mandate.id', 'DESC')
      .limit(page.limit + 1)
    if (page.after !== null) query.andWhere('mandate.id < :after', { after: page.after[0] })
    return newestFirst(page, await query.getMany())
  },
}

/** Ids begin with the time they were made at. */
function newestFirst<Row extends { readonly id: string }>(page: Page, rows: readonly Row[]): Connection<Row> {
  return toConnection(page, rows, { key: (row) => [row.id], node: (row) => row })
}
