import { privateKeyToAccount } from 'viem/accounts'
import { request } from '../kit/platform.ts'
import { mutate } from './requests.ts'
import { note, peopleOf, type World, walletOf } from './world.ts'

/** How many wallets people link as it comes. */
const WALLETS = 16

/** Links one of a few wallets, written in any case: new, another one, an old one again, or one that is somebody else's. */
export async function linkWallet(
  world: World,
  person = world.random.pick(peopleOf(world)),
  nr = world.random.below(WALLETS),
): Promise<boolean> {
  const { random, addressOwners } = world
  const wallet = walletOf(nr)
  const address = random.oneIn(2) ? wallet.address : wallet.address.toLowerCase()
  const challenge = await mutate(world, {
    name: 'createWalletChallenge',
    selection: 'message',
    input: { address },
    person,
  })
  const message = challenge.data?.message
  if (!message) return false
  const signature = await privateKeyToAccount(wallet.privateKey).signMessage({ message })
  const { data } = await mutate(world, {
    name: 'linkWallet',
    selection: 'account { id }',
    input: { message, signature },
    person,
  })
  const key = wallet.address.toLowerCase()
  if (data?.account) {
    const owner = addressOwners.get(key) ?? person.id
    if (owner !== person.id) throw new Error(`${key} belongs to ${owner}, but ${person.id} could link it.`)
    addressOwners.set(key, owner)
    note(world, 'linked')
    return true
  }
  if (data?.userErrors[0]?.code === 'ADDRESS_TAKEN') note(world, 'refused a taken address')
  return false
}

/** Who has no wallet gets one that is nobody else's. */
export async function linkEverybody(world: World): Promise<void> {
  const linked = new Set(world.addressOwners.values())
  for (const [index, person] of peopleOf(world).entries())
    if (!linked.has(person.id)) while (!(await linkWallet(world, person, WALLETS + index)));
}

/** Everybody's claims are sent once more. */
export async function claimAll(world: World): Promise<void> {
  await Promise.all(Array.from({ length: WALLETS + peopleOf(world).length }, (_, nr) => claim(world, nr)))
}

/** A stranger sends the claim of one of the addresses, if there is something to claim; at times two of them at once. */
export async function claim(world: World, nr = world.random.below(WALLETS)): Promise<void> {
  const { test, random, chain } = world
  const query = 'query ($address: String!) { claimProof(address: $address) { transaction { to data } } }'
  const { data } = await request(test.graphqlUrl, query, { variables: { address: walletOf(nr).address } })
  if (!data?.claimProof) return
  note(world, 'sent a claim')
  const call = data.claimProof.transaction
  await chain.claim(nr, call)
  // Where the same claim is in a block already, the contract refuses this one.
  if (random.oneIn(4)) await chain.claim(nr + 1, call)
}
