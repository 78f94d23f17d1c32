import { z } from 'zod'
import { createApiClient } from '../api/client.ts'
import type { Wallet } from '../api/wallet.ts'

/**
 * Links the wallet to the account of `apiKey` by a signed challenge: settlements from then on are paid to it. Answers the
 * account's handle; throws in one sentence where the platform refuses.
 */
export async function linkWallet(options: {
  readonly graphqlUrl: string
  readonly apiKey: string
  readonly wallet: Wallet
}): Promise<string> {
  const { graphqlUrl, apiKey, wallet } = options
  const api = createApiClient({ graphqlUrl, apiKey })
  const { createWalletChallenge: challenge } = await api.ask({
    document: CREATE_CHALLENGE,
    variables: { input: { address: wallet.address } },
    answer: CHALLENGE_ANSWER,
  })
  if (challenge.message === null) throw refusal(wallet, challenge.userErrors)
  const { message } = challenge
  const { linkWallet: linked } = await api.ask({
    document: LINK_WALLET,
    variables: { input: { message, signature: await wallet.signMessage(message) } },
    answer: LINK_ANSWER,
  })
  if (linked.account === null) throw refusal(wallet, linked.userErrors)
  return linked.account.handle
}

function refusal({ address }: Wallet, [first]: readonly { readonly message: string }[]): Error {
  return new Error(`Wallet ${address} was not linked: ${first?.message ?? 'no reason was given.'}`)
}

const userErrors = z.array(z.object({ message: z.string() }))

export const CREATE_CHALLENGE = `mutation CreateWalletChallenge($input: CreateWalletChallengeInput!) {
  createWalletChallenge(input: $input) { message userErrors { code message } }
}`
const CHALLENGE_ANSWER = z.object({
  createWalletChallenge: z.object({ message: z.string().nullable(), userErrors }),
})

export const LINK_WALLET = `mutation LinkWallet($input: LinkWalletInput!) {
  linkWallet(input: $input) { account { handle } userErrors { code message } }
}`
const LINK_ANSWER = z.object({
  linkWallet: z.object({ account: z.object({ handle: z.string() }).nullable(), userErrors }),
})
