import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AttributionParent, DisputeParent, SuspicionParent, HeldCreditParent, ImpactParent, RewardParent, PlanParent, AccountParent, UsageParent, DatasetParent, ModelParent, AgentParent, DatasetVersionParent, ModelVersionParent, AgentVersionParent, DocumentParent, AttributionMeasurementParent, MeasuredDocumentParent, AdmissionFindingParent, TraceSpanParent, TraceSourceParent, InfluenceMeasurementParent, InfluencedDocumentParent, InfluenceUploadParent } from './mappers.ts';
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
export type Account = Node & {
  readonly __typename?: 'Account';
  /** Starts with `acc_`. */
  readonly id: Scalars['ID']['output'];
};

/** An account that would get less. */
export type AccountImpact = {
  readonly __typename?: 'AccountImpact';
  /** Who. */
  readonly account: Maybe<Account>;
  /** Of how many agents' revenue it would get less. */
  readonly agentCount: Scalars['Int']['output'];
  /** What it would lose, over all these agents, if each had earned 1: an exact decimal, above 1 where there are many. */
  readonly share: Scalars['String']['output'];
};

/** Accounts that would get less, a page at a time. */
export type AccountImpactConnection = {
  readonly __typename?: 'AccountImpactConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<AccountImpactConnectionEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<AccountImpact>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The account with its cursor. */
export type AccountImpactConnectionEdge = {
  readonly __typename?: 'AccountImpactConnectionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The account. */
  readonly node: AccountImpact;
};

/** Why `addDerivation` was refused. */
export type AddDerivationError = UserError & {
  readonly __typename?: 'AddDerivationError';
  /** For programs. */
  readonly code: AddDerivationErrorCode;
  /** Of `CYCLE`: the way back, from the source to the derived version, each made from the next. Null stands for a version that is not the viewer's to see. Empty otherwise. */
  readonly cycle: ReadonlyArray<Maybe<Version>>;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `addDerivation` was refused, for programs. */
export const AddDerivationErrorCode = {
  /** The source was itself made from the version: `cycle` says by which way. */
  Cycle: 'CYCLE',
  /** There is no such derived version that the viewer may see. */
  DerivedNotFound: 'DERIVED_NOT_FOUND',
  /** The kind does not fit the two versions, the weight does not fit the other sources, or the link is there already. */
  InvalidDerivation: 'INVALID_DERIVATION',
  /** The derived version is another account's. */
  NotOwner: 'NOT_OWNER',
  /** The version would come from itself. */
  SelfLoop: 'SELF_LOOP',
  /** The source allows no derivatives, or is private and not granted to the viewer. */
  SourceNotAllowed: 'SOURCE_NOT_ALLOWED',
  /** There is no such source that the viewer may see. */
  SourceNotFound: 'SOURCE_NOT_FOUND',
  /** The rates out of the version would sum to more than the policy's cap. */
  StackAboveCap: 'STACK_ABOVE_CAP',
  /** The version has as many sources as one can have. */
  TooManyDerivations: 'TOO_MANY_DERIVATIONS'
} as const;

export type AddDerivationErrorCode = typeof AddDerivationErrorCode[keyof typeof AddDerivationErrorCode];
/** One more source of a version. */
export type AddDerivationInput = {
  /** What was made: one of the viewer's own versions. */
  readonly derivedVersionId: Scalars['ID']['input'];
  /** What it rests on. */
  readonly evidence: Evidence;
  /** How. Models: all kinds but `RUNS_ON` and `RETRIEVES_FROM`; agents: these two; datasets: `DERIVED_FROM`. */
  readonly kind: DerivationKind;
  /** From what. Its terms must allow derivatives; a private one must be the viewer's or granted to them. */
  readonly sourceVersionId: Scalars['ID']['input'];
  /** Its part of the default pool, from 1 to 1,000,000,000, where the source declares no rate: given if the version's other sources have one, left out if not. */
  readonly weight?: InputMaybe<Scalars['Int']['input']>;
};

/** What `addDerivation` answers. */
export type AddDerivationPayload = {
  readonly __typename?: 'AddDerivationPayload';
  /** The new link. */
  readonly derivation: Maybe<LineageEdge>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<AddDerivationError>;
};

/** That a document resembles an earlier one. */
export type AdmissionFinding = {
  readonly __typename?: 'AdmissionFinding';
  /** The earlier document; null where it is not the viewer's to see. */
  readonly earlier: Maybe<Document>;
  /** How. */
  readonly kind: AdmissionFindingKind;
  /** How much of it, a decimal from 0 to 1: the common 5-word stretches of a near duplicate, the 3-word stretches of a suspected derivative that are the earlier one's. */
  readonly likeness: Scalars['String']['output'];
};

/** How a document resembles an earlier one. */
export const AdmissionFindingKind = {
  /** The same words. By provenance it earns nothing: the earlier one had them first. */
  ExactCopy: 'EXACT_COPY',
  /** Nearly the same. What it earns by provenance is held until its version says that it was derived from the earlier one's, or an admin rules. */
  NearDuplicate: 'NEAR_DUPLICATE',
  /** A quarter or more of its 3-word stretches are the earlier one's. What it earns by provenance is held in the same way. */
  SuspectedDerivative: 'SUSPECTED_DERIVATIVE'
} as const;

export type AdmissionFindingKind = typeof AdmissionFindingKind[keyof typeof AdmissionFindingKind];
/** Another subgraph's asset, with its place in the lineage. */
export type Agent = Asset & Node & {
  readonly __typename?: 'Agent';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** What was made from it, nearest first: every descendant of any of its versions, once. */
  readonly downstream: Maybe<LineageConnection>;
  /** Starts with `agt_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner uploaded of documents' influence, newest first. */
  readonly influenceUploads: Maybe<InfluenceUploadConnection>;
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** What it was made from, nearest first: every ancestor of its newest version, once. */
  readonly upstream: Maybe<LineageConnection>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type AgentDownstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type AgentInfluenceUploadsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type AgentUpstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An agent that passes something to an asset. */
export type AgentImpact = {
  readonly __typename?: 'AgentImpact';
  /** The agent. */
  readonly agent: Maybe<Agent>;
  /** The share of its revenue that enters the asset's versions from elsewhere, each unit once: an exact decimal. */
  readonly share: Scalars['String']['output'];
  /** Its newest version. */
  readonly version: Maybe<AgentVersion>;
};

/** Agents that pass something to an asset, a page at a time. */
export type AgentImpactConnection = {
  readonly __typename?: 'AgentImpactConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<AgentImpactConnectionEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<AgentImpact>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The agent with its cursor. */
export type AgentImpactConnectionEdge = {
  readonly __typename?: 'AgentImpactConnectionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The agent. */
  readonly node: AgentImpact;
};

/** Another subgraph's version. */
export type AgentVersion = Node & Version & {
  readonly __typename?: 'AgentVersion';
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions. */
  readonly label: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
};

/** One method's part of a split. */
export type AppliedMethod = {
  readonly __typename?: 'AppliedMethod';
  /** By which method the part was divided: the same, unless that had nothing to measure with. */
  readonly appliedAs: AttributionMethod;
  /** Why the part fell back to another method; null where it did not. */
  readonly fallbackReason: Maybe<FallbackReason>;
  /** Whether what it pays is proof against copies under many names. Influence is not: what copies can gain by it is bounded by its part. */
  readonly isSybilProof: Scalars['Boolean']['output'];
  /** Which method was asked for. */
  readonly method: AttributionMethod;
  /** Which version of it: it fixes every choice that could move money. */
  readonly methodVersion: Scalars['Int']['output'];
  /** Its weight, of 10,000. */
  readonly weight: Scalars['Int']['output'];
};

/** What can own credit: a dataset, a model or an agent. */
export type Asset = {
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** What was made from it, nearest first: every descendant of any of its versions, once. */
  readonly downstream: Maybe<LineageConnection>;
  /** Starts with `dst_`, `mdl_` or `agt_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** What it was made from, nearest first: every ancestor of its newest version, once. */
  readonly upstream: Maybe<LineageConnection>;
};


/** What can own credit: a dataset, a model or an agent. */
export type AssetDownstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can own credit: a dataset, a model or an agent. */
export type AssetUpstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Kinds of asset. */
export const AssetKind = {
  /** An agent. */
  Agent: 'AGENT',
  /** A dataset. */
  Dataset: 'DATASET',
  /** A model. */
  Model: 'MODEL'
} as const;

export type AssetKind = typeof AssetKind[keyof typeof AssetKind];
/** The split of one usage's amount over accounts. */
export type Attribution = Node & {
  readonly __typename?: 'Attribution';
  /** How much. */
  readonly amount: Money;
  /** When everything that it takes was on record: the same in every replay. */
  readonly attributedAt: Scalars['DateTime']['output'];
  /** Which version of the agent's credit policy: 1 where the agent's version alone said how. Null only of what was split before this was written down. */
  readonly creditPolicyVersion: Maybe<Scalars['Int']['output']>;
  /** Who got what, largest first. They sum to `amount` exactly. */
  readonly credits: ReadonlyArray<Credit>;
  /** What of the UNATTRIBUTED credit was held for accounts, since their texts are suspected to be derived from others', largest first. */
  readonly held: ReadonlyArray<HeldCredit>;
  /** Starts with `att_`. */
  readonly id: Scalars['ID']['output'];
  /** What was measured of documents' influence; null where nothing was divided by that. */
  readonly influence: Maybe<InfluenceMeasurement>;
  /** When its rewards mature. */
  readonly maturesAt: Scalars['DateTime']['output'];
  /** What was measured by the words of an output; null where nothing was divided by that. */
  readonly measurement: Maybe<AttributionMeasurement>;
  /** By which method. */
  readonly method: AttributionMethod;
  /** Which version of the method: it fixes every choice that could move money. */
  readonly methodVersion: Scalars['Int']['output'];
  /** The parts of the split by method: one alone, or as the agent's credit policy said when the usage was recorded. Their weights sum to 10,000. */
  readonly parts: ReadonlyArray<AppliedMethod>;
  /** By which plan. A plan is immutable, and pinned to the usage for good. */
  readonly plan: Plan;
  /** Under which version of the policy. */
  readonly policyVersion: Scalars['Int']['output'];
  /** What was split. */
  readonly usage: Maybe<Usage>;
};

/** What an output was found to be made of. Word counts ignore case, punctuation and spacing. */
export type AttributionMeasurement = {
  readonly __typename?: 'AttributionMeasurement';
  /** In the table of licences and phrases that are nobody's, before they were in any document. */
  readonly boilerplateKgrams: Scalars['Int']['output'];
  /** Every word of the output, counted once. */
  readonly coverage: TokenCoverage;
  /** The documents that had the stretches first, largest share first. */
  readonly documents: MeasuredDocumentConnection;
  /** How many such stretches the output has: what the documents have of them, and the three counts below, sum to it. */
  readonly kgramCount: Scalars['Int']['output'];
  /** How many words in a row are looked up. */
  readonly kgramLength: Scalars['Int']['output'];
  /** The share of the amount that is divided by this: what the plan leaves to dataset versions; an exact decimal. */
  readonly pool: Scalars['String']['output'];
  /** First in a document that was retracted: nobody's, and never the next copier's. */
  readonly retractedKgrams: Scalars['Int']['output'];
  /** For people: the longest stretches that stand in documents as they are. They do not decide who is paid. */
  readonly spans: ReadonlyArray<TraceSpan>;
  /** In no document upstream of the agent. */
  readonly unmatchedKgrams: Scalars['Int']['output'];
};


/** What an output was found to be made of. Word counts ignore case, punctuation and spacing. */
export type AttributionMeasurementDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How credit is found. */
export const AttributionMethod = {
  /** As declared, but what is left to dataset versions is divided by several methods, each its part. */
  Blend: 'BLEND',
  /** By the shares and rates that were declared. */
  Declared: 'DECLARED',
  /** As declared, but what is left to dataset versions goes to the documents that influenced an output: whose embeddings are close to its, or that imported scores say. Part of a blend only, at most a fifth: it is not proof against copies under many names. */
  Influence: 'INFLUENCE',
  /** As declared, but what is left to dataset versions goes to whoever first registered the words that an output is made of. */
  Provenance: 'PROVENANCE'
} as const;

export type AttributionMethod = typeof AttributionMethod[keyof typeof AttributionMethod];
/** How a usage would be split. As the viewer may see it: where an output is measured, documents that are private to others are not looked at, and what they would earn shows as unattributed. */
export type AttributionPreview = {
  readonly __typename?: 'AttributionPreview';
  /** How much is split. */
  readonly amount: Money;
  /** The output's words by where they come from; null where nothing was measured by them. */
  readonly coverage: Maybe<TokenCoverage>;
  /** Who would get what, largest first. They sum to `amount` exactly. */
  readonly credits: ReadonlyArray<Credit>;
  /** By which method. */
  readonly method: AttributionMethod;
  /** The parts of the split by method; their weights sum to 10,000. */
  readonly parts: ReadonlyArray<AppliedMethod>;
  /** Under which version of the policy. */
  readonly policyVersion: Scalars['Int']['output'];
};

/** A payee taking money on chain. */
export type Claim = Node & {
  readonly __typename?: 'Claim';
  /** Starts with `clm_`. */
  readonly id: Scalars['ID']['output'];
};

/** A decision to take earnings back from an account. */
export type Clawback = Node & {
  readonly __typename?: 'Clawback';
  /** Starts with `clw_`. */
  readonly id: Scalars['ID']['output'];
};

/** Why `contestSuspicion` was refused. */
export type ContestSuspicionError = UserError & {
  readonly __typename?: 'ContestSuspicionError';
  /** For programs. */
  readonly code: ContestSuspicionErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `contestSuspicion`. */
export const ContestSuspicionErrorCode = {
  /** It is contested already, in other words or by somebody else. */
  AlreadyContested: 'ALREADY_CONTESTED',
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON',
  /** It has ended. */
  NotOpen: 'NOT_OPEN',
  /** There is no such suspicion of the viewer's. */
  SuspicionNotFound: 'SUSPICION_NOT_FOUND'
} as const;

export type ContestSuspicionErrorCode = typeof ContestSuspicionErrorCode[keyof typeof ContestSuspicionErrorCode];
/** What `contestSuspicion` takes. */
export type ContestSuspicionInput = {
  /** Why it is wrong: 1 to 2000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Which suspicion. */
  readonly suspicionId: Scalars['ID']['input'];
};

/** What `contestSuspicion` answers. */
export type ContestSuspicionPayload = {
  readonly __typename?: 'ContestSuspicionPayload';
  /** The suspicion. */
  readonly suspicion: Maybe<Suspicion>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ContestSuspicionError>;
};

/** An account's weight in a version. */
export type ContributorShare = {
  readonly __typename?: 'ContributorShare';
  /** Who. */
  readonly account: Maybe<Account>;
  /** A positive whole number; the share is this over the sum of all. */
  readonly weight: Scalars['Int']['output'];
};

/** One payee's part of an attribution. */
export type Credit = {
  readonly __typename?: 'Credit';
  /** The account; null for the protocol's own. */
  readonly account: Maybe<Account>;
  /** The amount times the share, exactly. */
  readonly amount: Money;
  /** Who. */
  readonly kind: PayeeKind;
  /** The share, an exact decimal with up to 18 fraction digits. */
  readonly share: Scalars['String']['output'];
};

/** Another subgraph's asset, with its place in the lineage. */
export type Dataset = Asset & Node & {
  readonly __typename?: 'Dataset';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** What was made from it, nearest first: every descendant of any of its versions, once. */
  readonly downstream: Maybe<LineageConnection>;
  /** Starts with `dst_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** What it was made from, nearest first: every ancestor of its newest version, once. */
  readonly upstream: Maybe<LineageConnection>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type DatasetDownstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type DatasetUpstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Another subgraph's version. */
export type DatasetVersion = Node & Version & {
  readonly __typename?: 'DatasetVersion';
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions. */
  readonly label: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
};

/** Money on its way in. */
export type Deposit = Node & {
  readonly __typename?: 'Deposit';
  /** Starts with `dep_`. */
  readonly id: Scalars['ID']['output'];
};

/** A lineage edge: the version that has it was made from `source`. */
export type Derivation = {
  readonly __typename?: 'Derivation';
  /** What it rests on. */
  readonly evidence: Evidence;
  /** Starts with `drv_`. */
  readonly id: Scalars['ID']['output'];
  /** How. */
  readonly kind: DerivationKind;
  /** The source's royalty rate when the link was made, an exact decimal; null where the source declared none. */
  readonly rate: Maybe<Scalars['String']['output']>;
  /** From what. */
  readonly source: Maybe<Version>;
  /** Its part of the default pool where no rate is declared; null means an equal part. */
  readonly weight: Maybe<Scalars['Int']['output']>;
};

/** How one version came from another. */
export const DerivationKind = {
  /** A small addition to a model's weights. */
  AdapterOf: 'ADAPTER_OF',
  /** Made from it in another way, such as synthetic data from a model. */
  DerivedFrom: 'DERIVED_FROM',
  /** A model continued another's training. */
  FineTunedFrom: 'FINE_TUNED_FROM',
  /** A model was blended from several. */
  MergedFrom: 'MERGED_FROM',
  /** The same model in fewer bits. */
  QuantizedFrom: 'QUANTIZED_FROM',
  /** An agent looks things up in a dataset. */
  RetrievesFrom: 'RETRIEVES_FROM',
  /** An agent answers with a model. */
  RunsOn: 'RUNS_ON',
  /** A model learned from a dataset. */
  TrainedOn: 'TRAINED_ON'
} as const;

export type DerivationKind = typeof DerivationKind[keyof typeof DerivationKind];
/** An account's claim that another is credited wrongly. Its claimant, its respondent and admins may read it. */
export type Dispute = Node & {
  readonly __typename?: 'Dispute';
  /** The attributions that those come from; null for those that the viewer may not read. */
  readonly attributions: ReadonlyArray<Maybe<Attribution>>;
  /** Who got what was frozen, where it was upheld; null where nobody is credited with it. */
  readonly beneficiary: Maybe<Account>;
  /** What the claimant puts up. */
  readonly bond: Money;
  /** Who claims. */
  readonly claimant: Maybe<Account>;
  /** When it ends without a ruling. */
  readonly deadlineAt: Scalars['DateTime']['output'];
  /** What it rests on. */
  readonly evidence: DisputeEvidence;
  /** What was frozen when it was opened: what it names and had not matured. Null until that is known. */
  readonly frozen: Maybe<Money>;
  /** Starts with `dsp_`. */
  readonly id: Scalars['ID']['output'];
  /** When it was asked for. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** The claimant's words. */
  readonly reason: Scalars['String']['output'];
  /** Why it was not taken up; null unless it is REFUSED. */
  readonly refusal: Maybe<DisputeRefusal>;
  /** When it ended. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whose rewards are disputed. */
  readonly respondent: Maybe<Account>;
  /** The ruling's reason. */
  readonly rulingReason: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  readonly status: DisputeStatus;
  /** What waits for its payer, and is frozen when that has paid. Null until that is known. */
  readonly unfunded: Maybe<Money>;
};

/** Who gets what an upheld dispute froze. */
export const DisputeBeneficiary = {
  /** The claimant. */
  Claimant: 'CLAIMANT',
  /** Nobody is credited with it. */
  Unattributed: 'UNATTRIBUTED'
} as const;

export type DisputeBeneficiary = typeof DisputeBeneficiary[keyof typeof DisputeBeneficiary];
/** Disputes, paged. */
export type DisputeConnection = {
  readonly __typename?: 'DisputeConnection';
  /** The disputes with their cursors. */
  readonly edges: ReadonlyArray<DisputeEdge>;
  /** The disputes alone. */
  readonly nodes: ReadonlyArray<Dispute>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of disputes. */
export type DisputeEdge = {
  readonly __typename?: 'DisputeEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Dispute;
};

/** What a dispute rests on. */
export const DisputeEvidence = {
  /** The usage was not real. */
  FalseUsage: 'FALSE_USAGE',
  /** It was used against its terms. */
  License: 'LICENSE',
  /** It does not belong to the respondent. */
  Ownership: 'OWNERSHIP',
  /** The claimant made it first. */
  PriorWork: 'PRIOR_WORK',
  /** The declared lineage is wrong. */
  WrongLineage: 'WRONG_LINEAGE'
} as const;

export type DisputeEvidence = typeof DisputeEvidence[keyof typeof DisputeEvidence];
/** Which disputes. */
export type DisputeFilter = {
  /** Only those that this account claims or answers. */
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that stand at one of these. */
  readonly statuses?: InputMaybe<ReadonlyArray<DisputeStatus>>;
};

/** Why payouts did not take a dispute up. */
export const DisputeRefusal = {
  /** The claimant has less available than the bond. */
  InsufficientBalance: 'INSUFFICIENT_BALANCE',
  /** All that it names has matured. */
  NothingToFreeze: 'NOTHING_TO_FREEZE'
} as const;

export type DisputeRefusal = typeof DisputeRefusal[keyof typeof DisputeRefusal];
/** How an admin may rule. */
export const DisputeRuling = {
  /** The respondent is right. */
  Rejected: 'REJECTED',
  /** The claimant is right. */
  Upheld: 'UPHELD'
} as const;

export type DisputeRuling = typeof DisputeRuling[keyof typeof DisputeRuling];
/** Where a dispute stands. */
export const DisputeStatus = {
  /** Nobody ruled before the deadline: what was frozen and the bond went back. */
  Expired: 'EXPIRED',
  /** The bond is taken and what had not matured is frozen, until a ruling or the deadline. */
  Open: 'OPEN',
  /** Not taken up: `refusal` says why. No bond is held. */
  Refused: 'REFUSED',
  /** The respondent was right: what was frozen went back, and the bond to the respondent. */
  Rejected: 'REJECTED',
  /** Asked for: the bond is not taken yet, and nothing is frozen. */
  Requested: 'REQUESTED',
  /** The claimant was right: what was frozen went to the beneficiary, and the bond back. */
  Upheld: 'UPHELD',
  /** The claimant gave it up: as if rejected. */
  Withdrawn: 'WITHDRAWN'
} as const;

export type DisputeStatus = typeof DisputeStatus[keyof typeof DisputeStatus];
/** One text of a dataset version. */
export type Document = Node & {
  readonly __typename?: 'Document';
  /** What its text was found to be when it was admitted; null until then. */
  readonly admission: Maybe<DocumentAdmission>;
  /** Starts with `doc_`. */
  readonly id: Scalars['ID']['output'];
};

/** How a document came in. */
export type DocumentAdmission = {
  readonly __typename?: 'DocumentAdmission';
  /** When its text was indexed here. Precedence is older: it follows from when its version was registered. */
  readonly admittedAt: Scalars['DateTime']['output'];
  /** What it resembles; null where it was new. */
  readonly finding: Maybe<AdmissionFinding>;
};

/** Where a document's text stands among others. */
export type DocumentEmbeddingInput = {
  /** The document: it is admitted, and the viewer may see it. */
  readonly documentId: Scalars['ID']['input'];
  /** 1 to 2,048 whole numbers, not all zero, as many for each document and each upload by the model. Only the direction counts: multiply what the model gives by 1,000,000, say, and round. */
  readonly vector: ReadonlyArray<Scalars['Int']['input']>;
};

/** How much a document influenced an agent. */
export type DocumentScoreInput = {
  /** The document: it is admitted, and the viewer may see it. */
  readonly documentId: Scalars['ID']['input'];
  /** A plain decimal with at most 18 fraction digits, above -10^15 and below 10^15. Only what the scores are to one another counts; one below 0 earns nothing. */
  readonly score: Scalars['String']['input'];
};

/** A text's embedding, from a client. Only its direction counts. */
export type EmbeddingInput = {
  /** Which program made it, such as `all-MiniLM-L6-v2`: vectors of one model are compared. 1 to 100 characters. */
  readonly model: Scalars['String']['input'];
  /** 1 to 2,048 whole numbers, not all zero: multiply what the model gives by 1,000,000, say, and round. */
  readonly vector: ReadonlyArray<Scalars['Int']['input']>;
};

/** What a derivation rests on. */
export const Evidence = {
  /** Its registrant says so. */
  Declared: 'DECLARED',
  /** A program saw it happen. */
  Observed: 'OBSERVED',
  /** It can be checked. */
  Proven: 'PROVEN'
} as const;

export type Evidence = typeof Evidence[keyof typeof Evidence];
/** Why a method had nothing to measure with. Its part goes, in the order influence, provenance, declared, to the next method of the policy that has something, and to the declared shares in the end. */
export const FallbackReason = {
  /** No embedding of the output is known, or none of a document upstream, and no scores were imported either. */
  NoEmbedding: 'NO_EMBEDDING',
  /** The usage came without a text, or with one of fewer words than are looked up at once. */
  NoText: 'NO_TEXT'
} as const;

export type FallbackReason = typeof FallbackReason[keyof typeof FallbackReason];
/** A part of an amount that is held for an account until a suspicion ends. */
export type HeldCredit = {
  readonly __typename?: 'HeldCredit';
  /** For whom it is held. */
  readonly account: Maybe<Account>;
  /** That share of the amount. */
  readonly amount: Money;
  /** The share of the usage's amount, an exact decimal. */
  readonly share: Scalars['String']['output'];
  /** Which suspicion; null for those who may not read it. */
  readonly suspicion: Maybe<Suspicion>;
};

/** Who would lose how much if an asset were withdrawn: agents' plans as they are, against the same once every link to the asset's versions is retracted. As the viewer may see it: what flows by way of a version that is private to others is not in any share. */
export type Impact = {
  readonly __typename?: 'Impact';
  /** The accounts that would get less, largest loss first; those that the agents' own gains make up for are not there. */
  readonly accounts: AccountImpactConnection;
  /** The agents whose newest version passes something to the asset's versions, largest share first. */
  readonly agents: AgentImpactConnection;
  /** The moment up to which registrations are included. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The largest distance from the asset that was walked. */
  readonly depthReached: Scalars['Int']['output'];
  /** Whether the walk or the plans stopped at their limit of edges, or the lineage of an agent is not complete here: then there may be more. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** What those would lose in all who are credited by versions that the viewer may not see, and by what lies behind these: a sum like that of an account. */
  readonly undisclosedShare: Scalars['String']['output'];
};


/** Who would lose how much if an asset were withdrawn: agents' plans as they are, against the same once every link to the asset's versions is retracted. As the viewer may see it: what flows by way of a version that is private to others is not in any share. */
export type ImpactAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Who would lose how much if an asset were withdrawn: agents' plans as they are, against the same once every link to the asset's versions is retracted. As the viewer may see it: what flows by way of a version that is private to others is not in any share. */
export type ImpactAgentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why `importInfluenceScores` was refused. Nothing of it was stored. */
export type ImportInfluenceScoresError = UserError & {
  readonly __typename?: 'ImportInfluenceScoresError';
  /** For programs. */
  readonly code: ImportInfluenceScoresErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `importInfluenceScores`. */
export const ImportInfluenceScoresErrorCode = {
  /** There is no such agent that the viewer may see. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** There is no such document that the viewer may see, or it is not admitted yet. */
  DocumentNotFound: 'DOCUMENT_NOT_FOUND',
  /** Not a decimal of the form that is asked for. */
  InvalidScore: 'INVALID_SCORE',
  /** The source's name is empty or too long. */
  InvalidSource: 'INVALID_SOURCE',
  /** The agent is another account's. */
  NotOwner: 'NOT_OWNER',
  /** A document is named twice. */
  RepeatedDocument: 'REPEATED_DOCUMENT',
  /** No document, or more than are taken at once. */
  TooMany: 'TOO_MANY',
  /** Another upload is the newest by now, or there is none such: the message says which is. */
  VersionMismatch: 'VERSION_MISMATCH'
} as const;

export type ImportInfluenceScoresErrorCode = typeof ImportInfluenceScoresErrorCode[keyof typeof ImportInfluenceScoresErrorCode];
/** What `importInfluenceScores` takes. */
export type ImportInfluenceScoresInput = {
  /** Whose usage they are for. */
  readonly agentId: Scalars['ID']['input'];
  /** The version of the agent's newest upload, of whichever kind, that this one follows; 0 for the first. Where another came in between it is refused, so that a request which arrives late replaces nothing. The same request again answers what it made. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 1 to 10,000 documents, each once. */
  readonly scores: ReadonlyArray<DocumentScoreInput>;
  /** What computed them, such as `datainf`. 1 to 100 characters. */
  readonly source: Scalars['String']['input'];
};

/** What `importInfluenceScores` answers. */
export type ImportInfluenceScoresPayload = {
  readonly __typename?: 'ImportInfluenceScoresPayload';
  /** What is stored: the version that this request made when it came first, or the newest one where that holds the same. */
  readonly upload: Maybe<InfluenceUpload>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ImportInfluenceScoresError>;
};

/** What influence is taken from. */
export const InfluenceBasis = {
  /** How close documents' embeddings are to the output's: their Shapley values for the closeness of the nearest five, among the nearest 1,000, exactly. */
  Embeddings: 'EMBEDDINGS',
  /** Scores that the agent's owner imported. */
  Scores: 'SCORES'
} as const;

export type InfluenceBasis = typeof InfluenceBasis[keyof typeof InfluenceBasis];
/** What documents' influence on an output was found to be. Not proof against copies under many names: it divides at most a fifth. */
export type InfluenceMeasurement = {
  readonly __typename?: 'InfluenceMeasurement';
  /** What it was taken from. */
  readonly basis: InfluenceBasis;
  /** The documents with any influence, largest share first: of more than 1,000 the closest, or those with the highest scores, count alone. None: then `pool` is unattributed. */
  readonly documents: InfluencedDocumentConnection;
  /** Where the output was taken to stand among the embeddings; null where scores say it all. */
  readonly outputOrigin: Maybe<InfluenceOrigin>;
  /** The share of the amount that is divided by this; an exact decimal. */
  readonly pool: Scalars['String']['output'];
  /** Which of the agent's uploads was the newest of its kind when the usage was recorded. */
  readonly uploadVersion: Scalars['Int']['output'];
};


/** What documents' influence on an output was found to be. Not proof against copies under many names: it divides at most a fifth. */
export type InfluenceMeasurementDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Where an output's embedding is from. */
export const InfluenceOrigin = {
  /** It is the mean of the documents' that the output quotes, by how much of each. */
  Quoted: 'QUOTED',
  /** It was reported with the usage. */
  Reported: 'REPORTED'
} as const;

export type InfluenceOrigin = typeof InfluenceOrigin[keyof typeof InfluenceOrigin];
/** What an agent's owner uploaded of documents' influence. Never changed: what comes later is another version. */
export type InfluenceUpload = {
  readonly __typename?: 'InfluenceUpload';
  /** SHA-256, in hex, of all that it holds. */
  readonly contentHash: Scalars['String']['output'];
  /** How many coordinates the embeddings have; null for scores. */
  readonly dimension: Maybe<Scalars['Int']['output']>;
  /** Of how many documents. */
  readonly documentCount: Scalars['Int']['output'];
  /** What it holds. */
  readonly kind: InfluenceBasis;
  /** Of embeddings what made them, of scores what they were computed by. */
  readonly model: Scalars['String']['output'];
  /** When. Usage that was recorded before is not measured by it. */
  readonly uploadedAt: Scalars['DateTime']['output'];
  /** Who uploaded it. */
  readonly uploadedBy: Maybe<Account>;
  /** Counted from 1 for each agent, over both kinds. */
  readonly version: Scalars['Int']['output'];
};

/** Uploads, paged. */
export type InfluenceUploadConnection = {
  readonly __typename?: 'InfluenceUploadConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<InfluenceUploadEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<InfluenceUpload>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of uploads. */
export type InfluenceUploadEdge = {
  readonly __typename?: 'InfluenceUploadEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The upload. */
  readonly node: InfluenceUpload;
};

/** What a document is credited with by influence. */
export type InfluencedDocument = {
  readonly __typename?: 'InfluencedDocument';
  /** The document; null where it is not the viewer's to see. */
  readonly document: Maybe<Document>;
  /** Its influence as a part of all documents', a decimal with up to 18 fraction digits, rounded down. */
  readonly influence: Scalars['String']['output'];
  /** Whether it is kept back as that of a suspected derivative: then nobody is paid it. */
  readonly isHeld: Scalars['Boolean']['output'];
  /** Its part of the amount, an exact decimal: divided over its contributors, what floors leave over is unattributed. */
  readonly share: Scalars['String']['output'];
};

/** Documents with influence, paged. */
export type InfluencedDocumentConnection = {
  readonly __typename?: 'InfluencedDocumentConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<InfluencedDocumentEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<InfluencedDocument>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of documents with influence. */
export type InfluencedDocumentEdge = {
  readonly __typename?: 'InfluencedDocumentEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The document, and what it is credited with. */
  readonly node: InfluencedDocument;
};

/** An account of the double-entry books. */
export type LedgerAccount = Node & {
  readonly __typename?: 'LedgerAccount';
  /** Starts with `led_`. */
  readonly id: Scalars['ID']['output'];
};

/** A lineage graph around one version. */
export type Lineage = {
  readonly __typename?: 'Lineage';
  /** The moment up to which registrations are included. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The largest distance reached. */
  readonly depthReached: Scalars['Int']['output'];
  /** Which way it was followed. */
  readonly direction: LineageDirection;
  /** The derivations between them. */
  readonly edges: ReadonlyArray<LineageEdge>;
  /** Whether the walk stopped at its limit: then there may be more than `nodes` shows. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** The versions in it, the root included, nearest first. */
  readonly nodes: ReadonlyArray<LineageNode>;
  /** Where it starts. */
  readonly root: Maybe<Version>;
  /** How many versions there are within the depth, the root included, that the viewer may see. */
  readonly total: Scalars['Int']['output'];
};

/** A change at a version of the followed asset, or upstream of one. A lineage that is read now includes it. */
export type LineageChange = {
  readonly __typename?: 'LineageChange';
  /** The asset that is followed. */
  readonly asset: Maybe<Asset>;
  /** The link that came or went; null where it was none, and its ends too where the viewer may not see them. */
  readonly derivation: Maybe<LineageEdge>;
  /** The fewest steps from a version of the asset to it, 0 at one of its own; null where the walk stopped at its limit before it. */
  readonly distance: Maybe<Scalars['Int']['output']>;
  /** Whether the walk stopped at its limit: then this may lie further upstream, or not upstream at all. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** What kind of change. */
  readonly kind: LineageChangeKind;
  /** Its place among all changes of all lineages: a whole number. */
  readonly position: Scalars['String']['output'];
  /** When it was recorded. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The version that arrived, or whose links or shares are others from here on. */
  readonly version: Maybe<Version>;
};

/** What becomes of a lineage. */
export const LineageChangeKind = {
  /** A link was added to a version. */
  DerivationAdded: 'DERIVATION_ADDED',
  /** A link of a version was taken back. */
  DerivationRetracted: 'DERIVATION_RETRACTED',
  /** A version changed hands: its new owner is credited with what the old one had in it. */
  OwnerChanged: 'OWNER_CHANGED',
  /** A version was published, or arrived after what was made from it. */
  VersionPublished: 'VERSION_PUBLISHED'
} as const;

export type LineageChangeKind = typeof LineageChangeKind[keyof typeof LineageChangeKind];
/** An event of the feed of a lineage. */
export type LineageChanged = {
  readonly __typename?: 'LineageChanged';
  /** What changed. */
  readonly change: LineageChange;
  /** Where the feed goes on: pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** Ancestors or descendants, nearest first. */
export type LineageConnection = {
  readonly __typename?: 'LineageConnection';
  /** The moment up to which registrations are included. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The largest distance reached. */
  readonly depthReached: Scalars['Int']['output'];
  /** The assets with their cursors and distances. */
  readonly edges: ReadonlyArray<LineageConnectionEdge>;
  /** Whether the walk stopped at its limit of edges: then there may be more. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** The assets alone. */
  readonly nodes: ReadonlyArray<Maybe<Asset>>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, on all pages, that the viewer may see. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An asset in a lineage page. */
export type LineageConnectionEdge = {
  readonly __typename?: 'LineageConnectionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The fewest steps from the start. */
  readonly distance: Scalars['Int']['output'];
  /** The asset. */
  readonly node: Maybe<Asset>;
  /** The version that is in the lineage. */
  readonly version: Maybe<Version>;
};

/** Which way to follow derivations. */
export const LineageDirection = {
  /** Towards what was made from it. */
  Downstream: 'DOWNSTREAM',
  /** Towards the sources. */
  Upstream: 'UPSTREAM'
} as const;

export type LineageDirection = typeof LineageDirection[keyof typeof LineageDirection];
/** A derivation in a lineage graph. */
export type LineageEdge = {
  readonly __typename?: 'LineageEdge';
  /** What was made. */
  readonly derived: Maybe<Version>;
  /** What it rests on. */
  readonly evidence: Evidence;
  /** Upstream of an agent: the share of the agent's revenue that flows along here; an exact decimal. Null elsewhere. */
  readonly flow: Maybe<Scalars['String']['output']>;
  /** The derivation's id. */
  readonly id: Scalars['ID']['output'];
  /** How. */
  readonly kind: DerivationKind;
  /** The rate of the link, an exact decimal; null where the source declared none. */
  readonly rate: Maybe<Scalars['String']['output']>;
  /** From what. */
  readonly source: Maybe<Version>;
  /** Its part of the default pool where no rate is declared; null means an equal part. */
  readonly weight: Maybe<Scalars['Int']['output']>;
};

/** Which ancestors or descendants to list. */
export type LineageFilter = {
  /** Only assets at least this many steps away, from 1 to 1,000. */
  readonly distanceFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Only assets at most this many steps away, from 1 to 1,000: the walk goes no further. */
  readonly distanceTo?: InputMaybe<Scalars['Int']['input']>;
  /** Only assets of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<AssetKind>>;
  /** Only assets of this owner. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
};

/** A version in a lineage graph. */
export type LineageNode = {
  readonly __typename?: 'LineageNode';
  /** The asset. */
  readonly asset: Maybe<Asset>;
  /** The fewest steps from the root. */
  readonly distance: Scalars['Int']['output'];
  /** Upstream of an agent, the version's weight over all paths: the share of the agent's revenue that arrives here, before any is passed on; an exact decimal. Null elsewhere. */
  readonly inflow: Maybe<Scalars['String']['output']>;
  /** Upstream of an agent: the share of the agent's revenue that stays with its contributors, exactly `inflow` less `passedOn`. Null elsewhere. */
  readonly kept: Maybe<Scalars['String']['output']>;
  /** Upstream of an agent: what it passes on to its sources, those that the viewer may not see included; an exact decimal. Null elsewhere. */
  readonly passedOn: Maybe<Scalars['String']['output']>;
  /** The version. */
  readonly version: Maybe<Version>;
};

/** One path of derivations. */
export type LineagePath = {
  readonly __typename?: 'LineagePath';
  /** Its derivations: each one's source is derived by the next. */
  readonly edges: ReadonlyArray<LineageEdge>;
};

/** The paths between two versions. */
export type LineagePaths = {
  readonly __typename?: 'LineagePaths';
  /** The moment up to which registrations are included. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The largest distance that was walked from the derived version. */
  readonly depthReached: Scalars['Int']['output'];
  /** Whether there are more than `paths` shows, or may be since the walk stopped at its limit. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** The paths, by the ids of their derivations; each leads from the derived version to the source. */
  readonly paths: ReadonlyArray<LineagePath>;
  /** How many paths there are in all that the viewer may see: a whole number, which may be very large. */
  readonly total: Scalars['String']['output'];
};

/** A payer's permission. */
export type Mandate = Node & {
  readonly __typename?: 'Mandate';
  /** Starts with `mnd_`. */
  readonly id: Scalars['ID']['output'];
};

/** What a document is credited with by measure. */
export type MeasuredDocument = {
  readonly __typename?: 'MeasuredDocument';
  /** The document; null where it is not the viewer's to see. */
  readonly document: Maybe<Document>;
  /** Whether it is held as that of a suspected derivative: `held` of the attribution says for whom. */
  readonly isHeld: Scalars['Boolean']['output'];
  /** How many stretches of the output it had first. */
  readonly kgrams: Scalars['Int']['output'];
  /** Its part of the amount, an exact decimal: divided over its contributors, what floors leave over is unattributed. */
  readonly share: Scalars['String']['output'];
};

/** Documents that had stretches first, paged. */
export type MeasuredDocumentConnection = {
  readonly __typename?: 'MeasuredDocumentConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<MeasuredDocumentEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<MeasuredDocument>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of documents that had stretches first. */
export type MeasuredDocumentEdge = {
  readonly __typename?: 'MeasuredDocumentEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The document, and what it is credited with. */
  readonly node: MeasuredDocument;
};

/** Another subgraph's asset, with its place in the lineage. */
export type Model = Asset & Node & {
  readonly __typename?: 'Model';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** What was made from it, nearest first: every descendant of any of its versions, once. */
  readonly downstream: Maybe<LineageConnection>;
  /** Starts with `mdl_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** What it was made from, nearest first: every ancestor of its newest version, once. */
  readonly upstream: Maybe<LineageConnection>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type ModelDownstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Another subgraph's asset, with its place in the lineage. */
export type ModelUpstreamArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<LineageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Another subgraph's version. */
export type ModelVersion = Node & Version & {
  readonly __typename?: 'ModelVersion';
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions. */
  readonly label: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
};

/** An exact amount: never rounded, never a float. */
export type Money = {
  readonly __typename?: 'Money';
  /** The currency, such as `TUSD`. */
  readonly currency: Scalars['String']['output'];
  /** The exact decimal, such as `12.5`; up to 30 fraction digits. */
  readonly decimal: Scalars['String']['output'];
};

/** An amount, from a client. */
export type MoneyInput = {
  /** The currency; `TUSD`. */
  readonly currency: Scalars['String']['input'];
  /** A plain decimal, not negative, with at most 12 fraction digits, such as `12.5`. */
  readonly decimal: Scalars['String']['input'];
};

/** Changes. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Links a version to one more source, after it was published. For its owner. What was used before keeps the split it had; what is used later is split over the new link, too. */
  readonly addDerivation: AddDerivationPayload;
  /** Says why a suspicion is wrong, for an admin to rule on. For the owner of what is suspected and those for whom credit is held. Needs WRITE. */
  readonly contestSuspicion: ContestSuspicionPayload;
  /** Imports scores of documents' influence on an agent, as its training's own tools computed them. They stand for usage whose output has no known embedding, and replace those before. For the agent's owner. Needs WRITE. */
  readonly importInfluenceScores: ImportInfluenceScoresPayload;
  /** Disputes what another account is credited with, for a bond of the viewer's balance. Needs PAY. */
  readonly openDispute: OpenDisputePayload;
  /** Rules on an open dispute. Needs ADMIN. */
  readonly resolveDispute: ResolveDisputePayload;
  /** Rules on an open suspicion, contested or not. Needs ADMIN. */
  readonly resolveSuspicion: ResolveSuspicionPayload;
  /** Takes a link back. For who declared it, and for admins. What was used before keeps the split it had. */
  readonly retractDerivation: RetractDerivationPayload;
  /** Uploads embeddings of documents, by which the influence part of an agent's later usage is divided. What was uploaded before of other documents, by the same model, goes on counting. For the agent's owner. Needs WRITE. */
  readonly uploadEmbeddings: UploadEmbeddingsPayload;
  /** Gives up an open dispute of the viewer's; the bond goes to the respondent. Needs PAY. */
  readonly withdrawDispute: WithdrawDisputePayload;
};


/** Changes. */
export type MutationAddDerivationArgs = {
  input: AddDerivationInput;
};


/** Changes. */
export type MutationContestSuspicionArgs = {
  input: ContestSuspicionInput;
};


/** Changes. */
export type MutationImportInfluenceScoresArgs = {
  input: ImportInfluenceScoresInput;
};


/** Changes. */
export type MutationOpenDisputeArgs = {
  input: OpenDisputeInput;
};


/** Changes. */
export type MutationResolveDisputeArgs = {
  input: ResolveDisputeInput;
};


/** Changes. */
export type MutationResolveSuspicionArgs = {
  input: ResolveSuspicionInput;
};


/** Changes. */
export type MutationRetractDerivationArgs = {
  input: RetractDerivationInput;
};


/** Changes. */
export type MutationUploadEmbeddingsArgs = {
  input: UploadEmbeddingsInput;
};


/** Changes. */
export type MutationWithdrawDisputeArgs = {
  input: WithdrawDisputeInput;
};

/** Whatever has an id that can be looked up again with `node(id:)`. */
export type Node = {
  /** Opaque; starts with the kind's prefix. */
  readonly id: Scalars['ID']['output'];
};

/** Why `openDispute` was refused. */
export type OpenDisputeError = UserError & {
  readonly __typename?: 'OpenDisputeError';
  /** For programs. */
  readonly code: OpenDisputeErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `openDispute`. */
export const OpenDisputeErrorCode = {
  /** The viewer has an open dispute about one of the rewards. */
  AlreadyDisputed: 'ALREADY_DISPUTED',
  /** There is no such attribution that the viewer may read and that credits the respondent. */
  AttributionNotFound: 'ATTRIBUTION_NOT_FOUND',
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** None, or too many. */
  InvalidAttributions: 'INVALID_ATTRIBUTIONS',
  /** The key is empty or too long. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON',
  /** Not another account's id. */
  InvalidRespondent: 'INVALID_RESPONDENT'
} as const;

export type OpenDisputeErrorCode = typeof OpenDisputeErrorCode[keyof typeof OpenDisputeErrorCode];
/** What `openDispute` takes. */
export type OpenDisputeInput = {
  /** The attributions that they come from: 1 to 100, each of which the viewer may read and credits the respondent. */
  readonly attributionIds: ReadonlyArray<Scalars['ID']['input']>;
  /** What it rests on. */
  readonly evidence: DisputeEvidence;
  /** Names this dispute: the same key and content again answer the same. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The claim in words: 1 to 2000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Whose rewards are disputed. */
  readonly respondentId: Scalars['ID']['input'];
};

/** What `openDispute` answers. */
export type OpenDisputePayload = {
  readonly __typename?: 'OpenDisputePayload';
  /** The dispute. */
  readonly dispute: Maybe<Dispute>;
  /** Whether it was opened before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<OpenDisputeError>;
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

/** Who is paid by a plan. */
export const PayeeKind = {
  /** An account that contributed. */
  Account: 'ACCOUNT',
  /** The protocol's fee. */
  Fee: 'FEE',
  /** What rounding left over; paid out only by a governance decision. */
  Remainder: 'REMAINDER',
  /** What measuring found nobody for; paid out only by a governance decision. */
  Unattributed: 'UNATTRIBUTED'
} as const;

export type PayeeKind = typeof PayeeKind[keyof typeof PayeeKind];
/** An agent version's compiled vector of payees and shares. */
export type Plan = Node & {
  readonly __typename?: 'Plan';
  /** Whose revenue it splits. */
  readonly agentVersion: Maybe<AgentVersion>;
  /** When everything that it was compiled from was on record. */
  readonly compiledAt: Scalars['DateTime']['output'];
  /** Starts with `pln_`; a hash of what it was compiled from. */
  readonly id: Scalars['ID']['output'];
  /** By which method. One that measures makes a plan of its own from what it measured. */
  readonly method: AttributionMethod;
  /** Payees and their shares, largest first; the shares sum to 1 exactly. */
  readonly payees: ReadonlyArray<PlanPayee>;
  /** Under which version of the policy. */
  readonly policyVersion: Scalars['Int']['output'];
  /** How many versions it reaches that the viewer may see. */
  readonly versionCount: Scalars['Int']['output'];
};

/** A payee of a plan. */
export type PlanPayee = {
  readonly __typename?: 'PlanPayee';
  /** The account; null for the protocol's own. */
  readonly account: Maybe<Account>;
  /** Who. */
  readonly kind: PayeeKind;
  /** The share, an exact decimal with up to 18 fraction digits. */
  readonly share: Scalars['String']['output'];
};

/** What `previewAttribution` takes. */
export type PreviewAttributionInput = {
  /** The agent: its newest version. */
  readonly agentId: Scalars['ID']['input'];
  /** How much the usage would cost. */
  readonly amount: MoneyInput;
  /** A derivation that the agent would also have. */
  readonly derivation?: InputMaybe<PreviewDerivationInput>;
  /** The output's embedding, where the agent's credit policy has a part for influence. */
  readonly embedding?: InputMaybe<EmbeddingInput>;
  /** The output that would be measured, at most 32,000 characters; left out: the split as for a usage without a text. */
  readonly output?: InputMaybe<Scalars['String']['input']>;
};

/** A derivation that does not exist, for a preview. */
export type PreviewDerivationInput = {
  /** At which rate, a decimal from 0 to 1; left out: it shares the policy's default pool. */
  readonly rate?: InputMaybe<Scalars['String']['input']>;
  /** What the agent would also be made from: a version that the viewer may see. */
  readonly sourceVersionId: Scalars['ID']['input'];
};

/** Questions. */
export type Query = {
  readonly __typename?: 'Query';
  /** One attribution by its id, for its payer, the agent's owner, those it credits, and admins; null for others. */
  readonly attribution: Maybe<Attribution>;
  /** One dispute by its id, for its claimant, its respondent and admins; null for others. */
  readonly dispute: Maybe<Dispute>;
  /** The disputes that the viewer may read, newest first. */
  readonly disputes: Maybe<DisputeConnection>;
  /** Why an account got a reward, for that account and admins; null for others. */
  readonly explainReward: Maybe<RewardExplanation>;
  /** Who would lose how much if an asset were withdrawn; null where there is no such asset that the viewer may see. */
  readonly impact: Maybe<Impact>;
  /** The lineage graph around one version of an asset. */
  readonly lineage: Maybe<Lineage>;
  /** Anything with an id; null where there is nothing that the viewer may see. */
  readonly node: Maybe<Node>;
  /** Every path of derivations from a version to one that it was made from. Null where the viewer may not see one of the two. */
  readonly paths: Maybe<LineagePaths>;
  /** The plan by which an agent's next usage would be split, before anything is measured; null while its lineage is not complete here. */
  readonly plan: Maybe<Plan>;
  /** How a usage of an agent would be split if it were recorded now. Writes nothing; null while the agent's lineage is not complete here. */
  readonly previewAttribution: Maybe<AttributionPreview>;
  /** One suspicion by its id, for both owners, those for whom credit is held, and admins; null for others. */
  readonly suspicion: Maybe<Suspicion>;
  /** The suspicions that the viewer may read, newest first. */
  readonly suspicions: Maybe<SuspicionConnection>;
  /** Where a text stands in the documents upstream of an agent's newest version. Searches, and counts, only what the viewer may see. */
  readonly traceText: Maybe<TextTrace>;
};


/** Questions. */
export type QueryAttributionArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryDisputeArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryDisputesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DisputeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryExplainRewardArgs = {
  rewardId: Scalars['ID']['input'];
};


/** Questions. */
export type QueryImpactArgs = {
  assetId: Scalars['ID']['input'];
};


/** Questions. */
export type QueryLineageArgs = {
  assetId: Scalars['ID']['input'];
  depth: Scalars['Int']['input'];
  direction: LineageDirection;
  versionId?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryPathsArgs = {
  derivedVersionId: Scalars['ID']['input'];
  limit: Scalars['Int']['input'];
  sourceVersionId: Scalars['ID']['input'];
};


/** Questions. */
export type QueryPlanArgs = {
  agentId: Scalars['ID']['input'];
};


/** Questions. */
export type QueryPreviewAttributionArgs = {
  input: PreviewAttributionInput;
};


/** Questions. */
export type QuerySuspicionArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QuerySuspicionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SuspicionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryTraceTextArgs = {
  agentId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};

/** Why `resolveDispute` was refused. */
export type ResolveDisputeError = UserError & {
  readonly __typename?: 'ResolveDisputeError';
  /** For programs. */
  readonly code: ResolveDisputeErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `resolveDispute`. */
export const ResolveDisputeErrorCode = {
  /** There is no such dispute. */
  DisputeNotFound: 'DISPUTE_NOT_FOUND',
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON',
  /** It is not open: not yet, or not any more. */
  NotOpen: 'NOT_OPEN'
} as const;

export type ResolveDisputeErrorCode = typeof ResolveDisputeErrorCode[keyof typeof ResolveDisputeErrorCode];
/** What `resolveDispute` takes. */
export type ResolveDisputeInput = {
  /** Who gets what was frozen, where it is upheld. */
  readonly beneficiary: DisputeBeneficiary;
  /** Which dispute. */
  readonly disputeId: Scalars['ID']['input'];
  /** Why, for both sides to read: 1 to 2000 characters. */
  readonly reason: Scalars['String']['input'];
  /** How it ends. */
  readonly ruling: DisputeRuling;
};

/** What `resolveDispute` answers. */
export type ResolveDisputePayload = {
  readonly __typename?: 'ResolveDisputePayload';
  /** The dispute. */
  readonly dispute: Maybe<Dispute>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ResolveDisputeError>;
};

/** Why `resolveSuspicion` was refused. */
export type ResolveSuspicionError = UserError & {
  readonly __typename?: 'ResolveSuspicionError';
  /** For programs. */
  readonly code: ResolveSuspicionErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `resolveSuspicion`. */
export const ResolveSuspicionErrorCode = {
  /** The reason is empty or too long. */
  InvalidReason: 'INVALID_REASON',
  /** It has ended. */
  NotOpen: 'NOT_OPEN',
  /** There is no such suspicion. */
  SuspicionNotFound: 'SUSPICION_NOT_FOUND'
} as const;

export type ResolveSuspicionErrorCode = typeof ResolveSuspicionErrorCode[keyof typeof ResolveSuspicionErrorCode];
/** What `resolveSuspicion` takes. */
export type ResolveSuspicionInput = {
  /** Why, for both sides to read: 1 to 2000 characters. */
  readonly reason: Scalars['String']['input'];
  /** How it ends. */
  readonly ruling: SuspicionRuling;
  /** Which suspicion. */
  readonly suspicionId: Scalars['ID']['input'];
};

/** What `resolveSuspicion` answers. */
export type ResolveSuspicionPayload = {
  readonly __typename?: 'ResolveSuspicionPayload';
  /** The suspicion. */
  readonly suspicion: Maybe<Suspicion>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<ResolveSuspicionError>;
};

/** Why `retractDerivation` was refused. */
export type RetractDerivationError = UserError & {
  readonly __typename?: 'RetractDerivationError';
  /** For programs. */
  readonly code: RetractDerivationErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `retractDerivation` was refused, for programs. */
export const RetractDerivationErrorCode = {
  /** There is no such link that the viewer may see. */
  DerivationNotFound: 'DERIVATION_NOT_FOUND',
  /** Another account declared it. */
  NotAllowed: 'NOT_ALLOWED'
} as const;

export type RetractDerivationErrorCode = typeof RetractDerivationErrorCode[keyof typeof RetractDerivationErrorCode];
/** Which link to take back. */
export type RetractDerivationInput = {
  /** The link. */
  readonly derivationId: Scalars['ID']['input'];
};

/** What `retractDerivation` answers. */
export type RetractDerivationPayload = {
  readonly __typename?: 'RetractDerivationPayload';
  /** The link that no longer holds. The same where it was taken back before. */
  readonly derivation: Maybe<LineageEdge>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<RetractDerivationError>;
};

/** What one account accrued from one attribution. */
export type Reward = Node & {
  readonly __typename?: 'Reward';
  /** The newest dispute about it, for those who may read that. */
  readonly dispute: Maybe<Dispute>;
  /** Starts with `rwd_`. */
  readonly id: Scalars['ID']['output'];
};

/** What one document brought an account. */
export type RewardDocument = {
  readonly __typename?: 'RewardDocument';
  /** That share of the amount. */
  readonly amount: Money;
  /** The document; null where it is not the viewer's to see. */
  readonly document: Maybe<Document>;
  /** The document's part: `pool` times `kgrams` over `kgramCount`, by floor. */
  readonly documentShare: Scalars['String']['output'];
  /** How many stretches the output has. */
  readonly kgramCount: Scalars['Int']['output'];
  /** How many stretches of the output it had first. */
  readonly kgrams: Scalars['Int']['output'];
  /** What is divided by measure: a share of the usage's amount. */
  readonly pool: Scalars['String']['output'];
  /** The account's share of the usage's amount from this document. */
  readonly share: Scalars['String']['output'];
  /** The stretches of the output that stand in this document. */
  readonly spans: ReadonlyArray<TraceSpan>;
  /** The account's weight among its contributors. */
  readonly weight: Scalars['Int']['output'];
  /** The sum of all its contributors' weights. */
  readonly weightTotal: Scalars['String']['output'];
};

/** Why one account got what it got, in numbers that add up. */
export type RewardExplanation = {
  readonly __typename?: 'RewardExplanation';
  /** Who. */
  readonly account: Maybe<Account>;
  /** How much in all: the sum over `parts`, `documents` and `influences`, exactly. */
  readonly amount: Money;
  /** The attribution it is part of. */
  readonly attribution: Attribution;
  /** Where it is measured, each document that the account contributed to and the output was made of. */
  readonly documents: ReadonlyArray<RewardDocument>;
  /** What is or was held for the account, since its texts are suspected to be derived from others'; no part of `amount`. */
  readonly held: ReadonlyArray<HeldCredit>;
  /** Where a part is divided by influence, each document that the account contributed to and that had any. */
  readonly influences: ReadonlyArray<RewardInfluence>;
  /** Each version that the account contributed to, but for dataset versions where all that they are left is measured. */
  readonly parts: ReadonlyArray<RewardPart>;
  /** The share in all: the sum over `parts`, `documents` and `influences`, exactly. */
  readonly share: Scalars['String']['output'];
};

/** What one document's influence brought an account. Not proof against copies under many names; at most a fifth of what is measured is divided so. */
export type RewardInfluence = {
  readonly __typename?: 'RewardInfluence';
  /** That share of the amount. */
  readonly amount: Money;
  /** The document; null where it is not the viewer's to see. */
  readonly document: Maybe<Document>;
  /** The document's part of `pool`. */
  readonly documentShare: Scalars['String']['output'];
  /** Its influence as a part of all documents', a decimal with up to 18 fraction digits, rounded down. */
  readonly influence: Scalars['String']['output'];
  /** What is divided by influence: a share of the usage's amount. */
  readonly pool: Scalars['String']['output'];
  /** The account's share of the usage's amount from this. */
  readonly share: Scalars['String']['output'];
  /** The account's weight among its contributors. */
  readonly weight: Scalars['Int']['output'];
  /** The sum of all its contributors' weights. */
  readonly weightTotal: Scalars['String']['output'];
};

/** What one version brought an account. */
export type RewardPart = {
  readonly __typename?: 'RewardPart';
  /** That share of the usage's amount. */
  readonly amount: Money;
  /** The derivations by which revenue arrives here: their flows sum to `inflow`. Empty for the agent itself. */
  readonly arrivesBy: ReadonlyArray<LineageEdge>;
  /** Its asset. */
  readonly asset: Maybe<Asset>;
  /** What of `kept` is divided by the declared shares: less than all for a dataset version where a blend divides the rest by measure. */
  readonly divided: Scalars['String']['output'];
  /** The share of the agent's revenue that arrives at the version. */
  readonly inflow: Scalars['String']['output'];
  /** What is left for its contributors: `inflow` less `passedOn`. */
  readonly kept: Scalars['String']['output'];
  /** What it passes on to its sources. */
  readonly passedOn: Scalars['String']['output'];
  /** The account's share of the agent's revenue from this version. */
  readonly share: Scalars['String']['output'];
  /** The version. */
  readonly version: Maybe<Version>;
  /** The account's weight among its contributors. */
  readonly weight: Scalars['Int']['output'];
  /** The sum of all its contributors' weights. */
  readonly weightTotal: Scalars['String']['output'];
};

/** One execution of an agent. */
export type Run = Node & {
  readonly __typename?: 'Run';
  /** Starts with `run_`. */
  readonly id: Scalars['ID']['output'];
};

/** One epoch's root. */
export type Settlement = Node & {
  readonly __typename?: 'Settlement';
  /** Starts with `set_`. */
  readonly id: Scalars['ID']['output'];
};

/** Feeds. Each begins where its cursor says, and goes on live: nothing is lost or repeated. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Whenever the ancestors of an asset become others, or what flows to them: for whoever may see the asset, of what they may see of its lineage. */
  readonly lineageChanged: LineageChanged;
  /** Whenever a suspicion opens or ends, of those that the viewer may read: the owners of both versions, those for whom credit is held, and admins. Needs READ. */
  readonly suspicionChanged: SuspicionChanged;
};


/** Feeds. Each begins where its cursor says, and goes on live: nothing is lost or repeated. */
export type SubscriptionLineageChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  assetId: Scalars['ID']['input'];
};


/** Feeds. Each begins where its cursor says, and goes on live: nothing is lost or repeated. */
export type SubscriptionSuspicionChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};

/** That texts of one version are suspected to be derived from those of an earlier one of somebody else. The owners of both, those for whom credit is held, and admins may read it. */
export type Suspicion = Node & {
  readonly __typename?: 'Suspicion';
  /** Why, in their words. */
  readonly contestReason: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly contestedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who contested it; null where nobody did. */
  readonly contestedBy: Maybe<Account>;
  /** What it resembles; null where it is not the viewer's to see. */
  readonly earlier: Maybe<DatasetVersion>;
  /** Starts with `ssp_`. */
  readonly id: Scalars['ID']['output'];
  /** When credit was first held for it. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** When it ended. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** The ruling's reason; null where no admin ruled. */
  readonly rulingReason: Maybe<Scalars['String']['output']>;
  /** How it stands. */
  readonly status: SuspicionStatus;
  /** What is suspected. */
  readonly version: Maybe<DatasetVersion>;
};

/** An event of the feed of suspicions. */
export type SuspicionChanged = {
  readonly __typename?: 'SuspicionChanged';
  /** When. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where the feed goes on: pass it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** How it stands from then on: OPEN, or how it ended. */
  readonly status: SuspicionStatus;
  /** The suspicion, as it is by now. */
  readonly suspicion: Suspicion;
};

/** Suspicions, paged. */
export type SuspicionConnection = {
  readonly __typename?: 'SuspicionConnection';
  /** The suspicions with their cursors. */
  readonly edges: ReadonlyArray<SuspicionEdge>;
  /** The suspicions alone. */
  readonly nodes: ReadonlyArray<Suspicion>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of suspicions. */
export type SuspicionEdge = {
  readonly __typename?: 'SuspicionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Suspicion;
};

/** Which suspicions. */
export type SuspicionFilter = {
  /** Only those that stand at one of these. */
  readonly statuses?: InputMaybe<ReadonlyArray<SuspicionStatus>>;
};

/** How an admin may rule on a suspicion. */
export const SuspicionRuling = {
  /** It is no derivative. */
  Cleared: 'CLEARED',
  /** It is the earlier one's. */
  Upheld: 'UPHELD'
} as const;

export type SuspicionRuling = typeof SuspicionRuling[keyof typeof SuspicionRuling];
/** How a suspicion stands. */
export const SuspicionStatus = {
  /** An admin ruled that it is no derivative: what was held went to those it was held for. */
  Cleared: 'CLEARED',
  /** Its version's lineage says by now that it was made from the earlier one's asset: what was held is divided as its links divide revenue. */
  Derived: 'DERIVED',
  /** What is measured for it is held: it does not mature. */
  Open: 'OPEN',
  /** An admin ruled that it is the earlier one's: what was held, and whatever is measured for it later, goes to the earlier one's contributors. */
  Upheld: 'UPHELD'
} as const;

export type SuspicionStatus = typeof SuspicionStatus[keyof typeof SuspicionStatus];
/** What a version's owner demands of its derivatives. */
export type Terms = {
  readonly __typename?: 'Terms';
  /** Whether derivatives may earn money. */
  readonly commercialUse: Scalars['Boolean']['output'];
  /** Whether anything may be derived from it at all. */
  readonly derivativesAllowed: Scalars['Boolean']['output'];
  /** The share of a derivative's revenue that this version asks for, an exact decimal from 0 to 1. Null where nothing is declared: the version then shares the policy's default pool. */
  readonly royaltyRate: Maybe<Scalars['String']['output']>;
  /** The licence, as an SPDX id, where one is named. */
  readonly spdxLicense: Maybe<Scalars['String']['output']>;
};

/** Where a text stands in what is upstream of an agent, as far as the viewer may see. */
export type TextTrace = {
  readonly __typename?: 'TextTrace';
  /** Every word of the text, counted once. */
  readonly coverage: TokenCoverage;
  /** The longest stretches, in their order. */
  readonly spans: ReadonlyArray<TraceSpan>;
  /** How many dataset versions were searched. */
  readonly versionCount: Scalars['Int']['output'];
};

/** A text's words by where they come from; the three sum to `tokens`. */
export type TokenCoverage = {
  readonly __typename?: 'TokenCoverage';
  /** Not in such a stretch, but in one that is nobody's. */
  readonly boilerplate: Scalars['Int']['output'];
  /** In a stretch that stands in a document. */
  readonly matched: Scalars['Int']['output'];
  /** Words in all. */
  readonly tokens: Scalars['Int']['output'];
  /** In neither. */
  readonly unmatched: Scalars['Int']['output'];
};

/** A document that a stretch stands in. */
export type TraceSource = {
  readonly __typename?: 'TraceSource';
  /** Who wrote it, and in which proportion. */
  readonly contributors: Maybe<ReadonlyArray<ContributorShare>>;
  /** The document. */
  readonly document: Maybe<Document>;
  /** Whether it is private and not the viewer's to see: then all else is null. */
  readonly isUndisclosed: Scalars['Boolean']['output'];
  /** Where the stretch begins in the document's text, in UTF-16 units. */
  readonly start: Maybe<Scalars['Int']['output']>;
};

/** A stretch of a text that stands in documents as it is, and is part of no longer one that does. */
export type TraceSpan = {
  readonly __typename?: 'TraceSpan';
  /** Where it ends, in UTF-16 units. */
  readonly end: Scalars['Int']['output'];
  /** Index behind its last word. */
  readonly endToken: Scalars['Int']['output'];
  /** How often it stands in the documents that were searched. */
  readonly occurrences: Scalars['Int']['output'];
  /** The earliest documents that it stands in, at most ten. */
  readonly sources: ReadonlyArray<TraceSource>;
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: Scalars['Int']['output'];
  /** Index of its first word, from 0. */
  readonly startToken: Scalars['Int']['output'];
};

/** A movement in the books. */
export type Transfer = Node & {
  readonly __typename?: 'Transfer';
  /** Starts with `trf_`. */
  readonly id: Scalars['ID']['output'];
};

/** Why `uploadEmbeddings` was refused. Nothing of it was stored. */
export type UploadEmbeddingsError = UserError & {
  readonly __typename?: 'UploadEmbeddingsError';
  /** For programs. */
  readonly code: UploadEmbeddingsErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `uploadEmbeddings`. */
export const UploadEmbeddingsErrorCode = {
  /** There is no such agent that the viewer may see. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** Not as many numbers as the model's others have. */
  DimensionMismatch: 'DIMENSION_MISMATCH',
  /** There is no such document that the viewer may see, or it is not admitted yet. */
  DocumentNotFound: 'DOCUMENT_NOT_FOUND',
  /** The model's name is empty or too long. */
  InvalidModel: 'INVALID_MODEL',
  /** Zeros only, or not 1 to 2,048 numbers. */
  InvalidVector: 'INVALID_VECTOR',
  /** The agent is another account's. */
  NotOwner: 'NOT_OWNER',
  /** A document is named twice. */
  RepeatedDocument: 'REPEATED_DOCUMENT',
  /** No document, or more than are taken at once, or of one agent, or more numbers. */
  TooMany: 'TOO_MANY',
  /** Another upload is the newest by now, or there is none such: the message says which is. */
  VersionMismatch: 'VERSION_MISMATCH'
} as const;

export type UploadEmbeddingsErrorCode = typeof UploadEmbeddingsErrorCode[keyof typeof UploadEmbeddingsErrorCode];
/** What `uploadEmbeddings` takes. */
export type UploadEmbeddingsInput = {
  /** Whose usage they are for. */
  readonly agentId: Scalars['ID']['input'];
  /** 1 to 1,000 documents, each once; at most 400,000 numbers in all; over all uploads by the model, replaced ones included, at most 100,000 vectors and 16,000,000 numbers. */
  readonly embeddings: ReadonlyArray<DocumentEmbeddingInput>;
  /** The version of the agent's newest upload, of whichever kind, that this one follows; 0 for the first. Where another came in between it is refused, so that a request which arrives late replaces nothing. The same request again answers what it made. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Which program made them, such as `all-MiniLM-L6-v2`: only vectors of one model can be compared. 1 to 100 characters. */
  readonly model: Scalars['String']['input'];
};

/** What `uploadEmbeddings` answers. */
export type UploadEmbeddingsPayload = {
  readonly __typename?: 'UploadEmbeddingsPayload';
  /** What is stored: the version that this request made when it came first, or the newest one where that holds the same. */
  readonly upload: Maybe<InfluenceUpload>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<UploadEmbeddingsError>;
};

/** The billable record of a run, or of a call made elsewhere. */
export type Usage = Node & {
  readonly __typename?: 'Usage';
  /** Which agent was used. */
  readonly agent: Maybe<Agent>;
  /** Who got what of it; null until it is attributed, and for those who may not read it. */
  readonly attribution: Maybe<Attribution>;
  /** Starts with `usg_`. */
  readonly id: Scalars['ID']['output'];
};

/** Why a mutation was refused. Nothing was written. */
export type UserError = {
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** An immutable state of an asset. Lineage joins versions. */
export type Version = {
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions, such as `1`. */
  readonly label: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
};

/** Why `withdrawDispute` was refused. */
export type WithdrawDisputeError = UserError & {
  readonly __typename?: 'WithdrawDisputeError';
  /** For programs. */
  readonly code: WithdrawDisputeErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `withdrawDispute`. */
export const WithdrawDisputeErrorCode = {
  /** There is no such dispute of the viewer's. */
  DisputeNotFound: 'DISPUTE_NOT_FOUND',
  /** It is not open: not yet, or not any more. */
  NotOpen: 'NOT_OPEN'
} as const;

export type WithdrawDisputeErrorCode = typeof WithdrawDisputeErrorCode[keyof typeof WithdrawDisputeErrorCode];
/** What `withdrawDispute` takes. */
export type WithdrawDisputeInput = {
  /** Which dispute of the viewer's. */
  readonly disputeId: Scalars['ID']['input'];
};

/** What `withdrawDispute` answers. */
export type WithdrawDisputePayload = {
  readonly __typename?: 'WithdrawDisputePayload';
  /** The dispute. */
  readonly dispute: Maybe<Dispute>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<WithdrawDisputeError>;
};



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
  Agent: Agent;
  Attribution: Attribution;
  Dataset: Dataset;
  Dispute: Dispute;
  Document: Document;
  Model: Model;
  Plan: Plan;
  Reward: Reward;
  Suspicion: Suspicion;
  Usage: Usage;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Agent:
    ( { __typename: 'Agent' }
    & GraphQLRecursivePick<FederationTypes['Agent'], {"id":true}> );
  Attribution:
    ( { __typename: 'Attribution' }
    & GraphQLRecursivePick<FederationTypes['Attribution'], {"id":true}> );
  Dataset:
    ( { __typename: 'Dataset' }
    & GraphQLRecursivePick<FederationTypes['Dataset'], {"id":true}> );
  Dispute:
    ( { __typename: 'Dispute' }
    & GraphQLRecursivePick<FederationTypes['Dispute'], {"id":true}> );
  Document:
    ( { __typename: 'Document' }
    & GraphQLRecursivePick<FederationTypes['Document'], {"id":true}> );
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  Plan:
    ( { __typename: 'Plan' }
    & GraphQLRecursivePick<FederationTypes['Plan'], {"id":true}> );
  Reward:
    ( { __typename: 'Reward' }
    & GraphQLRecursivePick<FederationTypes['Reward'], {"id":true}> );
  Suspicion:
    ( { __typename: 'Suspicion' }
    & GraphQLRecursivePick<FederationTypes['Suspicion'], {"id":true}> );
  Usage:
    ( { __typename: 'Usage' }
    & GraphQLRecursivePick<FederationTypes['Usage'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Asset:
    | ( AgentParent & { __typename: 'Agent' } )
    | ( DatasetParent & { __typename: 'Dataset' } )
    | ( ModelParent & { __typename: 'Model' } )
  ;
  Node:
    | ( AccountParent & { __typename: 'Account' } )
    | ( AgentParent & { __typename: 'Agent' } )
    | ( AgentVersionParent & { __typename: 'AgentVersion' } )
    | ( AttributionParent & { __typename: 'Attribution' } )
    | ( Claim & { __typename: 'Claim' } )
    | ( Clawback & { __typename: 'Clawback' } )
    | ( DatasetParent & { __typename: 'Dataset' } )
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( Deposit & { __typename: 'Deposit' } )
    | ( DisputeParent & { __typename: 'Dispute' } )
    | ( DocumentParent & { __typename: 'Document' } )
    | ( LedgerAccount & { __typename: 'LedgerAccount' } )
    | ( Mandate & { __typename: 'Mandate' } )
    | ( ModelParent & { __typename: 'Model' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
    | ( PlanParent & { __typename: 'Plan' } )
    | ( RewardParent & { __typename: 'Reward' } )
    | ( Run & { __typename: 'Run' } )
    | ( Settlement & { __typename: 'Settlement' } )
    | ( SuspicionParent & { __typename: 'Suspicion' } )
    | ( Transfer & { __typename: 'Transfer' } )
    | ( UsageParent & { __typename: 'Usage' } )
  ;
  UserError:
    | ( Omit<AddDerivationError, 'cycle'> & { cycle: ReadonlyArray<Maybe<_RefType['Version']>> } & { __typename: 'AddDerivationError' } )
    | ( ContestSuspicionError & { __typename: 'ContestSuspicionError' } )
    | ( ImportInfluenceScoresError & { __typename: 'ImportInfluenceScoresError' } )
    | ( OpenDisputeError & { __typename: 'OpenDisputeError' } )
    | ( ResolveDisputeError & { __typename: 'ResolveDisputeError' } )
    | ( ResolveSuspicionError & { __typename: 'ResolveSuspicionError' } )
    | ( RetractDerivationError & { __typename: 'RetractDerivationError' } )
    | ( UploadEmbeddingsError & { __typename: 'UploadEmbeddingsError' } )
    | ( WithdrawDisputeError & { __typename: 'WithdrawDisputeError' } )
  ;
  Version:
    | ( AgentVersionParent & { __typename: 'AgentVersion' } )
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountImpact: ResolverTypeWrapper<Omit<AccountImpact, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountImpactConnection: ResolverTypeWrapper<Omit<AccountImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AccountImpactConnectionEdge']>, nodes: ReadonlyArray<ResolversTypes['AccountImpact']> }>;
  AccountImpactConnectionEdge: ResolverTypeWrapper<Omit<AccountImpactConnectionEdge, 'node'> & { node: ResolversTypes['AccountImpact'] }>;
  AddDerivationError: ResolverTypeWrapper<Omit<AddDerivationError, 'cycle'> & { cycle: ReadonlyArray<Maybe<ResolversTypes['Version']>> }>;
  AddDerivationErrorCode: AddDerivationErrorCode;
  AddDerivationInput: AddDerivationInput;
  AddDerivationPayload: ResolverTypeWrapper<Omit<AddDerivationPayload, 'derivation' | 'userErrors'> & { derivation?: Maybe<ResolversTypes['LineageEdge']>, userErrors: ReadonlyArray<ResolversTypes['AddDerivationError']> }>;
  AdmissionFinding: ResolverTypeWrapper<AdmissionFindingParent>;
  AdmissionFindingKind: AdmissionFindingKind;
  Agent: ResolverTypeWrapper<AgentParent>;
  AgentImpact: ResolverTypeWrapper<Omit<AgentImpact, 'agent' | 'version'> & { agent?: Maybe<ResolversTypes['Agent']>, version?: Maybe<ResolversTypes['AgentVersion']> }>;
  AgentImpactConnection: ResolverTypeWrapper<Omit<AgentImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AgentImpactConnectionEdge']>, nodes: ReadonlyArray<ResolversTypes['AgentImpact']> }>;
  AgentImpactConnectionEdge: ResolverTypeWrapper<Omit<AgentImpactConnectionEdge, 'node'> & { node: ResolversTypes['AgentImpact'] }>;
  AgentVersion: ResolverTypeWrapper<AgentVersionParent>;
  AppliedMethod: ResolverTypeWrapper<AppliedMethod>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Asset: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Asset']>;
  AssetKind: AssetKind;
  Attribution: ResolverTypeWrapper<AttributionParent>;
  AttributionMeasurement: ResolverTypeWrapper<AttributionMeasurementParent>;
  AttributionMethod: AttributionMethod;
  AttributionPreview: ResolverTypeWrapper<Omit<AttributionPreview, 'credits'> & { credits: ReadonlyArray<ResolversTypes['Credit']> }>;
  Claim: ResolverTypeWrapper<Claim>;
  Clawback: ResolverTypeWrapper<Clawback>;
  ContestSuspicionError: ResolverTypeWrapper<ContestSuspicionError>;
  ContestSuspicionErrorCode: ContestSuspicionErrorCode;
  ContestSuspicionInput: ContestSuspicionInput;
  ContestSuspicionPayload: ResolverTypeWrapper<Omit<ContestSuspicionPayload, 'suspicion'> & { suspicion?: Maybe<ResolversTypes['Suspicion']> }>;
  ContributorShare: ResolverTypeWrapper<Omit<ContributorShare, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Credit: ResolverTypeWrapper<Omit<Credit, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Dataset: ResolverTypeWrapper<DatasetParent>;
  DatasetVersion: ResolverTypeWrapper<DatasetVersionParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deposit: ResolverTypeWrapper<Deposit>;
  Derivation: ResolverTypeWrapper<Omit<Derivation, 'source'> & { source?: Maybe<ResolversTypes['Version']> }>;
  DerivationKind: DerivationKind;
  Dispute: ResolverTypeWrapper<DisputeParent>;
  DisputeBeneficiary: DisputeBeneficiary;
  DisputeConnection: ResolverTypeWrapper<Omit<DisputeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DisputeEdge']>, nodes: ReadonlyArray<ResolversTypes['Dispute']> }>;
  DisputeEdge: ResolverTypeWrapper<Omit<DisputeEdge, 'node'> & { node: ResolversTypes['Dispute'] }>;
  DisputeEvidence: DisputeEvidence;
  DisputeFilter: DisputeFilter;
  DisputeRefusal: DisputeRefusal;
  DisputeRuling: DisputeRuling;
  DisputeStatus: DisputeStatus;
  Document: ResolverTypeWrapper<DocumentParent>;
  DocumentAdmission: ResolverTypeWrapper<Omit<DocumentAdmission, 'finding'> & { finding?: Maybe<ResolversTypes['AdmissionFinding']> }>;
  DocumentEmbeddingInput: DocumentEmbeddingInput;
  DocumentScoreInput: DocumentScoreInput;
  EmbeddingInput: EmbeddingInput;
  Evidence: Evidence;
  FallbackReason: FallbackReason;
  HeldCredit: ResolverTypeWrapper<HeldCreditParent>;
  Impact: ResolverTypeWrapper<ImpactParent>;
  ImportInfluenceScoresError: ResolverTypeWrapper<ImportInfluenceScoresError>;
  ImportInfluenceScoresErrorCode: ImportInfluenceScoresErrorCode;
  ImportInfluenceScoresInput: ImportInfluenceScoresInput;
  ImportInfluenceScoresPayload: ResolverTypeWrapper<Omit<ImportInfluenceScoresPayload, 'upload'> & { upload?: Maybe<ResolversTypes['InfluenceUpload']> }>;
  InfluenceBasis: InfluenceBasis;
  InfluenceMeasurement: ResolverTypeWrapper<InfluenceMeasurementParent>;
  InfluenceOrigin: InfluenceOrigin;
  InfluenceUpload: ResolverTypeWrapper<InfluenceUploadParent>;
  InfluenceUploadConnection: ResolverTypeWrapper<Omit<InfluenceUploadConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InfluenceUploadEdge']>, nodes: ReadonlyArray<ResolversTypes['InfluenceUpload']> }>;
  InfluenceUploadEdge: ResolverTypeWrapper<Omit<InfluenceUploadEdge, 'node'> & { node: ResolversTypes['InfluenceUpload'] }>;
  InfluencedDocument: ResolverTypeWrapper<InfluencedDocumentParent>;
  InfluencedDocumentConnection: ResolverTypeWrapper<Omit<InfluencedDocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InfluencedDocumentEdge']>, nodes: ReadonlyArray<ResolversTypes['InfluencedDocument']> }>;
  InfluencedDocumentEdge: ResolverTypeWrapper<Omit<InfluencedDocumentEdge, 'node'> & { node: ResolversTypes['InfluencedDocument'] }>;
  LedgerAccount: ResolverTypeWrapper<LedgerAccount>;
  Lineage: ResolverTypeWrapper<Omit<Lineage, 'edges' | 'nodes' | 'root'> & { edges: ReadonlyArray<ResolversTypes['LineageEdge']>, nodes: ReadonlyArray<ResolversTypes['LineageNode']>, root?: Maybe<ResolversTypes['Version']> }>;
  LineageChange: ResolverTypeWrapper<Omit<LineageChange, 'asset' | 'derivation' | 'version'> & { asset?: Maybe<ResolversTypes['Asset']>, derivation?: Maybe<ResolversTypes['LineageEdge']>, version?: Maybe<ResolversTypes['Version']> }>;
  LineageChangeKind: LineageChangeKind;
  LineageChanged: ResolverTypeWrapper<Omit<LineageChanged, 'change'> & { change: ResolversTypes['LineageChange'] }>;
  LineageConnection: ResolverTypeWrapper<Omit<LineageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LineageConnectionEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Asset']>> }>;
  LineageConnectionEdge: ResolverTypeWrapper<Omit<LineageConnectionEdge, 'node' | 'version'> & { node?: Maybe<ResolversTypes['Asset']>, version?: Maybe<ResolversTypes['Version']> }>;
  LineageDirection: LineageDirection;
  LineageEdge: ResolverTypeWrapper<Omit<LineageEdge, 'derived' | 'source'> & { derived?: Maybe<ResolversTypes['Version']>, source?: Maybe<ResolversTypes['Version']> }>;
  LineageFilter: LineageFilter;
  LineageNode: ResolverTypeWrapper<Omit<LineageNode, 'asset' | 'version'> & { asset?: Maybe<ResolversTypes['Asset']>, version?: Maybe<ResolversTypes['Version']> }>;
  LineagePath: ResolverTypeWrapper<Omit<LineagePath, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LineageEdge']> }>;
  LineagePaths: ResolverTypeWrapper<Omit<LineagePaths, 'paths'> & { paths: ReadonlyArray<ResolversTypes['LineagePath']> }>;
  Mandate: ResolverTypeWrapper<Mandate>;
  MeasuredDocument: ResolverTypeWrapper<MeasuredDocumentParent>;
  MeasuredDocumentConnection: ResolverTypeWrapper<Omit<MeasuredDocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MeasuredDocumentEdge']>, nodes: ReadonlyArray<ResolversTypes['MeasuredDocument']> }>;
  MeasuredDocumentEdge: ResolverTypeWrapper<Omit<MeasuredDocumentEdge, 'node'> & { node: ResolversTypes['MeasuredDocument'] }>;
  Model: ResolverTypeWrapper<ModelParent>;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OpenDisputeError: ResolverTypeWrapper<OpenDisputeError>;
  OpenDisputeErrorCode: OpenDisputeErrorCode;
  OpenDisputeInput: OpenDisputeInput;
  OpenDisputePayload: ResolverTypeWrapper<Omit<OpenDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversTypes['Dispute']> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayeeKind: PayeeKind;
  Plan: ResolverTypeWrapper<PlanParent>;
  PlanPayee: ResolverTypeWrapper<Omit<PlanPayee, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  PreviewAttributionInput: PreviewAttributionInput;
  PreviewDerivationInput: PreviewDerivationInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ResolveDisputeError: ResolverTypeWrapper<ResolveDisputeError>;
  ResolveDisputeErrorCode: ResolveDisputeErrorCode;
  ResolveDisputeInput: ResolveDisputeInput;
  ResolveDisputePayload: ResolverTypeWrapper<Omit<ResolveDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversTypes['Dispute']> }>;
  ResolveSuspicionError: ResolverTypeWrapper<ResolveSuspicionError>;
  ResolveSuspicionErrorCode: ResolveSuspicionErrorCode;
  ResolveSuspicionInput: ResolveSuspicionInput;
  ResolveSuspicionPayload: ResolverTypeWrapper<Omit<ResolveSuspicionPayload, 'suspicion'> & { suspicion?: Maybe<ResolversTypes['Suspicion']> }>;
  RetractDerivationError: ResolverTypeWrapper<RetractDerivationError>;
  RetractDerivationErrorCode: RetractDerivationErrorCode;
  RetractDerivationInput: RetractDerivationInput;
  RetractDerivationPayload: ResolverTypeWrapper<Omit<RetractDerivationPayload, 'derivation'> & { derivation?: Maybe<ResolversTypes['LineageEdge']> }>;
  Reward: ResolverTypeWrapper<RewardParent>;
  RewardDocument: ResolverTypeWrapper<Omit<RewardDocument, 'document' | 'spans'> & { document?: Maybe<ResolversTypes['Document']>, spans: ReadonlyArray<ResolversTypes['TraceSpan']> }>;
  RewardExplanation: ResolverTypeWrapper<Omit<RewardExplanation, 'account' | 'attribution' | 'documents' | 'held' | 'influences' | 'parts'> & { account?: Maybe<ResolversTypes['Account']>, attribution: ResolversTypes['Attribution'], documents: ReadonlyArray<ResolversTypes['RewardDocument']>, held: ReadonlyArray<ResolversTypes['HeldCredit']>, influences: ReadonlyArray<ResolversTypes['RewardInfluence']>, parts: ReadonlyArray<ResolversTypes['RewardPart']> }>;
  RewardInfluence: ResolverTypeWrapper<Omit<RewardInfluence, 'document'> & { document?: Maybe<ResolversTypes['Document']> }>;
  RewardPart: ResolverTypeWrapper<Omit<RewardPart, 'arrivesBy' | 'asset' | 'version'> & { arrivesBy: ReadonlyArray<ResolversTypes['LineageEdge']>, asset?: Maybe<ResolversTypes['Asset']>, version?: Maybe<ResolversTypes['Version']> }>;
  Run: ResolverTypeWrapper<Run>;
  Settlement: ResolverTypeWrapper<Settlement>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Suspicion: ResolverTypeWrapper<SuspicionParent>;
  SuspicionChanged: ResolverTypeWrapper<Omit<SuspicionChanged, 'suspicion'> & { suspicion: ResolversTypes['Suspicion'] }>;
  SuspicionConnection: ResolverTypeWrapper<Omit<SuspicionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SuspicionEdge']>, nodes: ReadonlyArray<ResolversTypes['Suspicion']> }>;
  SuspicionEdge: ResolverTypeWrapper<Omit<SuspicionEdge, 'node'> & { node: ResolversTypes['Suspicion'] }>;
  SuspicionFilter: SuspicionFilter;
  SuspicionRuling: SuspicionRuling;
  SuspicionStatus: SuspicionStatus;
  Terms: ResolverTypeWrapper<Terms>;
  TextTrace: ResolverTypeWrapper<Omit<TextTrace, 'spans'> & { spans: ReadonlyArray<ResolversTypes['TraceSpan']> }>;
  TokenCoverage: ResolverTypeWrapper<TokenCoverage>;
  TraceSource: ResolverTypeWrapper<TraceSourceParent>;
  TraceSpan: ResolverTypeWrapper<TraceSpanParent>;
  Transfer: ResolverTypeWrapper<Transfer>;
  UploadEmbeddingsError: ResolverTypeWrapper<UploadEmbeddingsError>;
  UploadEmbeddingsErrorCode: UploadEmbeddingsErrorCode;
  UploadEmbeddingsInput: UploadEmbeddingsInput;
  UploadEmbeddingsPayload: ResolverTypeWrapper<Omit<UploadEmbeddingsPayload, 'upload'> & { upload?: Maybe<ResolversTypes['InfluenceUpload']> }>;
  Usage: ResolverTypeWrapper<UsageParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Version: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Version']>;
  WithdrawDisputeError: ResolverTypeWrapper<WithdrawDisputeError>;
  WithdrawDisputeErrorCode: WithdrawDisputeErrorCode;
  WithdrawDisputeInput: WithdrawDisputeInput;
  WithdrawDisputePayload: ResolverTypeWrapper<Omit<WithdrawDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversTypes['Dispute']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountParent;
  ID: Scalars['ID']['output'];
  AccountImpact: Omit<AccountImpact, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  AccountImpactConnection: Omit<AccountImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AccountImpactConnectionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AccountImpact']> };
  AccountImpactConnectionEdge: Omit<AccountImpactConnectionEdge, 'node'> & { node: ResolversParentTypes['AccountImpact'] };
  AddDerivationError: Omit<AddDerivationError, 'cycle'> & { cycle: ReadonlyArray<Maybe<ResolversParentTypes['Version']>> };
  AddDerivationInput: AddDerivationInput;
  AddDerivationPayload: Omit<AddDerivationPayload, 'derivation' | 'userErrors'> & { derivation?: Maybe<ResolversParentTypes['LineageEdge']>, userErrors: ReadonlyArray<ResolversParentTypes['AddDerivationError']> };
  AdmissionFinding: AdmissionFindingParent;
  Agent: AgentParent;
  AgentImpact: Omit<AgentImpact, 'agent' | 'version'> & { agent?: Maybe<ResolversParentTypes['Agent']>, version?: Maybe<ResolversParentTypes['AgentVersion']> };
  AgentImpactConnection: Omit<AgentImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AgentImpactConnectionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AgentImpact']> };
  AgentImpactConnectionEdge: Omit<AgentImpactConnectionEdge, 'node'> & { node: ResolversParentTypes['AgentImpact'] };
  AgentVersion: AgentVersionParent;
  AppliedMethod: AppliedMethod;
  Boolean: Scalars['Boolean']['output'];
  Asset: ResolversInterfaceTypes<ResolversParentTypes>['Asset'];
  Attribution: AttributionParent;
  AttributionMeasurement: AttributionMeasurementParent;
  AttributionPreview: Omit<AttributionPreview, 'credits'> & { credits: ReadonlyArray<ResolversParentTypes['Credit']> };
  Claim: Claim;
  Clawback: Clawback;
  ContestSuspicionError: ContestSuspicionError;
  ContestSuspicionInput: ContestSuspicionInput;
  ContestSuspicionPayload: Omit<ContestSuspicionPayload, 'suspicion'> & { suspicion?: Maybe<ResolversParentTypes['Suspicion']> };
  ContributorShare: Omit<ContributorShare, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Credit: Omit<Credit, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Dataset: DatasetParent;
  DatasetVersion: DatasetVersionParent;
  DateTime: Scalars['DateTime']['output'];
  Deposit: Deposit;
  Derivation: Omit<Derivation, 'source'> & { source?: Maybe<ResolversParentTypes['Version']> };
  Dispute: DisputeParent;
  DisputeConnection: Omit<DisputeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DisputeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Dispute']> };
  DisputeEdge: Omit<DisputeEdge, 'node'> & { node: ResolversParentTypes['Dispute'] };
  DisputeFilter: DisputeFilter;
  Document: DocumentParent;
  DocumentAdmission: Omit<DocumentAdmission, 'finding'> & { finding?: Maybe<ResolversParentTypes['AdmissionFinding']> };
  DocumentEmbeddingInput: DocumentEmbeddingInput;
  DocumentScoreInput: DocumentScoreInput;
  EmbeddingInput: EmbeddingInput;
  HeldCredit: HeldCreditParent;
  Impact: ImpactParent;
  ImportInfluenceScoresError: ImportInfluenceScoresError;
  ImportInfluenceScoresInput: ImportInfluenceScoresInput;
  ImportInfluenceScoresPayload: Omit<ImportInfluenceScoresPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['InfluenceUpload']> };
  InfluenceMeasurement: InfluenceMeasurementParent;
  InfluenceUpload: InfluenceUploadParent;
  InfluenceUploadConnection: Omit<InfluenceUploadConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InfluenceUploadEdge']>, nodes: ReadonlyArray<ResolversParentTypes['InfluenceUpload']> };
  InfluenceUploadEdge: Omit<InfluenceUploadEdge, 'node'> & { node: ResolversParentTypes['InfluenceUpload'] };
  InfluencedDocument: InfluencedDocumentParent;
  InfluencedDocumentConnection: Omit<InfluencedDocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InfluencedDocumentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['InfluencedDocument']> };
  InfluencedDocumentEdge: Omit<InfluencedDocumentEdge, 'node'> & { node: ResolversParentTypes['InfluencedDocument'] };
  LedgerAccount: LedgerAccount;
  Lineage: Omit<Lineage, 'edges' | 'nodes' | 'root'> & { edges: ReadonlyArray<ResolversParentTypes['LineageEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LineageNode']>, root?: Maybe<ResolversParentTypes['Version']> };
  LineageChange: Omit<LineageChange, 'asset' | 'derivation' | 'version'> & { asset?: Maybe<ResolversParentTypes['Asset']>, derivation?: Maybe<ResolversParentTypes['LineageEdge']>, version?: Maybe<ResolversParentTypes['Version']> };
  LineageChanged: Omit<LineageChanged, 'change'> & { change: ResolversParentTypes['LineageChange'] };
  LineageConnection: Omit<LineageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LineageConnectionEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Asset']>> };
  LineageConnectionEdge: Omit<LineageConnectionEdge, 'node' | 'version'> & { node?: Maybe<ResolversParentTypes['Asset']>, version?: Maybe<ResolversParentTypes['Version']> };
  LineageEdge: Omit<LineageEdge, 'derived' | 'source'> & { derived?: Maybe<ResolversParentTypes['Version']>, source?: Maybe<ResolversParentTypes['Version']> };
  LineageFilter: LineageFilter;
  LineageNode: Omit<LineageNode, 'asset' | 'version'> & { asset?: Maybe<ResolversParentTypes['Asset']>, version?: Maybe<ResolversParentTypes['Version']> };
  LineagePath: Omit<LineagePath, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LineageEdge']> };
  LineagePaths: Omit<LineagePaths, 'paths'> & { paths: ReadonlyArray<ResolversParentTypes['LineagePath']> };
  Mandate: Mandate;
  MeasuredDocument: MeasuredDocumentParent;
  MeasuredDocumentConnection: Omit<MeasuredDocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MeasuredDocumentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['MeasuredDocument']> };
  MeasuredDocumentEdge: Omit<MeasuredDocumentEdge, 'node'> & { node: ResolversParentTypes['MeasuredDocument'] };
  Model: ModelParent;
  ModelVersion: ModelVersionParent;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OpenDisputeError: OpenDisputeError;
  OpenDisputeInput: OpenDisputeInput;
  OpenDisputePayload: Omit<OpenDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversParentTypes['Dispute']> };
  PageInfo: PageInfo;
  Plan: PlanParent;
  PlanPayee: Omit<PlanPayee, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  PreviewAttributionInput: PreviewAttributionInput;
  PreviewDerivationInput: PreviewDerivationInput;
  Query: Record<PropertyKey, never>;
  ResolveDisputeError: ResolveDisputeError;
  ResolveDisputeInput: ResolveDisputeInput;
  ResolveDisputePayload: Omit<ResolveDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversParentTypes['Dispute']> };
  ResolveSuspicionError: ResolveSuspicionError;
  ResolveSuspicionInput: ResolveSuspicionInput;
  ResolveSuspicionPayload: Omit<ResolveSuspicionPayload, 'suspicion'> & { suspicion?: Maybe<ResolversParentTypes['Suspicion']> };
  RetractDerivationError: RetractDerivationError;
  RetractDerivationInput: RetractDerivationInput;
  RetractDerivationPayload: Omit<RetractDerivationPayload, 'derivation'> & { derivation?: Maybe<ResolversParentTypes['LineageEdge']> };
  Reward: RewardParent;
  RewardDocument: Omit<RewardDocument, 'document' | 'spans'> & { document?: Maybe<ResolversParentTypes['Document']>, spans: ReadonlyArray<ResolversParentTypes['TraceSpan']> };
  RewardExplanation: Omit<RewardExplanation, 'account' | 'attribution' | 'documents' | 'held' | 'influences' | 'parts'> & { account?: Maybe<ResolversParentTypes['Account']>, attribution: ResolversParentTypes['Attribution'], documents: ReadonlyArray<ResolversParentTypes['RewardDocument']>, held: ReadonlyArray<ResolversParentTypes['HeldCredit']>, influences: ReadonlyArray<ResolversParentTypes['RewardInfluence']>, parts: ReadonlyArray<ResolversParentTypes['RewardPart']> };
  RewardInfluence: Omit<RewardInfluence, 'document'> & { document?: Maybe<ResolversParentTypes['Document']> };
  RewardPart: Omit<RewardPart, 'arrivesBy' | 'asset' | 'version'> & { arrivesBy: ReadonlyArray<ResolversParentTypes['LineageEdge']>, asset?: Maybe<ResolversParentTypes['Asset']>, version?: Maybe<ResolversParentTypes['Version']> };
  Run: Run;
  Settlement: Settlement;
  Subscription: Record<PropertyKey, never>;
  Suspicion: SuspicionParent;
  SuspicionChanged: Omit<SuspicionChanged, 'suspicion'> & { suspicion: ResolversParentTypes['Suspicion'] };
  SuspicionConnection: Omit<SuspicionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SuspicionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Suspicion']> };
  SuspicionEdge: Omit<SuspicionEdge, 'node'> & { node: ResolversParentTypes['Suspicion'] };
  SuspicionFilter: SuspicionFilter;
  Terms: Terms;
  TextTrace: Omit<TextTrace, 'spans'> & { spans: ReadonlyArray<ResolversParentTypes['TraceSpan']> };
  TokenCoverage: TokenCoverage;
  TraceSource: TraceSourceParent;
  TraceSpan: TraceSpanParent;
  Transfer: Transfer;
  UploadEmbeddingsError: UploadEmbeddingsError;
  UploadEmbeddingsInput: UploadEmbeddingsInput;
  UploadEmbeddingsPayload: Omit<UploadEmbeddingsPayload, 'upload'> & { upload?: Maybe<ResolversParentTypes['InfluenceUpload']> };
  Usage: UsageParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Version: ResolversInterfaceTypes<ResolversParentTypes>['Version'];
  WithdrawDisputeError: WithdrawDisputeError;
  WithdrawDisputeInput: WithdrawDisputeInput;
  WithdrawDisputePayload: Omit<WithdrawDisputePayload, 'dispute'> & { dispute?: Maybe<ResolversParentTypes['Dispute']> };
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountImpact'] = ResolversParentTypes['AccountImpact']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  agentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccountImpactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountImpactConnection'] = ResolversParentTypes['AccountImpactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountImpactConnectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccountImpact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountImpactConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountImpactConnectionEdge'] = ResolversParentTypes['AccountImpactConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountImpact'], ParentType, ContextType>;
};

export type AddDerivationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddDerivationError'] = ResolversParentTypes['AddDerivationError']> = {
  code?: Resolver<ResolversTypes['AddDerivationErrorCode'], ParentType, ContextType>;
  cycle?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Version']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddDerivationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddDerivationPayload'] = ResolversParentTypes['AddDerivationPayload']> = {
  derivation?: Resolver<Maybe<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AddDerivationError']>, ParentType, ContextType>;
};

export type AdmissionFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdmissionFinding'] = ResolversParentTypes['AdmissionFinding']> = {
  earlier?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AdmissionFindingKind'], ParentType, ContextType>;
  likeness?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent'], FederationReferenceType extends FederationReferenceTypes['Agent'] = FederationReferenceTypes['Agent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  downstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<AgentDownstreamArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  influenceUploads?: Resolver<Maybe<ResolversTypes['InfluenceUploadConnection']>, ParentType, ContextType, RequireFields<AgentInfluenceUploadsArgs, 'first'>>;
  upstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<AgentUpstreamArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgentImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentImpact'] = ResolversParentTypes['AgentImpact']> = {
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['AgentVersion']>, ParentType, ContextType>;
};

export type AgentImpactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentImpactConnection'] = ResolversParentTypes['AgentImpactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgentImpactConnectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AgentImpact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgentImpactConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentImpactConnectionEdge'] = ResolversParentTypes['AgentImpactConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AgentImpact'], ParentType, ContextType>;
};

export type AgentVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentVersion'] = ResolversParentTypes['AgentVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppliedMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppliedMethod'] = ResolversParentTypes['AppliedMethod']> = {
  appliedAs?: Resolver<ResolversTypes['AttributionMethod'], ParentType, ContextType>;
  fallbackReason?: Resolver<Maybe<ResolversTypes['FallbackReason']>, ParentType, ContextType>;
  isSybilProof?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['AttributionMethod'], ParentType, ContextType>;
  methodVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  __resolveType: TypeResolveFn<'Agent' | 'Dataset' | 'Model', ParentType, ContextType>;
};

export type AttributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribution'] = ResolversParentTypes['Attribution'], FederationReferenceType extends FederationReferenceTypes['Attribution'] = FederationReferenceTypes['Attribution']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Attribution']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  attributedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creditPolicyVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  credits?: Resolver<ReadonlyArray<ResolversTypes['Credit']>, ParentType, ContextType>;
  held?: Resolver<ReadonlyArray<ResolversTypes['HeldCredit']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  influence?: Resolver<Maybe<ResolversTypes['InfluenceMeasurement']>, ParentType, ContextType>;
  maturesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  measurement?: Resolver<Maybe<ResolversTypes['AttributionMeasurement']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['AttributionMethod'], ParentType, ContextType>;
  methodVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['AppliedMethod']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['Usage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AttributionMeasurementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributionMeasurement'] = ResolversParentTypes['AttributionMeasurement']> = {
  boilerplateKgrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['TokenCoverage'], ParentType, ContextType>;
  documents?: Resolver<ResolversTypes['MeasuredDocumentConnection'], ParentType, ContextType, RequireFields<AttributionMeasurementDocumentsArgs, 'first'>>;
  kgramCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kgramLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retractedKgrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spans?: Resolver<ReadonlyArray<ResolversTypes['TraceSpan']>, ParentType, ContextType>;
  unmatchedKgrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttributionPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributionPreview'] = ResolversParentTypes['AttributionPreview']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['TokenCoverage']>, ParentType, ContextType>;
  credits?: Resolver<ReadonlyArray<ResolversTypes['Credit']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['AttributionMethod'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['AppliedMethod']>, ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Claim'] = ResolversParentTypes['Claim']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClawbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Clawback'] = ResolversParentTypes['Clawback']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContestSuspicionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContestSuspicionError'] = ResolversParentTypes['ContestSuspicionError']> = {
  code?: Resolver<ResolversTypes['ContestSuspicionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContestSuspicionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContestSuspicionPayload'] = ResolversParentTypes['ContestSuspicionPayload']> = {
  suspicion?: Resolver<Maybe<ResolversTypes['Suspicion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ContestSuspicionError']>, ParentType, ContextType>;
};

export type ContributorShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContributorShare'] = ResolversParentTypes['ContributorShare']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PayeeKind'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset'], FederationReferenceType extends FederationReferenceTypes['Dataset'] = FederationReferenceTypes['Dataset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dataset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  downstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<DatasetDownstreamArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<DatasetUpstreamArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DepositResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deposit'] = ResolversParentTypes['Deposit']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DerivationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Derivation'] = ResolversParentTypes['Derivation']> = {
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DerivationKind'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DisputeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dispute'] = ResolversParentTypes['Dispute'], FederationReferenceType extends FederationReferenceTypes['Dispute'] = FederationReferenceTypes['Dispute']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dispute']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attributions?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Attribution']>>, ParentType, ContextType>;
  beneficiary?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  bond?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  claimant?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  deadlineAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['DisputeEvidence'], ParentType, ContextType>;
  frozen?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['DisputeRefusal']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  respondent?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  rulingReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DisputeStatus'], ParentType, ContextType>;
  unfunded?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisputeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputeConnection'] = ResolversParentTypes['DisputeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DisputeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dispute']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DisputeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputeEdge'] = ResolversParentTypes['DisputeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dispute'], ParentType, ContextType>;
};

export type DocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document'], FederationReferenceType extends FederationReferenceTypes['Document'] = FederationReferenceTypes['Document']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Document']> | FederationReferenceType, FederationReferenceType, ContextType>;
  admission?: Resolver<Maybe<ResolversTypes['DocumentAdmission']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DocumentAdmissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentAdmission'] = ResolversParentTypes['DocumentAdmission']> = {
  admittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finding?: Resolver<Maybe<ResolversTypes['AdmissionFinding']>, ParentType, ContextType>;
};

export type HeldCreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldCredit'] = ResolversParentTypes['HeldCredit']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  suspicion?: Resolver<Maybe<ResolversTypes['Suspicion']>, ParentType, ContextType>;
};

export type ImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Impact'] = ResolversParentTypes['Impact']> = {
  accounts?: Resolver<ResolversTypes['AccountImpactConnection'], ParentType, ContextType, RequireFields<ImpactAccountsArgs, 'first'>>;
  agents?: Resolver<ResolversTypes['AgentImpactConnection'], ParentType, ContextType, RequireFields<ImpactAgentsArgs, 'first'>>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  depthReached?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  undisclosedShare?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImportInfluenceScoresErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportInfluenceScoresError'] = ResolversParentTypes['ImportInfluenceScoresError']> = {
  code?: Resolver<ResolversTypes['ImportInfluenceScoresErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportInfluenceScoresPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportInfluenceScoresPayload'] = ResolversParentTypes['ImportInfluenceScoresPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['InfluenceUpload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ImportInfluenceScoresError']>, ParentType, ContextType>;
};

export type InfluenceMeasurementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluenceMeasurement'] = ResolversParentTypes['InfluenceMeasurement']> = {
  basis?: Resolver<ResolversTypes['InfluenceBasis'], ParentType, ContextType>;
  documents?: Resolver<ResolversTypes['InfluencedDocumentConnection'], ParentType, ContextType, RequireFields<InfluenceMeasurementDocumentsArgs, 'first'>>;
  outputOrigin?: Resolver<Maybe<ResolversTypes['InfluenceOrigin']>, ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InfluenceUploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluenceUpload'] = ResolversParentTypes['InfluenceUpload']> = {
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dimension?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  documentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InfluenceBasis'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uploadedBy?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InfluenceUploadConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluenceUploadConnection'] = ResolversParentTypes['InfluenceUploadConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InfluenceUploadEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InfluenceUpload']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InfluenceUploadEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluenceUploadEdge'] = ResolversParentTypes['InfluenceUploadEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InfluenceUpload'], ParentType, ContextType>;
};

export type InfluencedDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluencedDocument'] = ResolversParentTypes['InfluencedDocument']> = {
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  influence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InfluencedDocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluencedDocumentConnection'] = ResolversParentTypes['InfluencedDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InfluencedDocumentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InfluencedDocument']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InfluencedDocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InfluencedDocumentEdge'] = ResolversParentTypes['InfluencedDocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InfluencedDocument'], ParentType, ContextType>;
};

export type LedgerAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerAccount'] = ResolversParentTypes['LedgerAccount']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lineage'] = ResolversParentTypes['Lineage']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  depthReached?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['LineageDirection'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LineageNode']>, ParentType, ContextType>;
  root?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageChange'] = ResolversParentTypes['LineageChange']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  derivation?: Resolver<Maybe<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  distance?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LineageChangeKind'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type LineageChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageChanged'] = ResolversParentTypes['LineageChanged']> = {
  change?: Resolver<ResolversTypes['LineageChange'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LineageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageConnection'] = ResolversParentTypes['LineageConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  depthReached?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['LineageConnectionEdge']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Asset']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LineageConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageConnectionEdge'] = ResolversParentTypes['LineageConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type LineageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageEdge'] = ResolversParentTypes['LineageEdge']> = {
  derived?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DerivationKind'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LineageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageNode'] = ResolversParentTypes['LineageNode']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inflow?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kept?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  passedOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type LineagePathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineagePath'] = ResolversParentTypes['LineagePath']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
};

export type LineagePathsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineagePaths'] = ResolversParentTypes['LineagePaths']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  depthReached?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paths?: Resolver<ReadonlyArray<ResolversTypes['LineagePath']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MandateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mandate'] = ResolversParentTypes['Mandate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MeasuredDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeasuredDocument'] = ResolversParentTypes['MeasuredDocument']> = {
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  isHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kgrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MeasuredDocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeasuredDocumentConnection'] = ResolversParentTypes['MeasuredDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MeasuredDocumentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MeasuredDocument']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MeasuredDocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeasuredDocumentEdge'] = ResolversParentTypes['MeasuredDocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MeasuredDocument'], ParentType, ContextType>;
};

