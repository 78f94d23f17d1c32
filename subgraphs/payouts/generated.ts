import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountParent, AnchorBatchParent, AttributionParent, BalanceParent, ClaimParent, ClaimProofParent, ClawbackParent, CreditLimitParent, DepositParent, LedgerAccountParent, OwnershipProofParent, PolicyParent, ProposalParent, RewardParent, SettlementLeafParent, SettlementParent, SettlementStateParent, TransferParent, WithdrawalParent } from './mappers.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time: RFC 3339, in UTC when we say it. */
  DateTime: { input: Date; output: Date | string; }
};

/** A person, organisation or agent that can own assets, be credited, and pay. */
export type Account = {
  readonly __typename?: 'Account';
  /** What it has; null for everybody but the account and admins. */
  readonly balance: Maybe<Balance>;
  /** What it claimed on chain, newest first; null for everybody but the account and admins. */
  readonly claims: Maybe<ClaimConnection>;
  /** How far it may spend beyond its deposits; null where no limit was ever set, and for everybody but the account and admins. */
  readonly creditLimit: Maybe<CreditLimit>;
  /** Starts with `acc_`. */
  readonly id: Scalars['ID']['output'];
  /** What it accrued, newest first; null for everybody but the account and admins. */
  readonly rewards: Maybe<RewardConnection>;
  /** What the newest settlement promises to each of its addresses; null for everybody but the account and admins. */
  readonly settlementLeaves: Maybe<SettlementLeafConnection>;
};


