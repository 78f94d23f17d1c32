import { createHash } from 'node:crypto'
import type { NgramModel, TrainingDocument } from './ngramModel.ts'
import { buildNgramModelInThread } from './ngramThread.ts'

/** Models by the documents they were built from; the least recently used go first when their texts are too long together. */
export interface ModelCache {
  /** The model of exactly these documents. `read` is called only where it has to be built; those who ask meanwhile wait for it. */
  get(
    documents: { readonly ids: readonly string[]; readonly characters: number },
    read: () => Promise<readonly TrainingDocument[]>,
  ): Promise<NgramModel>
}

export function createModelCache({ charactersMax }: { readonly charactersMax: number }): ModelCache {
  // In order of use: a Map remembers the order of insertion, and each use inserts again.
  const entries = new Map<string, { readonly model: Promise<NgramModel>; readonly characters: number }>()
  let characters = 0

  function forget(key: string): void {
    characters -= entries.get(key)?.characters ?? 0
    entries.delete(key)
  }

  return {
    get({ ids, characters: length }, read) {
      const key = createHash('sha256').update(JSON.stringify(ids.toSorted())).digest('hex')
      const known = entries.get(key)
      if (known !== undefined) {
        entries.delete(key)
        entries.set(key, known)
        return known.model
      }
      const entry = { model: read().then(buildNgramModelInThread), characters: length }
      entries.set(key, entry)
      characters += length
      for (const oldest of [...entries.keys()]) {
        if (characters <= charactersMax || oldest === key) break
        forget(oldest)
      }
      // A failure is told to those who wait and not remembered.
      entry.model.catch(() => {
        if (entries.get(key) === entry) forget(key)
      })
      return entry.model
    },
  }
}