export type ModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  downstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<ModelDownstreamArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['LineageConnection']>, ParentType, ContextType, RequireFields<ModelUpstreamArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decimal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addDerivation?: Resolver<ResolversTypes['AddDerivationPayload'], ParentType, ContextType, RequireFields<MutationAddDerivationArgs, 'input'>>;
  contestSuspicion?: Resolver<ResolversTypes['ContestSuspicionPayload'], ParentType, ContextType, RequireFields<MutationContestSuspicionArgs, 'input'>>;
  importInfluenceScores?: Resolver<ResolversTypes['ImportInfluenceScoresPayload'], ParentType, ContextType, RequireFields<MutationImportInfluenceScoresArgs, 'input'>>;
  openDispute?: Resolver<ResolversTypes['OpenDisputePayload'], ParentType, ContextType, RequireFields<MutationOpenDisputeArgs, 'input'>>;
  resolveDispute?: Resolver<ResolversTypes['ResolveDisputePayload'], ParentType, ContextType, RequireFields<MutationResolveDisputeArgs, 'input'>>;
  resolveSuspicion?: Resolver<ResolversTypes['ResolveSuspicionPayload'], ParentType, ContextType, RequireFields<MutationResolveSuspicionArgs, 'input'>>;
  retractDerivation?: Resolver<ResolversTypes['RetractDerivationPayload'], ParentType, ContextType, RequireFields<MutationRetractDerivationArgs, 'input'>>;
  uploadEmbeddings?: Resolver<ResolversTypes['UploadEmbeddingsPayload'], ParentType, ContextType, RequireFields<MutationUploadEmbeddingsArgs, 'input'>>;
  withdrawDispute?: Resolver<ResolversTypes['WithdrawDisputePayload'], ParentType, ContextType, RequireFields<MutationWithdrawDisputeArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Agent' | 'AgentVersion' | 'Attribution' | 'Claim' | 'Clawback' | 'Dataset' | 'DatasetVersion' | 'Deposit' | 'Dispute' | 'Document' | 'LedgerAccount' | 'Mandate' | 'Model' | 'ModelVersion' | 'Plan' | 'Reward' | 'Run' | 'Settlement' | 'Suspicion' | 'Transfer' | 'Usage', ParentType, ContextType>;
};

