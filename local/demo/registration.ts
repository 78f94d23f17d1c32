import assert from 'node:assert/strict'
import type { RegisteredAsset, RegistrationInput } from '../api/assets.ts'
import type { DemoAsset, DemoHandle } from './world.ts'

interface Known {
  readonly accountIds: ReadonlyMap<DemoHandle, string>
  readonly assets: ReadonlyMap<string, RegisteredAsset>
}

/** What the platform is asked to register for a demo asset whose sources are registered. */
export function registrationInput(asset: DemoAsset, known: Known): RegistrationInput {
  const account = (handle: DemoHandle) => found(known.accountIds.get(handle), handle)
  const version = (name: string) => found(known.assets.get(name), name).versionId
  const from = (kind: string, names: readonly string[] = []) =>
    names.map((name) => ({ kind, sourceVersionId: version(name) }))

  const { name, description, owner, license, commercialUse, royaltyRate, contributors } = asset
  const common = {
    name,
    description,
    terms: { royaltyRate, commercialUse, spdxLicense: license },
    contributors: contributors?.map(({ account: handle, weight }) => ({ accountId: account(handle), weight })),
    ...(owner.startsWith('public:') && { ownerId: account(owner) }),
  }
  if (asset.kind === 'Dataset') {
    const documents = asset.texts?.map(({ title, text, author }) => ({
      title,
      text,
      contributors: [{ accountId: account(author) }],
    }))
    const visibility = asset.isPrivate === true ? 'PRIVATE' : 'PUBLIC'
    return { ...common, visibility, documents, derivations: from('DERIVED_FROM', asset.derivedFrom) }
  }
  if (asset.kind === 'Model') {
    const derivations = [...from('FINE_TUNED_FROM', asset.fineTunedFrom), ...from('TRAINED_ON', asset.trainedOn)]
    return { ...common, derivations }
  }
  return {
    ...common,
    modelVersionId: version(asset.runsOn),
    retrievesFrom: asset.retrievesFrom?.map(version),
    price: { decimal: asset.price },
    runner: 'NGRAM',
  }
}

function found<T>(value: T | undefined, name: string): T {
  assert(value !== undefined, `Expected ${name} to be registered before what refers to it.`)
  return value
}
