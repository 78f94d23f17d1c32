import { privateKeyToAccount } from 'viem/accounts'
import { formatPicos, PICOS_PER_TOKEN_UNIT, parseRate } from '#runtime/money.ts'
import { request, sendTransactions } from '../kit/platform.ts'
import type { MadeVersion } from './oracle.ts'
import { mutate, note, type Pending, sendDeposit, type World, walletOf } from './world.ts'

const TEXT = 'Every drop of rain keeps its own way. The stream carries it to the river, and the river to the sea.'
/** How many wallets there are to link. */
export const WALLETS = 10

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

/** A run, at times sent twice at the same moment. */
export async function run(world: World): Promise<void> {
  const { random } = world
  const agent = random.pick(world.agents)
  const pending = keep(world, {
    name: 'runAgent',
    person: random.pick(world.payers),
    input: {
      idempotencyKey: `run ${random.below(10 ** 9)}`,
      agentId: agent.id,
      input: 'Where does the rain go?',
      maxAmount: { decimal: '1000' },
      maxTokens: 5,
    },
  })
  await Promise.all([send(world, pending), ...(random.oneIn(4) ? [send(world, pending)] : [])])
}

/** A batch of usages: the payer's own or under mandates, with repeated lines, lines that are none, and keys used anew. */
export async function record(world: World): Promise<void> {
  const { random, mandates } = world
  const asOwner = mandates.length > 0 && random.oneIn(2)
  const owner = asOwner ? random.pick(mandates).agent.owner : random.pick(world.payers)
  const own = mandates.filter(({ agent }) => agent.owner === owner)
  const batch = random.below(10 ** 9)
  const usages = Array.from({ length: 1 + random.below(8) }, (_, nr) => {
    const mandate = asOwner ? random.pick(own) : null
    const picos = random.oneIn(12) ? 0n : random.amount(mandate === null ? 13 : mandate.maxPicos.toString().length)
    return {
      // One key in five is that of another line of this batch, with the same content or with other.
      idempotencyKey: `${batch} ${random.oneIn(5) ? 0 : nr}`,
      agentId: mandate?.agent.id ?? random.pick(world.agents).id,
      amount: { decimal: formatPicos(random.oneIn(40) ? 10n ** 24n : picos) },
      occurredAt: '2026-01-31T12:00:00Z',
      ...(mandate && { mandateId: mandate.id }),
    }
  })
  const repeated = random.oneIn(3) ? [...usages, random.pick(usages)] : usages
  const pending = keep(world, { name: 'recordUsage', person: owner, input: { usages: repeated } })
  await Promise.all([send(world, pending), ...(random.oneIn(4) ? [send(world, pending)] : [])])
}

