import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountParent, ApiKeyParent } from './mappers.ts';
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
  /** The account's API keys, newest first. Null for everybody but the account and admins. */
  readonly apiKeys: Maybe<ApiKeyConnection>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What people read. */
  readonly displayName: Scalars['String']['output'];
  /** Unique and stable, such as `ada`. Imported accounts carry their origin's namespace, such as `hf:bigscience`; nobody can register into one. */
  readonly handle: Scalars['String']['output'];
  /** Starts with `acc_`. */
  readonly id: Scalars['ID']['output'];
  /** What the account stands for. */
  readonly kind: AccountKind;
  /** Whether somebody holds it. */
  readonly status: AccountStatus;
  /** The wallet that settlements are paid to. Public, as it is on chain; null until one is linked. */
  readonly wallet: Maybe<Wallet>;
};


/** A person, organisation or agent that can own assets, be credited, and pay. */
export type AccountApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Accounts, paged. */
export type AccountConnection = {
  readonly __typename?: 'AccountConnection';
  /** The accounts with their cursors. */
  readonly edges: ReadonlyArray<AccountEdge>;
  /** The accounts alone. */
  readonly nodes: ReadonlyArray<Account>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** An account in a page. */
export type AccountEdge = {
  readonly __typename?: 'AccountEdge';
  /** Pass it as `after` to go on behind this account. */
  readonly cursor: Scalars['String']['output'];
  /** The account. */
  readonly node: Account;
};

/** Which accounts to list. What is left out does not matter. */
export type AccountFilter = {
  /** Only accounts of this kind. */
  readonly kind?: InputMaybe<AccountKind>;
  /** Only accounts imported from this namespace, such as `hf`. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Only accounts in this state. */
  readonly status?: InputMaybe<AccountStatus>;
};

/** What an account stands for. */
export const AccountKind = {
  /** A program that owns, earns and pays on its own account. */
  Agent: 'AGENT',
  /** A company, lab, community or project. */
  Organization: 'ORGANIZATION',
  /** One human being. */
  Person: 'PERSON'
} as const;

export type AccountKind = typeof AccountKind[keyof typeof AccountKind];
/** Whether somebody holds the account. */
export const AccountStatus = {
  /** Its owner holds keys to it. */
  Active: 'ACTIVE',
  /** Made by an import for somebody who has not claimed it yet. What it earns is held. */
  Unclaimed: 'UNCLAIMED'
} as const;

export type AccountStatus = typeof AccountStatus[keyof typeof AccountStatus];
/** A key that a program signs in with. Only its hash is stored. */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends; null for never. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The first characters of the key, to tell it from others. */
  readonly hint: Scalars['String']['output'];
  /** Starts with `key_`. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** When it was revoked; null while it is good. */
  readonly revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it may do. */
  readonly scopes: ReadonlyArray<Scope>;
};

