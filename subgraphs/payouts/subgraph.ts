import type { MigrationClass } from '#runtime/database.ts'
import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { startBackground } from './background.ts'
import type { PayoutsConfig } from './config.ts'
import { createConsumers } from './consumers.ts'
import { DepositEntity } from './entities/Deposit.ts'
import { SettlementEntity } from './entities/Settlement.ts'
import type { Resolvers } from './generated.ts'
import { openGovernor } from './governance/openGovernor.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreatePayouts1760000001000 } from './migrations/0001_create_payouts.ts'
import { AddLedgerBlocks1760000002000 } from './migrations/0002_add_ledger_blocks.ts'
import { CheckAccountsByStatement1760000003000 } from './migrations/0003_check_accounts_by_statement.ts'
import { SteerSettlement1760000004000 } from './migrations/0004_steer_settlement.ts'
import { MoveMoneyByTheJournal1760000005000 } from './migrations/0005_move_money_by_the_journal.ts'
import { ClearRewards1760000007000 } from './migrations/0007_clear_rewards.ts'
import { QueueSettlements1760000008000 } from './migrations/0008_queue_settlements.ts'
import { GuardLeaves1760000009000 } from './migrations/0009_guard_leaves.ts'
import { AddCreditLines1760000010000 } from './migrations/0010_add_credit_lines.ts'
import { AddClawbacks1760000011000 } from './migrations/0011_add_clawbacks.ts'
import { AddDisputes1760000012000 } from './migrations/0012_add_disputes.ts'
import { FollowGovernance1760000013000 } from './migrations/0013_follow_governance.ts'
import { AnchorAssets1760000015000 } from './migrations/0015_anchor_assets.ts'
import { MakeRoomInHolds1760000016000 } from './migrations/0016_make_room_in_holds.ts'
import { HoldSuspects1760000019000 } from './migrations/0019_hold_suspects.ts'
import { Account } from './resolvers/Account.ts'
import { AnchorBatch } from './resolvers/AnchorBatch.ts'
import { Balance } from './resolvers/Balance.ts'
import { Claim } from './resolvers/Claim.ts'
import { ClaimProof } from './resolvers/ClaimProof.ts'
import { Clawback } from './resolvers/Clawback.ts'
import { CreditLimit } from './resolvers/CreditLimit.ts'
import { Deposit } from './resolvers/Deposit.ts'
import { LedgerAccount } from './resolvers/LedgerAccount.ts'
import { createMutation } from './resolvers/Mutation.ts'
import { OwnershipProof } from './resolvers/OwnershipProof.ts'
import { createPolicy } from './resolvers/Policy.ts'
import { createProposal } from './resolvers/Proposal.ts'
import { Query } from './resolvers/Query.ts'
import { Reward } from './resolvers/Reward.ts'
import { Settlement } from './resolvers/Settlement.ts'
import { SettlementLeaf } from './resolvers/SettlementLeaf.ts'
import { createSettlementState } from './resolvers/SettlementState.ts'
import { Subscription } from './resolvers/Subscription.ts'
import { Transfer } from './resolvers/Transfer.ts'
import { Withdrawal } from './resolvers/Withdrawal.ts'
import { serveLeaves, serveRecords } from './routes.ts'
import { openChain } from './settlement/chain.ts'

/** All of them: a ledger without the later ones knows not every kind of account. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreatePayouts1760000001000,
  AddLedgerBlocks1760000002000,
  CheckAccountsByStatement1760000003000,
  SteerSettlement1760000004000,
  MoveMoneyByTheJournal1760000005000,
  ClearRewards1760000007000,
  FollowGovernance1760000013000,
  QueueSettlements1760000008000,
  GuardLeaves1760000009000,
  AddCreditLines1760000010000,
  AddClawbacks1760000011000,
  AddDisputes1760000012000,
  AnchorAssets1760000015000,
  MakeRoomInHolds1760000016000,
  HoldSuspects1760000019000,
]

/** The payouts subgraph: the books, deposits, leases, rewards and settlements. */
export function payoutsSubgraph(config: PayoutsConfig): SubgraphDefinition<Loaders> {
  const chain = config.chain === null ? null : openChain(config.chain)
  const governor = config.chain === null ? null : openGovernor(config.chain)
  const resolvers: Omit<Resolvers, 'DateTime'> = {
    Account,
    AnchorBatch,
    Balance,
    Claim,
    ClaimProof,
    Clawback,
    CreditLimit,
    Deposit,
    LedgerAccount,
    OwnershipProof,
    Mutation: createMutation(chain, governor),
    Policy: createPolicy(config),
    Proposal: createProposal(governor),
    Query,
    Reward,
    Settlement,
    SettlementLeaf,
    SettlementState: createSettlementState(config),
    Subscription,
    Transfer,
    Withdrawal,
  }
  return {
    name: 'payouts',
    resolvers,
    entities: [DepositEntity, SettlementEntity],
    migrations: MIGRATIONS,
    createLoaders,
    createConsumers,
    startBackground: (service) => startBackground(service, config),
    routes(app, service) {
      serveLeaves(app, service)
      serveRecords(app, service)
    },
  }
}
