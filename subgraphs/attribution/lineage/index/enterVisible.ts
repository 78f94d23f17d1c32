import type { Queryable } from '#runtime/database.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import { readVisibleVersions } from '../visibleVersions.ts'
import type { WalkBudget } from '../walk.ts'
import { at } from './at.ts'
import type { Graph } from './createGraph.ts'
import { PUBLIC, UNKNOWN } from './createVersionTable.ts'

export interface Surroundings {
  readonly db: Queryable
  readonly viewer: Viewer | null
  readonly budget: WalkBudget
}

/**
 * Who may see a private version is Postgres' to say, every time: what an attempt met of them is looked up in one statement, and
 * it is made again. Until then it may enter them, so one look-up is nearly always enough. What the last attempt spent counts.
 */
export async function enterVisible<Result>(
  graph: Graph,
  { db, viewer, budget }: Surroundings,
  attempt: (mayEnter: (node: number) => boolean, left: { edges: number }) => Result,
): Promise<Result> {
  for (;;) {
    const undecided = new Set<number>()
    const mayEnter = (node: number): boolean => {
      if (isAdmin(viewer)) return true
      if (viewer === null) return false
      const known = budget.decided.get(node)
      if (known === undefined) undecided.add(node)
      return known ?? true
    }
    const left = { edges: budget.edges }
    const result = attempt(mayEnter, left)
    if (undecided.size === 0) {
      budget.edges = left.edges
      return result
    }
    const asked = [...undecided]
    const visible = await readVisibleVersions(
      db,
      viewer,
      asked.map((node) => graph.id(node)),
    )
    for (const node of asked) budget.decided.set(node, visible.has(graph.id(node)))
  }
}

/** Whether a walk may start there: what `mayEnter` is asked of private versions. */
export function isOpen(graph: Graph, node: number, mayEnter: (node: number) => boolean): boolean {
  const visibility = at(graph.arrays().visibility, node)
  return visibility === PUBLIC || (visibility !== UNKNOWN && mayEnter(node))
}
