import type { Queryable } from '#runtime/database.ts'
import { formatPicos, formatUnits, formatWeight } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import type { LineageDerivation, Payee } from '../engine/compilePlan.ts'
import { compilePlan } from '../engine/compilePlan.ts'
import { measurePlan } from '../engine/provenance/measurePlan.ts'
import type { Measurement } from '../engine/provenance/measureText.ts'
import { isMethodId, METHODS, PROVENANCE } from '../engine/provenance/methods.ts'
import { readClosure } from '../lineage/readClosure.ts'
import { readCreditedDocuments } from './readCreditedDocuments.ts'

export interface PreviewRequest {
  readonly agentVersionId: string
  readonly amountPicos: bigint
  readonly currency: string
  readonly policy: Policy
  /** One more source of the agent. */
  readonly derivation: Pick<LineageDerivation, 'sourceVersionId' | 'rate'> | null
  /** What an output was found to be made of, as far as the viewer may see; null where none is measured. */
  readonly measure: ((versionIds: readonly string[]) => Promise<Measurement>) | null
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
  if (request.measure === null || !isMethodId(method) || METHODS[method].kind !== 'PROVENANCE')
    return toPreview(request, { method: 'DECLARED' as const, payees: plan.payees, coverage: null })

  const isDataset = (versionId: string): boolean => kinds.get(versionId) === 'DATASET'
  const measurement = await request.measure(plan.versions.map(({ versionId }) => versionId).filter(isDataset))
  const documents = await readCreditedDocuments(
    db,
    measurement.credited.map(({ documentId }) => documentId),
  )
  const base = {
    id: plan.id,
    fee: policy.fee,
    versions: plan.versions.map(({ versionId, kept }) => ({
      isDataset: isDataset(versionId),
      kept,
      contributors: versions.get(versionId)?.contributors ?? [],
    })),
  }
  const { payees } = measurePlan({ base, method: PROVENANCE, measurement, documents })
  const coverage = { tokens: measurement.tokens, ...measurement.coverage }
  return toPreview(request, { method: 'PROVENANCE' as const, payees, coverage })
}

function toPreview<Method, Coverage>(
  { amountPicos, currency, policy }: PreviewRequest,
  { method, payees, coverage }: { method: Method; payees: readonly Payee[]; coverage: Coverage },
) {
  return {
    method,
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
