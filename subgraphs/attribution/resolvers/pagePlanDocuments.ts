import type DataLoader from 'dataloader'
import { badInput, type Page, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import type { PlanDocumentsRequest } from '../credit/readPlanDocuments.ts'

interface PlanDocuments<Row> {
  /** Which list of which plan this is: its cursors hold for no other. */
  readonly name: string
  readonly planId: string
  readonly load: DataLoader<PlanDocumentsRequest, Row[]>
}

/** A page of the documents that a plan credits. */
export async function pagePlanDocuments<Row extends { readonly place: number }>(
  { name, planId, load }: PlanDocuments<Row>,
  args: PageArguments,
) {
  const page = readPage(args, 2)
  const rows = await load.load({ planId, limit: page.limit + 1, after: readPlace(name, page) })
  return toConnection(page, rows, { key: ({ place }) => [name, `${place}`], node: (row) => row })
}

/** How many come before the page. */
function readPlace(name: string, { after }: Page): number {
  if (after === null) return 0
  const [list, place = ''] = after
  if (list !== name || !/^\d{1,9}$/.test(place))
    throw badInput('Expected "after" to be a cursor that this field gave of the same attribution.')
  return Number(place)
}
