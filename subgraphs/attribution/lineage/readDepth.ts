import { badInput } from '#runtime/connection.ts'

const DEPTH_MAX = 50

/** How many steps to walk; null means all the way. A number out of range ends the request with BAD_USER_INPUT. */
export function readDepth(depth: number | null | undefined): number | null {
  if (depth === null || depth === undefined) return null
  if (depth < 1 || depth > DEPTH_MAX) throw badInput(`Expected "depth" from 1 to ${DEPTH_MAX}, got ${depth}.`)
  return depth
}
