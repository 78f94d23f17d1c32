import assert from 'node:assert/strict'
import type { LineageVersion } from './compilePlan.ts'

/**
 * The versions that a version reaches, each behind all that derive from it: generation after generation, and by id within
 * one. Where some are not known, their ids instead, sorted. A cycle is asserted against.
 */
export function reachVersions(
  root: string,
  known: ReadonlyMap<string, LineageVersion>,
): { order: LineageVersion[] } | { missing: string[] } {
  const { reached, waitingFor, missing } = countArrivals(root, known)
  if (missing.length > 0) return { missing: missing.sort() }

  const order: LineageVersion[] = []
  let generation = reached.filter(({ id }) => waitingFor.get(id) === 0)
  while (generation.length > 0) {
    const next: LineageVersion[] = []
    for (const version of generation) {
      order.push(version)
      for (const { sourceVersionId } of version.derivations) {
        const left = (waitingFor.get(sourceVersionId) ?? 0) - 1
        waitingFor.set(sourceVersionId, left)
        const source = known.get(sourceVersionId)
        if (left === 0 && source !== undefined) next.push(source)
      }
    }
    generation = next.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  const placed = new Set(order)
  const circular = reached.filter((version) => !placed.has(version)).map(({ id }) => id)
  assert.equal(
    circular.length,
    0,
    `Lineage must have no cycle, got one upstream of ${root} among ${circular.slice(0, 5).join(', ')}.`,
  )
  return { order }
}

/** Everything reachable, and by how many derivations each is reached. */
function countArrivals(root: string, known: ReadonlyMap<string, LineageVersion>) {
  const waitingFor = new Map<string, number>([[root, 0]])
  const reached: LineageVersion[] = []
  const missing: string[] = []
  const open = [root]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const version = known.get(id)
    if (version === undefined) {
      missing.push(id)
      continue
    }
    reached.push(version)
    for (const { sourceVersionId } of version.derivations) {
      const seen = waitingFor.get(sourceVersionId)
      waitingFor.set(sourceVersionId, (seen ?? 0) + 1)
      if (seen === undefined) open.push(sourceVersionId)
    }
  }
  return { reached, waitingFor, missing }
}
