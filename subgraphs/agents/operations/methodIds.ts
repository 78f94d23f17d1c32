import type { BlendMethod } from '../generated.ts'

/** What is registered or set today is split by these: attribution knows what each one means. */
export const METHOD_IDS = {
  DECLARED: 'declared/1',
  PROVENANCE: 'provenance/1',
  INFLUENCE: 'influence/1',
} as const satisfies Record<BlendMethod, string>
