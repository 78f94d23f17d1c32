import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ModelParent, ModelVersionParent, DerivationParent, DatasetVersionParent } from './mappers.ts';
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

/** Why `addModelVersion` was refused. */
export type AddModelVersionError = UserError & {
  readonly __typename?: 'AddModelVersionError';
  /** For programs. */
  readonly code: AddModelVersionErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `addModelVersion`. */
export const AddModelVersionErrorCode = {
  /** No, too many, repeated or unknown contributors, or a weight out of range. */
  InvalidContributors: 'INVALID_CONTRIBUTORS',
  /** A source is repeated, of the wrong kind for this derivation, or its weight is out of range. */
  InvalidDerivation: 'INVALID_DERIVATION',
  /** The label is empty or too long. */
  InvalidLabel: 'INVALID_LABEL',
  /** A rate or licence has not the right form. */
  InvalidTerms: 'INVALID_TERMS',
  /** The model has a version of that label. */
  LabelTaken: 'LABEL_TAKEN',
  /** No such model. */
  ModelNotFound: 'MODEL_NOT_FOUND',
  /** The model belongs to somebody else. */
  NotOwner: 'NOT_OWNER',
  /** A source does not allow derivatives, or the viewer has no grant. */
  SourceNotAllowed: 'SOURCE_NOT_ALLOWED',
  /** A source version does not exist, or is not for the viewer to see. */
  SourceNotFound: 'SOURCE_NOT_FOUND',
  /** The rates out of this version would sum to more than the policy allows. */
  StackAboveCap: 'STACK_ABOVE_CAP',
  /** More than 1,000 sources. */
  TooManyDerivations: 'TOO_MANY_DERIVATIONS'
} as const;

export type AddModelVersionErrorCode = typeof AddModelVersionErrorCode[keyof typeof AddModelVersionErrorCode];
/** What `addModelVersion` takes. */
export type AddModelVersionInput = {
  /** Who made it; the owner alone where left out. */
  readonly contributors?: InputMaybe<ReadonlyArray<ContributorInput>>;
  /** What it was made from. */
  readonly derivations?: InputMaybe<ReadonlyArray<DerivationInput>>;
  /** 1 to 50 characters, unique among the model's versions. */
  readonly label: Scalars['String']['input'];
  /** A model of the viewer's. */
  readonly modelId: Scalars['ID']['input'];
  /** What it asks of its derivatives. */
  readonly terms?: InputMaybe<TermsInput>;
};

/** What `addModelVersion` answers. */
export type AddModelVersionPayload = {
  readonly __typename?: 'AddModelVersionPayload';
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<AddModelVersionError>;
  /** The new version. */
  readonly version: Maybe<ModelVersion>;
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

/** What a version is made from, from a client. */
export type DerivationInput = {
  /** What the link rests on. */
  readonly evidence: Evidence;
  /** How. */
  readonly kind: DerivationKind;
  /** The source: a published version's id. */
  readonly sourceVersionId: Scalars['ID']['input'];
  /** Its part of the default pool where the source declares no terms: a whole number from 1 to 1,000,000,000. Give it for all sources or for none. */
  readonly weight?: InputMaybe<Scalars['Int']['input']>;
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
/** A trained model. */
export type Model = Asset & Node & {
  readonly __typename?: 'Model';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Starts with `mdl_`. */
  readonly id: Scalars['ID']['output'];
  /** The newest published version. */
  readonly latestVersion: Maybe<ModelVersion>;
  /** What its owner calls it; unique among the owner's. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** All published versions, newest first. */
  readonly versions: ModelVersionConnection;
  /** Whether the viewer owns it. */
  readonly viewerIsOwner: Scalars['Boolean']['output'];
};


/** A trained model. */
export type ModelVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Models, paged. */
export type ModelConnection = {
  readonly __typename?: 'ModelConnection';
  /** The models with their cursors. */
  readonly edges: ReadonlyArray<ModelEdge>;
  /** The models alone. */
  readonly nodes: ReadonlyArray<Model>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of models. */
export type ModelEdge = {
  readonly __typename?: 'ModelEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Model;
};

/** Which models to list. What is left out does not matter. */
export type ModelFilter = {
  /** Only those of this owner. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
};

/** An immutable state of a model. */
export type ModelVersion = Node & Version & {
  readonly __typename?: 'ModelVersion';
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions, such as `1`. */
  readonly label: Scalars['String']['output'];
  /** What it is a state of. */
  readonly model: Model;
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
};

/** Versions, paged. */
export type ModelVersionConnection = {
  readonly __typename?: 'ModelVersionConnection';
  /** The versions with their cursors. */
  readonly edges: ReadonlyArray<ModelVersionEdge>;
  /** The versions alone. */
  readonly nodes: ReadonlyArray<ModelVersion>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of versions. */
export type ModelVersionEdge = {
  readonly __typename?: 'ModelVersionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: ModelVersion;
};

/** Changes. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Publishes another version of one of the viewer's models. Needs WRITE. */
  readonly addModelVersion: AddModelVersionPayload;
  /** Registers a model and publishes its first version. Needs WRITE. */
  readonly registerModel: RegisterModelPayload;
  /** Makes another account the owner of a model. From then on it earns what the old owner had in its published versions; what was earned before stays, and so do other contributors' shares. Owners only; cannot be undone but by the new owner. Needs WRITE. */
  readonly transferModel: TransferModelPayload;
};


/** Changes. */
export type MutationAddModelVersionArgs = {
  input: AddModelVersionInput;
};


/** Changes. */
export type MutationRegisterModelArgs = {
  input: RegisterModelInput;
};


/** Changes. */
export type MutationTransferModelArgs = {
  input: TransferModelInput;
};

/** Whatever has an id that can be looked up again with `node(id:)`. */
export type Node = {
  /** Opaque; starts with the kind's prefix. */
  readonly id: Scalars['ID']['output'];
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
  /** One model by its id; null where there is none that the viewer may see. */
  readonly model: Maybe<Model>;
  /** Models that the viewer may see, newest first. */
  readonly models: Maybe<ModelConnection>;
};


/** Questions. */
export type QueryModelArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ModelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Why `registerModel` was refused. */
export type RegisterModelError = UserError & {
  readonly __typename?: 'RegisterModelError';
  /** For programs. */
  readonly code: RegisterModelErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `registerModel`. */
export const RegisterModelErrorCode = {
  /** No, too many, repeated or unknown contributors, or a weight out of range. */
  InvalidContributors: 'INVALID_CONTRIBUTORS',
  /** A source is repeated, of the wrong kind for this derivation, or its weight is out of range. */
  InvalidDerivation: 'INVALID_DERIVATION',
  /** The description is longer than 5,000 characters. */
  InvalidDescription: 'INVALID_DESCRIPTION',
  /** The name is empty or longer than 200 characters. */
  InvalidName: 'INVALID_NAME',
  /** A rate or licence has not the right form. */
  InvalidTerms: 'INVALID_TERMS',
  /** The owner has an asset of that name and kind; the message holds its id. */
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

export type RegisterModelErrorCode = typeof RegisterModelErrorCode[keyof typeof RegisterModelErrorCode];
/** What `registerModel` takes. */
export type RegisterModelInput = {
  /** Who made it; the owner alone where left out. */
  readonly contributors?: InputMaybe<ReadonlyArray<ContributorInput>>;
  /** What it was made from: dataset versions it was trained on and models it builds on. */
  readonly derivations?: InputMaybe<ReadonlyArray<DerivationInput>>;
  /** At most 5,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters, unique among the owner's. */
  readonly name: Scalars['String']['input'];
  /** Who shall own it; the viewer where left out. Only an admin may name another account, and only an unclaimed one. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it asks of its derivatives; nothing declared where left out. */
  readonly terms?: InputMaybe<TermsInput>;
};

/** What `registerModel` answers. */
export type RegisterModelPayload = {
  readonly __typename?: 'RegisterModelPayload';
  /** The new model. */
  readonly model: Maybe<Model>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RegisterModelError>;
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

/** Why `transferModel` was refused. */
export type TransferModelError = UserError & {
  readonly __typename?: 'TransferModelError';
  /** For programs. */
  readonly code: TransferModelErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `transferModel`. */
export const TransferModelErrorCode = {
  /** No such account. */
  AccountNotFound: 'ACCOUNT_NOT_FOUND',
  /** Nobody has claimed the account yet. */
  AccountUnclaimed: 'ACCOUNT_UNCLAIMED',
  /** The account owns it already. */
  AlreadyOwner: 'ALREADY_OWNER',
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** The key is empty or longer than 255 characters. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** No such model. */
  ModelNotFound: 'MODEL_NOT_FOUND',
  /** The account has a model of the same name. */
  NameTaken: 'NAME_TAKEN',
  /** The model belongs to somebody else. */
  NotOwner: 'NOT_OWNER'
} as const;

export type TransferModelErrorCode = typeof TransferModelErrorCode[keyof typeof TransferModelErrorCode];
/** What `transferModel` takes. */
export type TransferModelInput = {
  /** Names this transfer: the same key and content again answer the same. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** A model of the viewer's. */
  readonly modelId: Scalars['ID']['input'];
  /** Who shall own it: an active account that has no model of the name. */
  readonly toAccountId: Scalars['ID']['input'];
};

/** What `transferModel` answers. */
export type TransferModelPayload = {
  readonly __typename?: 'TransferModelPayload';
  /** The model, with its new owner. */
  readonly model: Maybe<Model>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<TransferModelError>;
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
  Model: Model;
  ModelVersion: ModelVersion;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  ModelVersion:
    ( { __typename: 'ModelVersion' }
    & GraphQLRecursivePick<FederationTypes['ModelVersion'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Asset: ( ModelParent & { __typename: 'Model' } );
  Node:
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( ModelParent & { __typename: 'Model' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
  ;
  UserError:
    | ( AddModelVersionError & { __typename: 'AddModelVersionError' } )
    | ( RegisterModelError & { __typename: 'RegisterModelError' } )
    | ( TransferModelError & { __typename: 'TransferModelError' } )
  ;
  Version:
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddModelVersionError: ResolverTypeWrapper<AddModelVersionError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddModelVersionErrorCode: AddModelVersionErrorCode;
  AddModelVersionInput: AddModelVersionInput;
  AddModelVersionPayload: ResolverTypeWrapper<Omit<AddModelVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['ModelVersion']> }>;
  Asset: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Asset']>;
  ContributorInput: ContributorInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ContributorShare: ResolverTypeWrapper<ContributorShare>;
  DatasetVersion: ResolverTypeWrapper<DatasetVersionParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Derivation: ResolverTypeWrapper<DerivationParent>;
  DerivationInput: DerivationInput;
  DerivationKind: DerivationKind;
  Evidence: Evidence;
  Model: ResolverTypeWrapper<ModelParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ModelConnection: ResolverTypeWrapper<Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversTypes['Model']> }>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFilter: ModelFilter;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  ModelVersionConnection: ResolverTypeWrapper<Omit<ModelVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelVersionEdge']>, nodes: ReadonlyArray<ResolversTypes['ModelVersion']> }>;
  ModelVersionEdge: ResolverTypeWrapper<Omit<ModelVersionEdge, 'node'> & { node: ResolversTypes['ModelVersion'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterModelError: ResolverTypeWrapper<RegisterModelError>;
  RegisterModelErrorCode: RegisterModelErrorCode;
  RegisterModelInput: RegisterModelInput;
  RegisterModelPayload: ResolverTypeWrapper<Omit<RegisterModelPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  Terms: ResolverTypeWrapper<Terms>;
  TermsInput: TermsInput;
  TransferModelError: ResolverTypeWrapper<TransferModelError>;
  TransferModelErrorCode: TransferModelErrorCode;
  TransferModelInput: TransferModelInput;
  TransferModelPayload: ResolverTypeWrapper<Omit<TransferModelPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Version: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Version']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  AddModelVersionError: AddModelVersionError;
  String: Scalars['String']['output'];
  AddModelVersionInput: AddModelVersionInput;
  AddModelVersionPayload: Omit<AddModelVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['ModelVersion']> };
  Asset: ResolversInterfaceTypes<ResolversParentTypes>['Asset'];
  ContributorInput: ContributorInput;
  Int: Scalars['Int']['output'];
  ContributorShare: ContributorShare;
  DatasetVersion: DatasetVersionParent;
  DateTime: Scalars['DateTime']['output'];
  Derivation: DerivationParent;
  DerivationInput: DerivationInput;
  Model: ModelParent;
  Boolean: Scalars['Boolean']['output'];
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Model']> };
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFilter: ModelFilter;
  ModelVersion: ModelVersionParent;
  ModelVersionConnection: Omit<ModelVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelVersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ModelVersion']> };
  ModelVersionEdge: Omit<ModelVersionEdge, 'node'> & { node: ResolversParentTypes['ModelVersion'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegisterModelError: RegisterModelError;
  RegisterModelInput: RegisterModelInput;
  RegisterModelPayload: Omit<RegisterModelPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  Terms: Terms;
  TermsInput: TermsInput;
  TransferModelError: TransferModelError;
  TransferModelInput: TransferModelInput;
  TransferModelPayload: Omit<TransferModelPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Version: ResolversInterfaceTypes<ResolversParentTypes>['Version'];
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AddModelVersionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddModelVersionError'] = ResolversParentTypes['AddModelVersionError']> = {
  code?: Resolver<ResolversTypes['AddModelVersionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddModelVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddModelVersionPayload'] = ResolversParentTypes['AddModelVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AddModelVersionError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  __resolveType: TypeResolveFn<'Model', ParentType, ContextType>;
};

export type ContributorShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContributorShare'] = ResolversParentTypes['ContributorShare']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
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

export type ModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ModelVersionConnection'], ParentType, ContextType, RequireFields<ModelVersionsArgs, 'first'>>;
  viewerIsOwner?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
};

export type ModelVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'], FederationReferenceType extends FederationReferenceTypes['ModelVersion'] = FederationReferenceTypes['ModelVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModelVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['ContributorShare']>, ParentType, ContextType>;
  derivations?: Resolver<ReadonlyArray<ResolversTypes['Derivation']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['Terms'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionConnection'] = ResolversParentTypes['ModelVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModelVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionEdge'] = ResolversParentTypes['ModelVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addModelVersion?: Resolver<ResolversTypes['AddModelVersionPayload'], ParentType, ContextType, RequireFields<MutationAddModelVersionArgs, 'input'>>;
  registerModel?: Resolver<ResolversTypes['RegisterModelPayload'], ParentType, ContextType, RequireFields<MutationRegisterModelArgs, 'input'>>;
  transferModel?: Resolver<ResolversTypes['TransferModelPayload'], ParentType, ContextType, RequireFields<MutationTransferModelArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'DatasetVersion' | 'Model' | 'ModelVersion', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'id'>>;
  models?: Resolver<Maybe<ResolversTypes['ModelConnection']>, ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
};

export type RegisterModelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterModelError'] = ResolversParentTypes['RegisterModelError']> = {
  code?: Resolver<ResolversTypes['RegisterModelErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterModelPayload'] = ResolversParentTypes['RegisterModelPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RegisterModelError']>, ParentType, ContextType>;
};

export type TermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Terms'] = ResolversParentTypes['Terms']> = {
  commercialUse?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  derivativesAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  royaltyRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spdxLicense?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TransferModelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferModelError'] = ResolversParentTypes['TransferModelError']> = {
  code?: Resolver<ResolversTypes['TransferModelErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferModelPayload'] = ResolversParentTypes['TransferModelPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['TransferModelError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AddModelVersionError' | 'RegisterModelError' | 'TransferModelError', ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  __resolveType: TypeResolveFn<'DatasetVersion' | 'ModelVersion', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AddModelVersionError?: AddModelVersionErrorResolvers<ContextType>;
  AddModelVersionPayload?: AddModelVersionPayloadResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  ContributorShare?: ContributorShareResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Derivation?: DerivationResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  ModelVersionConnection?: ModelVersionConnectionResolvers<ContextType>;
  ModelVersionEdge?: ModelVersionEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterModelError?: RegisterModelErrorResolvers<ContextType>;
  RegisterModelPayload?: RegisterModelPayloadResolvers<ContextType>;
  Terms?: TermsResolvers<ContextType>;
  TransferModelError?: TransferModelErrorResolvers<ContextType>;
  TransferModelPayload?: TransferModelPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
};

