import { z } from 'zod'
import { spdxLicense } from '../huggingface/licenses.ts'

/** What a Croissant description says of a dataset, as far as lineage and terms go. */
export interface CroissantDataset {
  readonly name: string
  readonly description: string | null
  /** As an SPDX id, where it is one that SPDX has. */
  readonly license: string | null
  /** By name: who made it, or who published it where nobody is said to have made it. */
  readonly creators: readonly string[]
  readonly url: string | null
  readonly version: string | null
  readonly sources: readonly CroissantSource[]
}

export interface CroissantSource {
  readonly name: string
  /** Where it is, or one of our version ids. */
  readonly id: string
}

/**
 * Reads the JSON-LD of Croissant 0.8 to 1.1 (http://mlcommons.org/croissant/) with or without the `sc:` prefix, or says what
 * was expected and what came. Sources are those of `prov:wasDerivedFrom` and schema.org's `isBasedOn`.
 */
export function readDataset(value: unknown): { readonly dataset: CroissantDataset } | { readonly problem: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'Expected a JSON object that describes a dataset.' }
  const types = [get(value, '@type') ?? []].flat()
  if (!types.some((type) => /^(sc:|https?:\/\/schema\.org\/)?Dataset$/.test(String(type))))
    return {
      problem: `Expected @type to be sc:Dataset, got ${JSON.stringify(get(value, '@type') ?? null).slice(0, 60)}.`,
    }
  const name = textOf(get(value, 'name'))
  if (name === null) return { problem: 'Expected a name, got none.' }
  const creators = namesOf(get(value, 'creator'))
  const derived = [get(value, 'prov:wasDerivedFrom'), get(value, 'wasDerivedFrom'), get(value, 'isBasedOn')]
  return {
    dataset: {
      name,
      description: textOf(get(value, 'description')),
      license: licenseOf(get(value, 'license')),
      creators: creators.length > 0 ? creators : namesOf(get(value, 'publisher')),
      url: textOf(get(value, 'url')),
      version: textOf(get(value, 'version')),
      sources: derived.flatMap((source) => [source ?? []].flat()).flatMap(sourceOf),
    },
  }
}

function get(value: object, name: string): unknown {
  const record = value as Readonly<Record<string, unknown>>
  return record[name] ?? record[`sc:${name}`]
}

const TEXT = z.union([
  z.string(),
  z.number().transform(String),
  z.object({ '@value': z.string() }).transform((value) => value['@value']),
  // A language map: English where it has it.
  z
    .record(z.string().regex(/^[a-z]{2,3}(-\w+)?$/i), z.string())
    .transform((map) => map.en ?? Object.values(map)[0] ?? ''),
])

function textOf(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value
  const text = TEXT.safeParse(first).data?.trim() ?? ''
  return text === '' ? null : text
}

function namesOf(value: unknown): string[] {
  const names = [value ?? []].flat().flatMap((one) => {
    if (typeof one === 'string') return [one.trim()]
    if (typeof one !== 'object' || one === null) return []
    return [textOf(get(one, 'name')) ?? '']
  })
  return [...new Set(names.filter((name) => name !== ''))]
}

function sourceOf(value: unknown): CroissantSource[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ name: value, id: value }]
  if (typeof value !== 'object' || value === null) return []
  const place = textOf(get(value, 'prov:atLocation') ?? get(value, 'prov:locatedAt') ?? get(value, 'url'))
  const id = place ?? textOf(get(value, '@id'))
  const name = textOf(get(value, 'prov:label') ?? get(value, 'name')) ?? id
  return id === null || name === null ? [] : [{ name, id }]
}

/** Licences are named by tags of the Hub, SPDX ids and the addresses of their texts. */
function licenseOf(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value
  const named = typeof first === 'object' && first !== null ? (get(first, 'url') ?? get(first, 'name')) : first
  const text = textOf(named)
  if (text === null) return null
  const commons = /creativecommons\.org\/(?:licenses\/([a-z-]+)|publicdomain\/zero)\/(\d\.\d)/i.exec(text)
  if (commons !== null)
    return spdxLicense(commons[1] === undefined ? `cc0-${commons[2]}` : `cc-${commons[1]}-${commons[2]}`)
  const last = text.replace(/\/+$/, '').split('/').at(-1) ?? text
  return spdxLicense(last.replace(/\.(html?|txt)$/i, ''))
}
