import { createLoop } from '#runtime/outbox/loop.ts'
import type { Service } from '#runtime/subgraph.ts'
import { createAnchorer } from './anchoring/createAnchorer.ts'
import { openRegistry } from './anchoring/registry.ts'
import type { ChainConfig, PayoutsConfig, RegistryConfig } from './config.ts'
import { expirePendings } from './ledger/expirePendings.ts'
import { createSealer } from './ledger/sealBlocks.ts'
import { creditDeposits, noteSeenDeposits } from './operations/creditDeposits.ts'
import { matureHolds } from './operations/matureHolds.ts'
import { postUnfundedRewards } from './operations/postUnfundedRewards.ts'
import { recordClaims } from './operations/recordClaims.ts'
import { recordDecisions } from './operations/recordDecisions.ts'
import { openChain } from './settlement/chain.ts'
import { createSettler } from './settlement/createSettler.ts'
import { createChainFollower } from './settlement/followChain.ts'

const MATURITY_POLL_MS = 500
const EXPIRY_POLL_MS = 1000
const SEALING_POLL_MS = 1000

/** What payouts does beside answering: rewards mature, the journal is sealed, and a chain, if any, is followed and settled on. */
export async function startBackground({ db, log }: Service, config: PayoutsConfig): Promise<{ stop(): Promise<void> }> {
  const loops = [
    createLoop({
      name: 'maturity',
      idleMs: MATURITY_POLL_MS,
      log,
      async step() {
        const maySeeMore = await postUnfundedRewards(db)
        return (await matureHolds(db)) || maySeeMore
      },
    }),
    createLoop({ name: 'expiry', idleMs: EXPIRY_POLL_MS, log, step: () => expirePendings(db) }),
    createLoop({ name: 'sealing of blocks', idleMs: SEALING_POLL_MS, log, step: createSealer(db) }),
    ...(config.chain === null ? [] : chainLoops(config.chain)),
    ...(config.registry === null || config.registry.signerKey === null ? [] : [anchoring(config.registry)]),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }

  function anchoring(registryConfig: RegistryConfig) {
    const { pollMs, periodMs } = registryConfig
    const registry = openRegistry(registryConfig)
    const step = createAnchorer({ db, registry, periodMs, replaceAfterMs: config.replaceAfterMs })
    return createLoop({ name: 'anchoring', idleMs: pollMs, log, step })
  }

  function chainLoops(chainConfig: ChainConfig) {
    const chain = openChain(chainConfig)
    const following = createLoop({
      name: 'chain follower',
      idleMs: chainConfig.pollMs,
      log,
      step: createChainFollower({
        db,
        chain,
        async onFinal(tx, { deposits, claims, decisions }) {
          await creditDeposits(tx, deposits)
          await recordClaims(tx, claims, log)
          await recordDecisions(tx, decisions, log)
        },
        onSeen: noteSeenDeposits,
      }),
    })
    if (!chain.canSign) return [following]
    const settling = createLoop({
      name: 'settlement',
      idleMs: chainConfig.pollMs,
      log,
      step: createSettler({ ...config, db, chain, periodMs: config.settlementPeriodMs }),
    })
    return [following, settling]
  }
}
