import type { Queryable } from '#runtime/database.ts'
import type { Embedding } from '#runtime/embedding.ts'
import { formatPicos, formatUnits, formatWeight } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import type { BlendedPlan } from '../engine/blend/blendPlan.ts'
import { singleMethod } from '../engine/blend/creditPolicy.ts'
import type { LineageDerivation, Payee } from '../engine/compilePlan.ts'
import { compilePlan } from '../engine/compilePlan.ts'
import { measurePlan } from '../engine/provenance/measurePlan.ts'
import type { Measurement } from '../engine/provenance/measureText.ts'
import { DECLARED, METHODS, type MethodId, PROVENANCE } from '../engine/provenance/methods.ts'
import { readClosure } from '../lineage/readClosure.ts'
import { measureBlend } from './measureBlend.ts'
import { toAppliedMethods } from './readBlends.ts'
import { readCreditedDocuments } from './readCreditedDocuments.ts'
import { readPolicyInForce } from './readCreditPolicies.ts'

export interface PreviewRequest {
  readonly agentId: string
  readonly agentVersionId: string
  readonly amountPicos: bigint
  readonly currency: string
  readonly policy: Policy
  /** One more source of the agent. */
  readonly derivation: Pick<LineageDerivation, 'sourceVersionId' | 'rate'> | null
  /** What an output was found to be made of, as far as the viewer may see; null where none is measured. */
  readonly measure: ((versionIds: readonly string[]) => Promise<Measurement>) | null
  /** The output's, where it is given. */
  readonly embedding: Embedding | null
  /** Of dataset versions those whose documents the viewer may know of. */
  readonly visible: (versionIds: readonly string[]) => Promise<readonly string[]>
}

/** What `attributeUsages` and measuring would make of a usage, with the same functions and none of their writes. */
export async function previewAttribution(db: Queryable, request: PreviewRequest) {
  const { agentVersionId, policy, derivation } = request
  const versions = await readClosure(db, [agentVersionId, ...(derivation === null ? [] : [derivation.sourceVersionId])])
  const agent = versions.get(agentVersionId)
  if (agent === undefined) return null
  if (derivation !== null) {
    const link = { ...derivation, id: 'preview', weight: null }
    versions.set(agentVersionId, { ...agent, derivations: [...agent.derivations, link] })
  }
  const compiled = compilePlan({ agentVersionId, versions, policy })
  if ('missing' in compiled) return null
  const { plan } = compiled
  const rows: { id: string; asset_kind: string; attribution_method: string }[] = await db.query(
    `select id, asset_kind, attribution_method from versions where id = any($1)`,
    [plan.versions.map(({ versionId }) => versionId)],
  )
  const kinds = new Map(rows.map((row) => [row.id, row.asset_kind]))
  const method = rows.find(({ id }) => id === agentVersionId)?.attribution_method ?? ''
  const creditPolicy = await readPolicyInForce(db, { agentId: request.agentId, method })
  const single = singleMethod(creditPolicy)
  const isDataset = (versionId: string): boolean => kinds.get(versionId) === 'DATASET'
  const datasetVersionIds = plan.versions.map(({ versionId }) => versionId).filter(isDataset)
  const base = {
    id: plan.id,
    fee: policy.fee,
    versions: plan.versions.map(({ versionId, kept }) => ({
      isDataset: isDataset(versionId),
      kept,
      contributors: versions.get(versionId)?.contributors ?? [],
    })),
  }
  const measures = single === null || single === PROVENANCE
  const measurement = measures && request.measure !== null ? await request.measure(datasetVersionIds) : null
  const coverage = measurement === null ? null : { tokens: measurement.tokens, ...measurement.coverage }
  if (single === null) {
    const { plan: blend } = await measureBlend(db, {
      base: { ...base, datasetVersionIds: await request.visible(datasetVersionIds) },
      policy: creditPolicy,
      usage: { agentId: request.agentId, recordedAt: null },
      traced: measurement === null ? null : { measurement },
      embedding: request.embedding,
    })
    return toPreview(request, { ...blend, coverage: blend.text === null ? null : coverage })
  }
  if (measurement === null)
    return toPreview(request, { method: DECLARED, parts: null, payees: plan.payees, coverage: null })
  const documents = await readCreditedDocuments(
    db,
    measurement.credited.map(({ documentId }) => documentId),
  )
  const { payees } = measurePlan({ base, method: PROVENANCE, measurement, documents })
  return toPreview(request, { method: PROVENANCE, parts: null, payees, coverage })
}

function toPreview(
  { amountPicos, currency, policy }: PreviewRequest,
  {
    method,
    parts,
    payees,
    coverage,
  }: {
    readonly method: MethodId
    readonly parts: BlendedPlan['parts'] | null
    readonly payees: readonly Payee[]
    readonly coverage: (Measurement['coverage'] & Pick<Measurement, 'tokens'>) | null
  },
) {
  return {
    method: METHODS[method].kind,
    parts: toAppliedMethods(method, parts),
    policyVersion: policy.version,
    amount: { decimal: formatPicos(amountPicos), currency },
    credits: payees
      .toSorted((a, b) => (a.weight === b.weight ? 0 : a.weight < b.weight ? 1 : -1))
      .map(({ kind, accountId, weight }) => ({
        kind,
        account: accountId === null ? null : { __typename: 'Account' as const, id: accountId },
        share: formatWeight(weight),
        amount: { decimal: formatUnits(amountPicos * weight), currency },
      })),
    coverage,
  }
}
