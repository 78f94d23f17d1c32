import type { GovernanceTerms } from '../../contracts/deploy.ts'

/** Decisions in seconds. Whoever deploys has all the votes. */
export const TEST_GOVERNANCE: GovernanceTerms = {
  voter: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  votingDelaySeconds: 1,
  votingPeriodSeconds: 6,
  timelockSeconds: 2,
  activationDelayMinSeconds: 1,
}
