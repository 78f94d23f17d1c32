import type { AnchorBatchResolvers } from '../generated.ts'

export const AnchorBatch: AnchorBatchResolvers = {
  number: ({ number }) => Number(number),
  firstSequence: ({ firstSequence }) => `${firstSequence}`,
  recordsPath: ({ number }) => `/anchors/${number}/records`,
}
