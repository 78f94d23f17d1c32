import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgentParent, AgentVersionParent, RunParent, RunSourceParent, UsageParent, MandateParent, TermsParent, ContributorShareParent, DerivationParent, ModelVersionParent, DatasetVersionParent, CreditPolicyParent } from './mappers.ts';
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
  /** Starts with `acc_`. */
  readonly id: Scalars['ID']['output'];
};

/** Something that answers, and earns by it. */
export type Agent = Asset & Node & {
  readonly __typename?: 'Agent';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** How its usage is split from now on. */
  readonly creditPolicy: CreditPolicy;
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Starts with `agt_`. */
  readonly id: Scalars['ID']['output'];
  /** The newest published version. */
  readonly latestVersion: Maybe<AgentVersion>;
  /** What its owner calls it; unique among the owner's. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** What one run costs. */
  readonly price: Money;
  /** What makes its answers. */
  readonly runner: Runner;
  /** Whether the viewer owns it. */
  readonly viewerIsOwner: Scalars['Boolean']['output'];
};

/** Agents, paged. */
export type AgentConnection = {
  readonly __typename?: 'AgentConnection';
  /** The agents with their cursors. */
  readonly edges: ReadonlyArray<AgentEdge>;
  /** The agents alone. */
  readonly nodes: ReadonlyArray<Agent>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of agents. */
export type AgentEdge = {
  readonly __typename?: 'AgentEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Agent;
};

/** Which agents to list. What is left out does not matter. */
export type AgentFilter = {
  /** Only those of this owner. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those with this runner. */
  readonly runner?: InputMaybe<Runner>;
};

/** An immutable state of an agent. */
export type AgentVersion = Node & Version & {
  readonly __typename?: 'AgentVersion';
  /** What it is a state of. */
  readonly agent: Agent;
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** How its usage is split where its agent has set no credit policy since. */
  readonly creditMethod: CreditMethod;
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

/** What can own credit: a dataset, a model or an agent. */
export type Asset = {
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Starts with `dst_`, `mdl_` or `agt_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
};

/** What a credit policy can be made of. */
export const BlendMethod = {
  /** By the shares and rates that were declared. */
  Declared: 'DECLARED',
  /** By the documents' influence on an output: how close their embeddings are to its, or scores that the agent's owner imported. Not proof against copies under many names, and so at most 2,000 of 10,000. */
  Influence: 'INFLUENCE',
  /** By who first registered the words that an output is made of. */
  Provenance: 'PROVENANCE'
} as const;

export type BlendMethod = typeof BlendMethod[keyof typeof BlendMethod];
/** A contributor, from a client. */
export type ContributorInput = {
  /** Who. */
  readonly accountId: Scalars['ID']['input'];
  /** A whole number from 1 to 1,000,000,000; the share is this over the sum of all. */
  readonly weight: Scalars['Int']['input'];
};

/** An account's weight in a version. */
export type ContributorShare = {
  readonly __typename?: 'ContributorShare';
  /** Who. */
  readonly account: Maybe<Account>;
  /** A positive whole number; the share is this over the sum of all. */
  readonly weight: Scalars['Int']['output'];
};

/** How an agent's usage is split. */
export const CreditMethod = {
  /** By the shares and rates that were declared. */
  Declared: 'DECLARED',
  /** As declared, but what is left to dataset versions goes to whoever first registered the words that a run's output is made of. Usage that was reported without a text is split as declared. */
  Provenance: 'PROVENANCE'
} as const;

export type CreditMethod = typeof CreditMethod[keyof typeof CreditMethod];
/** How an agent's usage is split: one method, or a blend of several. A version never changes; usage is split by the one in force when it was recorded. */
export type CreditPolicy = {
  readonly __typename?: 'CreditPolicy';
  /** Its parts; their weights sum to 10,000. */
  readonly parts: ReadonlyArray<CreditPolicyPart>;
  /** When it came into force. */
  readonly setAt: Scalars['DateTime']['output'];
  /** Counted from 1, which every agent registers with. */
  readonly version: Scalars['Int']['output'];
};

/** One method's part in a credit policy. */
export type CreditPolicyPart = {
  readonly __typename?: 'CreditPolicyPart';
  /** Which method. */
  readonly method: BlendMethod;
  /** Its weight, of 10,000. */
  readonly weight: Scalars['Int']['output'];
};

/** One method's part in a credit policy, from a client. */
export type CreditPolicyPartInput = {
  /** Which method. */
  readonly method: BlendMethod;
  /** A whole number above 0; all together are 10,000, and influence at most 2,000. */
  readonly weight: Scalars['Int']['input'];
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
/** One text of a dataset version. */
export type Document = {
  readonly __typename?: 'Document';
  /** Starts with `doc_`. */
  readonly id: Scalars['ID']['output'];
};

/** An output's embedding. */
export type Embedding = {
  readonly __typename?: 'Embedding';
  /** How many coordinates it has. */
  readonly dimension: Scalars['Int']['output'];
  /** Its direction: the unit vector's coordinates in 32,767ths, as 16-bit integers, little-endian, in base64. */
  readonly direction: Scalars['String']['output'];
  /** Which program made it. */
  readonly model: Scalars['String']['output'];
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
/** Why `grantMandate` was refused. */
export type GrantMandateError = UserError & {
  readonly __typename?: 'GrantMandateError';
  /** For programs. */
  readonly code: GrantMandateErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `grantMandate`. */
export const GrantMandateErrorCode = {
  /** No such agent. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** Not a plain amount above zero, or more per usage than in total. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** Not in the future. */
  InvalidExpiry: 'INVALID_EXPIRY',
  /** The key is empty or longer than 255 characters. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY'
} as const;

export type GrantMandateErrorCode = typeof GrantMandateErrorCode[keyof typeof GrantMandateErrorCode];
/** What `grantMandate` takes. */
export type GrantMandateInput = {
  /** For which agent's usage. */
  readonly agentId: Scalars['ID']['input'];
  /** When it ends. */
  readonly expiresAt: Scalars['DateTime']['input'];
  /** Names this mandate: the same key and content again answer the same. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The most that one usage may cost. */
  readonly maxPerUsage: MoneyInput;
  /** The most that all may cost together. */
  readonly maxTotal: MoneyInput;
};

/** What `grantMandate` answers. */
export type GrantMandatePayload = {
  readonly __typename?: 'GrantMandatePayload';
  /** Whether it was given before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** The mandate. */
  readonly mandate: Maybe<Mandate>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<GrantMandateError>;
};

/** A payer's permission for an agent's owner to charge them, within bounds. */
export type Mandate = Node & {
  readonly __typename?: 'Mandate';
  /** For which agent's usage. */
  readonly agent: Maybe<Agent>;
  /** When it was given. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Starts with `mnd_`. */
  readonly id: Scalars['ID']['output'];
  /** The most that one usage may cost. */
  readonly maxPerUsage: Money;
  /** The most that all usages may cost together. */
  readonly maxTotal: Money;
  /** Who pays. */
  readonly payer: Maybe<Account>;
  /** What they cost so far. */
  readonly spent: Money;
};

/** Mandates, paged. */
export type MandateConnection = {
  readonly __typename?: 'MandateConnection';
  /** The mandates with their cursors. */
  readonly edges: ReadonlyArray<MandateEdge>;
  /** The mandates alone. */
  readonly nodes: ReadonlyArray<Mandate>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of mandates. */
export type MandateEdge = {
  readonly __typename?: 'MandateEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Mandate;
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
  /** Lets an agent's owner charge the viewer for usage of that agent, within bounds. Needs PAY. */
  readonly grantMandate: GrantMandatePayload;
  /** Records usage that happened elsewhere, line by line: a refused line does not stop the others. Charges the viewer, or a payer who gave a mandate. Needs PAY. */
  readonly recordUsage: RecordUsagePayload;
  /** Registers an agent and publishes its first version. Needs WRITE. */
  readonly registerAgent: RegisterAgentPayload;
  /** Runs an agent and answers at once; charges the viewer the agent's price, and nothing where the run fails: the same key then tries again. Needs PAY. */
  readonly runAgent: RunAgentPayload;
  /** Changes how an agent's later usage is split; what was recorded before keeps its split. For the agent's owner. Needs WRITE. */
  readonly setCreditPolicy: SetCreditPolicyPayload;
};


/** Changes. */
export type MutationGrantMandateArgs = {
  input: GrantMandateInput;
};


/** Changes. */
export type MutationRecordUsageArgs = {
  input: RecordUsageInput;
};


/** Changes. */
export type MutationRegisterAgentArgs = {
  input: RegisterAgentInput;
};


/** Changes. */
export type MutationRunAgentArgs = {
  input: RunAgentInput;
};


/** Changes. */
export type MutationSetCreditPolicyArgs = {
  input: SetCreditPolicyInput;
};

/** Whatever has an id that can be looked up again with `node(id:)`. */
export type Node = {
  /** Opaque; starts with the kind's prefix. */
  readonly id: Scalars['ID']['output'];
};

/** How an `OPENAI` agent is reached, from its owner. */
export type OpenAiInput = {
  /** The endpoint's key. Stored encrypted, never shown. */
  readonly apiKey?: InputMaybe<Scalars['String']['input']>;
  /** The API's base URL, such as `https://host/v1`; `/chat/completions` is added. */
  readonly endpoint: Scalars['String']['input'];
  /** The model's name there. */
  readonly model: Scalars['String']['input'];
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

/** Questions. */
export type Query = {
  readonly __typename?: 'Query';
  /** One agent by its id; null where there is none that the viewer may see. */
  readonly agent: Maybe<Agent>;
  /** Agents that the viewer may see, newest first. */
  readonly agents: Maybe<AgentConnection>;
  /** The mandates that the viewer gave, newest first. */
  readonly mandates: Maybe<MandateConnection>;
  /** One run by its id, for its payer, the agent's owner and admins; null for others. */
  readonly run: Maybe<Run>;
  /** The viewer's runs, newest first. */
  readonly runs: Maybe<RunConnection>;
  /** One usage by its id, for its payer, the agent's owner and admins; null for others. */
  readonly usage: Maybe<Usage>;
  /** The usages that the viewer pays for or earns from as an agent's owner, newest first. */
  readonly usages: Maybe<UsageConnection>;
};


/** Questions. */
export type QueryAgentArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryAgentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. */
export type QueryMandatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryUsageArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryUsagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why `recordUsage` was refused. */
export type RecordUsageError = UserError & {
  readonly __typename?: 'RecordUsageError';
  /** For programs. */
  readonly code: RecordUsageErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `recordUsage`. */
export const RecordUsageErrorCode = {
  /** No such agent. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** The payer has too little. */
  InsufficientBalance: 'INSUFFICIENT_BALANCE',
  /** Not a plain amount above zero. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** Not an embedding, or more than 400,000 numbers in all. */
  InvalidEmbedding: 'INVALID_EMBEDDING',
  /** The key is empty or too long. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** Before 1970, or more than five minutes in the future. */
  InvalidOccurredAt: 'INVALID_OCCURRED_AT',
  /** More than the mandate allows. */
  MandateExceeded: 'MANDATE_EXCEEDED',
  /** The mandate has ended. */
  MandateExpired: 'MANDATE_EXPIRED',
  /** No such mandate for this agent and its owner. */
  MandateNotFound: 'MANDATE_NOT_FOUND',
  /** The spending lease is not here yet; try again with the same key. */
  PaymentPending: 'PAYMENT_PENDING',
  /** No usage, or more than 1,000. */
  TooMany: 'TOO_MANY'
} as const;

export type RecordUsageErrorCode = typeof RecordUsageErrorCode[keyof typeof RecordUsageErrorCode];
/** What `recordUsage` takes. */
export type RecordUsageInput = {
  /** 1 to 1,000 usages. */
  readonly usages: ReadonlyArray<UsageInput>;
};

/** What `recordUsage` answers. */
export type RecordUsagePayload = {
  readonly __typename?: 'RecordUsagePayload';
  /** One for each line, in order. */
  readonly results: Maybe<ReadonlyArray<UsageResult>>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RecordUsageError>;
};

/** Why `registerAgent` was refused. */
export type RegisterAgentError = UserError & {
  readonly __typename?: 'RegisterAgentError';
  /** For programs. */
  readonly code: RegisterAgentErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `registerAgent`. */
export const RegisterAgentErrorCode = {
  /** No, too many, repeated or unknown contributors, or a weight out of range. */
  InvalidContributors: 'INVALID_CONTRIBUTORS',
  /** A source is repeated, of the wrong kind for this derivation, or its weight is out of range. */
  InvalidDerivation: 'INVALID_DERIVATION',
  /** The description is longer than 5,000 characters. */
  InvalidDescription: 'INVALID_DESCRIPTION',
  /** The name is empty or longer than 200 characters. */
  InvalidName: 'INVALID_NAME',
  /** Not a plain amount. */
  InvalidPrice: 'INVALID_PRICE',
  /** The runner lacks what it needs, or its endpoint is not acceptable. */
  InvalidRunner: 'INVALID_RUNNER',
  /** A rate or licence has not the right form. */
  InvalidTerms: 'INVALID_TERMS',
  /** The owner has an asset of that name and kind. */
  NameTaken: 'NAME_TAKEN',
  /** Only an admin may register for another account, and only for an unclaimed one. */
  OwnerNotAllowed: 'OWNER_NOT_ALLOWED',
  /** A source does not allow derivatives, or the viewer has no grant. */
  SourceNotAllowed: 'SOURCE_NOT_ALLOWED',
  /** A source version does not exist, or is not for the viewer to see. */
  SourceNotFound: 'SOURCE_NOT_FOUND',
  /** The rates out of this version would sum to more than the policy allows. */
  StackAboveCap: 'STACK_ABOVE_CAP',
  /** More than 1,000 sources. */
  TooManyDerivations: 'TOO_MANY_DERIVATIONS'
} as const;

export type RegisterAgentErrorCode = typeof RegisterAgentErrorCode[keyof typeof RegisterAgentErrorCode];
/** What `registerAgent` takes. */
export type RegisterAgentInput = {
  /** Who made it; the owner alone where left out. */
  readonly contributors?: InputMaybe<ReadonlyArray<ContributorInput>>;
  /** How its usage is split, until a credit policy is set. */
  readonly creditMethod: CreditMethod;
  /** At most 5,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The model version it runs on. `NGRAM` needs one. */
  readonly modelVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 200 characters, unique among the owner's. */
  readonly name: Scalars['String']['input'];
  /** Where an `OPENAI` agent is reached. */
  readonly openAi?: InputMaybe<OpenAiInput>;
  /** Who shall own it; the viewer where left out. Only an admin may name another account, and only an unclaimed one. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** What one run costs. */
  readonly price: MoneyInput;
  /** Dataset versions it looks things up in. */
  readonly retrievesFrom?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What makes its answers. */
  readonly runner: Runner;
  /** What it asks of its derivatives; nothing declared where left out. */
  readonly terms?: InputMaybe<TermsInput>;
};

/** What `registerAgent` answers. */
export type RegisterAgentPayload = {
  readonly __typename?: 'RegisterAgentPayload';
  /** The new agent. */
  readonly agent: Maybe<Agent>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RegisterAgentError>;
};

/** One execution of an agent. */
export type Run = Node & {
  readonly __typename?: 'Run';
  /** Which agent. */
  readonly agent: Maybe<Agent>;
  /** Why it failed, where it did. Null for everybody but the payer: what an endpoint says may repeat the input. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Starts with `run_`. */
  readonly id: Scalars['ID']['output'];
  /** What was asked. Null for everybody but the payer. */
  readonly input: Maybe<Scalars['String']['output']>;
  /** Tokens read. */
  readonly inputTokens: Maybe<Scalars['Int']['output']>;
  /** What the agent answered. Null for everybody but the payer. */
  readonly output: Maybe<Scalars['String']['output']>;
  /** Tokens written. */
  readonly outputTokens: Maybe<Scalars['Int']['output']>;
  /** Which stretches of the output come from which documents; null for everybody but the payer, empty where the runner cannot tell. */
  readonly sources: Maybe<ReadonlyArray<RunSource>>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** How it ended. */
  readonly status: RunStatus;
  /** The billable record; null while none exists, and for good where the agent is free: a usage of nothing is not recorded. */
  readonly usage: Maybe<Usage>;
};

/** Why `runAgent` was refused. */
export type RunAgentError = UserError & {
  readonly __typename?: 'RunAgentError';
  /** For programs. */
  readonly code: RunAgentErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `runAgent`. */
export const RunAgentErrorCode = {
  /** No such agent. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** The run with this key is under way; try again. */
  IdempotencyInProgress: 'IDEMPOTENCY_IN_PROGRESS',
  /** The key was used with another input. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** The viewer has too little. */
  InsufficientBalance: 'INSUFFICIENT_BALANCE',
  /** Not a plain amount. */
  InvalidAmount: 'INVALID_AMOUNT',
  /** The key is empty or longer than 255 characters. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** The input is empty or too long, or `maxTokens` out of range. */
  InvalidInput: 'INVALID_INPUT',
  /** There is no text upstream of the agent's model. */
  NoTrainingText: 'NO_TRAINING_TEXT',
  /** The spending lease is not here yet; try again with the same key. */
  PaymentPending: 'PAYMENT_PENDING',
  /** The agent costs more than `maxAmount`. */
  PriceAboveMax: 'PRICE_ABOVE_MAX',
  /** The runner did not answer, or what it needs is not here yet. The run is not charged; the same key tries again. */
  RunnerFailed: 'RUNNER_FAILED',
  /** The agent's model stands on private data that the viewer has no grant to. */
  SourcePrivate: 'SOURCE_PRIVATE'
} as const;

export type RunAgentErrorCode = typeof RunAgentErrorCode[keyof typeof RunAgentErrorCode];
/** What `runAgent` takes. */
export type RunAgentInput = {
  /** Which agent. */
  readonly agentId: Scalars['ID']['input'];
  /** Names this run: the same key and input again answer the same run. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What to ask: 1 to 32,000 characters. */
  readonly input: Scalars['String']['input'];
  /** The most that the viewer will pay. */
  readonly maxAmount: MoneyInput;
  /** The longest answer, from 1 to 4,000 tokens. */
  readonly maxTokens: Scalars['Int']['input'];
  /** Chooses among equally good answers; the same seed gives the same answer of an `NGRAM` agent. */
  readonly seed: Scalars['Int']['input'];
};

/** What `runAgent` answers. */
export type RunAgentPayload = {
  readonly __typename?: 'RunAgentPayload';
  /** Whether it was run before under this key. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** The finished run. */
  readonly run: Maybe<Run>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RunAgentError>;
};

/** Runs, paged. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The runs with their cursors. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** The runs alone. */
  readonly nodes: ReadonlyArray<Run>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of runs. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Run;
};

/** A stretch of a run's output and where it comes from. */
export type RunSource = {
  readonly __typename?: 'RunSource';
  /** The document; null where it is private and not the viewer's to see. */
  readonly document: Maybe<Document>;
  /** Index behind its last token. */
  readonly endToken: Scalars['Int']['output'];
  /** Index of its first token in the output, from 0. */
  readonly startToken: Scalars['Int']['output'];
  /** The stretch as text. */
  readonly text: Scalars['String']['output'];
};

/** How a run ended. */
export const RunStatus = {
  /** Answered and charged. */
  Completed: 'COMPLETED',
  /** Not answered and not charged. */
  Failed: 'FAILED',
  /** Under way. */
  Running: 'RUNNING'
} as const;

export type RunStatus = typeof RunStatus[keyof typeof RunStatus];
/** What makes an agent's answers. */
export const Runner = {
  /** A language model built from the documents upstream of the agent's model. It knows which document each token came from. */
  Ngram: 'NGRAM',
  /** An OpenAI-compatible HTTP endpoint that the agent's owner names. */
  Openai: 'OPENAI'
} as const;

export type Runner = typeof Runner[keyof typeof Runner];
/** Why `setCreditPolicy` was refused. */
export type SetCreditPolicyError = UserError & {
  readonly __typename?: 'SetCreditPolicyError';
  /** For programs. */
  readonly code: SetCreditPolicyErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `setCreditPolicy`. */
export const SetCreditPolicyErrorCode = {
  /** No such agent. */
  AgentNotFound: 'AGENT_NOT_FOUND',
  /** Influence is more than 2,000 of 10,000. */
  InfluenceAboveMax: 'INFLUENCE_ABOVE_MAX',
  /** No part, a method twice, a weight that is not above 0, or weights that do not sum to 10,000. */
  InvalidParts: 'INVALID_PARTS',
  /** The agent is another account's. */
  NotOwner: 'NOT_OWNER'
} as const;

export type SetCreditPolicyErrorCode = typeof SetCreditPolicyErrorCode[keyof typeof SetCreditPolicyErrorCode];
/** What `setCreditPolicy` takes. */
export type SetCreditPolicyInput = {
  /** Whose. */
  readonly agentId: Scalars['ID']['input'];
  /** One to three parts, each method once. */
  readonly parts: ReadonlyArray<CreditPolicyPartInput>;
};

/** What `setCreditPolicy` answers. */
export type SetCreditPolicyPayload = {
  readonly __typename?: 'SetCreditPolicyPayload';
  /** The policy in force. The same version where it says the same as before. */
  readonly creditPolicy: Maybe<CreditPolicy>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<SetCreditPolicyError>;
};

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

/** Terms, from a client. */
export type TermsInput = {
  /** Whether derivatives may earn money. */
  readonly commercialUse: Scalars['Boolean']['input'];
  /** Whether anything may be derived from it. */
  readonly derivativesAllowed: Scalars['Boolean']['input'];
  /** A decimal from 0 to 1 with at most 18 fraction digits; left out: nothing declared. */
  readonly royaltyRate?: InputMaybe<Scalars['String']['input']>;
  /** The licence, as an SPDX id. */
  readonly spdxLicense?: InputMaybe<Scalars['String']['input']>;
};

/** The billable record of a run, or of a call made elsewhere. */
export type Usage = Node & {
  readonly __typename?: 'Usage';
  /** Which agent was used. */
  readonly agent: Maybe<Agent>;
  /** Which state of it. */
  readonly agentVersion: Maybe<AgentVersion>;
  /** How much. */
  readonly amount: Money;
  /** Where its output stands among the documents' embeddings, as it was reported; null where it was not, and for everybody but its payer and its reporter. */
  readonly embedding: Maybe<Embedding>;
  /** Starts with `usg_`. */
  readonly id: Scalars['ID']['output'];
  /** When it happened, as the client says. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Who pays. */
  readonly payer: Maybe<Account>;
  /** When we wrote it down. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The run it bills, where it bills one. */
  readonly run: Maybe<Run>;
  /** Where it came from. */
  readonly source: UsageSource;
};

/** Usages, paged. */
export type UsageConnection = {
  readonly __typename?: 'UsageConnection';
  /** The usages with their cursors. */
  readonly edges: ReadonlyArray<UsageEdge>;
  /** The usages alone. */
  readonly nodes: ReadonlyArray<Usage>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of usages. */
export type UsageEdge = {
  readonly __typename?: 'UsageEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Usage;
};

/** One usage, from a client. */
export type UsageInput = {
  /** Which agent was used. */
  readonly agentId: Scalars['ID']['input'];
  /** How much it costs. */
  readonly amount: MoneyInput;
  /** The output's embedding, where the agent's credit policy has a part for influence. The output itself is not sent. */
  readonly embedding?: InputMaybe<EmbeddingInput>;
  /** Names this usage: the same key with the same content again changes nothing. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Under which mandate; left out: the viewer pays. */
  readonly mandateId?: InputMaybe<Scalars['ID']['input']>;
  /** When it happened. */
  readonly occurredAt: Scalars['DateTime']['input'];
};

/** What became of one line of `recordUsage`. */
export type UsageResult = {
  readonly __typename?: 'UsageResult';
  /** Why it was refused. */
  readonly error: Maybe<RecordUsageError>;
  /** The line's key. */
  readonly idempotencyKey: Scalars['String']['output'];
  /** Whether it was recorded before. */
  readonly isReplay: Scalars['Boolean']['output'];
  /** The usage; null where the line was refused. */
  readonly usage: Maybe<Usage>;
};

/** Where a usage came from. */
export const UsageSource = {
  /** Reported with `recordUsage`. */
  Reported: 'REPORTED',
  /** A run here. */
  Run: 'RUN'
} as const;

export type UsageSource = typeof UsageSource[keyof typeof UsageSource];
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
  AgentVersion: AgentVersion;
  Mandate: Mandate;
  Run: Run;
  Usage: Usage;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Agent:
    ( { __typename: 'Agent' }
    & GraphQLRecursivePick<FederationTypes['Agent'], {"id":true}> );
  AgentVersion:
    ( { __typename: 'AgentVersion' }
    & GraphQLRecursivePick<FederationTypes['AgentVersion'], {"id":true}> );
  Mandate:
    ( { __typename: 'Mandate' }
    & GraphQLRecursivePick<FederationTypes['Mandate'], {"id":true}> );
  Run:
    ( { __typename: 'Run' }
    & GraphQLRecursivePick<FederationTypes['Run'], {"id":true}> );
  Usage:
    ( { __typename: 'Usage' }
    & GraphQLRecursivePick<FederationTypes['Usage'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Asset: ( AgentParent & { __typename: 'Agent' } );
  Node:
    | ( AgentParent & { __typename: 'Agent' } )
    | ( AgentVersionParent & { __typename: 'AgentVersion' } )
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( MandateParent & { __typename: 'Mandate' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
    | ( RunParent & { __typename: 'Run' } )
    | ( UsageParent & { __typename: 'Usage' } )
  ;
  UserError:
    | ( GrantMandateError & { __typename: 'GrantMandateError' } )
    | ( RecordUsageError & { __typename: 'RecordUsageError' } )
    | ( RegisterAgentError & { __typename: 'RegisterAgentError' } )
    | ( RunAgentError & { __typename: 'RunAgentError' } )
    | ( SetCreditPolicyError & { __typename: 'SetCreditPolicyError' } )
  ;
  Version:
    | ( AgentVersionParent & { __typename: 'AgentVersion' } )
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Agent: ResolverTypeWrapper<AgentParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AgentConnection: ResolverTypeWrapper<Omit<AgentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AgentEdge']>, nodes: ReadonlyArray<ResolversTypes['Agent']> }>;
  AgentEdge: ResolverTypeWrapper<Omit<AgentEdge, 'node'> & { node: ResolversTypes['Agent'] }>;
  AgentFilter: AgentFilter;
  AgentVersion: ResolverTypeWrapper<AgentVersionParent>;
  Asset: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Asset']>;
  BlendMethod: BlendMethod;
  ContributorInput: ContributorInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ContributorShare: ResolverTypeWrapper<ContributorShareParent>;
  CreditMethod: CreditMethod;
  CreditPolicy: ResolverTypeWrapper<CreditPolicyParent>;
  CreditPolicyPart: ResolverTypeWrapper<CreditPolicyPart>;
  CreditPolicyPartInput: CreditPolicyPartInput;
  DatasetVersion: ResolverTypeWrapper<DatasetVersionParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Derivation: ResolverTypeWrapper<DerivationParent>;
  DerivationKind: DerivationKind;
  Document: ResolverTypeWrapper<Document>;
  Embedding: ResolverTypeWrapper<Embedding>;
  EmbeddingInput: EmbeddingInput;
  Evidence: Evidence;
  GrantMandateError: ResolverTypeWrapper<GrantMandateError>;
  GrantMandateErrorCode: GrantMandateErrorCode;
  GrantMandateInput: GrantMandateInput;
  GrantMandatePayload: ResolverTypeWrapper<Omit<GrantMandatePayload, 'mandate'> & { mandate?: Maybe<ResolversTypes['Mandate']> }>;
  Mandate: ResolverTypeWrapper<MandateParent>;
  MandateConnection: ResolverTypeWrapper<Omit<MandateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MandateEdge']>, nodes: ReadonlyArray<ResolversTypes['Mandate']> }>;
  MandateEdge: ResolverTypeWrapper<Omit<MandateEdge, 'node'> & { node: ResolversTypes['Mandate'] }>;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OpenAiInput: OpenAiInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordUsageError: ResolverTypeWrapper<RecordUsageError>;
  RecordUsageErrorCode: RecordUsageErrorCode;
  RecordUsageInput: RecordUsageInput;
  RecordUsagePayload: ResolverTypeWrapper<Omit<RecordUsagePayload, 'results' | 'userErrors'> & { results?: Maybe<ReadonlyArray<ResolversTypes['UsageResult']>>, userErrors: ReadonlyArray<ResolversTypes['RecordUsageError']> }>;
  RegisterAgentError: ResolverTypeWrapper<RegisterAgentError>;
  RegisterAgentErrorCode: RegisterAgentErrorCode;
  RegisterAgentInput: RegisterAgentInput;
  RegisterAgentPayload: ResolverTypeWrapper<Omit<RegisterAgentPayload, 'agent'> & { agent?: Maybe<ResolversTypes['Agent']> }>;
  Run: ResolverTypeWrapper<RunParent>;
  RunAgentError: ResolverTypeWrapper<RunAgentError>;
  RunAgentErrorCode: RunAgentErrorCode;
  RunAgentInput: RunAgentInput;
  RunAgentPayload: ResolverTypeWrapper<Omit<RunAgentPayload, 'run'> & { run?: Maybe<ResolversTypes['Run']> }>;
  RunConnection: ResolverTypeWrapper<Omit<RunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RunEdge']>, nodes: ReadonlyArray<ResolversTypes['Run']> }>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunSource: ResolverTypeWrapper<RunSourceParent>;
  RunStatus: RunStatus;
  Runner: Runner;
  SetCreditPolicyError: ResolverTypeWrapper<SetCreditPolicyError>;
  SetCreditPolicyErrorCode: SetCreditPolicyErrorCode;
  SetCreditPolicyInput: SetCreditPolicyInput;
  SetCreditPolicyPayload: ResolverTypeWrapper<Omit<SetCreditPolicyPayload, 'creditPolicy'> & { creditPolicy?: Maybe<ResolversTypes['CreditPolicy']> }>;
  Terms: ResolverTypeWrapper<TermsParent>;
  TermsInput: TermsInput;
  Usage: ResolverTypeWrapper<UsageParent>;
  UsageConnection: ResolverTypeWrapper<Omit<UsageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['UsageEdge']>, nodes: ReadonlyArray<ResolversTypes['Usage']> }>;
  UsageEdge: ResolverTypeWrapper<Omit<UsageEdge, 'node'> & { node: ResolversTypes['Usage'] }>;
  UsageInput: UsageInput;
  UsageResult: ResolverTypeWrapper<Omit<UsageResult, 'error' | 'usage'> & { error?: Maybe<ResolversTypes['RecordUsageError']>, usage?: Maybe<ResolversTypes['Usage']> }>;
  UsageSource: UsageSource;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Version: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Version']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  Agent: AgentParent;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  AgentConnection: Omit<AgentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AgentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Agent']> };
  AgentEdge: Omit<AgentEdge, 'node'> & { node: ResolversParentTypes['Agent'] };
  AgentFilter: AgentFilter;
  AgentVersion: AgentVersionParent;
  Asset: ResolversInterfaceTypes<ResolversParentTypes>['Asset'];
  ContributorInput: ContributorInput;
  Int: Scalars['Int']['output'];
  ContributorShare: ContributorShareParent;
  CreditPolicy: CreditPolicyParent;
  CreditPolicyPart: CreditPolicyPart;
  CreditPolicyPartInput: CreditPolicyPartInput;
  DatasetVersion: DatasetVersionParent;
  DateTime: Scalars['DateTime']['output'];
  Derivation: DerivationParent;
  Document: Document;
  Embedding: Embedding;
  EmbeddingInput: EmbeddingInput;
  GrantMandateError: GrantMandateError;
  GrantMandateInput: GrantMandateInput;
  GrantMandatePayload: Omit<GrantMandatePayload, 'mandate'> & { mandate?: Maybe<ResolversParentTypes['Mandate']> };
  Mandate: MandateParent;
  MandateConnection: Omit<MandateConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MandateEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Mandate']> };
  MandateEdge: Omit<MandateEdge, 'node'> & { node: ResolversParentTypes['Mandate'] };
  ModelVersion: ModelVersionParent;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OpenAiInput: OpenAiInput;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RecordUsageError: RecordUsageError;
  RecordUsageInput: RecordUsageInput;
  RecordUsagePayload: Omit<RecordUsagePayload, 'results' | 'userErrors'> & { results?: Maybe<ReadonlyArray<ResolversParentTypes['UsageResult']>>, userErrors: ReadonlyArray<ResolversParentTypes['RecordUsageError']> };
  RegisterAgentError: RegisterAgentError;
  RegisterAgentInput: RegisterAgentInput;
  RegisterAgentPayload: Omit<RegisterAgentPayload, 'agent'> & { agent?: Maybe<ResolversParentTypes['Agent']> };
  Run: RunParent;
  RunAgentError: RunAgentError;
  RunAgentInput: RunAgentInput;
  RunAgentPayload: Omit<RunAgentPayload, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  RunConnection: Omit<RunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Run']> };
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunSource: RunSourceParent;
  SetCreditPolicyError: SetCreditPolicyError;
  SetCreditPolicyInput: SetCreditPolicyInput;
  SetCreditPolicyPayload: Omit<SetCreditPolicyPayload, 'creditPolicy'> & { creditPolicy?: Maybe<ResolversParentTypes['CreditPolicy']> };
  Terms: TermsParent;
  TermsInput: TermsInput;
  Usage: UsageParent;
  UsageConnection: Omit<UsageConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['UsageEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Usage']> };
  UsageEdge: Omit<UsageEdge, 'node'> & { node: ResolversParentTypes['Usage'] };
  UsageInput: UsageInput;
  UsageResult: Omit<UsageResult, 'error' | 'usage'> & { error?: Maybe<ResolversParentTypes['RecordUsageError']>, usage?: Maybe<ResolversParentTypes['Usage']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Version: ResolversInterfaceTypes<ResolversParentTypes>['Version'];
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent'], FederationReferenceType extends FederationReferenceTypes['Agent'] = FederationReferenceTypes['Agent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creditPolicy?: Resolver<ResolversTypes['CreditPolicy'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestVersion?: Resolver<Maybe<ResolversTypes['AgentVersion']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  runner?: Resolver<ResolversTypes['Runner'], ParentType, ContextType>;
  viewerIsOwner?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentConnection'] = ResolversParentTypes['AgentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Agent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AgentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentEdge'] = ResolversParentTypes['AgentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
};

export type AgentVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentVersion'] = ResolversParentTypes['AgentVersion'], FederationReferenceType extends FederationReferenceTypes['AgentVersion'] = FederationReferenceTypes['AgentVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AgentVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['ContributorShare']>, ParentType, ContextType>;
  creditMethod?: Resolver<ResolversTypes['CreditMethod'], ParentType, ContextType>;
  derivations?: Resolver<ReadonlyArray<ResolversTypes['Derivation']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['Terms'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  __resolveType: TypeResolveFn<'Agent', ParentType, ContextType>;
};

export type ContributorShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContributorShare'] = ResolversParentTypes['ContributorShare']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreditPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditPolicy'] = ResolversParentTypes['CreditPolicy']> = {
  parts?: Resolver<ReadonlyArray<ResolversTypes['CreditPolicyPart']>, ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreditPolicyPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditPolicyPart'] = ResolversParentTypes['CreditPolicyPart']> = {
  method?: Resolver<ResolversTypes['BlendMethod'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DerivationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Derivation'] = ResolversParentTypes['Derivation']> = {
  evidence?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DerivationKind'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EmbeddingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Embedding'] = ResolversParentTypes['Embedding']> = {
  dimension?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GrantMandateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantMandateError'] = ResolversParentTypes['GrantMandateError']> = {
  code?: Resolver<ResolversTypes['GrantMandateErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantMandatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantMandatePayload'] = ResolversParentTypes['GrantMandatePayload']> = {
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mandate?: Resolver<Maybe<ResolversTypes['Mandate']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['GrantMandateError']>, ParentType, ContextType>;
};

export type MandateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mandate'] = ResolversParentTypes['Mandate'], FederationReferenceType extends FederationReferenceTypes['Mandate'] = FederationReferenceTypes['Mandate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Mandate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maxPerUsage?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  maxTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payer?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MandateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateConnection'] = ResolversParentTypes['MandateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MandateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Mandate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MandateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateEdge'] = ResolversParentTypes['MandateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType>;
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
  grantMandate?: Resolver<ResolversTypes['GrantMandatePayload'], ParentType, ContextType, RequireFields<MutationGrantMandateArgs, 'input'>>;
  recordUsage?: Resolver<ResolversTypes['RecordUsagePayload'], ParentType, ContextType, RequireFields<MutationRecordUsageArgs, 'input'>>;
  registerAgent?: Resolver<ResolversTypes['RegisterAgentPayload'], ParentType, ContextType, RequireFields<MutationRegisterAgentArgs, 'input'>>;
  runAgent?: Resolver<ResolversTypes['RunAgentPayload'], ParentType, ContextType, RequireFields<MutationRunAgentArgs, 'input'>>;
  setCreditPolicy?: Resolver<ResolversTypes['SetCreditPolicyPayload'], ParentType, ContextType, RequireFields<MutationSetCreditPolicyArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Agent' | 'AgentVersion' | 'DatasetVersion' | 'Mandate' | 'ModelVersion' | 'Run' | 'Usage', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType, RequireFields<QueryAgentArgs, 'id'>>;
  agents?: Resolver<Maybe<ResolversTypes['AgentConnection']>, ParentType, ContextType, RequireFields<QueryAgentsArgs, 'first'>>;
  mandates?: Resolver<Maybe<ResolversTypes['MandateConnection']>, ParentType, ContextType, RequireFields<QueryMandatesArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  runs?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, RequireFields<QueryRunsArgs, 'first'>>;
  usage?: Resolver<Maybe<ResolversTypes['Usage']>, ParentType, ContextType, RequireFields<QueryUsageArgs, 'id'>>;
  usages?: Resolver<Maybe<ResolversTypes['UsageConnection']>, ParentType, ContextType, RequireFields<QueryUsagesArgs, 'first'>>;
};

export type RecordUsageErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordUsageError'] = ResolversParentTypes['RecordUsageError']> = {
  code?: Resolver<ResolversTypes['RecordUsageErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordUsagePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordUsagePayload'] = ResolversParentTypes['RecordUsagePayload']> = {
  results?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UsageResult']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RecordUsageError']>, ParentType, ContextType>;
};

export type RegisterAgentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterAgentError'] = ResolversParentTypes['RegisterAgentError']> = {
  code?: Resolver<ResolversTypes['RegisterAgentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterAgentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterAgentPayload'] = ResolversParentTypes['RegisterAgentPayload']> = {
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RegisterAgentError']>, ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run'], FederationReferenceType extends FederationReferenceTypes['Run'] = FederationReferenceTypes['Run']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Run']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inputTokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outputTokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RunSource']>>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['Usage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunAgentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunAgentError'] = ResolversParentTypes['RunAgentError']> = {
  code?: Resolver<ResolversTypes['RunAgentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunAgentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunAgentPayload'] = ResolversParentTypes['RunAgentPayload']> = {
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RunAgentError']>, ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunSource'] = ResolversParentTypes['RunSource']> = {
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  endToken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startToken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetCreditPolicyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCreditPolicyError'] = ResolversParentTypes['SetCreditPolicyError']> = {
  code?: Resolver<ResolversTypes['SetCreditPolicyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetCreditPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCreditPolicyPayload'] = ResolversParentTypes['SetCreditPolicyPayload']> = {
  creditPolicy?: Resolver<Maybe<ResolversTypes['CreditPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SetCreditPolicyError']>, ParentType, ContextType>;
};

export type TermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Terms'] = ResolversParentTypes['Terms']> = {
  commercialUse?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  derivativesAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  royaltyRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spdxLicense?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Usage'] = ResolversParentTypes['Usage'], FederationReferenceType extends FederationReferenceTypes['Usage'] = FederationReferenceTypes['Usage']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Usage']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  agentVersion?: Resolver<Maybe<ResolversTypes['AgentVersion']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  embedding?: Resolver<Maybe<ResolversTypes['Embedding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payer?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['UsageSource'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UsageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsageConnection'] = ResolversParentTypes['UsageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UsageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Usage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UsageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsageEdge'] = ResolversParentTypes['UsageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Usage'], ParentType, ContextType>;
};

export type UsageResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UsageResult'] = ResolversParentTypes['UsageResult']> = {
  error?: Resolver<Maybe<ResolversTypes['RecordUsageError']>, ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['Usage']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'GrantMandateError' | 'RecordUsageError' | 'RegisterAgentError' | 'RunAgentError' | 'SetCreditPolicyError', ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  __resolveType: TypeResolveFn<'AgentVersion' | 'DatasetVersion' | 'ModelVersion', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  Agent?: AgentResolvers<ContextType>;
  AgentConnection?: AgentConnectionResolvers<ContextType>;
  AgentEdge?: AgentEdgeResolvers<ContextType>;
  AgentVersion?: AgentVersionResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  ContributorShare?: ContributorShareResolvers<ContextType>;
  CreditPolicy?: CreditPolicyResolvers<ContextType>;
  CreditPolicyPart?: CreditPolicyPartResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Derivation?: DerivationResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  Embedding?: EmbeddingResolvers<ContextType>;
  GrantMandateError?: GrantMandateErrorResolvers<ContextType>;
  GrantMandatePayload?: GrantMandatePayloadResolvers<ContextType>;
  Mandate?: MandateResolvers<ContextType>;
  MandateConnection?: MandateConnectionResolvers<ContextType>;
  MandateEdge?: MandateEdgeResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordUsageError?: RecordUsageErrorResolvers<ContextType>;
  RecordUsagePayload?: RecordUsagePayloadResolvers<ContextType>;
  RegisterAgentError?: RegisterAgentErrorResolvers<ContextType>;
  RegisterAgentPayload?: RegisterAgentPayloadResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunAgentError?: RunAgentErrorResolvers<ContextType>;
  RunAgentPayload?: RunAgentPayloadResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunSource?: RunSourceResolvers<ContextType>;
  SetCreditPolicyError?: SetCreditPolicyErrorResolvers<ContextType>;
  SetCreditPolicyPayload?: SetCreditPolicyPayloadResolvers<ContextType>;
  Terms?: TermsResolvers<ContextType>;
  Usage?: UsageResolvers<ContextType>;
  UsageConnection?: UsageConnectionResolvers<ContextType>;
  UsageEdge?: UsageEdgeResolvers<ContextType>;
  UsageResult?: UsageResultResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
};

