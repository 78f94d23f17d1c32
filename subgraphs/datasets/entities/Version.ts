import { EntitySchema } from 'typeorm'
import type { Contributor, Terms } from '#runtime/registration.ts'

/** Immutable but for its terms, which later links are made under. */
export interface Version extends Terms {
  readonly id: string
  readonly datasetId: string
  readonly label: string
  readonly contributors: readonly Contributor[]
  readonly publishedAt: Date
}

export const VersionEntity = new EntitySchema<Version>({
  name: 'Version',
  tableName: 'versions',
  columns: {
    id: { type: 'text', primary: true },
    datasetId: { type: 'text', name: 'dataset_id' },
    label: { type: 'text' },
    royaltyRate: { type: 'numeric', name: 'royalty_rate', nullable: true },
    commercialUse: { type: 'boolean', name: 'commercial_use' },
    derivativesAllowed: { type: 'boolean', name: 'derivatives_allowed' },
    spdxLicense: { type: 'text', name: 'spdx_license', nullable: true },
    contributors: { type: 'jsonb' },
    publishedAt: { type: 'timestamptz', name: 'published_at' },
  },
})
