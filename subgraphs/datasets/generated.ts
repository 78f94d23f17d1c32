import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DatasetParent, DatasetVersionParent, DocumentParent, DerivationParent, ModelVersionParent } from './mappers.ts';
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

/** A body of data with known contributors. */
export type Dataset = Asset & Node & {
  readonly __typename?: 'Dataset';
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is, in its owner's words. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Who was granted access, by their ids; null for everybody but the owner and admins. */
  readonly grantees: Maybe<GranteeConnection>;
  /** Starts with `dst_`. */
  readonly id: Scalars['ID']['output'];
  /** The newest published version. */
  readonly latestVersion: Maybe<DatasetVersion>;
  /** What its owner calls it; unique among the owner's. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owner: Maybe<Account>;
  /** All published versions, newest first. */
  readonly versions: DatasetVersionConnection;
  /** Whether the viewer owns it. */
  readonly viewerIsOwner: Scalars['Boolean']['output'];
  /** Who may see it and build on it. */
  readonly visibility: Visibility;
};


/** A body of data with known contributors. */
export type DatasetGranteesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A body of data with known contributors. */
export type DatasetVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Datasets, paged. */
export type DatasetConnection = {
  readonly __typename?: 'DatasetConnection';
  /** The datasets with their cursors. */
  readonly edges: ReadonlyArray<DatasetEdge>;
  /** The datasets alone. */
  readonly nodes: ReadonlyArray<Dataset>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of datasets. */
export type DatasetEdge = {
  readonly __typename?: 'DatasetEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Dataset;
};

/** Which datasets to list. What is left out does not matter. */
export type DatasetFilter = {
  /** Only those of this owner. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those of this visibility. */
  readonly visibility?: InputMaybe<Visibility>;
};

/** An immutable state of a dataset. */
export type DatasetVersion = Node & Version & {
  readonly __typename?: 'DatasetVersion';
  /** Who made it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** What it is a state of. */
  readonly dataset: Dataset;
  /** What it was made from. */
  readonly derivations: ReadonlyArray<Derivation>;
  /** Its documents, in the order they were given. */
  readonly documents: DocumentConnection;
  /** Starts with `ver_`. */
  readonly id: Scalars['ID']['output'];
  /** Its name among the asset's versions, such as `1`. */
  readonly label: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** What its owner demands of its derivatives. */
  readonly terms: Terms;
  /** Whether the viewer may derive from it, run on it or retrieve from it. */
  readonly viewerMayUse: Scalars['Boolean']['output'];
};


/** An immutable state of a dataset. */
export type DatasetVersionDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Versions, paged. */
export type DatasetVersionConnection = {
  readonly __typename?: 'DatasetVersionConnection';
  /** The versions with their cursors. */
  readonly edges: ReadonlyArray<DatasetVersionEdge>;
  /** The versions alone. */
  readonly nodes: ReadonlyArray<DatasetVersion>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of versions. */
export type DatasetVersionEdge = {
  readonly __typename?: 'DatasetVersionEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: DatasetVersion;
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
/** One text of a dataset version. */
export type Document = {
  readonly __typename?: 'Document';
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  readonly contentHash: Scalars['String']['output'];
  /** Who wrote it, and in which proportion. */
  readonly contributors: ReadonlyArray<ContributorShare>;
  /** Starts with `doc_`. */
  readonly id: Scalars['ID']['output'];
  /** When its owner took it out of what is credited by provenance; null where they did not. */
  readonly retractedAt: Maybe<Scalars['DateTime']['output']>;
  /** The whole text. */
  readonly text: Scalars['String']['output'];
  /** What it is called. */
  readonly title: Scalars['String']['output'];
};

/** Documents, paged. */
export type DocumentConnection = {
  readonly __typename?: 'DocumentConnection';
  /** The documents with their cursors. */
  readonly edges: ReadonlyArray<DocumentEdge>;
  /** The documents alone. */
  readonly nodes: ReadonlyArray<Document>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of documents. */
export type DocumentEdge = {
  readonly __typename?: 'DocumentEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** What the edge leads to. */
  readonly node: Document;
};

/** A text, from a client. */
export type DocumentInput = {
  /** Who wrote it; where left out, the dataset's contributors if those are given, and else the owner. */
  readonly contributors?: InputMaybe<ReadonlyArray<ContributorInput>>;
  /** At least one character. */
  readonly text: Scalars['String']['input'];
  /** 1 to 500 characters. */
  readonly title: Scalars['String']['input'];
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
/** Why `grantAccess` was refused. */
export type GrantAccessError = UserError & {
  readonly __typename?: 'GrantAccessError';
  /** For programs. */
  readonly code: GrantAccessErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `grantAccess`. */
export const GrantAccessErrorCode = {
  /** No such account. */
  AccountNotFound: 'ACCOUNT_NOT_FOUND',
  /** No such dataset among those that the viewer may see. */
  DatasetNotFound: 'DATASET_NOT_FOUND',
  /** The dataset belongs to somebody else. */
  NotOwner: 'NOT_OWNER'
} as const;

export type GrantAccessErrorCode = typeof GrantAccessErrorCode[keyof typeof GrantAccessErrorCode];
/** What `grantAccess` takes. */
export type GrantAccessInput = {
  /** Who shall have it. */
  readonly accountId: Scalars['ID']['input'];
  /** A dataset of the viewer's. */
  readonly datasetId: Scalars['ID']['input'];
};

/** What `grantAccess` answers. */
export type GrantAccessPayload = {
  readonly __typename?: 'GrantAccessPayload';
  /** The dataset. */
  readonly dataset: Maybe<Dataset>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<GrantAccessError>;
};

/** Accounts that were granted access, paged. */
export type GranteeConnection = {
  readonly __typename?: 'GranteeConnection';
  /** Them with their cursors. */
  readonly edges: ReadonlyArray<GranteeEdge>;
  /** Them alone. */
  readonly nodes: ReadonlyArray<Account>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** One of a page of accounts that were granted access. */
export type GranteeEdge = {
  readonly __typename?: 'GranteeEdge';
  /** Pass it as `after` to go on behind this one. */
  readonly cursor: Scalars['String']['output'];
  /** The account. */
  readonly node: Account;
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

/** Changes. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Lets an account see and build on a private dataset. Owners only. Needs WRITE. */
  readonly grantAccess: GrantAccessPayload;
  /** Registers a dataset and publishes its first version. Needs WRITE. */
  readonly registerDataset: RegisterDatasetPayload;
  /** Takes a document out of what is credited by provenance, for good: what it had first is nobody's from then on. Its text and what was earned stay. Owners only. Needs WRITE. */
  readonly retractDocument: RetractDocumentPayload;
  /** Takes a grant back. What was built stays. Owners only. Needs WRITE. */
  readonly revokeAccess: RevokeAccessPayload;
  /** Sets what a dataset version asks of later links; links that exist keep theirs. Owners only. Needs WRITE. */
  readonly setTerms: SetTermsPayload;
  /** Makes another account the owner of a dataset. From then on it earns what the old owner had in its published versions; what was earned before stays, and so do other contributors' shares. Owners only; cannot be undone but by the new owner. Needs WRITE. */
  readonly transferDataset: TransferDatasetPayload;
};


/** Changes. */
export type MutationGrantAccessArgs = {
  input: GrantAccessInput;
};


/** Changes. */
export type MutationRegisterDatasetArgs = {
  input: RegisterDatasetInput;
};


/** Changes. */
export type MutationRetractDocumentArgs = {
  input: RetractDocumentInput;
};


/** Changes. */
export type MutationRevokeAccessArgs = {
  input: RevokeAccessInput;
};


/** Changes. */
export type MutationSetTermsArgs = {
  input: SetTermsInput;
};


/** Changes. */
export type MutationTransferDatasetArgs = {
  input: TransferDatasetInput;
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
  /** One dataset by its id; null where there is none that the viewer may see. */
  readonly dataset: Maybe<Dataset>;
  /** Datasets that the viewer may see, newest first. */
  readonly datasets: Maybe<DatasetConnection>;
};


/** Questions. */
export type QueryDatasetArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryDatasetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DatasetFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Why `registerDataset` was refused. */
export type RegisterDatasetError = UserError & {
  readonly __typename?: 'RegisterDatasetError';
  /** For programs. */
  readonly code: RegisterDatasetErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `registerDataset`. */
export const RegisterDatasetErrorCode = {
  /** The documents are larger than 5 MB together. */
  DocumentsTooLarge: 'DOCUMENTS_TOO_LARGE',
  /** No, too many, repeated or unknown contributors, or a weight out of range. */
  InvalidContributors: 'INVALID_CONTRIBUTORS',
  /** A source is repeated, of the wrong kind for this derivation, or its weight is out of range. */
  InvalidDerivation: 'INVALID_DERIVATION',
  /** The description is longer than 5,000 characters. */
  InvalidDescription: 'INVALID_DESCRIPTION',
  /** A title or text is empty, too long, or holds a NUL or half a surrogate pair; or there are more than 10,000 documents. */
  InvalidDocument: 'INVALID_DOCUMENT',
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

export type RegisterDatasetErrorCode = typeof RegisterDatasetErrorCode[keyof typeof RegisterDatasetErrorCode];
/** What `registerDataset` takes. */
export type RegisterDatasetInput = {
  /** Who made it. Left out: who wrote the documents, by their length where these name contributors; else the owner alone. */
  readonly contributors?: InputMaybe<ReadonlyArray<ContributorInput>>;
  /** What it was made from: `DERIVED_FROM` only. */
  readonly derivations?: InputMaybe<ReadonlyArray<DerivationInput>>;
  /** At most 5,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Its texts: at most 10,000, and 5 MB (5,000,000 bytes of UTF-8) together. */
  readonly documents?: InputMaybe<ReadonlyArray<DocumentInput>>;
  /** 1 to 200 characters, unique among the owner's. */
  readonly name: Scalars['String']['input'];
  /** Who shall own it; the viewer where left out. Only an admin may name another account, and only an unclaimed one. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it asks of its derivatives; nothing declared where left out. */
  readonly terms?: InputMaybe<TermsInput>;
  /** Who may see it and build on it. */
  readonly visibility: Visibility;
};

/** What `registerDataset` answers. */
export type RegisterDatasetPayload = {
  readonly __typename?: 'RegisterDatasetPayload';
  /** The new dataset. */
  readonly dataset: Maybe<Dataset>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RegisterDatasetError>;
};

/** Why `retractDocument` was refused. */
export type RetractDocumentError = UserError & {
  readonly __typename?: 'RetractDocumentError';
  /** For programs. */
  readonly code: RetractDocumentErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `retractDocument`. */
export const RetractDocumentErrorCode = {
  /** No such document among those that the viewer may see. */
  DocumentNotFound: 'DOCUMENT_NOT_FOUND',
  /** The dataset belongs to somebody else. */
  NotOwner: 'NOT_OWNER'
} as const;

export type RetractDocumentErrorCode = typeof RetractDocumentErrorCode[keyof typeof RetractDocumentErrorCode];
/** What `retractDocument` takes. */
export type RetractDocumentInput = {
  /** A document of one of the viewer's datasets. */
  readonly documentId: Scalars['ID']['input'];
};

/** What `retractDocument` answers. */
export type RetractDocumentPayload = {
  readonly __typename?: 'RetractDocumentPayload';
  /** The document. Retracting it again changes nothing. */
  readonly document: Maybe<Document>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RetractDocumentError>;
};

/** Why `revokeAccess` was refused. */
export type RevokeAccessError = UserError & {
  readonly __typename?: 'RevokeAccessError';
  /** For programs. */
  readonly code: RevokeAccessErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `revokeAccess`. */
export const RevokeAccessErrorCode = {
  /** No such account. */
  AccountNotFound: 'ACCOUNT_NOT_FOUND',
  /** No such dataset among those that the viewer may see. */
  DatasetNotFound: 'DATASET_NOT_FOUND',
  /** The dataset belongs to somebody else. */
  NotOwner: 'NOT_OWNER'
} as const;

export type RevokeAccessErrorCode = typeof RevokeAccessErrorCode[keyof typeof RevokeAccessErrorCode];
/** What `revokeAccess` takes. */
export type RevokeAccessInput = {
  /** Who shall lose it. */
  readonly accountId: Scalars['ID']['input'];
  /** A dataset of the viewer's. */
  readonly datasetId: Scalars['ID']['input'];
};

/** What `revokeAccess` answers. */
export type RevokeAccessPayload = {
  readonly __typename?: 'RevokeAccessPayload';
  /** The dataset. */
  readonly dataset: Maybe<Dataset>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<RevokeAccessError>;
};

/** Why `setTerms` was refused. */
export type SetTermsError = UserError & {
  readonly __typename?: 'SetTermsError';
  /** For programs. */
  readonly code: SetTermsErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `setTerms`. */
export const SetTermsErrorCode = {
  /** A rate or licence has not the right form. */
  InvalidTerms: 'INVALID_TERMS',
  /** The dataset belongs to somebody else. */
  NotOwner: 'NOT_OWNER',
  /** No such version among those that the viewer may see. */
  VersionNotFound: 'VERSION_NOT_FOUND'
} as const;

export type SetTermsErrorCode = typeof SetTermsErrorCode[keyof typeof SetTermsErrorCode];
/** What `setTerms` takes. */
export type SetTermsInput = {
  /** The new terms, all of them. */
  readonly terms: TermsInput;
  /** A version of one of the viewer's datasets. */
  readonly versionId: Scalars['ID']['input'];
};

/** What `setTerms` answers. */
export type SetTermsPayload = {
  readonly __typename?: 'SetTermsPayload';
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<SetTermsError>;
  /** The version with its new terms. */
  readonly version: Maybe<DatasetVersion>;
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

/** Why `transferDataset` was refused. */
export type TransferDatasetError = UserError & {
  readonly __typename?: 'TransferDatasetError';
  /** For programs. */
  readonly code: TransferDatasetErrorCode;
  /** What was expected and what came. */
  readonly message: Scalars['String']['output'];
  /** Where in the input. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Kinds of refusal of `transferDataset`. */
export const TransferDatasetErrorCode = {
  /** No such account. */
  AccountNotFound: 'ACCOUNT_NOT_FOUND',
  /** Nobody has claimed the account yet. */
  AccountUnclaimed: 'ACCOUNT_UNCLAIMED',
  /** The account owns it already. */
  AlreadyOwner: 'ALREADY_OWNER',
  /** No such dataset among those that the viewer may see. */
  DatasetNotFound: 'DATASET_NOT_FOUND',
  /** The key was used with other content. */
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  /** The key is empty or longer than 255 characters. */
  InvalidIdempotencyKey: 'INVALID_IDEMPOTENCY_KEY',
  /** The account has a dataset of the same name. */
  NameTaken: 'NAME_TAKEN',
  /** The dataset belongs to somebody else. */
  NotOwner: 'NOT_OWNER'
} as const;

export type TransferDatasetErrorCode = typeof TransferDatasetErrorCode[keyof typeof TransferDatasetErrorCode];
/** What `transferDataset` takes. */
export type TransferDatasetInput = {
  /** A dataset of the viewer's. */
  readonly datasetId: Scalars['ID']['input'];
  /** Names this transfer: the same key and content again answer the same. 1 to 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Who shall own it: an active account that has no dataset of the name. */
  readonly toAccountId: Scalars['ID']['input'];
};

/** What `transferDataset` answers. */
export type TransferDatasetPayload = {
  readonly __typename?: 'TransferDatasetPayload';
  /** The dataset, with its new owner. Null where it is private and the viewer may see it no more. */
  readonly dataset: Maybe<Dataset>;
  /** Why not; empty where it was done. */
  readonly userErrors: ReadonlyArray<TransferDatasetError>;
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

/** Who may see a dataset and build on it. */
export const Visibility = {
  /** Its owner and those who were granted access. To others it does not exist. */
  Private: 'PRIVATE',
  /** Everybody. */
  Public: 'PUBLIC'
} as const;

export type Visibility = typeof Visibility[keyof typeof Visibility];


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
  Dataset: Dataset;
  DatasetVersion: DatasetVersion;
  Document: Document;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Dataset:
    ( { __typename: 'Dataset' }
    & GraphQLRecursivePick<FederationTypes['Dataset'], {"id":true}> );
  DatasetVersion:
    ( { __typename: 'DatasetVersion' }
    & GraphQLRecursivePick<FederationTypes['DatasetVersion'], {"id":true}> );
  Document:
    ( { __typename: 'Document' }
    & GraphQLRecursivePick<FederationTypes['Document'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Asset: ( DatasetParent & { __typename: 'Dataset' } );
  Node:
    | ( DatasetParent & { __typename: 'Dataset' } )
    | ( DatasetVersionParent & { __typename: 'DatasetVersion' } )
    | ( ModelVersionParent & { __typename: 'ModelVersion' } )
  ;
  UserError:
    | ( GrantAccessError & { __typename: 'GrantAccessError' } )
    | ( RegisterDatasetError & { __typename: 'RegisterDatasetError' } )
    | ( RetractDocumentError & { __typename: 'RetractDocumentError' } )
    | ( RevokeAccessError & { __typename: 'RevokeAccessError' } )
    | ( SetTermsError & { __typename: 'SetTermsError' } )
    | ( TransferDatasetError & { __typename: 'TransferDatasetError' } )
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
  Asset: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Asset']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ContributorInput: ContributorInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ContributorShare: ResolverTypeWrapper<ContributorShare>;
  Dataset: ResolverTypeWrapper<DatasetParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DatasetConnection: ResolverTypeWrapper<Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversTypes['Dataset']> }>;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  DatasetFilter: DatasetFilter;
  DatasetVersion: ResolverTypeWrapper<DatasetVersionParent>;
  DatasetVersionConnection: ResolverTypeWrapper<Omit<DatasetVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DatasetVersionEdge']>, nodes: ReadonlyArray<ResolversTypes['DatasetVersion']> }>;
  DatasetVersionEdge: ResolverTypeWrapper<Omit<DatasetVersionEdge, 'node'> & { node: ResolversTypes['DatasetVersion'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Derivation: ResolverTypeWrapper<DerivationParent>;
  DerivationInput: DerivationInput;
  DerivationKind: DerivationKind;
  Document: ResolverTypeWrapper<DocumentParent>;
  DocumentConnection: ResolverTypeWrapper<Omit<DocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DocumentEdge']>, nodes: ReadonlyArray<ResolversTypes['Document']> }>;
  DocumentEdge: ResolverTypeWrapper<Omit<DocumentEdge, 'node'> & { node: ResolversTypes['Document'] }>;
  DocumentInput: DocumentInput;
  Evidence: Evidence;
  GrantAccessError: ResolverTypeWrapper<GrantAccessError>;
  GrantAccessErrorCode: GrantAccessErrorCode;
  GrantAccessInput: GrantAccessInput;
  GrantAccessPayload: ResolverTypeWrapper<Omit<GrantAccessPayload, 'dataset'> & { dataset?: Maybe<ResolversTypes['Dataset']> }>;
  GranteeConnection: ResolverTypeWrapper<GranteeConnection>;
  GranteeEdge: ResolverTypeWrapper<GranteeEdge>;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterDatasetError: ResolverTypeWrapper<RegisterDatasetError>;
  RegisterDatasetErrorCode: RegisterDatasetErrorCode;
  RegisterDatasetInput: RegisterDatasetInput;
  RegisterDatasetPayload: ResolverTypeWrapper<Omit<RegisterDatasetPayload, 'dataset'> & { dataset?: Maybe<ResolversTypes['Dataset']> }>;
  RetractDocumentError: ResolverTypeWrapper<RetractDocumentError>;
  RetractDocumentErrorCode: RetractDocumentErrorCode;
  RetractDocumentInput: RetractDocumentInput;
  RetractDocumentPayload: ResolverTypeWrapper<Omit<RetractDocumentPayload, 'document'> & { document?: Maybe<ResolversTypes['Document']> }>;
  RevokeAccessError: ResolverTypeWrapper<RevokeAccessError>;
  RevokeAccessErrorCode: RevokeAccessErrorCode;
  RevokeAccessInput: RevokeAccessInput;
  RevokeAccessPayload: ResolverTypeWrapper<Omit<RevokeAccessPayload, 'dataset'> & { dataset?: Maybe<ResolversTypes['Dataset']> }>;
  SetTermsError: ResolverTypeWrapper<SetTermsError>;
  SetTermsErrorCode: SetTermsErrorCode;
  SetTermsInput: SetTermsInput;
  SetTermsPayload: ResolverTypeWrapper<Omit<SetTermsPayload, 'version'> & { version?: Maybe<ResolversTypes['DatasetVersion']> }>;
  Terms: ResolverTypeWrapper<Terms>;
  TermsInput: TermsInput;
  TransferDatasetError: ResolverTypeWrapper<TransferDatasetError>;
  TransferDatasetErrorCode: TransferDatasetErrorCode;
  TransferDatasetInput: TransferDatasetInput;
  TransferDatasetPayload: ResolverTypeWrapper<Omit<TransferDatasetPayload, 'dataset'> & { dataset?: Maybe<ResolversTypes['Dataset']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Version: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Version']>;
  Visibility: Visibility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  Asset: ResolversInterfaceTypes<ResolversParentTypes>['Asset'];
  String: Scalars['String']['output'];
  ContributorInput: ContributorInput;
  Int: Scalars['Int']['output'];
  ContributorShare: ContributorShare;
  Dataset: DatasetParent;
  Boolean: Scalars['Boolean']['output'];
  DatasetConnection: Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Dataset']> };
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  DatasetFilter: DatasetFilter;
  DatasetVersion: DatasetVersionParent;
  DatasetVersionConnection: Omit<DatasetVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DatasetVersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DatasetVersion']> };
  DatasetVersionEdge: Omit<DatasetVersionEdge, 'node'> & { node: ResolversParentTypes['DatasetVersion'] };
  DateTime: Scalars['DateTime']['output'];
  Derivation: DerivationParent;
  DerivationInput: DerivationInput;
  Document: DocumentParent;
  DocumentConnection: Omit<DocumentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DocumentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Document']> };
  DocumentEdge: Omit<DocumentEdge, 'node'> & { node: ResolversParentTypes['Document'] };
  DocumentInput: DocumentInput;
  GrantAccessError: GrantAccessError;
  GrantAccessInput: GrantAccessInput;
  GrantAccessPayload: Omit<GrantAccessPayload, 'dataset'> & { dataset?: Maybe<ResolversParentTypes['Dataset']> };
  GranteeConnection: GranteeConnection;
  GranteeEdge: GranteeEdge;
  ModelVersion: ModelVersionParent;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegisterDatasetError: RegisterDatasetError;
  RegisterDatasetInput: RegisterDatasetInput;
  RegisterDatasetPayload: Omit<RegisterDatasetPayload, 'dataset'> & { dataset?: Maybe<ResolversParentTypes['Dataset']> };
  RetractDocumentError: RetractDocumentError;
  RetractDocumentInput: RetractDocumentInput;
  RetractDocumentPayload: Omit<RetractDocumentPayload, 'document'> & { document?: Maybe<ResolversParentTypes['Document']> };
  RevokeAccessError: RevokeAccessError;
  RevokeAccessInput: RevokeAccessInput;
  RevokeAccessPayload: Omit<RevokeAccessPayload, 'dataset'> & { dataset?: Maybe<ResolversParentTypes['Dataset']> };
  SetTermsError: SetTermsError;
  SetTermsInput: SetTermsInput;
  SetTermsPayload: Omit<SetTermsPayload, 'version'> & { version?: Maybe<ResolversParentTypes['DatasetVersion']> };
  Terms: Terms;
  TermsInput: TermsInput;
  TransferDatasetError: TransferDatasetError;
  TransferDatasetInput: TransferDatasetInput;
  TransferDatasetPayload: Omit<TransferDatasetPayload, 'dataset'> & { dataset?: Maybe<ResolversParentTypes['Dataset']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Version: ResolversInterfaceTypes<ResolversParentTypes>['Version'];
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset']> = {
  __resolveType: TypeResolveFn<'Dataset', ParentType, ContextType>;
};

export type ContributorShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContributorShare'] = ResolversParentTypes['ContributorShare']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset'], FederationReferenceType extends FederationReferenceTypes['Dataset'] = FederationReferenceTypes['Dataset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dataset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grantees?: Resolver<Maybe<ResolversTypes['GranteeConnection']>, ParentType, ContextType, RequireFields<DatasetGranteesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestVersion?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['DatasetVersionConnection'], ParentType, ContextType, RequireFields<DatasetVersionsArgs, 'first'>>;
  viewerIsOwner?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['Visibility'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dataset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DatasetEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion'], FederationReferenceType extends FederationReferenceTypes['DatasetVersion'] = FederationReferenceTypes['DatasetVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DatasetVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['ContributorShare']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  derivations?: Resolver<ReadonlyArray<ResolversTypes['Derivation']>, ParentType, ContextType>;
  documents?: Resolver<ResolversTypes['DocumentConnection'], ParentType, ContextType, RequireFields<DatasetVersionDocumentsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['Terms'], ParentType, ContextType>;
  viewerMayUse?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionConnection'] = ResolversParentTypes['DatasetVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DatasetVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionEdge'] = ResolversParentTypes['DatasetVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
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

export type DocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document'], FederationReferenceType extends FederationReferenceTypes['Document'] = FederationReferenceTypes['Document']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Document']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['ContributorShare']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retractedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentConnection'] = ResolversParentTypes['DocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DocumentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Document']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentEdge'] = ResolversParentTypes['DocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Document'], ParentType, ContextType>;
};

export type GrantAccessErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantAccessError'] = ResolversParentTypes['GrantAccessError']> = {
  code?: Resolver<ResolversTypes['GrantAccessErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantAccessPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantAccessPayload'] = ResolversParentTypes['GrantAccessPayload']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['GrantAccessError']>, ParentType, ContextType>;
};

export type GranteeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GranteeConnection'] = ResolversParentTypes['GranteeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GranteeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GranteeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GranteeEdge'] = ResolversParentTypes['GranteeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type ModelVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  grantAccess?: Resolver<ResolversTypes['GrantAccessPayload'], ParentType, ContextType, RequireFields<MutationGrantAccessArgs, 'input'>>;
  registerDataset?: Resolver<ResolversTypes['RegisterDatasetPayload'], ParentType, ContextType, RequireFields<MutationRegisterDatasetArgs, 'input'>>;
  retractDocument?: Resolver<ResolversTypes['RetractDocumentPayload'], ParentType, ContextType, RequireFields<MutationRetractDocumentArgs, 'input'>>;
  revokeAccess?: Resolver<ResolversTypes['RevokeAccessPayload'], ParentType, ContextType, RequireFields<MutationRevokeAccessArgs, 'input'>>;
  setTerms?: Resolver<ResolversTypes['SetTermsPayload'], ParentType, ContextType, RequireFields<MutationSetTermsArgs, 'input'>>;
  transferDataset?: Resolver<ResolversTypes['TransferDatasetPayload'], ParentType, ContextType, RequireFields<MutationTransferDatasetArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Dataset' | 'DatasetVersion' | 'ModelVersion', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'id'>>;
  datasets?: Resolver<Maybe<ResolversTypes['DatasetConnection']>, ParentType, ContextType, RequireFields<QueryDatasetsArgs, 'first'>>;
};

export type RegisterDatasetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterDatasetError'] = ResolversParentTypes['RegisterDatasetError']> = {
  code?: Resolver<ResolversTypes['RegisterDatasetErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterDatasetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterDatasetPayload'] = ResolversParentTypes['RegisterDatasetPayload']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RegisterDatasetError']>, ParentType, ContextType>;
};

export type RetractDocumentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractDocumentError'] = ResolversParentTypes['RetractDocumentError']> = {
  code?: Resolver<ResolversTypes['RetractDocumentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetractDocumentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractDocumentPayload'] = ResolversParentTypes['RetractDocumentPayload']> = {
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RetractDocumentError']>, ParentType, ContextType>;
};

export type RevokeAccessErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeAccessError'] = ResolversParentTypes['RevokeAccessError']> = {
  code?: Resolver<ResolversTypes['RevokeAccessErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeAccessPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeAccessPayload'] = ResolversParentTypes['RevokeAccessPayload']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RevokeAccessError']>, ParentType, ContextType>;
};

export type SetTermsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTermsError'] = ResolversParentTypes['SetTermsError']> = {
  code?: Resolver<ResolversTypes['SetTermsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetTermsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTermsPayload'] = ResolversParentTypes['SetTermsPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SetTermsError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
};

export type TermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Terms'] = ResolversParentTypes['Terms']> = {
  commercialUse?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  derivativesAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  royaltyRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spdxLicense?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TransferDatasetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferDatasetError'] = ResolversParentTypes['TransferDatasetError']> = {
  code?: Resolver<ResolversTypes['TransferDatasetErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferDatasetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferDatasetPayload'] = ResolversParentTypes['TransferDatasetPayload']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['TransferDatasetError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'GrantAccessError' | 'RegisterDatasetError' | 'RetractDocumentError' | 'RevokeAccessError' | 'SetTermsError' | 'TransferDatasetError', ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  __resolveType: TypeResolveFn<'DatasetVersion' | 'ModelVersion', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  ContributorShare?: ContributorShareResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DatasetVersionConnection?: DatasetVersionConnectionResolvers<ContextType>;
  DatasetVersionEdge?: DatasetVersionEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Derivation?: DerivationResolvers<ContextType>;
  Document?: DocumentResolvers<ContextType>;
  DocumentConnection?: DocumentConnectionResolvers<ContextType>;
  DocumentEdge?: DocumentEdgeResolvers<ContextType>;
  GrantAccessError?: GrantAccessErrorResolvers<ContextType>;
  GrantAccessPayload?: GrantAccessPayloadResolvers<ContextType>;
  GranteeConnection?: GranteeConnectionResolvers<ContextType>;
  GranteeEdge?: GranteeEdgeResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterDatasetError?: RegisterDatasetErrorResolvers<ContextType>;
  RegisterDatasetPayload?: RegisterDatasetPayloadResolvers<ContextType>;
  RetractDocumentError?: RetractDocumentErrorResolvers<ContextType>;
  RetractDocumentPayload?: RetractDocumentPayloadResolvers<ContextType>;
  RevokeAccessError?: RevokeAccessErrorResolvers<ContextType>;
  RevokeAccessPayload?: RevokeAccessPayloadResolvers<ContextType>;
  SetTermsError?: SetTermsErrorResolvers<ContextType>;
  SetTermsPayload?: SetTermsPayloadResolvers<ContextType>;
  Terms?: TermsResolvers<ContextType>;
  TransferDatasetError?: TransferDatasetErrorResolvers<ContextType>;
  TransferDatasetPayload?: TransferDatasetPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
};

