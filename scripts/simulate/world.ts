import { createRandom } from './random.ts'

/** What somebody is up to. In the order in which they stand: whoever copies registers after what is copied. */
export const ROLES = ['HONEST', 'DUST', 'WASH', 'SPAMMER', 'COPIER', 'SYBIL'] as const
export type Role = (typeof ROLES)[number]

/** Which part of the participants plays what; the rest is honest. */
export type Mix = Readonly<Record<Exclude<Role, 'HONEST'>, number>>

export const DEFAULT_MIX: Mix = { DUST: 0.05, WASH: 0.02, SPAMMER: 0.05, COPIER: 0.05, SYBIL: 0.05 }

/**
 * Everybody's works, in typed arrays. A fragment stands for a k-gram of a text; the work of participant `p` has those from
 * `fragments[starts[p]]` up to, but not including, `fragments[starts[p + 1]]`. Participants stand in the order in which
 * they registered: the lower number has precedence.
 */
export interface World {
  readonly size: number
  readonly honestCount: number
  /** Indexes into `ROLES`. */
  readonly roles: Uint8Array
  readonly starts: Uint32Array
  readonly fragments: Uint32Array
  /** By fragment: how often models say it, in proportion. */
  readonly demand: Float64Array
  /** By participant: whose work was copied; the participant itself where none was. */
  readonly victims: Uint32Array
}

/** Identities of one attacker, each with the same copy. */
export const RING_SIZE = 10
/** What a copier adds behind the copy, so that it is the longest match. */
export const EXTENSION = 2
const FRAGMENTS_MAX = 200
const SPAM_FRAGMENTS = 50
/** A fifth of the works draws four fifths of the demand. */
const POPULARITY_SHAPE = 1.16
/** An attacker looks at so many works and copies the one that is most in demand. */
const LOOKED_AT = 10

/** The same size, seed and mix give the same world. */
export function createWorld({
  size,
  seed,
  mix = DEFAULT_MIX,
}: {
  readonly size: number
  readonly seed: number
  readonly mix?: Mix
}): World {
  const random = createRandom(seed)
  const { roles, honestCount } = assignRoles(size, mix)
  const starts = new Uint32Array(size + 1)
  const victims = Uint32Array.from({ length: size }, (_, index) => index)
  const popularities = new Float64Array(size)
  const fragments: number[] = []
  const demand: number[] = []
  const addFragments = (count: number, each: number): void => {
    for (let nr = 0; nr < count; nr++) {
      fragments.push(demand.length)
      demand.push(each)
    }
  }
  const copy = (participant: number, victim: number): void => {
    victims[participant] = victim
    for (let place = starts[victim] ?? 0; place < (starts[victim + 1] ?? 0); place++)
      fragments.push(fragments[place] ?? 0)
  }
  const pickVictim = (): number => {
    let best = random.below(honestCount)
    for (let nr = 1; nr < LOOKED_AT; nr++) {
      const other = random.below(honestCount)
      if ((popularities[other] ?? 0) > (popularities[best] ?? 0)) best = other
    }
    return best
  }

  let identities = 0
  for (let participant = 0; participant < size; participant++) {
    starts[participant] = fragments.length
    switch (ROLES[roles[participant] ?? 0]) {
      case 'DUST':
        addFragments(1, 0.001)
        break
      case 'SPAMMER':
        addFragments(SPAM_FRAGMENTS, 0)
        break
      case 'COPIER':
        copy(participant, pickVictim())
        addFragments(EXTENSION, 0)
        break
      case 'SYBIL':
        copy(participant, identities++ % RING_SIZE === 0 ? pickVictim() : (victims[participant - 1] ?? 0))
        break
      default: {
        const popularity = random.pareto(POPULARITY_SHAPE)
        const length = Math.min(FRAGMENTS_MAX, Math.floor(5 * random.pareto(1.5)))
        popularities[participant] = popularity
        addFragments(length, popularity / length)
      }
    }
  }
  starts[size] = fragments.length
  return {
    size,
    honestCount,
    roles,
    starts,
    fragments: Uint32Array.from(fragments),
    demand: Float64Array.from(demand),
    victims,
  }
}

/** The same world before anybody copied anything: copiers and sybils stand last. */
export function withoutCopies(world: World): World {
  const copier = world.roles.findIndex((role) => role >= ROLES.indexOf('COPIER'))
  const size = copier === -1 ? world.size : copier
  return { ...world, size, roles: world.roles.subarray(0, size), starts: world.starts.subarray(0, size + 1) }
}

/** In whole numbers, at least one of each role that the mix has. */
function assignRoles(size: number, mix: Mix): { readonly roles: Uint8Array; readonly honestCount: number } {
  const roles = new Uint8Array(size)
  let end = size
  for (const role of ['SYBIL', 'COPIER', 'SPAMMER', 'WASH', 'DUST'] as const) {
    const count = mix[role] > 0 ? Math.max(1, Math.round(mix[role] * size)) : 0
    roles.fill(ROLES.indexOf(role), Math.max(0, end - count), Math.max(0, end))
    end -= count
  }
  if (end < 1) throw new Error(`Expected a mix that leaves somebody honest of ${size}, got ${JSON.stringify(mix)}.`)
  return { roles, honestCount: end }
}
