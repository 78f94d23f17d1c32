import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Finding } from './duplicates/findEarlier.ts'
import type { CorpusDocument } from './provenance/corpus.ts'
import type { Measurement } from './provenance/measureText.ts'
import { createTextIndex, type TextIndex, type Traced, type TraceRequest } from './textIndex.ts'
import { suffixArray } from './trace/suffixArray.ts'

/** The text index in a thread of its own, so that the service goes on answering while texts are indexed. */
export interface TextThread {
  admit(documents: readonly CorpusDocument[]): Promise<Finding[]>
  retract(documentIds: readonly string[]): Promise<void>
  measure(request: TraceRequest): Promise<Measurement>
  trace(request: TraceRequest): Promise<Traced>
  stop(): Promise<void>
}

export function startTextThread(onEnd: () => void = () => {}): TextThread {
  const thread = startCalls(INDEX, onEnd)
  return {
    admit: (documents) => thread.call('admit', documents) as Promise<Finding[]>,
    retract: (documentIds) => thread.call('retract', documentIds) as Promise<void>,
    measure: (request) => thread.call('measure', request) as Promise<Measurement>,
    trace: (request) => thread.call('trace', request) as Promise<Traced>,
    stop: () => thread.stop(),
  }
}

const INDEX = 'attribution.textIndex'
const SUFFIXES = 'attribution.suffixes'

type Calls = Readonly<Record<string, (...parameters: never[]) => unknown>>

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: unknown
}

/** This file again as a thread, and calls to it that are answered in any order. What it throws, the call throws. */
function startCalls(task: string, onEnd: () => void = () => {}) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { task } })
  const open = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  let last = 0
  let problem: unknown = null
  const failAll = (error: unknown): void => {
    problem = error
    for (const { reject } of open.values()) reject(error)
    open.clear()
  }
  worker.on('message', ({ id, value, error }: Answer) => {
    const call = open.get(id)
    open.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(error)
  })
  worker.on('error', failAll)
  worker.on('exit', () => {
    failAll(problem ?? new Error(`The thread ${task} has ended.`))
    onEnd()
  })
  return {
    call(name: string, ...parameters: unknown[]): Promise<unknown> {
      if (problem !== null) return Promise.reject(problem)
      return new Promise((resolve, reject) => {
        last++
        open.set(last, { resolve, reject })
        worker.postMessage({ id: last, name, parameters })
      })
    },
    async stop(): Promise<void> {
      await worker.terminate()
    },
  }
}

function answerCalls(calls: Calls): void {
  parentPort?.on('message', async ({ id, name, parameters }: { id: number; name: string; parameters: never[] }) => {
    try {
      parentPort?.postMessage({ id, value: await calls[name]?.(...parameters) })
    } catch (error) {
      parentPort?.postMessage({ id, error })
    }
  })
}

if (!isMainThread && workerData?.task === INDEX) {
  // Suffixes are sorted in a thread below this one: ten million words take seconds, in which money goes on being measured.
  let sorter: ReturnType<typeof startCalls> | null = null
  const index: TextIndex = createTextIndex(async (text, max) => {
    sorter ??= startCalls(SUFFIXES)
    return (await sorter.call('sort', text, max)) as Int32Array
  })
  answerCalls({
    admit: (documents) => index.admit(documents),
    retract: (documentIds) => index.retract(documentIds),
    measure: (request) => index.measure(request),
    trace: (request) => index.trace(request),
  })
} else if (!isMainThread && workerData?.task === SUFFIXES) {
  answerCalls({ sort: (text: Int32Array, max: number) => suffixArray(text, max) })
}
