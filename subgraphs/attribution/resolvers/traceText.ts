import { badInput } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { isStorable } from '#runtime/text.ts'
import type { Context } from '../context.ts'
import type { Texts } from '../texts.ts'

const TEXT_MAX = 32_000

/** Searches what the viewer may see of an agent's upstream texts, and counts nothing else. Null for an agent that they may not see. */
export async function traceText(
  { loaders }: Context,
  texts: Texts,
  { agentId, text }: { readonly agentId: string; readonly text: string },
) {
  const [newest] = isId('Agent', agentId) ? await loaders.versionsOfAsset.load(agentId) : []
  if (newest === undefined) return null
  const versionIds = await visibleDatasetVersions(loaders, newest.id)
  const { measurement, spans } = await texts.thread().trace({ text: checkText(text), versionIds, isForReader: true })
  return { coverage: { tokens: measurement.tokens, ...measurement.coverage }, spans, versionCount: versionIds.length }
}

/** Ends the request where a text is longer than what agents read and write, or cannot be stored. */
export function checkText(text: string): string {
  if (text.length <= TEXT_MAX && isStorable(text)) return text
  throw badInput(`Expected a text of at most ${TEXT_MAX} characters that has no NUL, got ${text.length} characters.`)
}

/** Walked as the viewer: what lies behind somebody's private version is not there either. */
export async function visibleDatasetVersions(loaders: Context['loaders'], rootId: string): Promise<string[]> {
  const { reached } = await loaders.walk.load({ rootIds: [rootId], direction: 'UPSTREAM', depth: null })
  return [...reached.values()].filter(({ version }) => version.assetKind === 'DATASET').map(({ version }) => version.id)
}
