import type { AnchorBatch } from './anchoring/batches.ts'
import type { Ownership } from './anchoring/findOwnership.ts'
import type { ClaimRow } from './claims.ts'
import type { ClawbackRow } from './clawbacks/readClawbacks.ts'
import type { CreditLimitRow } from './credit/readCredit.ts'
import type { Deposit } from './entities/Deposit.ts'
import type { Settlement } from './entities/Settlement.ts'
import type { PolicyRow } from './governance/readPolicies.ts'
import type { ProposalRow } from './governance/readProposals.ts'
import type { BalanceRow, LedgerAccountRow, TransferRow } from './loaders.ts'
import type { RewardRow } from './rewards.ts'
import type { LeafRow } from './settlement/leafPages.ts'
import type { SettlementPause } from './settlement/pauses.ts'
import type { LeafProof } from './settlement/proofs.ts'
import type { WithdrawalRow } from './withdrawals.ts'

/** What stands behind a type of the graph when its fields are resolved. */
export type AccountParent = { readonly id: string }
export type AnchorBatchParent = AnchorBatch
export type AttributionParent = { readonly id: string }
export type BalanceParent = BalanceRow
export type ClaimParent = ClaimRow
export type ClaimProofParent = LeafProof
export type ClawbackParent = ClawbackRow
export type CreditLimitParent = CreditLimitRow
export type DepositParent = Deposit
export type LedgerAccountParent = LedgerAccountRow
export type OwnershipProofParent = Ownership
export type PolicyParent = PolicyRow
export type ProposalParent = ProposalRow
export type RewardParent = RewardRow
export type SettlementLeafParent = LeafRow
export type SettlementParent = Settlement
export type SettlementStateParent = SettlementPause
export type TransferParent = TransferRow
export type WithdrawalParent = WithdrawalRow
