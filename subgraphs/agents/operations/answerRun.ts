import { findUpstream } from '#runtime/replica.ts'
import type { Service } from '#runtime/subgraph.ts'
import type { Agent } from '../entities/Agent.ts'
import type { AgentVersion } from '../entities/AgentVersion.ts'
import type { ModelCache } from '../runners/modelCache.ts'
import { generate } from '../runners/ngram.ts'
import type { TrainingDocument } from '../runners/ngramModel.ts'
import { runOpenAi } from '../runners/openai.ts'
import type { RunRequest, RunResult } from '../runners/runner.ts'
import { openKey } from '../sealedKey.ts'
import { copyVersion } from './copyDocuments.ts'

/** More text than this in one model would take the memory of everybody's runs. */
export const MODEL_CHARACTERS_MAX = 32_000_000

export interface Runners {
  readonly models: ModelCache
  readonly allowPrivateEndpoints: boolean
}

/** Answers a run with the agent's own runner. Knows nothing of money, or of who asks. */
export async function answerRun(
  service: Service,
  { models, allowPrivateEndpoints }: Runners,
  {
    agent,
    version,
    request,
    timeoutMs,
  }: {
    readonly agent: Agent
    readonly version: AgentVersion
    readonly request: RunRequest
    readonly timeoutMs: number
  },
): Promise<RunResult | TextProblem> {
  if (agent.runner === 'NGRAM') return answerFromTexts(service, models, version, request)
  return runOpenAi({
    ...request,
    endpoint: agent.endpoint ?? '',
    model: agent.endpointModel ?? '',
    ...(agent.endpointKey === null ? {} : { apiKey: openKey(service.config.secret, agent.id, agent.endpointKey) }),
    timeoutMs,
    allowPrivateNetwork: allowPrivateEndpoints,
  })
}

export interface TextProblem {
  readonly refused: 'TEXT_TOO_LONG' | 'TEXT_NOT_HERE'
  readonly message: string
}

async function answerFromTexts(
  service: Service,
  models: ModelCache,
  version: AgentVersion,
  request: RunRequest,
): Promise<RunResult | TextProblem> {
  const sources = version.derivations.map((derivation) => derivation.sourceVersionId)
  const upstream = (await findUpstream(service.db, sources)).map(({ versionId }) => versionId)
  const problem = await fetchMissingTexts(service, upstream)
  if (problem !== null) return problem
  const [{ ids, characters }]: [{ ids: string[] | null; characters: number }] = await service.db.query(
    `select array_agg(document_id) as ids, coalesce(sum(length), 0)::float8 as characters
     from (${DOCUMENTS}) as document join texts using (content_hash)`,
    [upstream],
  )
  if (characters > MODEL_CHARACTERS_MAX) {
    return {
      refused: 'TEXT_TOO_LONG',
      message: `Expected at most ${MODEL_CHARACTERS_MAX} characters upstream of the agent, got ${characters}.`,
    }
  }
  const model = await models.get(
    { ids: ids ?? [], characters },
    (): Promise<TrainingDocument[]> =>
      service.db.query(
        `select document_id as id, text from (${DOCUMENTS}) as document join texts using (content_hash)`,
        [upstream],
      ),
  )
  return generate(model, request)
}

/** SQL: each document of the versions once. */
const DOCUMENTS = `select distinct document_id, content_hash from version_documents where version_id = any($1)`

/** Texts are copied as their versions are published; a run that comes first fetches them itself. */
async function fetchMissingTexts(service: Service, versionIds: readonly string[]): Promise<TextProblem | null> {
  const missing: { version_id: string }[] = await service.db.query(
    `select distinct version_id from version_documents left join texts using (content_hash)
     where version_id = any($1) and texts.content_hash is null`,
    [versionIds],
  )
  try {
    for (const { version_id } of missing) await copyVersion(service, version_id)
    return null
  } catch (error) {
    service.log.warn({ err: error }, 'a run needs texts that are not here')
    return {
      refused: 'TEXT_NOT_HERE',
      message: `The texts of ${missing.length} dataset versions are not here yet, and their owner does not answer. Try again with the same key.`,
    }
  }
}
