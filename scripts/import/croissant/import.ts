import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ApiClient } from '../../../local/api/client.ts'
import { inputFiles } from '../files.ts'
import { forbidsCommercialUse } from '../huggingface/licenses.ts'
import { accountName, type NamedDataset, registerDatasets } from '../registerDatasets.ts'
import { count, listRefused, type Outputs, STANDARD_OUTPUTS } from '../report.ts'
import { type CroissantDataset, type CroissantSource, readDataset } from './readDataset.ts'

export interface CroissantResult {
  readonly created: number
  readonly existing: number
  readonly derivations: number
  readonly refused: readonly string[]
}

const NAMESPACE = 'croissant'
const NAME_MAX = 200
const DESCRIPTION_MAX = 5000
const OUR_VERSION = /^ver_[0-9a-f]{32}$/

/**
 * Registers the datasets that Croissant files describe, each owned by the unclaimed account of its first creator and credited
 * to all of them; where nobody is named, by who imports. What a dataset derives from becomes a dataset known by reference,
 * unless it is among the files or one of our versions. Safe to repeat.
 */
export async function importCroissant(
  path: string,
  { api, reportFolder, outputs = STANDARD_OUTPUTS }: { api: ApiClient; reportFolder: string; outputs?: Outputs },
): Promise<CroissantResult> {
  const { datasets, refused } = await read(path)
  outputs.progress(`Read ${count(datasets.length, 'description')}.\n`)
  const byUrl = new Map(datasets.flatMap((one) => (one.dataset.url === null ? [] : [[one.dataset.url, one]])))
  const sources = datasets.flatMap(({ dataset }) => dataset.sources).filter(({ id }) => !OUR_VERSION.test(id))
  const dangling = [
    ...new Map(sources.filter(({ id }) => !byUrl.has(id)).map((source) => [source.id, source])).values(),
  ]
  const referenced = await registerDatasets(api, NAMESPACE, dangling.map(knownByReference))
  refused.push(...referenced.refused)
  const versions = new Map(referenced.versions)
  let { created, existing } = referenced
  let derivations = 0
  // Each round registers those whose sources among the files are there already.
  let waiting = datasets
  while (waiting.length > 0) {
    const isWaiting = new Set(waiting)
    const ready = waiting.filter(({ dataset }) =>
      dataset.sources.every(({ id }) => {
        const source = byUrl.get(id)
        return source === undefined || !isWaiting.has(source)
      }),
    )
    if (ready.length === 0) {
      refused.push(
        ...waiting.map(({ place }) => `${place}: Expected no dataset to derive from itself, by way of others.`),
      )
      break
    }
    const registered = await registerDatasets(
      api,
      NAMESPACE,
      ready.map((one) => toDataset(one, versions)),
    )
    created += registered.created
    existing += registered.existing
    refused.push(...registered.refused)
    for (const { place, dataset } of ready) {
      const versionId = registered.versions.get(place)
      if (versionId === undefined) continue
      derivations += dataset.sources.length
      if (dataset.url !== null) versions.set(dataset.url, versionId)
    }
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  outputs.result(
    `datasets  ${created} new, ${existing} there before, with ${count(derivations, 'derivation')}\n` +
      `of these, known only as a source of others: ${count(dangling.length, 'dataset')}\n`,
  )
  outputs.result(await listRefused(refused, { kind: 'croissant', reportFolder }))
  return { created, existing, derivations, refused }
}

interface Described {
  readonly place: string
  readonly dataset: CroissantDataset
}

async function read(path: string): Promise<{ datasets: Described[]; refused: string[] }> {
  const datasets: Described[] = []
  const refused: string[] = []
  for (const { path: file, name: place } of await inputFiles(path)) {
    if (!['.json', '.jsonld'].includes(extname(file).toLowerCase())) {
      refused.push(`${place}: Expected .json or .jsonld.`)
      continue
    }
    const result = readDataset(parseJson(await readFile(file, 'utf8')))
    if ('problem' in result) refused.push(`${place}: ${result.problem}`)
    else datasets.push({ place, dataset: result.dataset })
  }
  return { datasets, refused }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function toDataset({ place, dataset }: Described, versions: ReadonlyMap<string, string>): NamedDataset {
  const { name, description, license, creators, sources, url, version } = dataset
  const accounts = [...new Set(creators.flatMap((creator) => accountName(creator) ?? []))]
  const facts = [description, version === null ? null : `Version ${version}.`, url].filter((fact) => fact !== null)
  const sourceIds = [...new Set(sources.flatMap(({ id }) => (OUR_VERSION.test(id) ? id : (versions.get(id) ?? []))))]
  return {
    place,
    owner: accounts[0] ?? null,
    accountNames: accounts,
    input: {
      name: name.slice(0, NAME_MAX).toWellFormed(),
      description: facts.join('\n\n').replaceAll('\0', '').slice(0, DESCRIPTION_MAX).toWellFormed() || null,
      terms: { spdxLicense: license, commercialUse: !forbidsCommercialUse(license) },
      derivations: sourceIds.map((sourceVersionId) => ({ kind: 'DERIVED_FROM', sourceVersionId })),
    },
    complete: (accountId) =>
      accounts.length === 0 ? {} : { contributors: accounts.map((one) => ({ accountId: accountId(one), weight: 1 })) },
  }
}

/** Nobody is named as its maker: it gets an account of its own, so that nobody can take what others earned. */
function knownByReference(source: CroissantSource): NamedDataset {
  const account = referenceAccount(source)
  return {
    place: source.id,
    owner: account,
    accountNames: [account],
    input: {
      name: source.name.slice(0, NAME_MAX).toWellFormed(),
      description: `Known only as a source of others: ${source.id}`.slice(0, DESCRIPTION_MAX).toWellFormed(),
    },
  }
}

function referenceAccount({ id, name }: CroissantSource): string {
  return `source:${accountName(id.replace(/^https?:\/\//, '')) ?? accountName(name) ?? 'unnamed'}`
}
