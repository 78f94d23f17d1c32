import { badInput, type Connection, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import { formatWeight } from '#runtime/money.ts'
import type { ImpactResolvers } from '../generated.ts'
import { assetStub, versionStub } from '../lineage/stubs.ts'

export const Impact: ImpactResolvers = {
  undisclosedShare: ({ undisclosed }) => formatWeight(undisclosed),
  agents: ({ assetId, agents }, args) =>
    toPage(agents, args, {
      list: `agents ${assetId}`,
      id: ({ version }) => version.assetId,
      node: ({ version, share }) => ({
        agent: { __typename: 'Agent' as const, id: assetStub(version).id },
        version: { __typename: 'AgentVersion' as const, id: versionStub(version).id },
        share: formatWeight(share),
      }),
    }),
  accounts: ({ assetId, accounts }, args) =>
    toPage(accounts, args, {
      list: `accounts ${assetId}`,
      id: ({ accountId }) => accountId,
      node: ({ accountId, share, agentCount }) => ({
        account: { __typename: 'Account' as const, id: accountId },
        share: formatWeight(share),
        agentCount,
      }),
    }),
}

/** A page of a list whose largest share comes first. Its cursors say which list, so that no other takes them. */
function toPage<Row extends { readonly share: bigint }, Node>(
  all: readonly Row[],
  args: PageArguments,
  read: { readonly list: string; readonly id: (row: Row) => string; readonly node: (row: Row) => Node },
): Connection<Node> & { readonly totalCount: number } {
  const page = readPage(args, 3)
  const [list, share = '', id = ''] = page.after ?? []
  if (page.after !== null && (list !== read.list || !/^\d{1,40}$/.test(share)))
    throw badInput('Expected "after" to be a cursor that this field gave with the same arguments.')
  const isBehind = (row: Row) => row.share < BigInt(share) || (row.share === BigInt(share) && read.id(row) > id)
  const rows = page.after === null ? all : all.filter(isBehind)
  const connection = toConnection(page, rows, {
    key: (row) => [read.list, `${row.share}`, read.id(row)],
    node: read.node,
  })
  return { ...connection, totalCount: all.length }
}
