import { createLoop } from '#runtime/outbox/loop.ts'
import type { Service } from '#runtime/subgraph.ts'
import { closeLeases } from './leases/close.ts'
import type { LeaseNews } from './leases/news.ts'
import { copyNextVersion } from './operations/copyDocuments.ts'
import { failAbandonedRuns } from './operations/runAttempt.ts'

const TIDY_MS = 1_000

/** What goes on beside requests: texts are copied, runs of dead processes are ended, leases that are of no more use are closed. */
export function startAgentsBackground(service: Service, leaseNews: LeaseNews): { stop(): Promise<void> } {
  const { db, log } = service
  const stopNews = leaseNews.follow(db)
  const copying = createLoop({
    name: 'copying of texts',
    idleMs: TIDY_MS,
    log,
    step: () => copyNextVersion(service),
  })
  const tidying = createLoop({
    name: 'tidying of runs and leases',
    idleMs: TIDY_MS,
    log,
    async step() {
      await failAbandonedRuns(db)
      await closeLeases(db)
      return false
    },
  })
  return {
    async stop() {
      stopNews()
      await Promise.all([copying.stop(), tidying.stop()])
    },
  }
}