export async function grantMandate(world: World): Promise<void> {
  const { random } = world
  const [payer, agent] = [random.pick(world.payers), random.pick(world.agents)]
  const maxPerUsage = random.amount(12)
  const maxPicos = maxPerUsage * BigInt(1 + random.below(5))
  const { data } = await mutate(world, {
    name: 'grantMandate',
    selection: 'mandate { id }',
    input: {
      idempotencyKey: `mandate ${random.below(10 ** 9)}`,
      agentId: agent.id,
      maxPerUsage: { decimal: formatPicos(maxPerUsage) },
      maxTotal: { decimal: formatPicos(maxPicos) },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    person: payer,
  })
  if (data?.mandate) world.mandates.push({ id: data.mandate.id, payer, agent, maxPicos })
}

/** Announces a deposit and pays it in: at times twice under one reference, at times something else under nobody's. */
export async function deposit(world: World, tokenUnits = world.random.amount(8)): Promise<void> {
  const { random } = world
  if (random.oneIn(6)) {
    await sendDeposit(
      world,
      `0x${'00'.repeat(28)}${random
        .below(2 ** 32)
        .toString(16)
        .padStart(8, '0')}`,
      random.amount(7),
    )
    note(world, 'deposited under no known reference')
    return
  }
  const payer = random.pick(world.payers)
  const { data } = await mutate(world, {
    name: 'deposit',
    selection: 'deposit { id reference }',
    input: {
      idempotencyKey: `deposit ${random.below(10 ** 9)}`,
      amount: { decimal: formatPicos(tokenUnits * PICOS_PER_TOKEN_UNIT) },
    },
    person: payer,
  })
  if (!data?.deposit) return
  const { reference } = data.deposit
  world.references.push({ payer, reference })
  await sendDeposit(world, reference, tokenUnits)
  if (random.oneIn(4)) await sendDeposit(world, reference, 1n + BigInt(random.below(1000)))
}

/** Links one of a few wallets, written in any case: new, another one, an old one again, or one that is somebody else's. */
export async function linkWallet(world: World, maker = world.random.pick(world.makers)): Promise<void> {
  const { random, addressOwners } = world
  const wallet = walletOf(random.below(WALLETS))
  const address = random.oneIn(2) ? wallet.address : wallet.address.toLowerCase()
  const challenge = await mutate(world, {
    name: 'createWalletChallenge',
    selection: 'message',
    input: { address },
    person: maker,
  })
  const message = challenge.data?.message
  if (!message) return
  const signature = await privateKeyToAccount(wallet.privateKey).signMessage({ message })
  const { data } = await mutate(world, {
    name: 'linkWallet',
    selection: 'account { id }',
    input: { message, signature },
    person: maker,
  })
  const key = wallet.address.toLowerCase()
  if (data?.account) {
    const owner = addressOwners.get(key) ?? maker.id
    if (owner !== maker.id) throw new Error(`${key} belongs to ${owner}, but ${maker.id} could link it.`)
    addressOwners.set(key, owner)
    note(world, 'linked')
  } else if (data?.userErrors[0]?.code === 'ADDRESS_TAKEN') note(world, 'refused a taken address')
}

/** A stranger sends the claim of one of the addresses, if there is something to claim. Returns whether it was paid. */
export async function claim(world: World, nr = world.random.below(WALLETS)): Promise<boolean> {
  const { test, sending } = world
  const query = 'query ($address: String!) { claimProof(address: $address) { transaction { to data } } }'
  const { data } = await request(test.graphqlUrl, query, { variables: { address: walletOf(nr).address } })
  const wallet = 1 + (nr % (test.wallets.length - 1))
  const stranger = test.wallets[wallet]
  if (stranger === undefined || !data?.claimProof) return false
  const { rpcUrl } = test.chain
  // Where the same claim was sent already, the contract refuses this one.
  const sent = (sending.get(wallet) ?? Promise.resolve())
    .then(() => sendTransactions(rpcUrl, stranger.privateKey, [data.claimProof.transaction]))
    .then(
      () => true,
      () => false,
    )
  sending.set(wallet, sent)
  note(world, (await sent) ? 'claimed' : 'claim refused')
  return sent
}

function keep({ pending }: World, request: Pending): Pending {
  pending.add(request)
  return request
}

const USAGE = 'usage { id agent { id } amount { decimal } payer { id } }'

/** Sends a request, and remembers what was acknowledged. What came of it is certain, or it stays pending. */
export async function send(world: World, pending: Pending): Promise<void> {
  const { name, person, input } = pending
  const selection = name === 'runAgent' ? `run { id status ${USAGE} }` : `results { isReplay ${USAGE} error { code } }`
  const { data, errors } = await mutate(world, { name, selection, input, person })
  if (errors !== undefined || data === null) return note(world, 'uncertain')
  const codes: string[] = data.userErrors.map(({ code }: { code: string }) => code)
  const usages =
    name === 'runAgent' ? [data.run?.usage] : data.results?.map(({ usage }: { usage: ShownUsage | null }) => usage)
  for (const usage of usages ?? []) if (usage) acknowledge(world, usage)
  for (const { isReplay, error } of data.results ?? []) {
    note(world, error?.code ?? (isReplay ? 'replayed a usage' : 'recorded a usage'))
    if (error) codes.push(error.code)
  }
  if (name === 'runAgent') note(world, codes[0] ?? 'ran')
  const isOpen = codes.some((code) => ['PAYMENT_PENDING', 'IDEMPOTENCY_IN_PROGRESS', 'RUNNER_FAILED'].includes(code))
  if (!isOpen) world.pending.delete(pending)
}

interface ShownUsage {
  readonly id: string
  readonly agent: { readonly id: string }
  readonly amount: { readonly decimal: string }
  readonly payer: { readonly id: string }
}

function acknowledge({ acknowledged, agents }: World, { id, agent: { id: agentId }, amount, payer }: ShownUsage): void {
  const agent = agents.find((one) => one.id === agentId)
  if (agent === undefined) throw new Error(`Usage ${id} is of agent ${agentId}, which nobody registered.`)
  const [whole = '', fraction = ''] = amount.decimal.split('.')
  const picos = BigInt(`${whole}${fraction.padEnd(12, '0')}`)
  const before = acknowledged.get(id)
  if (before !== undefined && (before.picos !== picos || before.payer !== payer.id))
    throw new Error(
      `Usage ${id} was acknowledged as ${before.picos} of ${before.payer}, now as ${picos} of ${payer.id}.`,
    )
  acknowledged.set(id, { payer: payer.id, agent, picos })
}
