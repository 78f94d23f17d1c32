import type { Contributor, Derivation, Terms } from '#runtime/registration.ts'
import type { Agent } from './entities/Agent.ts'
import type { AgentVersion } from './entities/AgentVersion.ts'
import type { Mandate } from './entities/Mandate.ts'
import type { Run, RunSource } from './entities/Run.ts'
import type { Usage } from './entities/Usage.ts'
import type { CreditPolicy } from './operations/readCreditPolicies.ts'

export type AgentParent = Agent
export type AgentVersionParent = AgentVersion
export type RunParent = Run
export type RunSourceParent = RunSource
export type UsageParent = Usage
export type MandateParent = Mandate
export type TermsParent = Terms
export type ContributorShareParent = Contributor
export type DerivationParent = Derivation
export type ModelVersionParent = { readonly __typename: 'ModelVersion'; readonly id: string }
export type DatasetVersionParent = { readonly __typename: 'DatasetVersion'; readonly id: string }
export type CreditPolicyParent = CreditPolicy