export type OpenDisputeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenDisputeError'] = ResolversParentTypes['OpenDisputeError']> = {
  code?: Resolver<ResolversTypes['OpenDisputeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenDisputePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenDisputePayload'] = ResolversParentTypes['OpenDisputePayload']> = {
  dispute?: Resolver<Maybe<ResolversTypes['Dispute']>, ParentType, ContextType>;
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['OpenDisputeError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan'], FederationReferenceType extends FederationReferenceTypes['Plan'] = FederationReferenceTypes['Plan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Plan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agentVersion?: Resolver<Maybe<ResolversTypes['AgentVersion']>, ParentType, ContextType>;
  compiledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['AttributionMethod'], ParentType, ContextType>;
  payees?: Resolver<ReadonlyArray<ResolversTypes['PlanPayee']>, ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanPayeeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanPayee'] = ResolversParentTypes['PlanPayee']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PayeeKind'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  attribution?: Resolver<Maybe<ResolversTypes['Attribution']>, ParentType, ContextType, RequireFields<QueryAttributionArgs, 'id'>>;
  dispute?: Resolver<Maybe<ResolversTypes['Dispute']>, ParentType, ContextType, RequireFields<QueryDisputeArgs, 'id'>>;
  disputes?: Resolver<Maybe<ResolversTypes['DisputeConnection']>, ParentType, ContextType, RequireFields<QueryDisputesArgs, 'first'>>;
  explainReward?: Resolver<Maybe<ResolversTypes['RewardExplanation']>, ParentType, ContextType, RequireFields<QueryExplainRewardArgs, 'rewardId'>>;
  impact?: Resolver<Maybe<ResolversTypes['Impact']>, ParentType, ContextType, RequireFields<QueryImpactArgs, 'assetId'>>;
  lineage?: Resolver<Maybe<ResolversTypes['Lineage']>, ParentType, ContextType, RequireFields<QueryLineageArgs, 'assetId' | 'depth' | 'direction'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  paths?: Resolver<Maybe<ResolversTypes['LineagePaths']>, ParentType, ContextType, RequireFields<QueryPathsArgs, 'derivedVersionId' | 'limit' | 'sourceVersionId'>>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType, RequireFields<QueryPlanArgs, 'agentId'>>;
  previewAttribution?: Resolver<Maybe<ResolversTypes['AttributionPreview']>, ParentType, ContextType, RequireFields<QueryPreviewAttributionArgs, 'input'>>;
  suspicion?: Resolver<Maybe<ResolversTypes['Suspicion']>, ParentType, ContextType, RequireFields<QuerySuspicionArgs, 'id'>>;
  suspicions?: Resolver<Maybe<ResolversTypes['SuspicionConnection']>, ParentType, ContextType, RequireFields<QuerySuspicionsArgs, 'first'>>;
  traceText?: Resolver<Maybe<ResolversTypes['TextTrace']>, ParentType, ContextType, RequireFields<QueryTraceTextArgs, 'agentId' | 'text'>>;
};

export type ResolveDisputeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveDisputeError'] = ResolversParentTypes['ResolveDisputeError']> = {
  code?: Resolver<ResolversTypes['ResolveDisputeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResolveDisputePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveDisputePayload'] = ResolversParentTypes['ResolveDisputePayload']> = {
  dispute?: Resolver<Maybe<ResolversTypes['Dispute']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ResolveDisputeError']>, ParentType, ContextType>;
};

export type ResolveSuspicionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveSuspicionError'] = ResolversParentTypes['ResolveSuspicionError']> = {
  code?: Resolver<ResolversTypes['ResolveSuspicionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResolveSuspicionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveSuspicionPayload'] = ResolversParentTypes['ResolveSuspicionPayload']> = {
  suspicion?: Resolver<Maybe<ResolversTypes['Suspicion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ResolveSuspicionError']>, ParentType, ContextType>;
};

export type RetractDerivationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractDerivationError'] = ResolversParentTypes['RetractDerivationError']> = {
  code?: Resolver<ResolversTypes['RetractDerivationErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetractDerivationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractDerivationPayload'] = ResolversParentTypes['RetractDerivationPayload']> = {
  derivation?: Resolver<Maybe<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RetractDerivationError']>, ParentType, ContextType>;
};

export type RewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reward'] = ResolversParentTypes['Reward'], FederationReferenceType extends FederationReferenceTypes['Reward'] = FederationReferenceTypes['Reward']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reward']> | FederationReferenceType, FederationReferenceType, ContextType>;
  dispute?: Resolver<Maybe<ResolversTypes['Dispute']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RewardDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardDocument'] = ResolversParentTypes['RewardDocument']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  documentShare?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kgramCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kgrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spans?: Resolver<ReadonlyArray<ResolversTypes['TraceSpan']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weightTotal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RewardExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardExplanation'] = ResolversParentTypes['RewardExplanation']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  attribution?: Resolver<ResolversTypes['Attribution'], ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['RewardDocument']>, ParentType, ContextType>;
  held?: Resolver<ReadonlyArray<ResolversTypes['HeldCredit']>, ParentType, ContextType>;
  influences?: Resolver<ReadonlyArray<ResolversTypes['RewardInfluence']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['RewardPart']>, ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RewardInfluenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardInfluence'] = ResolversParentTypes['RewardInfluence']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  documentShare?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  influence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weightTotal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RewardPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewardPart'] = ResolversParentTypes['RewardPart']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  arrivesBy?: Resolver<ReadonlyArray<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  divided?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inflow?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kept?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passedOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weightTotal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Settlement'] = ResolversParentTypes['Settlement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  lineageChanged?: SubscriptionResolver<ResolversTypes['LineageChanged'], "lineageChanged", ParentType, ContextType, RequireFields<SubscriptionLineageChangedArgs, 'assetId'>>;
  suspicionChanged?: SubscriptionResolver<ResolversTypes['SuspicionChanged'], "suspicionChanged", ParentType, ContextType, Partial<SubscriptionSuspicionChangedArgs>>;
};

