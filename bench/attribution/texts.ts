import { createRandom } from '../lineage/createLineage.ts'

/** Words in a stretch. */
export const K = 6
const VOCABULARY = 20_000
const SEED = 20_261_126

/** Documents of words that no two share for long, and outputs that quote twenty words of a document and add twenty of their own. */
export function createTexts(documents: number, wordsEach: number) {
  const random = createRandom(SEED)
  const all = Array.from({ length: documents }, () =>
    Array.from({ length: wordsEach }, () => `w${Math.floor(random() * VOCABULARY)}`),
  )
  return {
    documents: all.map((words) => words.join(' ')),
    createOutput(words: number): string {
      const output: string[] = []
      while (output.length < words) {
        const quoted = all[Math.floor(random() * documents)] ?? []
        const from = Math.floor(random() * (wordsEach - 20))
        output.push(...quoted.slice(from, from + 20))
        for (let nr = 0; nr < 20; nr++) output.push(`n${Math.floor(random() * 1e9)}`)
      }
      return output.slice(0, words).join(' ')
    },
  }
}
