import { moneyFromUnits } from '#runtime/money.ts'
import type { LedgerAccountResolvers } from '../generated.ts'
import { normalBalance } from '../ledger/accounts.ts'

export const LedgerAccount: LedgerAccountResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.ledgerAccounts.load(id),
  owner: ({ ownerId }) => (ownerId === null ? null : { id: ownerId }),
  debits: ({ debits }) => moneyFromUnits(debits),
  credits: ({ credits }) => moneyFromUnits(credits),
  pendingDebits: ({ pendingDebits }) => moneyFromUnits(pendingDebits),
  pendingCredits: ({ pendingCredits }) => moneyFromUnits(pendingCredits),
  balance: (account) => moneyFromUnits(normalBalance(account)),
}
