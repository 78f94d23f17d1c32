import { type LedgerAccountRef, owned, platform } from '../ledger/accounts.ts'

/** Where an upheld dispute sends what was frozen: into the beneficiary's hold, or to UNATTRIBUTED. */
export function upheldAccount(beneficiaryId: string | null, currency: string): LedgerAccountRef {
  return beneficiaryId === null ? platform('UNATTRIBUTED', currency) : owned('HELD', beneficiaryId, currency)
}
