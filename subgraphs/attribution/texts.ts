import { onCommit } from '#runtime/outbox/append.ts'
import { createLoop } from '#runtime/outbox/loop.ts'
import type { Service } from '#runtime/subgraph.ts'
import { startTextThread, type TextThread } from './engine/textThread.ts'
import { admitVersions, NOTHING_READ, type TextProgress } from './operations/admitVersions.ts'
import type { AttributionRules } from './operations/attributeUsages.ts'
import { measureNextUsage } from './operations/measureUsages.ts'

const IDLE_MS = 1_000

/** The admitted texts as this process has them, indexed in a thread, and what goes on beside requests to keep them so. */
export interface Texts {
  /** Started when it is first asked for. One that has died knows nothing: the next one reads everything again. */
  thread(): TextThread
  /** Texts come in, and outputs are measured. */
  start(service: Service): { stop(): Promise<void> }
}

export function createTexts(rules: AttributionRules): Texts {
  let running: TextThread | null = null
  let progress: TextProgress = NOTHING_READ
  const thread = (): TextThread => {
    running ??= startTextThread(() => {
      running = null
      progress = NOTHING_READ
    })
    return running
  }
  return {
    thread,
    start(service) {
      const measuring = createLoop({
        name: 'measuring of usage',
        idleMs: IDLE_MS,
        log: service.log,
        step: () => measureNextUsage(service, thread, { rules, progress }),
      })
      const admitting = createLoop({
        name: 'admission of texts',
        idleMs: IDLE_MS,
        log: service.log,
        async step() {
          const before = progress.position
          progress = await admitVersions(service, thread, progress)
          measuring.wake()
          return progress.position > before
        },
      })
      const stopListening = onCommit(service.db, admitting.wake)
      return {
        async stop() {
          stopListening()
          await Promise.all([admitting.stop(), measuring.stop()])
          await running?.stop()
        },
      }
    },
  }
}
