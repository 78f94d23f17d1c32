import type { DataSource } from 'typeorm'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { InfluenceUploadRow } from '../credit/readInfluenceUploads.ts'
import type { ImportInfluenceScoresErrorCode } from '../generated.ts'
import { checkUpload, storeUpload } from './uploadInfluence.ts'

const PATHS = { modelCode: 'INVALID_SOURCE', model: 'source', list: 'scores', most: 10_000 } as const
const SCORE = /^(-?)(\d{1,15})(?:\.(\d{1,18}))?$/

export interface ScoresRequest {
  readonly agentId: string
  readonly source: string
  readonly expectedVersion: number
  readonly scores: readonly { readonly documentId: string; readonly score: string }[]
}

/** Stores scores as the next version, which replaces those before for usage that is recorded later. The same again changes nothing. */
export async function importInfluenceScores(
  db: DataSource,
  viewer: Viewer,
  { agentId, source, expectedVersion, scores }: ScoresRequest,
): Promise<{ readonly upload: InfluenceUploadRow } | Refused<ImportInfluenceScoresErrorCode>> {
  const documentIds = scores.map(({ documentId }) => documentId)
  const refused = await checkUpload(db, viewer, { agentId, model: source, documentIds }, PATHS)
  if (refused !== null) return refused
  const documents: { documentId: string; value: bigint }[] = []
  for (const [nr, { documentId, score }] of scores.entries()) {
    const value = readScore(score)
    if (value === null) {
      const message = `Expected a decimal such as -0.25, with at most 18 fraction digits, got "${score.slice(0, 60)}".`
      return refuse('INVALID_SCORE', message, ['input', 'scores', `${nr}`, 'score'])
    }
    documents.push({ documentId, value })
  }
  const upload = { agentId, kind: 'SCORES', model: source, dimension: null, expectedVersion, documents } as const
  return storeUpload(db, viewer, upload, PATHS)
}

/** In 10^-18. */
function readScore(text: string): bigint | null {
  const [, sign, whole, fraction = ''] = SCORE.exec(text) ?? []
  if (whole === undefined) return null
  const value = BigInt(whole + fraction.padEnd(18, '0'))
  return sign === '-' ? -value : value
}
