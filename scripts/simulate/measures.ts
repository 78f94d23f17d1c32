import type { Credit } from './credit.ts'
import { ROLES, type Role, type World } from './world.ts'

/** By role: its part of all credit. */
export function shareByRole(world: World, credit: Credit): Readonly<Record<Role, number>> {
  const shares = Object.fromEntries(ROLES.map((role) => [role, 0])) as Record<Role, number>
  for (const [participant, value] of credit.entries()) {
    const role = ROLES[world.roles[participant] ?? 0]
    if (role !== undefined) shares[role] += value
  }
  return shares
}

/** What those whose works were copied have of what they would have had without copies; 1 where nobody was copied. */
export function keptByVictims(world: World, credit: Credit, withoutCopies: Credit): number {
  const copied = new Set(world.victims.filter((victim, participant) => victim !== participant))
  let kept = 0
  let due = 0
  for (const victim of copied) {
    kept += credit[victim] ?? 0
    due += withoutCopies[victim] ?? 0
  }
  return due === 0 ? 1 : kept / due
}

/** 0 where all have the same, towards 1 where one has everything (Gini's coefficient). */
export function giniOf(values: Float64Array): number {
  const sorted = values.slice().sort()
  const total = sorted.reduce((sum, value) => sum + value, 0)
  if (total === 0) return 0
  const count = sorted.length
  let weighted = 0
  for (const [index, value] of sorted.entries()) weighted += (2 * (index + 1) - count - 1) * value
  return weighted / (count * total)
}

/** What the top hundredth of them, at least one, has of everything. */
export function topHundredthOf(values: Float64Array): number {
  const sorted = values.slice().sort().reverse()
  const total = sorted.reduce((sum, value) => sum + value, 0)
  const top = sorted.subarray(0, Math.max(1, Math.round(sorted.length / 100)))
  return total === 0 ? 0 : top.reduce((sum, value) => sum + value, 0) / total
}
