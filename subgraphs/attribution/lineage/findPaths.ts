import type { EdgeRow } from './readEdges.ts'

export interface Paths {
  /** Each from the derived version to the source, by its derivations; in the order of their ids. At most as many as asked for. */
  readonly paths: readonly (readonly EdgeRow[])[]
  /** How many there are in all: a diamond has two, ten of them in a row a thousand. */
  readonly total: bigint
}

/**
 * Every way along `edges`, which have no cycle, from a version to one that it was made from. They are counted without being
 * walked, each version once, so many cost what few do; only as many as asked for are written down, and none is begun that
 * does not arrive.
 */
export function findPaths(
  edges: readonly EdgeRow[],
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit: number },
): Paths {
  const out = Map.groupBy(edges, (edge) => edge.derivedVersionId)
  const counts = countWays(out, from, to)
  const paths: EdgeRow[][] = []
  const open: { readonly at: string; readonly path: EdgeRow[] }[] = [{ at: from, path: [] }]
  for (let one = open.pop(); one !== undefined && paths.length < limit; one = open.pop()) {
    if (one.at === to) {
      paths.push(one.path)
      continue
    }
    for (const edge of (out.get(one.at) ?? []).toReversed()) {
      if ((counts.get(edge.sourceVersionId) ?? 0n) > 0n)
        open.push({ at: edge.sourceVersionId, path: [...one.path, edge] })
    }
  }
  return { paths, total: counts.get(from) ?? 0n }
}

/** Of each version below `from` in how many ways it leads to `to`. By a stack of our own: a lineage may be deeper than the runtime's. */
function countWays(out: ReadonlyMap<string, readonly EdgeRow[]>, from: string, to: string): Map<string, bigint> {
  const counts = new Map([[to, 1n]])
  const stack = [from]
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const next = (out.get(at) ?? []).map((edge) => edge.sourceVersionId)
    const uncounted = counts.has(at) ? [] : next.filter((id) => !counts.has(id))
    if (uncounted.length > 0) {
      stack.push(...uncounted)
      continue
    }
    if (!counts.has(at))
      counts.set(
        at,
        next.reduce((sum, id) => sum + (counts.get(id) ?? 0n), 0n),
      )
    stack.pop()
  }
  return counts
}
