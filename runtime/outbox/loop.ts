import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../log.ts'

export interface Loop {
  /** Runs a step soon, at once if none is under way. */
  readonly wake: () => void
  /** Ends after the step under way. */
  stop(): Promise<void>
}

export interface LoopOptions {
  readonly name: string
  /** The longest rest between steps when nothing wakes it; a function is asked before each rest. */
  readonly idleMs: number | (() => number)
  /** The least time from one step's start to the next one's, unless more is waiting: what comes meanwhile goes into one step. */
  readonly paceMs?: number
  readonly log: Logger
  /** One round of work; true where more is waiting. A throw is logged and tried again, later each time. */
  readonly step: () => Promise<boolean>
}

/** Runs `step` one at a time, on wake-ups and at least every `idleMs`. After a failure it waits 0.1 s, doubling to 5 s. */
export function createLoop({ name, idleMs, paceMs = 0, log, step }: LoopOptions): Loop {
  let stopped = false
  let woken = true
  let failures = 0
  let startedAt = Number.NEGATIVE_INFINITY
  let more = false
  let interrupt: () => void = () => {}
  const restMs = typeof idleMs === 'number' ? () => idleMs : idleMs

  const finished = (async () => {
    while (!stopped) {
      if (!woken) await rest(failures === 0 ? restMs() : Math.min(100 * 2 ** failures, 5000))
      const early = startedAt + paceMs - performance.now()
      if (early > 0 && !more) await pause(early)
      if (stopped) return
      woken = false
      startedAt = performance.now()
      try {
        more = await step()
        if (more) woken = true
        failures = 0
      } catch (error) {
        failures++
        woken = false
        more = false
        log.error({ err: error, loop: name, failures }, `${name} failed; it will be tried again`)
      }
    }
  })()

  async function rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    interrupt = () => {}
  }

  return {
    wake() {
      if (failures > 0) return
      woken = true
      interrupt()
    },
    async stop() {
      stopped = true
      interrupt()
      await finished
    },
  }
}
