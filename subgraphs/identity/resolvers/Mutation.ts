import { isRefused } from '#runtime/refusal.ts'
import { requireViewer } from '#runtime/viewer.ts'
import type { MutationResolvers } from '../generated.ts'
import { createAccount } from '../operations/createAccount.ts'
import { createApiKey } from '../operations/createApiKey.ts'
import { challengeMessage, createWalletChallenge } from '../operations/createWalletChallenge.ts'
import { importAccounts } from '../operations/importAccounts.ts'
import { linkWallet } from '../operations/linkWallet.ts'
import { revokeApiKey } from '../operations/revokeApiKey.ts'

export const Mutation: MutationResolvers = {
  async createAccount(_, { input }, { db }) {
    const result = await createAccount(db, input)
    if (isRefused(result)) return { account: null, apiKey: null, userErrors: result.refusals }
    return { account: result.account, apiKey: result.secret, userErrors: [] }
  },

  async createApiKey(_, { input }, { db, viewer }) {
    const result = await createApiKey(db, requireViewer(viewer, 'WRITE'), input)
    if (isRefused(result)) return { apiKey: null, secret: null, userErrors: result.refusals }
    return { ...result, userErrors: [] }
  },

  async revokeApiKey(_, { input }, { db, viewer }) {
    const result = await revokeApiKey(db, requireViewer(viewer, 'WRITE'), input.apiKeyId)
    if (isRefused(result)) return { apiKey: null, userErrors: result.refusals }
    return { ...result, userErrors: [] }
  },

  async createWalletChallenge(_, { input }, { db, viewer }) {
    const result = await createWalletChallenge(db, requireViewer(viewer, 'WRITE'), input.address)
    if (isRefused(result)) return { message: null, expiresAt: null, userErrors: result.refusals }
    return { message: challengeMessage(result.challenge), expiresAt: result.challenge.expiresAt, userErrors: [] }
  },

  async linkWallet(_, { input }, { db, viewer }) {
    const result = await linkWallet(db, requireViewer(viewer, 'WRITE'), input)
    if (isRefused(result)) return { account: null, userErrors: result.refusals }
    return { ...result, userErrors: [] }
  },

  async importAccounts(_, { input }, { db, viewer }) {
    requireViewer(viewer, 'ADMIN')
    const result = await importAccounts(db, input)
    if (isRefused(result)) return { accounts: null, createdCount: null, userErrors: result.refusals }
    return { ...result, userErrors: [] }
  },
}