/** A person, organisation or agent that can own assets, be credited, and pay. */
export type AccountClaimsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person, organisation or agent that can own assets, be credited, and pay. */
export type AccountRewardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person, organisation or agent that can own assets, be credited, and pay. */
export type AccountSettlementLeavesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Records of who owned which asset, anchored on chain by one root. */
export type AnchorBatch = {
  readonly __typename?: 'AnchorBatch';
  /** The time of its block, once that is final. */
  readonly anchoredAt: Maybe<Scalars['DateTime']['output']>;
  /** Hash of the published records: SHA-256 in hex. */
  readonly dataHash: Scalars['String']['output'];
  /** The number of its first record, through all batches. */
  readonly firstSequence: Scalars['String']['output'];
  /** Its number. Batches follow one another without a gap. */
  readonly number: Scalars['Int']['output'];
  /** The root of the batch before; zeros in the first. */
  readonly previousRoot: Scalars['String']['output'];
  /** How many records it has. */
  readonly recordCount: Scalars['Int']['output'];
  /** Where the gateway serves the published records, to the byte that `dataHash` is made of: a path on its own address. */
  readonly recordsPath: Scalars['String']['output'];
  /** The Merkle root, in hex. */
  readonly root: Scalars['String']['output'];
  /** When its records were fixed. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  readonly status: AnchorStatus;
};

/** Batches, paged. */
export type AnchorBatchConnection = {
  readonly __typename?: 'AnchorBatchConnection';
  /** The batches with their cursors. */
  readonly edges: ReadonlyArray<AnchorBatchEdge>;
  /** The batches alone. */
  readonly nodes: ReadonlyArray<AnchorBatch>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of batches. */
export type AnchorBatchEdge = {
  readonly __typename?: 'AnchorBatchEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: AnchorBatch;
};

/** Where a batch of records stands. */
export const AnchorStatus = {
  /** It is final on chain, for ever. */
  Anchored: 'ANCHORED',
  /** Its records are fixed. */
  Sealed: 'SEALED',
  /** Its transaction is signed and stored, and sent until the chain has it. */
  Submitted: 'SUBMITTED'
} as const;

export type AnchorStatus = typeof AnchorStatus[keyof typeof AnchorStatus];
/** The split of one usage's amount over accounts. */
export type Attribution = {
  readonly __typename?: 'Attribution';
  /** Starts with `att_`. */
  readonly id: Scalars['ID']['output'];
};

/** What an account has, by where it is. Every unit is in exactly one of these. */
export type Balance = {
  readonly __typename?: 'Balance';
  /** Whose. */
  readonly account: Maybe<Account>;
  /** Deposited and free to spend. */
  readonly available: Money;
  /** Put up as bonds of disputes. */
  readonly bonded: Money;
  /** Claimed on chain so far. */
  readonly claimed: Money;
  /** Earned and not yet mature, and frozen until a dispute about it ends. */
  readonly frozen: Money;
  /** Earned and not yet mature. */
  readonly held: Money;
  /** Earned and mature, or withdrawn, and waiting for a settlement: without a linked wallet it waits for one. */
  readonly matured: Money;
  /** In a settlement: to be claimed on chain. */
  readonly payable: Money;
  /** Reserved for runs and usage: leased to the agents service, spent or not, until it is attributed or released. */
  readonly reserved: Money;
  /** Earned by texts that are suspected to be derived from others': held until their lineage says so or an admin rules, and never mature before. */
  readonly suspected: Money;
  /** Accrued from usage on credit whose payers have not deposited yet. It is not in the books before they have, and enters no settlement. */
  readonly unfunded: Money;
};

/** A payee taking money on chain. */
export type Claim = Node & {
  readonly __typename?: 'Claim';
  /** Who was paid; null where the address belongs to nobody here. */
  readonly account: Maybe<Account>;
  /** To which address. */
  readonly address: Scalars['String']['output'];
  /** How much. */
  readonly amount: Money;
  /** When it was final. */
  readonly claimedAt: Scalars['DateTime']['output'];
  /** Starts with `clm_`. */
  readonly id: Scalars['ID']['output'];
  /** The claiming transaction. */
  readonly transactionHash: Scalars['String']['output'];
};

/** Claims, paged. */
export type ClaimConnection = {
  readonly __typename?: 'ClaimConnection';
  /** The claims with their cursors. */
  readonly edges: ReadonlyArray<ClaimEdge>;
  /** The claims alone. */
  readonly nodes: ReadonlyArray<Claim>;
  /** What lies around this page. */
  readonly pageInfo: PageInfo;
};

/** One of a page of claims. */
export type ClaimEdge = {
  readonly __typename?: 'ClaimEdge';
  /** Names this place. */
  readonly cursor: Scalars['String']['output'];
  /** The claim. */
  readonly node: Claim;
};

/** A claim in a feed. */
export type ClaimPaid = {
  readonly __typename?: 'ClaimPaid';
  /** The claim. */
  readonly claim: Claim;
  /** Pass it as `after` to go on behind this event. */
  readonly cursor: Scalars['String']['output'];
};

/** What a payee needs to claim on chain. */
export type ClaimProof = {
  readonly __typename?: 'ClaimProof';
  /** The payee's address. */
  readonly address: Scalars['String']['output'];
  /** Everything ever promised to the address. */
  readonly cumulative: Money;
  /** The same in the token's smallest unit, as the contract wants it. */
  readonly cumulativeTokenUnits: Scalars['String']['output'];
  /** The Merkle proof: 32 bytes each, in hex. */
  readonly proof: ReadonlyArray<Scalars['String']['output']>;
  /** The settlement to claim under: the newest active one, or the one that was asked for. */
  readonly settlement: Settlement;
  /** The call that claims it. Anybody may send it; the payee is paid. */
  readonly transaction: TransactionRequest;
};

/** Why `clawBack` was refused. */
export type ClawBackError = UserError & {
  readonly __typename?: 'ClawBackError';
  /** For programs. */
  readonly code: ClawBackErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `clawBack`. */
export const ClawBackErrorCode = {
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** Not an account's id. */
  InvalidAccount: 'INVALID_ACCOUNT',
  /** Not a plain amount above zero. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** Not another account's id. */
  InvalidBeneficiary: 'INVALID_BENEFICIARY',
  /** The key is empty or too long. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON'
} as const;

export type ClawBackErrorCode = typeof ClawBackErrorCode[keyof typeof ClawBackErrorCode];
/** What `clawBack` takes. */
export type ClawBackInput = {
  /** From whom. */
  readonly accountId: Scalars['ID']['input'];
  /** How much; more than 0. */
  readonly amount: MoneyInput;
  /** Who gets it, such as the payer of what was earned wrongly; without one it goes to UNATTRIBUTED. */
  readonly beneficiaryId?: InputMaybe<Scalars['ID']['input']>;
  /** Names this clawback: the same key and content again answer the same. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Why, for the account and admins to read: 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `clawBack` answers. */
export type ClawBackPayload = {
  readonly __typename?: 'ClawBackPayload';
  /** The clawback, with what was taken at once. */
  readonly clawback: Maybe<Clawback>;
  /** Whether it was decided before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ClawBackError>;
};

/** A decision to take earnings back from an account. What is promised on chain stays promised: it is taken of what comes later. */
export type Clawback = Node & {
  readonly __typename?: 'Clawback';
  /** From whom. */
  readonly account: Maybe<Account>;
  /** How much. */
  readonly amount: Money;
  /** Who gets it, each part when it is taken; null where it goes to what nobody is credited with. */
  readonly beneficiary: Maybe<Account>;
  /** When it was decided. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Starts with `clw_`. */
  readonly id: Scalars['ID']['output'];
  /** What is still to be taken of what matures for the account, before it can be settled. */
  readonly outstanding: Money;
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** What has been taken so far. */
  readonly recovered: Money;
};

/** Clawbacks, paged. */
export type ClawbackConnection = {
  readonly __typename?: 'ClawbackConnection';
  /** The clawbacks with their cursors. */
  readonly edges: ReadonlyArray<ClawbackEdge>;
  /** The clawbacks alone. */
  readonly nodes: ReadonlyArray<Clawback>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of clawbacks. */
export type ClawbackEdge = {
  readonly __typename?: 'ClawbackEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Clawback;
};

/** How far an account may spend beyond its deposits. */
export type CreditLimit = {
  readonly __typename?: 'CreditLimit';
  /** When the limit was set last; null where none was, and usage beyond every lease is owed. */
  readonly changedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for everybody but admins. */
  readonly changedBy: Maybe<Account>;
  /** The most. */
  readonly limit: Money;
  /** What of that is owed to payees already, whose rewards wait for it. */
  readonly owed: Money;
  /** Why. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** How much of it is in use: leased to the agents service, spent, or owed. What is deposited repays it before anything else. */
  readonly used: Money;
};

/** Money on its way in from the chain. */
export type Deposit = Node & {
  readonly __typename?: 'Deposit';
  /** Who is credited. */
  readonly account: Maybe<Account>;
  /** What was announced. */
  readonly announced: Money;
  /** When it was announced. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was credited. */
  readonly creditedAt: Maybe<Scalars['DateTime']['output']>;
  /** Starts with `dep_`. */
  readonly id: Scalars['ID']['output'];
  /** What arrived; null until it was seen. */
  readonly received: Maybe<Money>;
  /** What tells this deposit from others on chain: 32 bytes in hex. */
  readonly reference: Scalars['String']['output'];
  /** Where it stands. */
  readonly status: DepositStatus;
  /** The transactions to sign and send from any wallet, in this order. */
  readonly transactions: ReadonlyArray<TransactionRequest>;
};

/** Why `deposit` was refused. */
export type DepositError = UserError & {
  readonly __typename?: 'DepositError';
  /** For programs. */
  readonly code: DepositErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `deposit`. */
export const DepositErrorCode = {
  /** This deployment has no settlement chain, so nothing can be paid in. */
  ChainUnavailable: 'CHAIN_UNAVAILABLE',
  /** The key was used with another amount. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** Not a plain amount above zero, or finer than the token. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** The key is empty or too long. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY'
} as const;

export type DepositErrorCode = typeof DepositErrorCode[keyof typeof DepositErrorCode];
/** What `deposit` takes. */
export type DepositInput = {
  /** How much; a multiple of the token's smallest unit, 0.000001. */
  readonly amount: MoneyInput;
  /** Names this deposit: the same key and amount again answer the same. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What `deposit` answers. */
export type DepositPayload = {
  readonly __typename?: 'DepositPayload';
  /** The deposit. */
  readonly deposit: Maybe<Deposit>;
  /** Whether it was announced before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<DepositError>;
};

/** Where a deposit stands. */
export const DepositStatus = {
  /** Waiting for the payer's transaction. */
  Awaiting: 'AWAITING',
  /** Final, and credited once. */
  Credited: 'CREDITED',
  /** Seen on chain, not final yet. */
  Seen: 'SEEN'
} as const;

export type DepositStatus = typeof DepositStatus[keyof typeof DepositStatus];
/** What is held of a usage's amount for an account until a suspicion ends. */
export type HeldReward = {
  readonly __typename?: 'HeldReward';
  /** How much. */
  readonly amount: Money;
  /** Whether the suspicion has ended: then it went where that says. */
  readonly isReleased: Scalars['Boolean']['output'];
  /** Why. */
  readonly suspicion: Maybe<Suspicion>;
};

/** An account of the double-entry books. */
export type LedgerAccount = Node & {
  readonly __typename?: 'LedgerAccount';
  /** Its balance on its normal side. Never negative. */
  readonly balance: Money;
  /** Everything ever credited. */
  readonly credits: Money;
  /** Everything ever debited. */
  readonly debits: Money;
  /** Starts with `led_`. */
  readonly id: Scalars['ID']['output'];
  /** What it is for. */
  readonly kind: LedgerAccountKind;
  /** Whose; null for the platform's own. */
  readonly owner: Maybe<Account>;
  /** What pending transfers would credit. */
  readonly pendingCredits: Money;
  /** What pending transfers would debit. */
  readonly pendingDebits: Money;
};

/** Ledger accounts, paged. */
export type LedgerAccountConnection = {
  readonly __typename?: 'LedgerAccountConnection';
  /** The ledger accounts with their cursors. */
  readonly edges: ReadonlyArray<LedgerAccountEdge>;
  /** The ledger accounts alone. */
  readonly nodes: ReadonlyArray<LedgerAccount>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of ledger accounts. */
export type LedgerAccountEdge = {
  readonly __typename?: 'LedgerAccountEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: LedgerAccount;
};

/** What a ledger account is for. */
export const LedgerAccountKind = {
  /** A payer's money, free to spend. */
  Available: 'AVAILABLE',
  /** A claimant's money, put up as the bond of a dispute until that ends. */
  Bonded: 'BONDED',
  /** Money that the contract holds for us: the only kind whose normal side is debit. */
  ChainFloat: 'CHAIN_FLOAT',
  /** What payers paid for usage on its way to the payees: it arrives and leaves in the same moment, and is never kept. */
  Clearing: 'CLEARING',
  /** The protocol's fee. */
  Fee: 'FEE',
  /** A payee's money, not yet mature, and frozen until a dispute about it ends. */
  Frozen: 'FROZEN',
  /** A payee's money, not yet mature. */
  Held: 'HELD',
  /** A payee's money, mature or withdrawn: it enters the next settlement. */
  Matured: 'MATURED',
  /** A payee's money, in a settlement root. */
  Payable: 'PAYABLE',
  /** What rounding left over. */
  Remainder: 'REMAINDER',
  /** A payer's money, reserved for usage. */
  Reserved: 'RESERVED',
  /** A payee's money, held until a suspicion about the texts that earned it ends. */
  Suspected: 'SUSPECTED',
  /** What no rule could attribute. */
  Unattributed: 'UNATTRIBUTED'
} as const;

export type LedgerAccountKind = typeof LedgerAccountKind[keyof typeof LedgerAccountKind];
/** Transfers that were sealed together: whoever notes a block's number and hash can tell later whether the journal up to it was rewritten. */
export type LedgerBlock = {
  readonly __typename?: 'LedgerBlock';
  /** SHA-256 of its lines, in hex. */
  readonly entriesHash: Scalars['String']['output'];
  /** The first number that belongs to it, of a transfer or of none. */
  readonly firstSeq: Scalars['String']['output'];
  /** SHA-256 of all that is above and the moment of sealing, in hex. */
  readonly hash: Scalars['String']['output'];
  /** The number of its last transfer. */
  readonly lastSeq: Scalars['String']['output'];
  /** How many lines it holds: transfers, and refusals that are remembered. */
  readonly lineCount: Scalars['Int']['output'];
  /** Counts up from 1, without gaps. */
  readonly number: Scalars['String']['output'];
  /** The hash of the block before; 64 zeros in the first. */
  readonly previousHash: Scalars['String']['output'];
  /** When it was sealed. */
  readonly sealedAt: Scalars['DateTime']['output'];
};

/** Blocks of the journal, paged. */
export type LedgerBlockConnection = {
  readonly __typename?: 'LedgerBlockConnection';
  /** The blocks with their cursors. */
  readonly edges: ReadonlyArray<LedgerBlockEdge>;
  /** The blocks alone. */
  readonly nodes: ReadonlyArray<LedgerBlock>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of blocks. */
export type LedgerBlockEdge = {
  readonly __typename?: 'LedgerBlockEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: LedgerBlock;
};

/** An exact amount: never rounded, never a float. */
export type Money = {
  readonly __typename?: 'Money';
  /** The currency, such as `TUSD`. */
  readonly currency: Scalars['String']['output'];
  /** The exact decimal, such as `12.5`; up to 30 fraction digits. */
  readonly decimal: Scalars['String']['output'];
};

/** An exact amount from a client. */
export type MoneyInput = {
  /** The currency; `TUSD`. */
  readonly currency: Scalars['String']['input'];
  /** A plain decimal, not negative, with at most 12 fraction digits, such as `12.5`. */
  readonly decimal: Scalars['String']['input'];
};

/** Changes. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes earnings back: at once what has matured and is in no settlement, the rest of what matures later. Needs ADMIN. */
  readonly clawBack: ClawBackPayload;
  /** Announces a deposit and says which transactions to send; it is credited once it is final on chain. Needs PAY. */
  readonly deposit: DepositPayload;
  /** Stops sealing and submitting until it is resumed; does nothing where it is paused. Needs ADMIN. */
  readonly pauseSettlement: PauseSettlementPayload;
  /** Says which transaction proposes another policy. Writes nothing: whoever has votes signs and sends it. Needs a key. */
  readonly proposePolicy: ProposePolicyPayload;
  /** Says which transaction proposes to pay an account out of a pool; booked once, after it was executed and is final. Needs a key. */
  readonly proposePoolPayment: ProposePoolPaymentPayload;
  /** Lets settlements go on; does nothing where they do. Needs ADMIN. */
  readonly resumeSettlement: ResumeSettlementPayload;
  /** Lets an account spend beyond its deposits up to a limit; 0 ends that. Nothing that was granted before is touched. Needs ADMIN. */
  readonly setCreditLimit: SetCreditLimitPayload;
  /** Sends unspent money to the account's wallet: the next settlement promises it. Needs PAY. */
  readonly withdraw: WithdrawPayload;
};


/** Changes. */
export type MutationClawBackArgs = {
  input: ClawBackInput;
};


/** Changes. */
export type MutationDepositArgs = {
  input: DepositInput;
};


/** Changes. */
export type MutationPauseSettlementArgs = {
  input: PauseSettlementInput;
};


/** Changes. */
export type MutationProposePolicyArgs = {
  input: ProposePolicyInput;
};


/** Changes. */
export type MutationProposePoolPaymentArgs = {
  input: ProposePoolPaymentInput;
};


/** Changes. */
export type MutationResumeSettlementArgs = {
  input: ResumeSettlementInput;
};


/** Changes. */
export type MutationSetCreditLimitArgs = {
  input: SetCreditLimitInput;
};


/** Changes. */
export type MutationWithdrawArgs = {
  input: WithdrawInput;
};

/** Whatever has an id that can be looked up again with `node(id:)`. */
export type Node = {
  /** Opaque; starts with the kind's prefix. */
  readonly id: Scalars['ID']['output'];
};

/** That an asset, at one of its revisions, belonged to an account and had a content: a record, and its proof. */
export type OwnershipProof = {
  readonly __typename?: 'OwnershipProof';
  /** keccak256 of the salt and the asset's id, in hex. */
  readonly assetHash: Scalars['String']['output'];
  /** The batch that anchors it. */
  readonly batch: AnchorBatch;
  /** The call that verifies it: to be called, not sent. It answers whether it is anchored, and since when. */
  readonly call: TransactionRequest;
  /** keccak256 of the salt and the version's canonical text, in hex; zeros where it is a transfer. */
  readonly contentHash: Scalars['String']['output'];
  /** Whether nothing newer about the asset is waiting or anchored. */
  readonly isLatest: Scalars['Boolean']['output'];
  /** Whose the asset is. */
  readonly owner: Maybe<Account>;
  /** keccak256 of the salt and the owner's account id, in hex. */
  readonly ownerHash: Scalars['String']['output'];
  /** The Merkle proof: 32 bytes each, in hex. */
  readonly proof: ReadonlyArray<Scalars['String']['output']>;
  /** The asset's own count, from 1; a higher one that is anchored supersedes it. */
  readonly revision: Scalars['Int']['output'];
  /** What is hashed before names, in hex; null for a public asset, whose names are hashed alone. */
  readonly salt: Maybe<Scalars['String']['output']>;
  /** The record's number, through all batches. */
  readonly sequence: Scalars['String']['output'];
  /** The version that the revision published; null where it is a transfer. */
  readonly versionId: Maybe<Scalars['ID']['output']>;
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The last edge's cursor: pass it as `after`. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more comes behind `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether something comes before `startCursor`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The first edge's cursor. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Why `pauseSettlement` was refused. */
export type PauseSettlementError = UserError & {
  readonly __typename?: 'PauseSettlementError';
  /** For programs. */
  readonly code: PauseSettlementErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `pauseSettlement`. */
export const PauseSettlementErrorCode = {
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON'
} as const;

export type PauseSettlementErrorCode = typeof PauseSettlementErrorCode[keyof typeof PauseSettlementErrorCode];
/** What `pauseSettlement` takes. */
export type PauseSettlementInput = {
  /** Why, for everybody to read: 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `pauseSettlement` answers. */
export type PauseSettlementPayload = {
  readonly __typename?: 'PauseSettlementPayload';
  /** How it stands now; the first reason stays where it was paused before. */
  readonly settlementState: Maybe<SettlementState>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<PauseSettlementError>;
};

/** A version of what governance decides. It holds for what comes after it. */
export type Policy = {
  readonly __typename?: 'Policy';
  /** How long a settlement's root waits, from its submission, before it can be claimed on. Null before the chain has said it. */
  readonly activationDelaySeconds: Maybe<Scalars['Int']['output']>;
  /** Since when; null before the chain has said it. */
  readonly adoptedAt: Maybe<Scalars['DateTime']['output']>;
  /** What sources without terms share of one version's inflow. */
  readonly defaultPool: Scalars['String']['output'];
  /** The protocol's fee, an exact decimal: the first payee of every plan. */
  readonly fee: Scalars['String']['output'];
  /** Who may veto roots that wait: an address. Null before the chain has said it. */
  readonly guardian: Maybe<Scalars['String']['output']>;
  /** How long a reward is held before it matures: a setting of this deployment, the same under every version. */
  readonly maturitySeconds: Scalars['Int']['output'];
  /** The most that the rates out of one version may sum to. */
  readonly maxStack: Scalars['String']['output'];
  /** The decision; null for the version that a deployment starts with. */
  readonly proposal: Maybe<Proposal>;
  /** Counts up with each decision. Plans and settlements quote it. */
  readonly version: Scalars['Int']['output'];
};

/** Policies, paged. */
export type PolicyConnection = {
  readonly __typename?: 'PolicyConnection';
  /** The policies with their cursors. */
  readonly edges: ReadonlyArray<PolicyEdge>;
  /** The policies alone. */
  readonly nodes: ReadonlyArray<Policy>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of policies. */
export type PolicyEdge = {
  readonly __typename?: 'PolicyEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Policy;
};

/** The books' accounts that belong to nobody, and that only governance pays out of. */
export const Pool = {
  /** The protocol's fee. */
  Fee: 'FEE',
  /** What rounding left over. */
  Remainder: 'REMAINDER',
  /** What no rule could attribute. */
  Unattributed: 'UNATTRIBUTED'
} as const;

export type Pool = typeof Pool[keyof typeof Pool];
/** Something put to the vote. Listed once its transaction is final on chain. */
export type Proposal = Node & {
  readonly __typename?: 'Proposal';
  /** What it would do, a line a change. */
  readonly changes: ReadonlyArray<Scalars['String']['output']>;
  /** Why, in the proposer's words. */
  readonly description: Scalars['String']['output'];
  /** When the timelock is over; null before it is queued. */
  readonly executableAt: Maybe<Scalars['DateTime']['output']>;
  /** The transaction that executes it; null unless it is QUEUED. */
  readonly executeTransaction: Maybe<TransactionRequest>;
  /** When it was executed; null before. */
  readonly executedAt: Maybe<Scalars['DateTime']['output']>;
  /** Starts with `prp_`. */
  readonly id: Scalars['ID']['output'];
  /** The Governor's own number, a decimal integer. */
  readonly number: Scalars['String']['output'];
  /** When it was proposed. */
  readonly proposedAt: Scalars['DateTime']['output'];
  /** Who proposed it: an address. */
  readonly proposer: Scalars['String']['output'];
  /** The transaction that queues it; null unless it is SUCCEEDED. */
  readonly queueTransaction: Maybe<TransactionRequest>;
  /** Where it stands as of the latest block; null while the chain does not answer. */
  readonly status: Maybe<ProposalStatus>;
  /** The transaction that votes. */
  readonly voteTransaction: Maybe<TransactionRequest>;
  /** Votes that abstain; null while the chain does not answer. */
  readonly votesAbstain: Maybe<Scalars['String']['output']>;
  /** Votes against it; null while the chain does not answer. */
  readonly votesAgainst: Maybe<Scalars['String']['output']>;
  /** Votes for it, with 18 fraction digits at most; null while the chain does not answer. */
  readonly votesFor: Maybe<Scalars['String']['output']>;
  /** When voting ends. */
  readonly votingEndsAt: Scalars['DateTime']['output'];
  /** When voting begins. Votes count as of this moment. */
  readonly votingStartsAt: Scalars['DateTime']['output'];
};


/** Something put to the vote. Listed once its transaction is final on chain. */
export type ProposalVoteTransactionArgs = {
  reason: Scalars['String']['input'];
  support: VoteSupport;
};

/** Proposals, paged. */
export type ProposalConnection = {
  readonly __typename?: 'ProposalConnection';
  /** The proposals with their cursors. */
  readonly edges: ReadonlyArray<ProposalEdge>;
  /** The proposals alone. */
  readonly nodes: ReadonlyArray<Proposal>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of proposals. */
export type ProposalEdge = {
  readonly __typename?: 'ProposalEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Proposal;
};

/** Where a proposal stands, as the Governor says. */
export const ProposalStatus = {
  /** Voting goes on. */
  Active: 'ACTIVE',
  /** Withdrawn by its proposer before voting began, or by the timelock. */
  Canceled: 'CANCELED',
  /** Too few votes, or more against than for. */
  Defeated: 'DEFEATED',
  /** Done. */
  Executed: 'EXECUTED',
  /** Decided, and not executed in time. */
  Expired: 'EXPIRED',
  /** Voting has not begun. */
  Pending: 'PENDING',
  /** Waiting for the timelock, or to be executed after it. */
  Queued: 'QUEUED',
  /** Decided; to be queued. */
  Succeeded: 'SUCCEEDED'
} as const;

export type ProposalStatus = typeof ProposalStatus[keyof typeof ProposalStatus];
/** Why `proposePolicy` was refused. */
export type ProposePolicyError = UserError & {
  readonly __typename?: 'ProposePolicyError';
  /** For programs. */
  readonly code: ProposePolicyErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** For programs. */
export const ProposePolicyErrorCode = {
  /** This deployment has no chain, or its first policy is not final yet. */
  ChainUnavailable: 'CHAIN_UNAVAILABLE',
  /** The description is empty or too long. */
  InvalidDescription: 'INVALID_DESCRIPTION',
  /** A parameter is none, or the contract would refuse it. */
  InvalidParameter: 'INVALID_PARAMETER'
} as const;

export type ProposePolicyErrorCode = typeof ProposePolicyErrorCode[keyof typeof ProposePolicyErrorCode];
/** What `proposePolicy` takes. What is left out stays as it is in the version in force. */
export type ProposePolicyInput = {
  /** How long roots wait for their activation. */
  readonly activationDelaySeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What sources without terms share of one version's inflow, an exact decimal; at most the stack cap. */
  readonly defaultPool?: InputMaybe<Scalars['String']['input']>;
  /** Why, for the voters to read: 1 to 500 characters. */
  readonly description: Scalars['String']['input'];
  /** The protocol's fee, an exact decimal; at most 0.2. */
  readonly fee?: InputMaybe<Scalars['String']['input']>;
  /** Who may veto roots that wait: an address. */
  readonly guardian?: InputMaybe<Scalars['String']['input']>;
  /** The most that the rates out of one version may sum to, an exact decimal; at most 1. */
  readonly maxStack?: InputMaybe<Scalars['String']['input']>;
};

/** What `proposePolicy` answers. */
export type ProposePolicyPayload = {
  readonly __typename?: 'ProposePolicyPayload';
  /** To be signed by somebody with votes. */
  readonly transaction: Maybe<TransactionRequest>;
  /** Why not; empty where there is a transaction. */
  readonly userErrors: ReadonlyArray<ProposePolicyError>;
};

/** Why `proposePoolPayment` was refused. */
export type ProposePoolPaymentError = UserError & {
  readonly __typename?: 'ProposePoolPaymentError';
  /** For programs. */
  readonly code: ProposePoolPaymentErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** For programs. */
export const ProposePoolPaymentErrorCode = {
  /** The pool holds less. */
  AbovePool: 'ABOVE_POOL',
  /** This deployment has no chain. */
  ChainUnavailable: 'CHAIN_UNAVAILABLE',
  /** The account's id is none. */
  InvalidAccount: 'INVALID_ACCOUNT',
  /** The amount is not above zero, or finer than the token. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** The description is empty or too long. */
  InvalidDescription: 'INVALID_DESCRIPTION'
} as const;

export type ProposePoolPaymentErrorCode = typeof ProposePoolPaymentErrorCode[keyof typeof ProposePoolPaymentErrorCode];
/** What `proposePoolPayment` takes. */
export type ProposePoolPaymentInput = {
  /** To whom. */
  readonly accountId: Scalars['ID']['input'];
  /** How much; at most what the pool holds. */
  readonly amount: MoneyInput;
  /** Why, for the voters to read: 1 to 500 characters. */
  readonly description: Scalars['String']['input'];
  /** Out of which pool. */
  readonly pool: Pool;
};

/** What `proposePoolPayment` answers. */
export type ProposePoolPaymentPayload = {
  readonly __typename?: 'ProposePoolPaymentPayload';
  /** To be signed by somebody with votes. */
  readonly transaction: Maybe<TransactionRequest>;
  /** Why not; empty where there is a transaction. */
  readonly userErrors: ReadonlyArray<ProposePoolPaymentError>;
};

/** Questions. */
export type Query = {
  readonly __typename?: 'Query';
  /** Batches of records of who owned which asset, newest first. */
  readonly anchorBatches: Maybe<AnchorBatchConnection>;
  /** What an account has; the viewer's where no account is named. Null for those who may not read it. */
  readonly balance: Maybe<Balance>;
  /** What a payee needs to claim; null where no active settlement has the address, or nothing is left to claim. */
  readonly claimProof: Maybe<ClaimProof>;
  /** What an account claimed on chain, newest first; the viewer's where no account is named. Null for those who may not read it. */
  readonly claims: Maybe<ClaimConnection>;
  /** One clawback by its id, for its account and admins; null for others. */
  readonly clawback: Maybe<Clawback>;
  /** Clawbacks, newest first: an admin sees all, others their own. Null for those who may not read them. */
  readonly clawbacks: Maybe<ClawbackConnection>;
  /** One deposit by its id, for its account and admins; null for others. */
  readonly deposit: Maybe<Deposit>;
  /** The books' accounts: an admin sees all, others their own. */
  readonly ledgerAccounts: Maybe<LedgerAccountConnection>;
  /** The hash chain over the journal, newest block first, for everybody. */
  readonly ledgerBlocks: Maybe<LedgerBlockConnection>;
  /** Who owns an asset, with its proof on chain: its newest anchored record. Null where there is none yet, or none that the viewer may see. */
  readonly ownershipProof: Maybe<OwnershipProof>;
  /** All versions of the policy, newest first. */
  readonly policies: Maybe<PolicyConnection>;
  /** The policy in force: the last decision that is final on chain. */
  readonly policy: Maybe<Policy>;
  /** One proposal by its id. */
  readonly proposal: Maybe<Proposal>;
  /** What was put to the vote, newest first. */
  readonly proposals: Maybe<ProposalConnection>;
  /** What an account accrued, newest first; the viewer's where no account is named. Null for those who may not read it. */
  readonly rewards: Maybe<RewardConnection>;
  /** One settlement by its id. */
  readonly settlement: Maybe<Settlement>;
  /** Whether settlements go on, or are paused and why. */
  readonly settlementState: Maybe<SettlementState>;
  /** All settlements, newest first. */
  readonly settlements: Maybe<SettlementConnection>;
  /** The transfers that touch an account, pending ones and what resolved them included, newest first; the viewer's where no account is named. Null for those who may not read them. */
  readonly transfers: Maybe<TransferConnection>;
  /** One withdrawal by its id, for its account and admins; null for others. */
  readonly withdrawal: Maybe<Withdrawal>;
};


/** Questions. */
export type QueryAnchorBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryBalanceArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryClaimProofArgs = {
  address: Scalars['String']['input'];
  epoch?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryClaimsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryClawbackArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryClawbacksArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryDepositArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryLedgerAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ownerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryLedgerBlocksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryOwnershipProofArgs = {
  assetId: Scalars['ID']['input'];
};


/** Questions. */
export type QueryPoliciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryProposalArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryProposalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryRewardsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QuerySettlementArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QuerySettlementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<SettlementStatus>>;
};


/** Questions. */
export type QueryTransfersArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryWithdrawalArgs = {
  id: Scalars['ID']['input'];
};

/** Why `resumeSettlement` was refused. */
export type ResumeSettlementError = UserError & {
  readonly __typename?: 'ResumeSettlementError';
  /** For programs. */
  readonly code: ResumeSettlementErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `resumeSettlement`. */
export const ResumeSettlementErrorCode = {
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON'
} as const;

export type ResumeSettlementErrorCode = typeof ResumeSettlementErrorCode[keyof typeof ResumeSettlementErrorCode];
/** What `resumeSettlement` takes. */
export type ResumeSettlementInput = {
  /** Why, for everybody to read: 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `resumeSettlement` answers. */
export type ResumeSettlementPayload = {
  readonly __typename?: 'ResumeSettlementPayload';
  /** How it stands now; the first reason stays where it was resumed before. */
  readonly settlementState: Maybe<SettlementState>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ResumeSettlementError>;
};

/** What one account accrued from one attribution: the usage's amount times the account's share, exactly. */
export type Reward = Node & {
  readonly __typename?: 'Reward';
  /** Who. */
  readonly account: Maybe<Account>;
  /** When it was posted. */
  readonly accruedAt: Scalars['DateTime']['output'];
  /** How much. */
  readonly amount: Money;
  /** The split it is part of. */
  readonly attribution: Maybe<Attribution>;
  /** What its texts earned beside `amount` and is or was held, since they are suspected to be derived from others'. */
  readonly held: ReadonlyArray<HeldReward>;
  /** Starts with `rwd_`. */
  readonly id: Scalars['ID']['output'];
  /** Whether its payer has paid for all of it. */
  readonly isFunded: Scalars['Boolean']['output'];
  /** When it matures; only what is matured enters a settlement. */
  readonly maturesAt: Scalars['DateTime']['output'];
  /** The share, an exact decimal with up to 18 fraction digits. */
  readonly share: Scalars['String']['output'];
  /** What of it waits until its payer, who used it on credit, has deposited: it enters no settlement before. */
  readonly unfunded: Money;
};

/** One accrued reward in a feed. */
export type RewardAccrued = {
  readonly __typename?: 'RewardAccrued';
  /** Pass it as `after` to go on behind this event. */
  readonly cursor: Scalars['String']['output'];
  /** The reward. */
  readonly reward: Reward;
};

/** Rewards, paged. */
export type RewardConnection = {
  readonly __typename?: 'RewardConnection';
  /** The rewards with their cursors. */
  readonly edges: ReadonlyArray<RewardEdge>;
  /** The rewards alone. */
  readonly nodes: ReadonlyArray<Reward>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of rewards. */
export type RewardEdge = {
  readonly __typename?: 'RewardEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Reward;
};

/** Why `setCreditLimit` was refused. */
export type SetCreditLimitError = UserError & {
  readonly __typename?: 'SetCreditLimitError';
  /** For programs. */
  readonly code: SetCreditLimitErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `setCreditLimit`. */
export const SetCreditLimitErrorCode = {
  /** Not an account's id. */
  InvalidAccount: 'INVALID_ACCOUNT',
  /** Not a plain amount. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON'
} as const;

export type SetCreditLimitErrorCode = typeof SetCreditLimitErrorCode[keyof typeof SetCreditLimitErrorCode];
/** What `setCreditLimit` takes. */
export type SetCreditLimitInput = {
  /** Whose. */
  readonly accountId: Scalars['ID']['input'];
  /** The most that may be in use at once; 0 for no credit. */
  readonly limit: MoneyInput;
  /** Why, for the account and admins to read: 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `setCreditLimit` answers. */
export type SetCreditLimitPayload = {
  readonly __typename?: 'SetCreditLimitPayload';
  /** How it stands now. */
  readonly creditLimit: Maybe<CreditLimit>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<SetCreditLimitError>;
};

/** One epoch's cumulative Merkle root and its life on chain. */
export type Settlement = Node & {
  readonly __typename?: 'Settlement';
  /** When payees can claim, once the chain has said so. */
  readonly activatesAt: Maybe<Scalars['DateTime']['output']>;
  /** Hash of the published leaves: SHA-256 in hex. */
  readonly dataHash: Scalars['String']['output'];
  /** Its number. Never reused. */
  readonly epoch: Scalars['Int']['output'];
  /** Starts with `set_`. */
  readonly id: Scalars['ID']['output'];
  /** How many payees are in it. */
  readonly leafCount: Scalars['Int']['output'];
  /** What it promises to each address, ascending by address. */
  readonly leaves: SettlementLeafConnection;
  /** Where the gateway serves the published leaves, to the byte that `dataHash` is made of: a path on its own address. */
  readonly leavesPath: Scalars['String']['output'];
  /** Under which version of the policy. */
  readonly policyVersion: Scalars['Int']['output'];
  /** The active settlement that carries its promises; null unless it is REPLACED. */
  readonly replacedBy: Maybe<Settlement>;
  /** The Merkle root, in hex. */
  readonly root: Scalars['String']['output'];
  /** When it was sealed. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** What the contract lacks for this: it is not submitted before that has come in. Null where nothing is missing. */
  readonly shortfall: Maybe<Money>;
  /** Where it stands. */
  readonly status: SettlementStatus;
  /** Its life so far, oldest first. */
  readonly steps: SettlementStepConnection;
  /** The sum of all its leaves: everything ever promised. */
  readonly total: Money;
  /** The transaction that submitted it, once there is one; another while its fee is raised, always at the same nonce. */
  readonly transactionHash: Maybe<Scalars['String']['output']>;
};


/** One epoch's cumulative Merkle root and its life on chain. */
export type SettlementLeavesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One epoch's cumulative Merkle root and its life on chain. */
export type SettlementStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Settlements, paged. */
export type SettlementConnection = {
  readonly __typename?: 'SettlementConnection';
  /** The settlements with their cursors. */
  readonly edges: ReadonlyArray<SettlementEdge>;
  /** The settlements alone. */
  readonly nodes: ReadonlyArray<Settlement>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of settlements. */
export type SettlementEdge = {
  readonly __typename?: 'SettlementEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Settlement;
};

/** What a settlement promises to one address. */
export type SettlementLeaf = {
  readonly __typename?: 'SettlementLeaf';
  /** The payee's address. */
  readonly address: Scalars['String']['output'];
  /** How much of that it has claimed on chain. */
  readonly claimed: Money;
  /** Everything ever promised to it, up to this settlement. */
  readonly cumulative: Money;
  /** The settlement that raised it last. */
  readonly raisedBy: Maybe<Settlement>;
};

/** Leaves of a settlement, paged. */
export type SettlementLeafConnection = {
  readonly __typename?: 'SettlementLeafConnection';
  /** The leaves with their cursors. */
  readonly edges: ReadonlyArray<SettlementLeafEdge>;
  /** The leaves alone. */
  readonly nodes: ReadonlyArray<SettlementLeaf>;
  /** What lies around this page. */
  readonly pageInfo: PageInfo;
};

/** One of a page of leaves. */
export type SettlementLeafEdge = {
  readonly __typename?: 'SettlementLeafEdge';
  /** Names this place. */
  readonly cursor: Scalars['String']['output'];
  /** The leaf. */
  readonly node: SettlementLeaf;
};

/** One step of a settlement in a feed. */
export type SettlementProgressed = {
  readonly __typename?: 'SettlementProgressed';
  /** Pass it as `after` to go on behind this event. */
  readonly cursor: Scalars['String']['output'];
  /** The settlement as it is now. */
  readonly settlement: Settlement;
  /** Where the settlement stood at this event. */
  readonly status: SettlementStatus;
};

/** Whether settlements go on. */
export type SettlementState = {
  readonly __typename?: 'SettlementState';
  /** When it was decided last; null where nobody ever did. */
  readonly changedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who decided it last; null for everybody but admins. */
  readonly changedBy: Maybe<Account>;
  /** Whether they are paused: nothing new is sealed or submitted. What was submitted before goes on, and rewards accrue and mature. */
  readonly isPaused: Scalars['Boolean']['output'];
  /** What is less, matured for one account, waits for more, and is not lost; but never what a withdrawal asked for. */
  readonly minimumPayout: Money;
  /** Why, in the words of whoever decided it last; null where nobody ever did. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** What the contract lacks for the settlement under way. Nothing is submitted meanwhile. Null where nothing is missing. */
  readonly shortfall: Maybe<Money>;
  /** The settlement that is sealed and on its way to the chain, and not final there yet; null where there is none. */
  readonly underWay: Maybe<Settlement>;
  /** How many are final on chain and wait for their delay: `settlements(statuses: [CONFIRMED])` lists them. */
  readonly waitingCount: Scalars['Int']['output'];
};

/** Where a settlement's root stands. */
export const SettlementStatus = {
  /** The delay is over: payees can claim. */
  Active: 'ACTIVE',
  /** The transaction is final on chain. */
  Confirmed: 'CONFIRMED',
  /** It was vetoed, and a later settlement that is active carries what it promised. */
  Replaced: 'REPLACED',
  /** The epoch is sealed: what is in it will not change. */
  Sealed: 'SEALED',
  /** The transaction is signed and stored, and sent until the chain has it. */
  Submitted: 'SUBMITTED',
  /** The guardian, or a proof of fraud, ended it before its delay was over. What it promised goes into the next settlement. */
  Vetoed: 'VETOED'
} as const;

export type SettlementStatus = typeof SettlementStatus[keyof typeof SettlementStatus];
/** One step in a settlement's life. */
export type SettlementStep = {
  readonly __typename?: 'SettlementStep';
  /** When that was. */
  readonly at: Scalars['DateTime']['output'];
  /** Where it stood from then on. */
  readonly status: SettlementStatus;
};

/** Steps of a settlement, paged. */
export type SettlementStepConnection = {
  readonly __typename?: 'SettlementStepConnection';
  /** The steps with their cursors. */
  readonly edges: ReadonlyArray<SettlementStepEdge>;
  /** The steps alone. */
  readonly nodes: ReadonlyArray<SettlementStep>;
  /** What lies around this page. */
  readonly pageInfo: PageInfo;
};

/** One of a page of steps. */
export type SettlementStepEdge = {
  readonly __typename?: 'SettlementStepEdge';
  /** Names this place. */
  readonly cursor: Scalars['String']['output'];
  /** The step. */
  readonly node: SettlementStep;
};

/** What happens, while it happens. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Claims as they become final on chain, for the account itself and admins. */
  readonly claimPaid: ClaimPaid;
  /** Rewards as they are posted, for the account itself and admins. */
  readonly rewardAccrued: RewardAccrued;
  /** Each step of each settlement. */
  readonly settlementProgressed: SettlementProgressed;
};


/** What happens, while it happens. */
export type SubscriptionClaimPaidArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What happens, while it happens. */
export type SubscriptionRewardAccruedArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What happens, while it happens. */
export type SubscriptionSettlementProgressedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};

/** That texts are suspected to be derived from earlier ones. */
export type Suspicion = {
  readonly __typename?: 'Suspicion';
  /** Starts with `ssp_`. */
  readonly id: Scalars['ID']['output'];
};

/** A transaction for a wallet to sign. */
export type TransactionRequest = {
  readonly __typename?: 'TransactionRequest';
  /** The settlement chain's id. */
  readonly chainId: Scalars['Int']['output'];
  /** The call, in hex. */
  readonly data: Scalars['String']['output'];
  /** What it does. */
  readonly description: Scalars['String']['output'];
  /** The contract to call. */
  readonly to: Scalars['String']['output'];
};

/** A movement between two ledger accounts, or a step of one that takes two. Immutable. */
export type Transfer = Node & {
  readonly __typename?: 'Transfer';
  /** How much; always positive. */
  readonly amount: Money;
  /** The account credited; null for those who may not read it, such as the payer of a reward. */
  readonly credit: Maybe<LedgerAccount>;
  /** The account debited; null for those who may not read it, such as the payee of a reward. */
  readonly debit: Maybe<LedgerAccount>;
  /** When what a pending transfer took aside is free again unless it is resolved before; null where nothing limits it. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Starts with `trf_`. */
  readonly id: Scalars['ID']['output'];
  /** The pending transfer that this one resolved; null for those that resolve none. */
  readonly pending: Maybe<Transfer>;
  /** What it did. Only `POSTED` and `PENDING_POSTED` moved money. */
  readonly phase: TransferPhase;
  /** When it was posted. */
  readonly postedAt: Scalars['DateTime']['output'];
  /** Why. */
  readonly reason: TransferReason;
  /** What resolved this pending transfer; null while it is open, and for others. */
  readonly resolvedBy: Maybe<Transfer>;
  /** What it stands for: the id of a deposit, lease, plan, withdrawal, settlement or claim; for what matured, of the account; for a payment out of a pool, its number. */
  readonly subject: Scalars['String']['output'];
};

/** Transfers, paged. */
export type TransferConnection = {
  readonly __typename?: 'TransferConnection';
  /** The transfers with their cursors. */
  readonly edges: ReadonlyArray<TransferEdge>;
  /** The transfers alone. */
  readonly nodes: ReadonlyArray<Transfer>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of transfers. */
export type TransferEdge = {
  readonly __typename?: 'TransferEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Transfer;
};

/** What a transfer does to the two accounts. */
export const TransferPhase = {
  /** Took the amount aside, so that it cannot be spent otherwise. */
  Pending: 'PENDING',
  /** Freed what another took aside, because its time was over. */
  PendingExpired: 'PENDING_EXPIRED',
  /** Moved the amount that another took aside, or a part of it; the rest was free again. */
  PendingPosted: 'PENDING_POSTED',
  /** Freed what another took aside, because it was called off. */
  PendingVoided: 'PENDING_VOIDED',
  /** Moved the amount. */
  Posted: 'POSTED'
} as const;

export type TransferPhase = typeof TransferPhase[keyof typeof TransferPhase];
/** Why money moved. */
export const TransferReason = {
  /** A claimant put up a dispute's bond. */
  Bond: 'BOND',
  /** A bond was lost to the respondent. */
  BondLoss: 'BOND_LOSS',
  /** A bond went back to the claimant. */
  BondReturn: 'BOND_RETURN',
  /** A payee claimed on chain. */
  Claim: 'CLAIM',
  /** An admin's decision took earnings back. */
  Clawback: 'CLAWBACK',
  /** A deposit became final on chain. */
  Deposit: 'DEPOSIT',
  /** A dispute froze a reward before it matured. */
  Freeze: 'FREEZE',
  /** Money was reserved for usage. */
  Lease: 'LEASE',
  /** A lease ended and gave back what was not spent. */
  LeaseRelease: 'LEASE_RELEASE',
  /** A reward matured. */
  Maturity: 'MATURITY',
  /** Governance paid it out of a pool. */
  PoolPayment: 'POOL_PAYMENT',
  /** A suspicion ended, and what was held for it went on. */
  Release: 'RELEASE',
  /** A payer who used credit has money again: it pays for that before anything else. */
  Repayment: 'REPAYMENT',
  /** Usage was attributed. */
  Reward: 'REWARD',
  /** An epoch was sealed. */
  Settlement: 'SETTLEMENT',
  /** What was frozen went to whom the ruling says, or back. */
  Unfreeze: 'UNFREEZE',
  /** An account withdrew what it had not spent. */
  Withdrawal: 'WITHDRAWAL'
} as const;

export type TransferReason = typeof TransferReason[keyof typeof TransferReason];
/** Why a mutation was refused. Nothing was written. */
export type UserError = {
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A way to vote. */
export const VoteSupport = {
  /** Neither, but counted for the quorum. */
  Abstain: 'ABSTAIN',
  /** Against it. */
  Against: 'AGAINST',
  /** For it. */
  For: 'FOR'
} as const;

export type VoteSupport = typeof VoteSupport[keyof typeof VoteSupport];
/** Why `withdraw` was refused. */
export type WithdrawError = UserError & {
  readonly __typename?: 'WithdrawError';
  /** For programs. */
  readonly code: WithdrawErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `withdraw`. */
export const WithdrawErrorCode = {
  /** The key was refused before, for want of money, and stays refused, whatever came in since: use a new one. */
  AlreadyRefused: 'ALREADY_REFUSED',
  /** This deployment has no settlement chain, so nothing can be paid out. */
  ChainUnavailable: 'CHAIN_UNAVAILABLE',
  /** The key was used with another amount. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** Less than that is available: what is reserved cannot be withdrawn. The key stays refused. */
  InsufficientBalance: 'INSUFFICIENT_BALANCE',
  /** Not a plain amount above zero, or finer than the token. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** The key is empty or too long. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** The account has no linked wallet to be paid at. */
  WalletNotLinked: 'WALLET_NOT_LINKED'
} as const;

export type WithdrawErrorCode = typeof WithdrawErrorCode[keyof typeof WithdrawErrorCode];
/** What `withdraw` takes. */
export type WithdrawInput = {
  /** How much; a multiple of the token's smallest unit, 0.000001. */
  readonly amount: MoneyInput;
  /** Names this withdrawal: the same key and amount again answer the same; refused for want of money it stays refused. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What `withdraw` answers. */
export type WithdrawPayload = {
  readonly __typename?: 'WithdrawPayload';
  /** Whether it was made before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<WithdrawError>;
  /** The withdrawal. */
  readonly withdrawal: Maybe<Withdrawal>;
};

/** Unspent money on its way back to the chain. */
export type Withdrawal = Node & {
  readonly __typename?: 'Withdrawal';
  /** Whose. */
  readonly account: Maybe<Account>;
  /** How much. */
  readonly amount: Money;
  /** Starts with `wdr_`. */
  readonly id: Scalars['ID']['output'];
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** The settlement that promises it first; null while it waits. After a veto the next one carries it. */
  readonly settlement: Maybe<Settlement>;
  /** Where it stands. */
  readonly status: WithdrawalStatus;
};

/** Where a withdrawal stands. */
export const WithdrawalStatus = {
  /** The account's wallet can claim it on chain. */
  Claimable: 'CLAIMABLE',
  /** The wallet has claimed it. */
  Claimed: 'CLAIMED',
  /** In a settlement that is not active yet. */
  Settling: 'SETTLING',
  /** Waiting for the next settlement. */
  Waiting: 'WAITING'
} as const;

export type WithdrawalStatus = typeof WithdrawalStatus[keyof typeof WithdrawalStatus];


export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Account: Account;
  Claim: Claim;
  Clawback: Clawback;
  Deposit: Deposit;
  LedgerAccount: LedgerAccount;
  Proposal: Proposal;
  Reward: Reward;
  Settlement: Settlement;
  Transfer: Transfer;
  Withdrawal: Withdrawal;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Claim:
    ( { __typename: 'Claim' }
    & GraphQLRecursivePick<FederationTypes['Claim'], {"id":true}> );
  Clawback:
    ( { __typename: 'Clawback' }
    & GraphQLRecursivePick<FederationTypes['Clawback'], {"id":true}> );
  Deposit:
    ( { __typename: 'Deposit' }
    & GraphQLRecursivePick<FederationTypes['Deposit'], {"id":true}> );
  LedgerAccount:
    ( { __typename: 'LedgerAccount' }
    & GraphQLRecursivePick<FederationTypes['LedgerAccount'], {"id":true}> );
  Proposal:
    ( { __typename: 'Proposal' }
    & GraphQLRecursivePick<FederationTypes['Proposal'], {"id":true}> );
  Reward:
    ( { __typename: 'Reward' }
    & GraphQLRecursivePick<FederationTypes['Reward'], {"id":true}> );
  Settlement:
    ( { __typename: 'Settlement' }
    & GraphQLRecursivePick<FederationTypes['Settlement'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  Withdrawal:
    ( { __typename: 'Withdrawal' }
    & GraphQLRecursivePick<FederationTypes['Withdrawal'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ClaimParent & { __typename: 'Claim' } )
    | ( ClawbackParent & { __typename: 'Clawback' } )
    | ( DepositParent & { __typename: 'Deposit' } )
    | ( LedgerAccountParent & { __typename: 'LedgerAccount' } )
    | ( ProposalParent & { __typename: 'Proposal' } )
    | ( RewardParent & { __typename: 'Reward' } )
    | ( SettlementParent & { __typename: 'Settlement' } )
    | ( TransferParent & { __typename: 'Transfer' } )
    | ( WithdrawalParent & { __typename: 'Withdrawal' } )
  ;
  UserError:
    | ( ClawBackError & { __typename: 'ClawBackError' } )
    | ( DepositError & { __typename: 'DepositError' } )
    | ( PauseSettlementError & { __typename: 'PauseSettlementError' } )
    | ( ProposePolicyError & { __typename: 'ProposePolicyError' } )
    | ( ProposePoolPaymentError & { __typename: 'ProposePoolPaymentError' } )
    | ( ResumeSettlementError & { __typename: 'ResumeSettlementError' } )
    | ( SetCreditLimitError & { __typename: 'SetCreditLimitError' } )
    | ( WithdrawError & { __typename: 'WithdrawError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AnchorBatch: ResolverTypeWrapper<AnchorBatchParent>;
  AnchorBatchConnection: ResolverTypeWrapper<Omit<AnchorBatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AnchorBatchEdge']>, nodes: ReadonlyArray<ResolversTypes['AnchorBatch']> }>;
  AnchorBatchEdge: ResolverTypeWrapper<Omit<AnchorBatchEdge, 'node'> & { node: ResolversTypes['AnchorBatch'] }>;
  AnchorStatus: AnchorStatus;
  Attribution: ResolverTypeWrapper<AttributionParent>;
  Balance: ResolverTypeWrapper<BalanceParent>;
  Claim: ResolverTypeWrapper<ClaimParent>;
  ClaimConnection: ResolverTypeWrapper<Omit<ClaimConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ClaimEdge']>, nodes: ReadonlyArray<ResolversTypes['Claim']> }>;
  ClaimEdge: ResolverTypeWrapper<Omit<ClaimEdge, 'node'> & { node: ResolversTypes['Claim'] }>;
  ClaimPaid: ResolverTypeWrapper<Omit<ClaimPaid, 'claim'> & { claim: ResolversTypes['Claim'] }>;
  ClaimProof: ResolverTypeWrapper<ClaimProofParent>;
  ClawBackError: ResolverTypeWrapper<ClawBackError>;
  ClawBackErrorCode: ClawBackErrorCode;
  ClawBackInput: ClawBackInput;
  ClawBackPayload: ResolverTypeWrapper<Omit<ClawBackPayload, 'clawback'> & { clawback?: Maybe<ResolversTypes['Clawback']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Clawback: ResolverTypeWrapper<ClawbackParent>;
  ClawbackConnection: ResolverTypeWrapper<Omit<ClawbackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ClawbackEdge']>, nodes: ReadonlyArray<ResolversTypes['Clawback']> }>;
  ClawbackEdge: ResolverTypeWrapper<Omit<ClawbackEdge, 'node'> & { node: ResolversTypes['Clawback'] }>;
  CreditLimit: ResolverTypeWrapper<CreditLimitParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deposit: ResolverTypeWrapper<DepositParent>;
  DepositError: ResolverTypeWrapper<DepositError>;
  DepositErrorCode: DepositErrorCode;
  DepositInput: DepositInput;
  DepositPayload: ResolverTypeWrapper<Omit<DepositPayload, 'deposit'> & { deposit?: Maybe<ResolversTypes['Deposit']> }>;
  DepositStatus: DepositStatus;
  HeldReward: ResolverTypeWrapper<HeldReward>;
  LedgerAccount: ResolverTypeWrapper<LedgerAccountParent>;
  LedgerAccountConnection: ResolverTypeWrapper<Omit<LedgerAccountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LedgerAccountEdge']>, nodes: ReadonlyArray<ResolversTypes['LedgerAccount']> }>;
  LedgerAccountEdge: ResolverTypeWrapper<Omit<LedgerAccountEdge, 'node'> & { node: ResolversTypes['LedgerAccount'] }>;
  LedgerAccountKind: LedgerAccountKind;
  LedgerBlock: ResolverTypeWrapper<LedgerBlock>;
  LedgerBlockConnection: ResolverTypeWrapper<LedgerBlockConnection>;
  LedgerBlockEdge: ResolverTypeWrapper<LedgerBlockEdge>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OwnershipProof: ResolverTypeWrapper<OwnershipProofParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseSettlementError: ResolverTypeWrapper<PauseSettlementError>;
  PauseSettlementErrorCode: PauseSettlementErrorCode;
  PauseSettlementInput: PauseSettlementInput;
  PauseSettlementPayload: ResolverTypeWrapper<Omit<PauseSettlementPayload, 'settlementState'> & { settlementState?: Maybe<ResolversTypes['SettlementState']> }>;
  Policy: ResolverTypeWrapper<PolicyParent>;
  PolicyConnection: ResolverTypeWrapper<Omit<PolicyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PolicyEdge']>, nodes: ReadonlyArray<ResolversTypes['Policy']> }>;
  PolicyEdge: ResolverTypeWrapper<Omit<PolicyEdge, 'node'> & { node: ResolversTypes['Policy'] }>;
  Pool: Pool;
  Proposal: ResolverTypeWrapper<ProposalParent>;
  ProposalConnection: ResolverTypeWrapper<Omit<ProposalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProposalEdge']>, nodes: ReadonlyArray<ResolversTypes['Proposal']> }>;
  ProposalEdge: ResolverTypeWrapper<Omit<ProposalEdge, 'node'> & { node: ResolversTypes['Proposal'] }>;
  ProposalStatus: ProposalStatus;
  ProposePolicyError: ResolverTypeWrapper<ProposePolicyError>;
  ProposePolicyErrorCode: ProposePolicyErrorCode;
  ProposePolicyInput: ProposePolicyInput;
  ProposePolicyPayload: ResolverTypeWrapper<ProposePolicyPayload>;
  ProposePoolPaymentError: ResolverTypeWrapper<ProposePoolPaymentError>;
  ProposePoolPaymentErrorCode: ProposePoolPaymentErrorCode;
  ProposePoolPaymentInput: ProposePoolPaymentInput;
  ProposePoolPaymentPayload: ResolverTypeWrapper<ProposePoolPaymentPayload>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ResumeSettlementError: ResolverTypeWrapper<ResumeSettlementError>;
  ResumeSettlementErrorCode: ResumeSettlementErrorCode;
  ResumeSettlementInput: ResumeSettlementInput;
  ResumeSettlementPayload: ResolverTypeWrapper<Omit<ResumeSettlementPayload, 'settlementState'> & { settlementState?: Maybe<ResolversTypes['SettlementState']> }>;
  Reward: ResolverTypeWrapper<RewardParent>;
  RewardAccrued: ResolverTypeWrapper<Omit<RewardAccrued, 'reward'> & { reward: ResolversTypes['Reward'] }>;
  RewardConnection: ResolverTypeWrapper<Omit<RewardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RewardEdge']>, nodes: ReadonlyArray<ResolversTypes['Reward']> }>;
  RewardEdge: ResolverTypeWrapper<Omit<RewardEdge, 'node'> & { node: ResolversTypes['Reward'] }>;
  SetCreditLimitError: ResolverTypeWrapper<SetCreditLimitError>;
  SetCreditLimitErrorCode: SetCreditLimitErrorCode;
  SetCreditLimitInput: SetCreditLimitInput;
  SetCreditLimitPayload: ResolverTypeWrapper<Omit<SetCreditLimitPayload, 'creditLimit'> & { creditLimit?: Maybe<ResolversTypes['CreditLimit']> }>;
  Settlement: ResolverTypeWrapper<SettlementParent>;
  SettlementConnection: ResolverTypeWrapper<Omit<SettlementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SettlementEdge']>, nodes: ReadonlyArray<ResolversTypes['Settlement']> }>;
  SettlementEdge: ResolverTypeWrapper<Omit<SettlementEdge, 'node'> & { node: ResolversTypes['Settlement'] }>;
  SettlementLeaf: ResolverTypeWrapper<SettlementLeafParent>;
  SettlementLeafConnection: ResolverTypeWrapper<Omit<SettlementLeafConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SettlementLeafEdge']>, nodes: ReadonlyArray<ResolversTypes['SettlementLeaf']> }>;
  SettlementLeafEdge: ResolverTypeWrapper<Omit<SettlementLeafEdge, 'node'> & { node: ResolversTypes['SettlementLeaf'] }>;
  SettlementProgressed: ResolverTypeWrapper<Omit<SettlementProgressed, 'settlement'> & { settlement: ResolversTypes['Settlement'] }>;
  SettlementState: ResolverTypeWrapper<SettlementStateParent>;
  SettlementStatus: SettlementStatus;
  SettlementStep: ResolverTypeWrapper<SettlementStep>;
  SettlementStepConnection: ResolverTypeWrapper<SettlementStepConnection>;
  SettlementStepEdge: ResolverTypeWrapper<SettlementStepEdge>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Suspicion: ResolverTypeWrapper<Suspicion>;
  TransactionRequest: ResolverTypeWrapper<TransactionRequest>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferConnection: ResolverTypeWrapper<Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversTypes['Transfer']> }>;
  TransferEdge: ResolverTypeWrapper<Omit<TransferEdge, 'node'> & { node: ResolversTypes['Transfer'] }>;
  TransferPhase: TransferPhase;
  TransferReason: TransferReason;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VoteSupport: VoteSupport;
  WithdrawError: ResolverTypeWrapper<WithdrawError>;
  WithdrawErrorCode: WithdrawErrorCode;
  WithdrawInput: WithdrawInput;
  WithdrawPayload: ResolverTypeWrapper<Omit<WithdrawPayload, 'withdrawal'> & { withdrawal?: Maybe<ResolversTypes['Withdrawal']> }>;
  Withdrawal: ResolverTypeWrapper<WithdrawalParent>;
  WithdrawalStatus: WithdrawalStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountParent;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  AnchorBatch: AnchorBatchParent;
  AnchorBatchConnection: Omit<AnchorBatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AnchorBatchEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AnchorBatch']> };
  AnchorBatchEdge: Omit<AnchorBatchEdge, 'node'> & { node: ResolversParentTypes['AnchorBatch'] };
  Attribution: AttributionParent;
  Balance: BalanceParent;
  Claim: ClaimParent;
  ClaimConnection: Omit<ClaimConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ClaimEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Claim']> };
  ClaimEdge: Omit<ClaimEdge, 'node'> & { node: ResolversParentTypes['Claim'] };
  ClaimPaid: Omit<ClaimPaid, 'claim'> & { claim: ResolversParentTypes['Claim'] };
  ClaimProof: ClaimProofParent;
  ClawBackError: ClawBackError;
  ClawBackInput: ClawBackInput;
  ClawBackPayload: Omit<ClawBackPayload, 'clawback'> & { clawback?: Maybe<ResolversParentTypes['Clawback']> };
  Boolean: Scalars['Boolean']['output'];
  Clawback: ClawbackParent;
  ClawbackConnection: Omit<ClawbackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ClawbackEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Clawback']> };
  ClawbackEdge: Omit<ClawbackEdge, 'node'> & { node: ResolversParentTypes['Clawback'] };
  CreditLimit: CreditLimitParent;
  DateTime: Scalars['DateTime']['output'];
  Deposit: DepositParent;
  DepositError: DepositError;
  DepositInput: DepositInput;
  DepositPayload: Omit<DepositPayload, 'deposit'> & { deposit?: Maybe<ResolversParentTypes['Deposit']> };
  HeldReward: HeldReward;
  LedgerAccount: LedgerAccountParent;
  LedgerAccountConnection: Omit<LedgerAccountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LedgerAccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LedgerAccount']> };
  LedgerAccountEdge: Omit<LedgerAccountEdge, 'node'> & { node: ResolversParentTypes['LedgerAccount'] };
  LedgerBlock: LedgerBlock;
  LedgerBlockConnection: LedgerBlockConnection;
  LedgerBlockEdge: LedgerBlockEdge;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OwnershipProof: OwnershipProofParent;
  PageInfo: PageInfo;
  PauseSettlementError: PauseSettlementError;
  PauseSettlementInput: PauseSettlementInput;
  PauseSettlementPayload: Omit<PauseSettlementPayload, 'settlementState'> & { settlementState?: Maybe<ResolversParentTypes['SettlementState']> };
  Policy: PolicyParent;
  PolicyConnection: Omit<PolicyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PolicyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Policy']> };
  PolicyEdge: Omit<PolicyEdge, 'node'> & { node: ResolversParentTypes['Policy'] };
  Proposal: ProposalParent;
  ProposalConnection: Omit<ProposalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProposalEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Proposal']> };
  ProposalEdge: Omit<ProposalEdge, 'node'> & { node: ResolversParentTypes['Proposal'] };
  ProposePolicyError: ProposePolicyError;
  ProposePolicyInput: ProposePolicyInput;
  ProposePolicyPayload: ProposePolicyPayload;
  ProposePoolPaymentError: ProposePoolPaymentError;
  ProposePoolPaymentInput: ProposePoolPaymentInput;
  ProposePoolPaymentPayload: ProposePoolPaymentPayload;
  Query: Record<PropertyKey, never>;
  ResumeSettlementError: ResumeSettlementError;
  ResumeSettlementInput: ResumeSettlementInput;
  ResumeSettlementPayload: Omit<ResumeSettlementPayload, 'settlementState'> & { settlementState?: Maybe<ResolversParentTypes['SettlementState']> };
  Reward: RewardParent;
  RewardAccrued: Omit<RewardAccrued, 'reward'> & { reward: ResolversParentTypes['Reward'] };
  RewardConnection: Omit<RewardConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RewardEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Reward']> };
  RewardEdge: Omit<RewardEdge, 'node'> & { node: ResolversParentTypes['Reward'] };
  SetCreditLimitError: SetCreditLimitError;
  SetCreditLimitInput: SetCreditLimitInput;
  SetCreditLimitPayload: Omit<SetCreditLimitPayload, 'creditLimit'> & { creditLimit?: Maybe<ResolversParentTypes['CreditLimit']> };
  Settlement: SettlementParent;
  SettlementConnection: Omit<SettlementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SettlementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Settlement']> };
  SettlementEdge: Omit<SettlementEdge, 'node'> & { node: ResolversParentTypes['Settlement'] };
  SettlementLeaf: SettlementLeafParent;
  SettlementLeafConnection: Omit<SettlementLeafConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SettlementLeafEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SettlementLeaf']> };
  SettlementLeafEdge: Omit<SettlementLeafEdge, 'node'> & { node: ResolversParentTypes['SettlementLeaf'] };
  SettlementProgressed: Omit<SettlementProgressed, 'settlement'> & { settlement: ResolversParentTypes['Settlement'] };
  SettlementState: SettlementStateParent;
  SettlementStep: SettlementStep;
  SettlementStepConnection: SettlementStepConnection;
  SettlementStepEdge: SettlementStepEdge;
  Subscription: Record<PropertyKey, never>;
  Suspicion: Suspicion;
  TransactionRequest: TransactionRequest;
  Transfer: TransferParent;
  TransferConnection: Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Transfer']> };
  TransferEdge: Omit<TransferEdge, 'node'> & { node: ResolversParentTypes['Transfer'] };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  WithdrawError: WithdrawError;
  WithdrawInput: WithdrawInput;
  WithdrawPayload: Omit<WithdrawPayload, 'withdrawal'> & { withdrawal?: Maybe<ResolversParentTypes['Withdrawal']> };
  Withdrawal: WithdrawalParent;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Balance']>, ParentType, ContextType>;
  claims?: Resolver<Maybe<ResolversTypes['ClaimConnection']>, ParentType, ContextType, RequireFields<AccountClaimsArgs, 'first'>>;
  creditLimit?: Resolver<Maybe<ResolversTypes['CreditLimit']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rewards?: Resolver<Maybe<ResolversTypes['RewardConnection']>, ParentType, ContextType, RequireFields<AccountRewardsArgs, 'first'>>;
  settlementLeaves?: Resolver<Maybe<ResolversTypes['SettlementLeafConnection']>, ParentType, ContextType, RequireFields<AccountSettlementLeavesArgs, 'first'>>;
};

export type AnchorBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnchorBatch'] = ResolversParentTypes['AnchorBatch']> = {
  anchoredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSequence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previousRoot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordsPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  root?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AnchorStatus'], ParentType, ContextType>;
};

export type AnchorBatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnchorBatchConnection'] = ResolversParentTypes['AnchorBatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AnchorBatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AnchorBatch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AnchorBatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnchorBatchEdge'] = ResolversParentTypes['AnchorBatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AnchorBatch'], ParentType, ContextType>;
};

export type AttributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribution'] = ResolversParentTypes['Attribution']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type BalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Balance'] = ResolversParentTypes['Balance']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bonded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  claimed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  frozen?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  matured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  suspected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unfunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Claim'] = ResolversParentTypes['Claim'], FederationReferenceType extends FederationReferenceTypes['Claim'] = FederationReferenceTypes['Claim']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Claim']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  claimedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  transactionHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClaimConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimConnection'] = ResolversParentTypes['ClaimConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ClaimEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Claim']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClaimEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimEdge'] = ResolversParentTypes['ClaimEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Claim'], ParentType, ContextType>;
};

export type ClaimPaidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimPaid'] = ResolversParentTypes['ClaimPaid']> = {
  claim?: Resolver<ResolversTypes['Claim'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClaimProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimProof'] = ResolversParentTypes['ClaimProof']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cumulative?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cumulativeTokenUnits?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proof?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  settlement?: Resolver<ResolversTypes['Settlement'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['TransactionRequest'], ParentType, ContextType>;
};

export type ClawBackErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClawBackError'] = ResolversParentTypes['ClawBackError']> = {
  code?: Resolver<ResolversTypes['ClawBackErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClawBackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClawBackPayload'] = ResolversParentTypes['ClawBackPayload']> = {
  clawback?: Resolver<Maybe<ResolversTypes['Clawback']>, ParentType, ContextType>;
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ClawBackError']>, ParentType, ContextType>;
};

export type ClawbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Clawback'] = ResolversParentTypes['Clawback'], FederationReferenceType extends FederationReferenceTypes['Clawback'] = FederationReferenceTypes['Clawback']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Clawback']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  beneficiary?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recovered?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClawbackConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClawbackConnection'] = ResolversParentTypes['ClawbackConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ClawbackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Clawback']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClawbackEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClawbackEdge'] = ResolversParentTypes['ClawbackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Clawback'], ParentType, ContextType>;
};

export type CreditLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditLimit'] = ResolversParentTypes['CreditLimit']> = {
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  owed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DepositResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deposit'] = ResolversParentTypes['Deposit'], FederationReferenceType extends FederationReferenceTypes['Deposit'] = FederationReferenceTypes['Deposit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deposit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  announced?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creditedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DepositStatus'], ParentType, ContextType>;
  transactions?: Resolver<ReadonlyArray<ResolversTypes['TransactionRequest']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepositErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepositError'] = ResolversParentTypes['DepositError']> = {
  code?: Resolver<ResolversTypes['DepositErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepositPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepositPayload'] = ResolversParentTypes['DepositPayload']> = {
  deposit?: Resolver<Maybe<ResolversTypes['Deposit']>, ParentType, ContextType>;
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['DepositError']>, ParentType, ContextType>;
};

export type HeldRewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldReward'] = ResolversParentTypes['HeldReward']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  isReleased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  suspicion?: Resolver<Maybe<ResolversTypes['Suspicion']>, ParentType, ContextType>;
};

export type LedgerAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerAccount'] = ResolversParentTypes['LedgerAccount'], FederationReferenceType extends FederationReferenceTypes['LedgerAccount'] = FederationReferenceTypes['LedgerAccount']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LedgerAccount']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  debits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerAccountKind'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  pendingCredits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pendingDebits?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LedgerAccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerAccountConnection'] = ResolversParentTypes['LedgerAccountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LedgerAccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LedgerAccount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LedgerAccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerAccountEdge'] = ResolversParentTypes['LedgerAccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LedgerAccount'], ParentType, ContextType>;
};

export type LedgerBlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerBlock'] = ResolversParentTypes['LedgerBlock']> = {
  entriesHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSeq?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastSeq?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LedgerBlockConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerBlockConnection'] = ResolversParentTypes['LedgerBlockConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LedgerBlockEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LedgerBlock']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LedgerBlockEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerBlockEdge'] = ResolversParentTypes['LedgerBlockEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LedgerBlock'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  clawBack?: Resolver<ResolversTypes['ClawBackPayload'], ParentType, ContextType, RequireFields<MutationClawBackArgs, 'input'>>;
  deposit?: Resolver<ResolversTypes['DepositPayload'], ParentType, ContextType, RequireFields<MutationDepositArgs, 'input'>>;
  pauseSettlement?: Resolver<ResolversTypes['PauseSettlementPayload'], ParentType, ContextType, RequireFields<MutationPauseSettlementArgs, 'input'>>;
  proposePolicy?: Resolver<ResolversTypes['ProposePolicyPayload'], ParentType, ContextType, RequireFields<MutationProposePolicyArgs, 'input'>>;
  proposePoolPayment?: Resolver<ResolversTypes['ProposePoolPaymentPayload'], ParentType, ContextType, RequireFields<MutationProposePoolPaymentArgs, 'input'>>;
  resumeSettlement?: Resolver<ResolversTypes['ResumeSettlementPayload'], ParentType, ContextType, RequireFields<MutationResumeSettlementArgs, 'input'>>;
  setCreditLimit?: Resolver<ResolversTypes['SetCreditLimitPayload'], ParentType, ContextType, RequireFields<MutationSetCreditLimitArgs, 'input'>>;
  withdraw?: Resolver<ResolversTypes['WithdrawPayload'], ParentType, ContextType, RequireFields<MutationWithdrawArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Claim' | 'Clawback' | 'Deposit' | 'LedgerAccount' | 'Proposal' | 'Reward' | 'Settlement' | 'Transfer' | 'Withdrawal', ParentType, ContextType>;
};

export type OwnershipProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnershipProof'] = ResolversParentTypes['OwnershipProof']> = {
  assetHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  batch?: Resolver<ResolversTypes['AnchorBatch'], ParentType, ContextType>;
  call?: Resolver<ResolversTypes['TransactionRequest'], ParentType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isLatest?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  ownerHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proof?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  salt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  versionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PauseSettlementErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PauseSettlementError'] = ResolversParentTypes['PauseSettlementError']> = {
  code?: Resolver<ResolversTypes['PauseSettlementErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PauseSettlementPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PauseSettlementPayload'] = ResolversParentTypes['PauseSettlementPayload']> = {
  settlementState?: Resolver<Maybe<ResolversTypes['SettlementState']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PauseSettlementError']>, ParentType, ContextType>;
};

export type PolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Policy'] = ResolversParentTypes['Policy']> = {
  activationDelaySeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  adoptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  defaultPool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  guardian?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maturitySeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxStack?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PolicyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyConnection'] = ResolversParentTypes['PolicyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PolicyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Policy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PolicyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyEdge'] = ResolversParentTypes['PolicyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Policy'], ParentType, ContextType>;
};

export type ProposalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Proposal'] = ResolversParentTypes['Proposal'], FederationReferenceType extends FederationReferenceTypes['Proposal'] = FederationReferenceTypes['Proposal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Proposal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  executableAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  executeTransaction?: Resolver<Maybe<ResolversTypes['TransactionRequest']>, ParentType, ContextType>;
  executedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proposedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  proposer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  queueTransaction?: Resolver<Maybe<ResolversTypes['TransactionRequest']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ProposalStatus']>, ParentType, ContextType>;
  voteTransaction?: Resolver<Maybe<ResolversTypes['TransactionRequest']>, ParentType, ContextType, RequireFields<ProposalVoteTransactionArgs, 'reason' | 'support'>>;
  votesAbstain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  votesAgainst?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  votesFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  votingEndsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  votingStartsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProposalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposalConnection'] = ResolversParentTypes['ProposalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProposalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Proposal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProposalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposalEdge'] = ResolversParentTypes['ProposalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Proposal'], ParentType, ContextType>;
};

export type ProposePolicyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposePolicyError'] = ResolversParentTypes['ProposePolicyError']> = {
  code?: Resolver<ResolversTypes['ProposePolicyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProposePolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposePolicyPayload'] = ResolversParentTypes['ProposePolicyPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['TransactionRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ProposePolicyError']>, ParentType, ContextType>;
};

export type ProposePoolPaymentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposePoolPaymentError'] = ResolversParentTypes['ProposePoolPaymentError']> = {
  code?: Resolver<ResolversTypes['ProposePoolPaymentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProposePoolPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposePoolPaymentPayload'] = ResolversParentTypes['ProposePoolPaymentPayload']> = {
  transaction?: Resolver<Maybe<ResolversTypes['TransactionRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ProposePoolPaymentError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  anchorBatches?: Resolver<Maybe<ResolversTypes['AnchorBatchConnection']>, ParentType, ContextType, RequireFields<QueryAnchorBatchesArgs, 'first'>>;
  balance?: Resolver<Maybe<ResolversTypes['Balance']>, ParentType, ContextType, Partial<QueryBalanceArgs>>;
  claimProof?: Resolver<Maybe<ResolversTypes['ClaimProof']>, ParentType, ContextType, RequireFields<QueryClaimProofArgs, 'address'>>;
  claims?: Resolver<Maybe<ResolversTypes['ClaimConnection']>, ParentType, ContextType, RequireFields<QueryClaimsArgs, 'first'>>;
  clawback?: Resolver<Maybe<ResolversTypes['Clawback']>, ParentType, ContextType, RequireFields<QueryClawbackArgs, 'id'>>;
  clawbacks?: Resolver<Maybe<ResolversTypes['ClawbackConnection']>, ParentType, ContextType, RequireFields<QueryClawbacksArgs, 'first'>>;
  deposit?: Resolver<Maybe<ResolversTypes['Deposit']>, ParentType, ContextType, RequireFields<QueryDepositArgs, 'id'>>;
  ledgerAccounts?: Resolver<Maybe<ResolversTypes['LedgerAccountConnection']>, ParentType, ContextType, RequireFields<QueryLedgerAccountsArgs, 'first'>>;
  ledgerBlocks?: Resolver<Maybe<ResolversTypes['LedgerBlockConnection']>, ParentType, ContextType, RequireFields<QueryLedgerBlocksArgs, 'first'>>;
  ownershipProof?: Resolver<Maybe<ResolversTypes['OwnershipProof']>, ParentType, ContextType, RequireFields<QueryOwnershipProofArgs, 'assetId'>>;
  policies?: Resolver<Maybe<ResolversTypes['PolicyConnection']>, ParentType, ContextType, RequireFields<QueryPoliciesArgs, 'first'>>;
  policy?: Resolver<Maybe<ResolversTypes['Policy']>, ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType, RequireFields<QueryProposalArgs, 'id'>>;
  proposals?: Resolver<Maybe<ResolversTypes['ProposalConnection']>, ParentType, ContextType, RequireFields<QueryProposalsArgs, 'first'>>;
  rewards?: Resolver<Maybe<ResolversTypes['RewardConnection']>, ParentType, ContextType, RequireFields<QueryRewardsArgs, 'first'>>;
  settlement?: Resolver<Maybe<ResolversTypes['Settlement']>, ParentType, ContextType, RequireFields<QuerySettlementArgs, 'id'>>;
  settlementState?: Resolver<Maybe<ResolversTypes['SettlementState']>, ParentType, ContextType>;
  settlements?: Resolver<Maybe<ResolversTypes['SettlementConnection']>, ParentType, ContextType, RequireFields<QuerySettlementsArgs, 'first'>>;
  transfers?: Resolver<Maybe<ResolversTypes['TransferConnection']>, ParentType, ContextType, RequireFields<QueryTransfersArgs, 'first'>>;
  withdrawal?: Resolver<Maybe<ResolversTypes['Withdrawal']>, ParentType, ContextType, RequireFields<QueryWithdrawalArgs, 'id'>>;
};

export type ResumeSettlementErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResumeSettlementError'] = ResolversParentTypes['ResumeSettlementError']> = {
  code?: Resolver<ResolversTypes['ResumeSettlementErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResumeSettlementPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResumeSettlementPayload'] = ResolversParentTypes['ResumeSettlementPayload']> = {
  settlementState?: Resolver<Maybe<ResolversTypes['SettlementState']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ResumeSettlementError']>, ParentType, ContextType>;
};

export type RewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reward'] = ResolversParentTypes['Reward'], FederationReferenceType extends FederationReferenceTypes['Reward'] = FederationReferenceTypes['Reward']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reward']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accruedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  attribution?: Resolver<Maybe<ResolversTypes['Attribution']>, ParentType, ContextType>;
  held?: Resolver<ReadonlyArray<ResolversTypes['HeldReward']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFunded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maturesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unfunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RewardAccruedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardAccrued'] = ResolversParentTypes['RewardAccrued']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reward?: Resolver<ResolversTypes['Reward'], ParentType, ContextType>;
};

export type RewardConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardConnection'] = ResolversParentTypes['RewardConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RewardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Reward']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RewardEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardEdge'] = ResolversParentTypes['RewardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Reward'], ParentType, ContextType>;
};

export type SetCreditLimitErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCreditLimitError'] = ResolversParentTypes['SetCreditLimitError']> = {
  code?: Resolver<ResolversTypes['SetCreditLimitErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetCreditLimitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCreditLimitPayload'] = ResolversParentTypes['SetCreditLimitPayload']> = {
  creditLimit?: Resolver<Maybe<ResolversTypes['CreditLimit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SetCreditLimitError']>, ParentType, ContextType>;
};

export type SettlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Settlement'] = ResolversParentTypes['Settlement'], FederationReferenceType extends FederationReferenceTypes['Settlement'] = FederationReferenceTypes['Settlement']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Settlement']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activatesAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leafCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leaves?: Resolver<ResolversTypes['SettlementLeafConnection'], ParentType, ContextType, RequireFields<SettlementLeavesArgs, 'first'>>;
  leavesPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['Settlement']>, ParentType, ContextType>;
  root?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shortfall?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SettlementStatus'], ParentType, ContextType>;
  steps?: Resolver<ResolversTypes['SettlementStepConnection'], ParentType, ContextType, RequireFields<SettlementStepsArgs, 'first'>>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  transactionHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettlementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementConnection'] = ResolversParentTypes['SettlementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SettlementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Settlement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SettlementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementEdge'] = ResolversParentTypes['SettlementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Settlement'], ParentType, ContextType>;
};

export type SettlementLeafResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLeaf'] = ResolversParentTypes['SettlementLeaf']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  claimed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cumulative?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  raisedBy?: Resolver<Maybe<ResolversTypes['Settlement']>, ParentType, ContextType>;
};

export type SettlementLeafConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLeafConnection'] = ResolversParentTypes['SettlementLeafConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SettlementLeafEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SettlementLeaf']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SettlementLeafEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLeafEdge'] = ResolversParentTypes['SettlementLeafEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettlementLeaf'], ParentType, ContextType>;
};

export type SettlementProgressedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementProgressed'] = ResolversParentTypes['SettlementProgressed']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  settlement?: Resolver<ResolversTypes['Settlement'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SettlementStatus'], ParentType, ContextType>;
};

export type SettlementStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementState'] = ResolversParentTypes['SettlementState']> = {
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  isPaused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  minimumPayout?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shortfall?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  underWay?: Resolver<Maybe<ResolversTypes['Settlement']>, ParentType, ContextType>;
  waitingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SettlementStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementStep'] = ResolversParentTypes['SettlementStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SettlementStatus'], ParentType, ContextType>;
};

export type SettlementStepConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementStepConnection'] = ResolversParentTypes['SettlementStepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SettlementStepEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SettlementStep']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SettlementStepEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementStepEdge'] = ResolversParentTypes['SettlementStepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettlementStep'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  claimPaid?: SubscriptionResolver<ResolversTypes['ClaimPaid'], "claimPaid", ParentType, ContextType, Partial<SubscriptionClaimPaidArgs>>;
  rewardAccrued?: SubscriptionResolver<ResolversTypes['RewardAccrued'], "rewardAccrued", ParentType, ContextType, Partial<SubscriptionRewardAccruedArgs>>;
  settlementProgressed?: SubscriptionResolver<ResolversTypes['SettlementProgressed'], "settlementProgressed", ParentType, ContextType, Partial<SubscriptionSettlementProgressedArgs>>;
};

export type SuspicionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suspicion'] = ResolversParentTypes['Suspicion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TransactionRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransactionRequest'] = ResolversParentTypes['TransactionRequest']> = {
  chainId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<Maybe<ResolversTypes['LedgerAccount']>, ParentType, ContextType>;
  debit?: Resolver<Maybe<ResolversTypes['LedgerAccount']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pending?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['TransferPhase'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['TransferReason'], ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferConnection'] = ResolversParentTypes['TransferConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Transfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferEdge'] = ResolversParentTypes['TransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ClawBackError' | 'DepositError' | 'PauseSettlementError' | 'ProposePolicyError' | 'ProposePoolPaymentError' | 'ResumeSettlementError' | 'SetCreditLimitError' | 'WithdrawError', ParentType, ContextType>;
};

export type WithdrawErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawError'] = ResolversParentTypes['WithdrawError']> = {
  code?: Resolver<ResolversTypes['WithdrawErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawPayload'] = ResolversParentTypes['WithdrawPayload']> = {
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['WithdrawError']>, ParentType, ContextType>;
  withdrawal?: Resolver<Maybe<ResolversTypes['Withdrawal']>, ParentType, ContextType>;
};

export type WithdrawalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Withdrawal'] = ResolversParentTypes['Withdrawal'], FederationReferenceType extends FederationReferenceTypes['Withdrawal'] = FederationReferenceTypes['Withdrawal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Withdrawal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settlement?: Resolver<Maybe<ResolversTypes['Settlement']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WithdrawalStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AnchorBatch?: AnchorBatchResolvers<ContextType>;
  AnchorBatchConnection?: AnchorBatchConnectionResolvers<ContextType>;
  AnchorBatchEdge?: AnchorBatchEdgeResolvers<ContextType>;
  Attribution?: AttributionResolvers<ContextType>;
  Balance?: BalanceResolvers<ContextType>;
  Claim?: ClaimResolvers<ContextType>;
  ClaimConnection?: ClaimConnectionResolvers<ContextType>;
  ClaimEdge?: ClaimEdgeResolvers<ContextType>;
  ClaimPaid?: ClaimPaidResolvers<ContextType>;
  ClaimProof?: ClaimProofResolvers<ContextType>;
  ClawBackError?: ClawBackErrorResolvers<ContextType>;
  ClawBackPayload?: ClawBackPayloadResolvers<ContextType>;
  Clawback?: ClawbackResolvers<ContextType>;
  ClawbackConnection?: ClawbackConnectionResolvers<ContextType>;
  ClawbackEdge?: ClawbackEdgeResolvers<ContextType>;
  CreditLimit?: CreditLimitResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deposit?: DepositResolvers<ContextType>;
  DepositError?: DepositErrorResolvers<ContextType>;
  DepositPayload?: DepositPayloadResolvers<ContextType>;
  HeldReward?: HeldRewardResolvers<ContextType>;
  LedgerAccount?: LedgerAccountResolvers<ContextType>;
  LedgerAccountConnection?: LedgerAccountConnectionResolvers<ContextType>;
  LedgerAccountEdge?: LedgerAccountEdgeResolvers<ContextType>;
  LedgerBlock?: LedgerBlockResolvers<ContextType>;
  LedgerBlockConnection?: LedgerBlockConnectionResolvers<ContextType>;
  LedgerBlockEdge?: LedgerBlockEdgeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OwnershipProof?: OwnershipProofResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PauseSettlementError?: PauseSettlementErrorResolvers<ContextType>;
  PauseSettlementPayload?: PauseSettlementPayloadResolvers<ContextType>;
  Policy?: PolicyResolvers<ContextType>;
  PolicyConnection?: PolicyConnectionResolvers<ContextType>;
  PolicyEdge?: PolicyEdgeResolvers<ContextType>;
  Proposal?: ProposalResolvers<ContextType>;
  ProposalConnection?: ProposalConnectionResolvers<ContextType>;
  ProposalEdge?: ProposalEdgeResolvers<ContextType>;
  ProposePolicyError?: ProposePolicyErrorResolvers<ContextType>;
  ProposePolicyPayload?: ProposePolicyPayloadResolvers<ContextType>;
  ProposePoolPaymentError?: ProposePoolPaymentErrorResolvers<ContextType>;
  ProposePoolPaymentPayload?: ProposePoolPaymentPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ResumeSettlementError?: ResumeSettlementErrorResolvers<ContextType>;
  ResumeSettlementPayload?: ResumeSettlementPayloadResolvers<ContextType>;
  Reward?: RewardResolvers<ContextType>;
  RewardAccrued?: RewardAccruedResolvers<ContextType>;
  RewardConnection?: RewardConnectionResolvers<ContextType>;
  RewardEdge?: RewardEdgeResolvers<ContextType>;
  SetCreditLimitError?: SetCreditLimitErrorResolvers<ContextType>;
  SetCreditLimitPayload?: SetCreditLimitPayloadResolvers<ContextType>;
  Settlement?: SettlementResolvers<ContextType>;
  SettlementConnection?: SettlementConnectionResolvers<ContextType>;
  SettlementEdge?: SettlementEdgeResolvers<ContextType>;
  SettlementLeaf?: SettlementLeafResolvers<ContextType>;
  SettlementLeafConnection?: SettlementLeafConnectionResolvers<ContextType>;
  SettlementLeafEdge?: SettlementLeafEdgeResolvers<ContextType>;
  SettlementProgressed?: SettlementProgressedResolvers<ContextType>;
  SettlementState?: SettlementStateResolvers<ContextType>;
  SettlementStep?: SettlementStepResolvers<ContextType>;
  SettlementStepConnection?: SettlementStepConnectionResolvers<ContextType>;
  SettlementStepEdge?: SettlementStepEdgeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Suspicion?: SuspicionResolvers<ContextType>;
  TransactionRequest?: TransactionRequestResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferConnection?: TransferConnectionResolvers<ContextType>;
  TransferEdge?: TransferEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WithdrawError?: WithdrawErrorResolvers<ContextType>;
  WithdrawPayload?: WithdrawPayloadResolvers<ContextType>;
  Withdrawal?: WithdrawalResolvers<ContextType>;
};