export type SuspicionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suspicion'] = ResolversParentTypes['Suspicion'], FederationReferenceType extends FederationReferenceTypes['Suspicion'] = FederationReferenceTypes['Suspicion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Suspicion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contestReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  contestedBy?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  earlier?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rulingReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SuspicionStatus'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SuspicionChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspicionChanged'] = ResolversParentTypes['SuspicionChanged']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SuspicionStatus'], ParentType, ContextType>;
  suspicion?: Resolver<ResolversTypes['Suspicion'], ParentType, ContextType>;
};

export type SuspicionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspicionConnection'] = ResolversParentTypes['SuspicionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SuspicionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Suspicion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SuspicionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspicionEdge'] = ResolversParentTypes['SuspicionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Suspicion'], ParentType, ContextType>;
};

export type TermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Terms'] = ResolversParentTypes['Terms']> = {
  commercialUse?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  derivativesAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  royaltyRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spdxLicense?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TextTraceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextTrace'] = ResolversParentTypes['TextTrace']> = {
  coverage?: Resolver<ResolversTypes['TokenCoverage'], ParentType, ContextType>;
  spans?: Resolver<ReadonlyArray<ResolversTypes['TraceSpan']>, ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TokenCoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenCoverage'] = ResolversParentTypes['TokenCoverage']> = {
  boilerplate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unmatched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TraceSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TraceSource'] = ResolversParentTypes['TraceSource']> = {
  contributors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContributorShare']>>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  isUndisclosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TraceSpanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TraceSpan'] = ResolversParentTypes['TraceSpan']> = {
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endToken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurrences?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['TraceSource']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startToken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadEmbeddingsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadEmbeddingsError'] = ResolversParentTypes['UploadEmbeddingsError']> = {
  code?: Resolver<ResolversTypes['UploadEmbeddingsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadEmbeddingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadEmbeddingsPayload'] = ResolversParentTypes['UploadEmbeddingsPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['InfluenceUpload']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UploadEmbeddingsError']>, ParentType, ContextType>;
};

