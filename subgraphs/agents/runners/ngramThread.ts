import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { buildNgramModel, type NgramModel, type TrainingDocument } from './ngramModel.ts'

/**
 * As `buildNgramModel`, in a thread of its own: ten megabytes take a second or two, in which this thread goes on answering.
 * Rejects with what building threw.
 */
export async function buildNgramModelInThread(documents: readonly TrainingDocument[]): Promise<NgramModel> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { [TASK]: documents } })
  try {
    const [model]: NgramModel[] = await once(worker, 'message')
    assert(model !== undefined, 'A thread built no model and did not say why.')
    return model
  } finally {
    await worker.terminate()
  }
}

const TASK = 'buildNgramModel'

if (
  !isMainThread &&
  parentPort !== null &&
  workerData !== null &&
  typeof workerData === 'object' &&
  TASK in workerData
) {
  const model = buildNgramModel(workerData[TASK])
  const { documentStarts, keys, spellings, offsets, marks, suffixes, sentences } = model
  const moved = [documentStarts, keys, spellings, offsets, marks, suffixes, sentences].map(({ buffer }) => buffer)
  parentPort.postMessage(
    model,
    moved.filter((buffer) => buffer instanceof ArrayBuffer),
  )
}