/** API keys, paged. */
export type ApiKeyConnection = {
  readonly __typename?: 'ApiKeyConnection';
  /** The keys with their cursors. */
  readonly edges: ReadonlyArray<ApiKeyEdge>;
  /** The keys alone. */
  readonly nodes: ReadonlyArray<ApiKey>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** An API key in a page. */
export type ApiKeyEdge = {
  readonly __typename?: 'ApiKeyEdge';
  /** Pass it as `after` to go on behind this key. */
  readonly cursor: Scalars['String']['output'];
  /** The key. */
  readonly node: ApiKey;
};

/** Why an account was not opened. */
export type CreateAccountError = UserError & {
  readonly __typename?: 'CreateAccountError';
  /** For programs. */
  readonly code: CreateAccountErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `createAccount`. */
export const CreateAccountErrorCode = {
  /** Somebody has that handle. */
  HandleTaken: 'HANDLE_TAKEN',
  /** The display name is empty or too long. */
  InvalidDisplayName: 'INVALID_DISPLAY_NAME',
  /** The handle has not the right form. */
  InvalidHandle: 'INVALID_HANDLE'
} as const;

export type CreateAccountErrorCode = typeof CreateAccountErrorCode[keyof typeof CreateAccountErrorCode];
/** What `createAccount` takes. */
export type CreateAccountInput = {
  /** 1 to 100 characters; the handle where left out. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** 3 to 39 lower-case letters, digits and single hyphens, starting with a letter. */
  readonly handle: Scalars['String']['input'];
  /** What the account stands for. */
  readonly kind: AccountKind;
};

/** What `createAccount` answers. */
export type CreateAccountPayload = {
  readonly __typename?: 'CreateAccountPayload';
  /** The new account. */
  readonly account: Maybe<Account>;
  /** The secret to send as `Authorization: Bearer …`. It is shown this once and cannot be read again. */
  readonly apiKey: Maybe<Scalars['String']['output']>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<CreateAccountError>;
};

/** Why a key was not made. */
export type CreateApiKeyError = UserError & {
  readonly __typename?: 'CreateApiKeyError';
  /** For programs. */
  readonly code: CreateApiKeyErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `createApiKey`. */
export const CreateApiKeyErrorCode = {
  /** The end is not in the future. */
  InvalidExpiry: 'INVALID_EXPIRY',
  /** The name is empty or too long. */
  InvalidName: 'INVALID_NAME',
  /** No scope, or one that the asking key has not. */
  ScopeNotHeld: 'SCOPE_NOT_HELD'
} as const;

export type CreateApiKeyErrorCode = typeof CreateApiKeyErrorCode[keyof typeof CreateApiKeyErrorCode];
/** What `createApiKey` takes. */
export type CreateApiKeyInput = {
  /** When it ends; never where left out. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What to call it: 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** What it may do; no more than the asking key. */
  readonly scopes: ReadonlyArray<Scope>;
};

/** What `createApiKey` answers. */
export type CreateApiKeyPayload = {
  readonly __typename?: 'CreateApiKeyPayload';
  /** The new key, without its secret. */
  readonly apiKey: Maybe<ApiKey>;
  /** The secret. It is shown this once and cannot be read again. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<CreateApiKeyError>;
};

/** Why no challenge was given. */
export type CreateWalletChallengeError = UserError & {
  readonly __typename?: 'CreateWalletChallengeError';
  /** For programs. */
  readonly code: CreateWalletChallengeErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `createWalletChallenge`. */
export const CreateWalletChallengeErrorCode = {
  /** Not an address. */
  InvalidAddress: 'INVALID_ADDRESS'
} as const;

export type CreateWalletChallengeErrorCode = typeof CreateWalletChallengeErrorCode[keyof typeof CreateWalletChallengeErrorCode];
/** What `createWalletChallenge` takes. */
export type CreateWalletChallengeInput = {
  /** The wallet's address: 0x and 40 hex digits. */
  readonly address: Scalars['String']['input'];
};

/** What `createWalletChallenge` answers. */
export type CreateWalletChallengePayload = {
  readonly __typename?: 'CreateWalletChallengePayload';
  /** Until when. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The text to sign, to the letter. */
  readonly message: Maybe<Scalars['String']['output']>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<CreateWalletChallengeError>;
};

/** Why accounts were not imported. */
export type ImportAccountsError = UserError & {
  readonly __typename?: 'ImportAccountsError';
  /** For programs. */
  readonly code: ImportAccountsErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `importAccounts`. */
export const ImportAccountsErrorCode = {
  /** A name is empty, too long or holds characters that no handle has. */
  InvalidName: 'INVALID_NAME',
  /** The namespace has not the right form. */
  InvalidNamespace: 'INVALID_NAMESPACE',
  /** More than 1,000 names. */
  TooMany: 'TOO_MANY'
} as const;

export type ImportAccountsErrorCode = typeof ImportAccountsErrorCode[keyof typeof ImportAccountsErrorCode];
/** What `importAccounts` takes. */
export type ImportAccountsInput = {
  /** Their names there, at most 1,000. Each becomes the handle `namespace:name`. */
  readonly names: ReadonlyArray<Scalars['String']['input']>;
  /** Where they come from: 2 to 10 lower-case letters, such as `hf`. */
  readonly namespace: Scalars['String']['input'];
};

/** What `importAccounts` answers. */
export type ImportAccountsPayload = {
  readonly __typename?: 'ImportAccountsPayload';
  /** The accounts, in the order of the names. */
  readonly accounts: Maybe<ReadonlyArray<Account>>;
  /** How many of them are new. */
  readonly createdCount: Maybe<Scalars['Int']['output']>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<ImportAccountsError>;
};

/** Why a wallet was not linked. */
export type LinkWalletError = UserError & {
  readonly __typename?: 'LinkWalletError';
  /** For programs. */
  readonly code: LinkWalletErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `linkWallet`. */
export const LinkWalletErrorCode = {
  /** The address belongs to another account. */
  AddressTaken: 'ADDRESS_TAKEN',
  /** Not one of our challenges to this account, or used, or too old. */
  ChallengeNotValid: 'CHALLENGE_NOT_VALID',
  /** Not a signature of that message by that address in canonical form. */
  InvalidSignature: 'INVALID_SIGNATURE'
} as const;

export type LinkWalletErrorCode = typeof LinkWalletErrorCode[keyof typeof LinkWalletErrorCode];
/** What `linkWallet` takes. */
export type LinkWalletInput = {
  /** The message of `createWalletChallenge`, to the letter. */
  readonly message: Scalars['String']['input'];
  /** The wallet's signature: 65 bytes in hex, with s in the lower half of the curve's order. */
  readonly signature: Scalars['String']['input'];
};

/** What `linkWallet` answers. */
export type LinkWalletPayload = {
  readonly __typename?: 'LinkWalletPayload';
  /** The account with its wallet. */
  readonly account: Maybe<Account>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<LinkWalletError>;
};

/** Changes. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Opens an account and returns its first API key, shown this once. Needs no key. */
  readonly createAccount: CreateAccountPayload;
  /** Makes another API key for the viewer's account, with no more scopes than the key that asks. Needs WRITE. */
  readonly createApiKey: CreateApiKeyPayload;
  /** Gives the message that the wallet has to sign for `linkWallet` (EIP-191 personal_sign). Good for ten minutes and once. */
  readonly createWalletChallenge: CreateWalletChallengePayload;
  /** Makes unclaimed accounts in a namespace, or finds those that are there. Needs ADMIN. */
  readonly importAccounts: ImportAccountsPayload;
  /** Links the wallet that signed the challenge; settlements from then on are paid to it. An address belongs to one account at most. Needs WRITE. */
  readonly linkWallet: LinkWalletPayload;
  /** Ends one of the viewer's API keys. It stops working within seconds. Needs WRITE. */
  readonly revokeApiKey: RevokeApiKeyPayload;
};


/** Changes. */
export type MutationCreateAccountArgs = {
  input: CreateAccountInput;
};


/** Changes. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** Changes. */
export type MutationCreateWalletChallengeArgs = {
  input: CreateWalletChallengeInput;
};


/** Changes. */
export type MutationImportAccountsArgs = {
  input: ImportAccountsInput;
};


/** Changes. */
export type MutationLinkWalletArgs = {
  input: LinkWalletInput;
};


/** Changes. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
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
  /** One account, by its id or its handle; give exactly one of them. */
  readonly account: Maybe<Account>;
  /** All accounts, ordered by handle. */
  readonly accounts: Maybe<AccountConnection>;
  /** Who is asking; null without an API key. */
  readonly viewer: Maybe<Viewer>;
};


/** Questions. */
export type QueryAccountArgs = {
  handle?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Why a key was not revoked. */
export type RevokeApiKeyError = UserError & {
  readonly __typename?: 'RevokeApiKeyError';
  /** For programs. */
  readonly code: RevokeApiKeyErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `revokeApiKey`. */
export const RevokeApiKeyErrorCode = {
  /** The viewer's account has no such key. */
  ApiKeyNotFound: 'API_KEY_NOT_FOUND'
} as const;

export type RevokeApiKeyErrorCode = typeof RevokeApiKeyErrorCode[keyof typeof RevokeApiKeyErrorCode];
/** What `revokeApiKey` takes. */
export type RevokeApiKeyInput = {
  /** The key's id. */
  readonly apiKeyId: Scalars['ID']['input'];
};

/** What `revokeApiKey` answers. */
export type RevokeApiKeyPayload = {
  readonly __typename?: 'RevokeApiKeyPayload';
  /** The key, revoked. */
  readonly apiKey: Maybe<ApiKey>;
  /** Why not. */
  readonly userErrors: ReadonlyArray<RevokeApiKeyError>;
};

/** What an API key may do. */
export const Scope = {
  /** Operate the platform. Implies the others. */
  Admin: 'ADMIN',
  /** Spend the account's money: run agents, record usage, grant mandates. */
  Pay: 'PAY',
  /** Read what the account may read. Every key may, whatever else it may do. */
  Read: 'READ',
  /** Register and change the account's assets. */
  Write: 'WRITE'
} as const;

export type Scope = typeof Scope[keyof typeof Scope];
/** Why a mutation was refused. Nothing was written. */
export type UserError = {
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, such as ["input", "handle"]. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Who is asking, by the API key that came with the request. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The account that the key belongs to. */
  readonly account: Account;
  /** What the key may do. */
  readonly scopes: ReadonlyArray<Scope>;
};

/** An address on the settlement chain that an account has proven to hold. */
export type Wallet = {
  readonly __typename?: 'Wallet';
  /** EIP-55 checksummed. */
  readonly address: Scalars['String']['output'];
  /** When the proof was given. */
  readonly linkedAt: Scalars['DateTime']['output'];
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
  Account: Account;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( AccountParent & { __typename: 'Account' } );
  UserError:
    | ( CreateAccountError & { __typename: 'CreateAccountError' } )
    | ( CreateApiKeyError & { __typename: 'CreateApiKeyError' } )
    | ( CreateWalletChallengeError & { __typename: 'CreateWalletChallengeError' } )
    | ( ImportAccountsError & { __typename: 'ImportAccountsError' } )
    | ( LinkWalletError & { __typename: 'LinkWalletError' } )
    | ( RevokeApiKeyError & { __typename: 'RevokeApiKeyError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversTypes['Account']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountFilter: AccountFilter;
  AccountKind: AccountKind;
  AccountStatus: AccountStatus;
  ApiKey: ResolverTypeWrapper<ApiKeyParent>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ApiKeyEdge']>, nodes: ReadonlyArray<ResolversTypes['ApiKey']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  CreateAccountError: ResolverTypeWrapper<CreateAccountError>;
  CreateAccountErrorCode: CreateAccountErrorCode;
  CreateAccountInput: CreateAccountInput;
  CreateAccountPayload: ResolverTypeWrapper<Omit<CreateAccountPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  CreateApiKeyError: ResolverTypeWrapper<CreateApiKeyError>;
  CreateApiKeyErrorCode: CreateApiKeyErrorCode;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  CreateWalletChallengeError: ResolverTypeWrapper<CreateWalletChallengeError>;
  CreateWalletChallengeErrorCode: CreateWalletChallengeErrorCode;
  CreateWalletChallengeInput: CreateWalletChallengeInput;
  CreateWalletChallengePayload: ResolverTypeWrapper<CreateWalletChallengePayload>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ImportAccountsError: ResolverTypeWrapper<ImportAccountsError>;
  ImportAccountsErrorCode: ImportAccountsErrorCode;
  ImportAccountsInput: ImportAccountsInput;
  ImportAccountsPayload: ResolverTypeWrapper<Omit<ImportAccountsPayload, 'accounts'> & { accounts?: Maybe<ReadonlyArray<ResolversTypes['Account']>> }>;
  LinkWalletError: ResolverTypeWrapper<LinkWalletError>;
  LinkWalletErrorCode: LinkWalletErrorCode;
  LinkWalletInput: LinkWalletInput;
  LinkWalletPayload: ResolverTypeWrapper<Omit<LinkWalletPayload, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RevokeApiKeyError: ResolverTypeWrapper<RevokeApiKeyError>;
  RevokeApiKeyErrorCode: RevokeApiKeyErrorCode;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  Scope: Scope;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'account'> & { account: ResolversTypes['Account'] }>;
  Wallet: ResolverTypeWrapper<Wallet>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountParent;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  AccountConnection: Omit<AccountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AccountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Account']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountFilter: AccountFilter;
  ApiKey: ApiKeyParent;
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ApiKeyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ApiKey']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  CreateAccountError: CreateAccountError;
  CreateAccountInput: CreateAccountInput;
  CreateAccountPayload: Omit<CreateAccountPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  CreateApiKeyError: CreateApiKeyError;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  CreateWalletChallengeError: CreateWalletChallengeError;
  CreateWalletChallengeInput: CreateWalletChallengeInput;
  CreateWalletChallengePayload: CreateWalletChallengePayload;
  DateTime: Scalars['DateTime']['output'];
  ImportAccountsError: ImportAccountsError;
  ImportAccountsInput: ImportAccountsInput;
  ImportAccountsPayload: Omit<ImportAccountsPayload, 'accounts'> & { accounts?: Maybe<ReadonlyArray<ResolversParentTypes['Account']>> };
  LinkWalletError: LinkWalletError;
  LinkWalletInput: LinkWalletInput;
  LinkWalletPayload: Omit<LinkWalletPayload, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  RevokeApiKeyError: RevokeApiKeyError;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Viewer: Omit<Viewer, 'account'> & { account: ResolversParentTypes['Account'] };
  Wallet: Wallet;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType, RequireFields<AccountApiKeysArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AccountKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccountStatus'], ParentType, ContextType>;
  wallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['Scope']>, ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type CreateAccountErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAccountError'] = ResolversParentTypes['CreateAccountError']> = {
  code?: Resolver<ResolversTypes['CreateAccountErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAccountPayload'] = ResolversParentTypes['CreateAccountPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CreateAccountError']>, ParentType, ContextType>;
};

export type CreateApiKeyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyError'] = ResolversParentTypes['CreateApiKeyError']> = {
  code?: Resolver<ResolversTypes['CreateApiKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CreateApiKeyError']>, ParentType, ContextType>;
};

export type CreateWalletChallengeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWalletChallengeError'] = ResolversParentTypes['CreateWalletChallengeError']> = {
  code?: Resolver<ResolversTypes['CreateWalletChallengeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateWalletChallengePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWalletChallengePayload'] = ResolversParentTypes['CreateWalletChallengePayload']> = {
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CreateWalletChallengeError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ImportAccountsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportAccountsError'] = ResolversParentTypes['ImportAccountsError']> = {
  code?: Resolver<ResolversTypes['ImportAccountsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportAccountsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportAccountsPayload'] = ResolversParentTypes['ImportAccountsPayload']> = {
  accounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Account']>>, ParentType, ContextType>;
  createdCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ImportAccountsError']>, ParentType, ContextType>;
};

export type LinkWalletErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkWalletError'] = ResolversParentTypes['LinkWalletError']> = {
  code?: Resolver<ResolversTypes['LinkWalletErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkWalletPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkWalletPayload'] = ResolversParentTypes['LinkWalletPayload']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['LinkWalletError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createAccount?: Resolver<ResolversTypes['CreateAccountPayload'], ParentType, ContextType, RequireFields<MutationCreateAccountArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createWalletChallenge?: Resolver<ResolversTypes['CreateWalletChallengePayload'], ParentType, ContextType, RequireFields<MutationCreateWalletChallengeArgs, 'input'>>;
  importAccounts?: Resolver<ResolversTypes['ImportAccountsPayload'], ParentType, ContextType, RequireFields<MutationImportAccountsArgs, 'input'>>;
  linkWallet?: Resolver<ResolversTypes['LinkWalletPayload'], ParentType, ContextType, RequireFields<MutationLinkWalletArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, Partial<QueryAccountArgs>>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RevokeApiKeyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyError'] = ResolversParentTypes['RevokeApiKeyError']> = {
  code?: Resolver<ResolversTypes['RevokeApiKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RevokeApiKeyError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CreateAccountError' | 'CreateApiKeyError' | 'CreateWalletChallengeError' | 'ImportAccountsError' | 'LinkWalletError' | 'RevokeApiKeyError', ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['Scope']>, ParentType, ContextType>;
};

export type WalletResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Wallet'] = ResolversParentTypes['Wallet']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  CreateAccountError?: CreateAccountErrorResolvers<ContextType>;
  CreateAccountPayload?: CreateAccountPayloadResolvers<ContextType>;
  CreateApiKeyError?: CreateApiKeyErrorResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateWalletChallengeError?: CreateWalletChallengeErrorResolvers<ContextType>;
  CreateWalletChallengePayload?: CreateWalletChallengePayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  ImportAccountsError?: ImportAccountsErrorResolvers<ContextType>;
  ImportAccountsPayload?: ImportAccountsPayloadResolvers<ContextType>;
  LinkWalletError?: LinkWalletErrorResolvers<ContextType>;
  LinkWalletPayload?: LinkWalletPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RevokeApiKeyError?: RevokeApiKeyErrorResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Wallet?: WalletResolvers<ContextType>;
};