export type UsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Usage'] = ResolversParentTypes['Usage'], FederationReferenceType extends FederationReferenceTypes['Usage'] = FederationReferenceTypes['Usage']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Usage']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  attribution?: Resolver<Maybe<ResolversTypes['Attribution']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AddDerivationError' | 'ContestSuspicionError' | 'ImportInfluenceScoresError' | 'OpenDisputeError' | 'ResolveDisputeError' | 'ResolveSuspicionError' | 'RetractDerivationError' | 'UploadEmbeddingsError' | 'WithdrawDisputeError', ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  __resolveType: TypeResolveFn<'AgentVersion' | 'DatasetVersion' | 'ModelVersion', ParentType, ContextType>;
};

export type WithdrawDisputeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawDisputeError'] = ResolversParentTypes['WithdrawDisputeError']> = {
  code?: Resolver<ResolversTypes['WithdrawDisputeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawDisputePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawDisputePayload'] = ResolversParentTypes['WithdrawDisputePayload']> = {
  dispute?: Resolver<Maybe<ResolversTypes['Dispute']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['WithdrawDisputeError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AccountImpact?: AccountImpactResolvers<ContextType>;
  AccountImpactConnection?: AccountImpactConnectionResolvers<ContextType>;
  AccountImpactConnectionEdge?: AccountImpactConnectionEdgeResolvers<ContextType>;
  AddDerivationError?: AddDerivationErrorResolvers<ContextType>;
  AddDerivationPayload?: AddDerivationPayloadResolvers<ContextType>;
  AdmissionFinding?: AdmissionFindingResolvers<ContextType>;
  Agent?: AgentResolvers<ContextType>;
  AgentImpact?: AgentImpactResolvers<ContextType>;
  AgentImpactConnection?: AgentImpactConnectionResolvers<ContextType>;
  AgentImpactConnectionEdge?: AgentImpactConnectionEdgeResolvers<ContextType>;
  AgentVersion?: AgentVersionResolvers<ContextType>;
  AppliedMethod?: AppliedMethodResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  Attribution?: AttributionResolvers<ContextType>;
  AttributionMeasurement?: AttributionMeasurementResolvers<ContextType>;
  AttributionPreview?: AttributionPreviewResolvers<ContextType>;
  Claim?: ClaimResolvers<ContextType>;
  Clawback?: ClawbackResolvers<ContextType>;
  ContestSuspicionError?: ContestSuspicionErrorResolvers<ContextType>;
  ContestSuspicionPayload?: ContestSuspicionPayloadResolvers<ContextType>;
  ContributorShare?: ContributorShareResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deposit?: DepositResolvers<ContextType>;
  Derivation?: DerivationResolvers<ContextType>;
  Dispute?: DisputeResolvers<ContextType>;
  DisputeConnection?: DisputeConnectionResolvers<ContextType>;
  DisputeEdge?: DisputeEdgeResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  DocumentAdmission?: DocumentAdmissionResolvers<ContextType>;
  HeldCredit?: HeldCreditResolvers<ContextType>;
  Impact?: ImpactResolvers<ContextType>;
  ImportInfluenceScoresError?: ImportInfluenceScoresErrorResolvers<ContextType>;
  ImportInfluenceScoresPayload?: ImportInfluenceScoresPayloadResolvers<ContextType>;
  InfluenceMeasurement?: InfluenceMeasurementResolvers<ContextType>;
  InfluenceUpload?: InfluenceUploadResolvers<ContextType>;
  InfluenceUploadConnection?: InfluenceUploadConnectionResolvers<ContextType>;
  InfluenceUploadEdge?: InfluenceUploadEdgeResolvers<ContextType>;
  InfluencedDocument?: InfluencedDocumentResolvers<ContextType>;
  InfluencedDocumentConnection?: InfluencedDocumentConnectionResolvers<ContextType>;
  InfluencedDocumentEdge?: InfluencedDocumentEdgeResolvers<ContextType>;
  LedgerAccount?: LedgerAccountResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  LineageChange?: LineageChangeResolvers<ContextType>;
  LineageChanged?: LineageChangedResolvers<ContextType>;
  LineageConnection?: LineageConnectionResolvers<ContextType>;
  LineageConnectionEdge?: LineageConnectionEdgeResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  LineageNode?: LineageNodeResolvers<ContextType>;
  LineagePath?: LineagePathResolvers<ContextType>;
  LineagePaths?: LineagePathsResolvers<ContextType>;
  Mandate?: MandateResolvers<ContextType>;
  MeasuredDocument?: MeasuredDocumentResolvers<ContextType>;
  MeasuredDocumentConnection?: MeasuredDocumentConnectionResolvers<ContextType>;
  MeasuredDocumentEdge?: MeasuredDocumentEdgeResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OpenDisputeError?: OpenDisputeErrorResolvers<ContextType>;
  OpenDisputePayload?: OpenDisputePayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  PlanPayee?: PlanPayeeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ResolveDisputeError?: ResolveDisputeErrorResolvers<ContextType>;
  ResolveDisputePayload?: ResolveDisputePayloadResolvers<ContextType>;
  ResolveSuspicionError?: ResolveSuspicionErrorResolvers<ContextType>;
  ResolveSuspicionPayload?: ResolveSuspicionPayloadResolvers<ContextType>;
  RetractDerivationError?: RetractDerivationErrorResolvers<ContextType>;
  RetractDerivationPayload?: RetractDerivationPayloadResolvers<ContextType>;
  Reward?: RewardResolvers<ContextType>;
  RewardDocument?: RewardDocumentResolvers<ContextType>;
  RewardExplanation?: RewardExplanationResolvers<ContextType>;
  RewardInfluence?: RewardInfluenceResolvers<ContextType>;
  RewardPart?: RewardPartResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  Settlement?: SettlementResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Suspicion?: SuspicionResolvers<ContextType>;
  SuspicionChanged?: SuspicionChangedResolvers<ContextType>;
  SuspicionConnection?: SuspicionConnectionResolvers<ContextType>;
  SuspicionEdge?: SuspicionEdgeResolvers<ContextType>;
  Terms?: TermsResolvers<ContextType>;
  TextTrace?: TextTraceResolvers<ContextType>;
  TokenCoverage?: TokenCoverageResolvers<ContextType>;
  TraceSource?: TraceSourceResolvers<ContextType>;
  TraceSpan?: TraceSpanResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  UploadEmbeddingsError?: UploadEmbeddingsErrorResolvers<ContextType>;
  UploadEmbeddingsPayload?: UploadEmbeddingsPayloadResolvers<ContextType>;
  Usage?: UsageResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  WithdrawDisputeError?: WithdrawDisputeErrorResolvers<ContextType>;
  WithdrawDisputePayload?: WithdrawDisputePayloadResolvers<ContextType>;
};

