import type { Client } from 'pg'

const SOURCES_MAX = 50
const EXPONENT = 1.98
const RECENT = 1000
const VERSIONS_AT_ONCE = 50_000

/** Links from each version to earlier ones, which it names by their numbers. */
export interface SyntheticLineage {
  readonly versions: number
  readonly links: number
  /** The sources of `version` are from `offsets[version]` up to `offsets[version + 1]`. */
  readonly offsets: Int32Array
  readonly sources: Int32Array
}

/**
 * A lineage as hubs grow it: the number of a version's sources is a power law (exponent 1.98, three on average), and of the sources
 * six in ten are chosen by how often they were chosen before, two among all, two among the last thousand. The same from the same seed.
 */
export function createLineage(versions: number, seed: number): SyntheticLineage {
  const random = createRandom(seed)
  const chances = Array.from({ length: SOURCES_MAX }, (_, nr) => (nr + 1) ** -EXPONENT)
  const whole = chances.reduce((sum, chance) => sum + chance, 0)
  const offsets = new Int32Array(versions + 1)
  let sources = new Int32Array(versions * 4)
  let links = 0
  for (let version = 1; version < versions; version++) {
    const chosen = new Set<number>()
    let left = random() * whole
    for (let count = 0; count < SOURCES_MAX && (count === 0 || left > 0); count++) {
      left -= chances[count] ?? 0
      const way = random()
      if (way < 0.6 && links > 0) chosen.add(sources[Math.floor(random() * links)] ?? 0)
      else if (way < 0.8) chosen.add(Math.floor(random() * version))
      else chosen.add(version - 1 - Math.floor(random() * Math.min(version, RECENT)))
    }
    if (links + chosen.size > sources.length) {
      const more = new Int32Array(sources.length * 2)
      more.set(sources)
      sources = more
    }
    for (const source of chosen) sources[links++] = source
    offsets[version + 1] = links
  }
  return { versions, links, offsets, sources: sources.subarray(0, links) }
}

/** Writes it into attribution's own tables, as public models of one version each. */
export async function storeLineage(client: Client, lineage: SyntheticLineage): Promise<void> {
  await client.query('set search_path = attribution')
  for (let start = 0; start < lineage.versions; start += VERSIONS_AT_ONCE) {
    const end = Math.min(start + VERSIONS_AT_ONCE, lineage.versions)
    await client.query(
      `insert into versions (id, asset_id, asset_kind, owner_id, visibility, contributors, position, recorded_at)
       select ${idOf('ver', 'nr')}, ${idOf('mdl', 'nr')}, 'MODEL', ${idOf('acc', 'nr % 1000')}, 'PUBLIC', '[]', nr + 1, now()
       from generate_series($1::int, $2::int) as nr`,
      [start, end - 1],
    )
    const derived: number[] = []
    for (let version = start; version < end; version++)
      for (let link = lineage.offsets[version] ?? 0; link < (lineage.offsets[version + 1] ?? 0); link++)
        derived.push(version)
    const first = lineage.offsets[start] ?? 0
    await client.query(
      `insert into derivations (id, derived_version_id, source_version_id, kind)
       select ${idOf('drv', '$3::int + nr')}, ${idOf('ver', 'derived')}, ${idOf('ver', 'source')}, 'FINE_TUNED_FROM'
       from unnest($1::int[], $2::int[]) with ordinality as link (derived, source, nr)`,
      [derived, Array.from(lineage.sources.subarray(first, first + derived.length)), first],
    )
  }
  await client.query('vacuum analyze versions')
  await client.query('vacuum analyze derivations')
}

/** The id of a number: as long as any, and in order, as ids are that begin with their moment. */
export function numberedId(prefix: string, nr: number): string {
  return `${prefix}_${nr.toString(16).padStart(32, '0')}`
}

function idOf(prefix: string, nr: string): string {
  return `'${prefix}_' || lpad(to_hex(${nr}), 32, '0')`
}

/** Numbers from 0 to 1, by a linear congruence. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
