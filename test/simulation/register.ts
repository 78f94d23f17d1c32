import { formatPicos, parseRate } from '#runtime/money.ts'
import type { MadeVersion } from './oracle.ts'
import { mutate } from './requests.ts'
import { note, type World } from './world.ts'

const TEXT = 'Every drop of rain keeps its own way. The stream carries it to the river, and the river to the sea.'

/** Adds a dataset, a model or an agent on top of what is there: diamonds, odd weights, declared rates and silent sources. */
export async function register(world: World, kind: 'DATASET' | 'MODEL' | 'AGENT'): Promise<void> {
  const { random, made, rates, agents } = world
  const owner = random.pick(world.makers)
  const name = `${kind} ${random.below(10 ** 9)}`
  const shares = new Map<string, bigint>()
  const contributors = Array.from({ length: 1 + random.below(5) }, () => random.pick(world.makers)).flatMap(
    ({ id }) => {
      if (shares.has(id)) return []
      const weight = random.oneIn(3) ? 1 : 1 + random.below(999_999_999)
      shares.set(id, BigInt(weight))
      return [{ accountId: id, weight }]
    },
  )
  const royaltyRate = random.oneIn(3)
    ? undefined
    : `0.${`${random.below(15)}`.padStart(2, '0')}${random.below(10 ** 9)}`
  const datasets = made.filter((version) => version.kind === 'DATASET')
  const models = made.filter((version) => version.kind === 'MODEL')
  const some = (versions: readonly MadeVersion[], most: number) =>
    versions.length === 0
      ? []
      : [...new Set(Array.from({ length: random.below(most + 1) }, () => random.pick(versions)))]
  const sourceOf = ({ nr: source }: MadeVersion, weight = 1n) => ({
    nr: source,
    rate: rates.get(source) ?? null,
    weight,
  })
  const common = { name, contributors, ...(royaltyRate && { terms: { royaltyRate } }) }

  const add = (id: string, sources: MadeVersion['sources']): number => {
    // Others may have been registered meanwhile: what it derives from has been, so its number is above theirs.
    const nr = made.length
    made.push({ nr, id, kind, contributors: shares, sources })
    const read = royaltyRate === undefined ? null : parseRate(royaltyRate)
    rates.set(nr, read !== null && 'rate' in read ? read.rate : null)
    note(world, `registered ${kind}`)
    return nr
  }
  if (kind === 'DATASET') {
    const input = { ...common, documents: [{ title: name, text: `${TEXT} This is ${name}.` }] }
    const selection = 'dataset { latestVersion { id } }'
    const { data } = await mutate(world, { name: 'registerDataset', selection, input, person: owner })
    if (data?.dataset) add(data.dataset.latestVersion.id, [])
  } else if (kind === 'MODEL') {
    const from = [...new Set([random.pick(datasets), ...some([...datasets, ...models], 4)])]
    const weights = random.oneIn(2) ? from.map(() => 1 + random.below(1000)) : null
    const derivations = from.map((source, index) => ({
      sourceVersionId: source.id,
      kind: source.kind === 'DATASET' ? 'TRAINED_ON' : 'FINE_TUNED_FROM',
      ...(weights && { weight: weights[index] }),
    }))
    const input = { ...common, derivations }
    const { data } = await mutate(world, {
      name: 'registerModel',
      selection: 'model { latestVersion { id } }',
      input,
      person: owner,
    })
    const sources = from.map((source, index) => sourceOf(source, BigInt(weights?.[index] ?? 1)))
    if (data?.model) add(data.model.latestVersion.id, sources)
  } else {
    const model = random.pick(models)
    const retrieved = some(datasets, 2)
    const pricePicos = random.oneIn(6) ? 0n : random.amount(12)
    const { data } = await mutate(world, {
      name: 'registerAgent',
      selection: 'agent { id latestVersion { id } }',
      input: {
        ...common,
        modelVersionId: model.id,
        retrievesFrom: retrieved.map(({ id }) => id),
        price: { decimal: formatPicos(pricePicos) },
      },
      person: owner,
    })
    if (!data?.agent) return
    const sources = [model, ...retrieved].map((source) => sourceOf(source))
    const nr = add(data.agent.latestVersion.id, sources)
    agents.push({ id: data.agent.id, nr, owner, pricePicos })
  }
}
