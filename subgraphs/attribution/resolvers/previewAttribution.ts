import { badInput } from '#runtime/connection.ts'
import { readEmbedding } from '#runtime/embedding.ts'
import { isId } from '#runtime/ids.ts'
import { parsePicos, parseRate } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import type { Context } from '../context.ts'
import { previewAttribution as preview } from '../credit/previewAttribution.ts'
import type { PreviewAttributionInput } from '../generated.ts'
import type { Texts } from '../texts.ts'
import { checkText, visibleDatasetVersions } from './traceText.ts'

/** Reads the input; a wrong one ends the request. Null for an agent or a source that the viewer may not see. */
export async function previewAttribution(
  { db, loaders }: Context,
  { texts, policy }: { readonly texts: Texts; readonly policy: Policy },
  { agentId, amount, output, embedding, derivation }: PreviewAttributionInput,
) {
  const asked = parsePicos(amount)
  if ('problem' in asked) throw badInput(asked.problem)
  const rate = derivation?.rate == null ? { rate: null } : parseRate(derivation.rate)
  if ('problem' in rate) throw badInput(rate.problem)
  const place = embedding == null ? null : readEmbedding(embedding)
  if (place !== null && 'problem' in place) throw badInput(place.problem)
  const text = output == null ? null : checkText(output)
  const [newest] = isId('Agent', agentId) ? await loaders.versionsOfAsset.load(agentId) : []
  if (newest === undefined) return null
  const source = derivation == null ? null : await loaders.version.load(derivation.sourceVersionId)
  if (derivation != null && source === null) return null
  const roots = [newest.id, ...(source === null ? [] : [source.id])]
  const visible = async (versionIds: readonly string[]) => {
    const known = new Set((await Promise.all(roots.map((id) => visibleDatasetVersions(loaders, id)))).flat())
    return versionIds.filter((id) => known.has(id))
  }
  const measure = async (versionIds: readonly string[]) =>
    texts.thread().measure({ text: text ?? '', versionIds: await visible(versionIds), isForReader: true })
  return preview(db, {
    agentId,
    agentVersionId: newest.id,
    amountPicos: asked.picos,
    currency: amount.currency,
    policy,
    derivation: source === null ? null : { sourceVersionId: source.id, rate: rate.rate },
    measure: text === null ? null : measure,
    embedding: place?.embedding ?? null,
    visible,
  })
}
