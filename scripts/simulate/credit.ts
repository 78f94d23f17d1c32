import { createRandom, createSampler } from './random.ts'
import { EXTENSION, ROLES, type World } from './world.ts'

/** Who is credited where a model says a fragment. The first is ours; the others are what it is compared with. */
export const RULES = ['FIRST_PROVENANCE', 'EQUAL_SPLIT', 'LONGEST_MATCH', 'BY_VOLUME'] as const
export type Rule = (typeof RULES)[number]

/** By participant: the part of all that models said which is theirs. Sums to 1. */
export type Credit = Float64Array

const DRAWS_PER_PARTICIPANT = 20
const DRAWS_MAX = 10_000_000

/** What models say, drawn by demand: how often each fragment. The same for every rule, so that the rules are compared on it. */
export function drawOutputs(world: World, seed: number): Float64Array {
  const draw = createSampler(world.demand, createRandom(seed))
  const counts = new Float64Array(world.demand.length)
  const draws = Math.min(DRAWS_MAX, world.size * DRAWS_PER_PARTICIPANT)
  for (let nr = 0; nr < draws; nr++) {
    const fragment = draw()
    counts[fragment] = (counts[fragment] ?? 0) + 1
  }
  return counts
}

export function creditBy(rule: Rule, world: World, said: Float64Array): Credit {
  switch (rule) {
    case 'FIRST_PROVENANCE':
      return toBest(world, said, () => 0)
    case 'LONGEST_MATCH':
      return toBest(world, said, (participant) => (ROLES[world.roles[participant] ?? 0] === 'COPIER' ? EXTENSION : 0))
    case 'EQUAL_SPLIT':
      return splitEqually(world, said)
    case 'BY_VOLUME':
      return byVolume(world)
  }
}

/** Each fragment to the holder with the longest run around it; of several, to whoever registered first. */
function toBest(world: World, said: Float64Array, extraLength: (participant: number) => number): Credit {
  const holders = new Int32Array(world.demand.length).fill(-1)
  const lengths = new Uint8Array(world.demand.length)
  forEachPlace(world, (fragment, participant) => {
    const extra = extraLength(participant)
    if ((holders[fragment] ?? -1) >= 0 && extra <= (lengths[fragment] ?? 0)) return
    holders[fragment] = participant
    lengths[fragment] = extra
  })
  const credit = new Float64Array(world.size)
  for (const [fragment, count] of said.entries()) add(credit, holders[fragment] ?? 0, count)
  return normalised(credit)
}

/** Each fragment in equal parts to all whose work has it. */
function splitEqually(world: World, said: Float64Array): Credit {
  const holderCounts = new Uint32Array(world.demand.length)
  forEachPlace(world, (fragment) => {
    holderCounts[fragment] = (holderCounts[fragment] ?? 0) + 1
  })
  const credit = new Float64Array(world.size)
  forEachPlace(world, (fragment, participant) => {
    add(credit, participant, (said[fragment] ?? 0) / (holderCounts[fragment] ?? 1))
  })
  return normalised(credit)
}

/** By how much everybody uploaded, whether anything of it was used or not. */
function byVolume(world: World): Credit {
  const credit = new Float64Array(world.size)
  forEachPlace(world, (_, participant) => add(credit, participant, 1))
  return normalised(credit)
}

function forEachPlace(world: World, visit: (fragment: number, participant: number) => void): void {
  for (let participant = 0; participant < world.size; participant++) {
    const end = world.starts[participant + 1] ?? 0
    for (let place = world.starts[participant] ?? 0; place < end; place++)
      visit(world.fragments[place] ?? 0, participant)
  }
}

function normalised(credit: Float64Array): Credit {
  const total = credit.reduce((sum, value) => sum + value, 0)
  return total === 0 ? credit : credit.map((value) => value / total)
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = (values[index] ?? 0) + value
}
