import { EntitySchema } from 'typeorm'
import type { DerivationKind } from '#runtime/registration.ts'

export interface Derivation {
  readonly id: string
  readonly versionId: string
  readonly nr: number
  readonly sourceVersionId: string
  readonly sourceKind: 'DATASET' | 'MODEL'
  /** Private when the link was made: strangers are told that there is a source, not which. */
  readonly sourceIsPrivate: boolean
  readonly kind: DerivationKind
  /** The source's royalty rate when the link was made: a share of 10^18, null where none was declared. */
  readonly rate: string | null
  readonly weight: number | null
  readonly evidence: 'DECLARED' | 'OBSERVED' | 'PROVEN'
}

export const DerivationEntity = new EntitySchema<Derivation>({
  name: 'Derivation',
  tableName: 'derivations',
  columns: {
    id: { type: 'text', primary: true },
    versionId: { type: 'text', name: 'version_id' },
    nr: { type: 'integer' },
    sourceVersionId: { type: 'text', name: 'source_version_id' },
    sourceKind: { type: 'text', name: 'source_kind' },
    sourceIsPrivate: { type: 'boolean', name: 'source_is_private' },
    kind: { type: 'text' },
    rate: { type: 'numeric', nullable: true },
    weight: { type: 'integer', nullable: true },
    evidence: { type: 'text' },
  },
})
