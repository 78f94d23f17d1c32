import { type Refused, refuse } from '#runtime/refusal.ts'
import { UNSTORABLE } from '#runtime/registration.ts'
import { isStorable } from '#runtime/text.ts'
import { completionsUrl, isPublicHost } from './endpoint.ts'

const ENDPOINT_MAX = 2_000
const MODEL_MAX = 200
const KEY_MAX = 2_000

export interface RunnerInput {
  readonly runner: 'NGRAM' | 'OPENAI'
  readonly modelVersionId?: string | null
  readonly openAi?: OpenAiInput | null
}

interface OpenAiInput {
  readonly endpoint: string
  readonly model: string
  readonly apiKey?: string | null
}

/** Whether a runner has what it needs and nothing that it would ignore. A name's addresses are checked again at each run. */
export function checkRunner(
  { runner, modelVersionId, openAi = null }: RunnerInput,
  { allowPrivateEndpoints }: { readonly allowPrivateEndpoints: boolean },
): { readonly openAi: OpenAiInput | null } | Refused<'INVALID_RUNNER'> {
  const wrong = (message: string, ...path: readonly string[]): Refused<'INVALID_RUNNER'> =>
    refuse('INVALID_RUNNER', message, ['input', ...path])
  if (runner === 'NGRAM') {
    if (!modelVersionId)
      return wrong('Expected the model version that an NGRAM agent runs on, got none.', 'modelVersionId')
    return openAi === null ? { openAi } : wrong('Expected no endpoint for an NGRAM agent, got one.', 'openAi')
  }
  if (openAi === null) return wrong('Expected where the OPENAI agent is reached, got nothing.', 'openAi')
  const { endpoint, model, apiKey } = openAi
  const url = completionsUrl(endpoint)
  if (typeof url === 'string') return wrong(url, 'openAi', 'endpoint')
  if (endpoint.length > ENDPOINT_MAX)
    return wrong(`Expected at most ${ENDPOINT_MAX} characters, got ${endpoint.length}.`, 'openAi', 'endpoint')
  if (!allowPrivateEndpoints && !isPublicHost(url))
    return wrong(`Expected a public address, got ${url.hostname}.`, 'openAi', 'endpoint')
  if (model.trim().length < 1 || model.length > MODEL_MAX)
    return wrong(`Expected a model's name of 1 to ${MODEL_MAX} characters, got ${model.length}.`, 'openAi', 'model')
  if (!isStorable(model)) return wrong(UNSTORABLE, 'openAi', 'model')
  if (apiKey && (apiKey.length > KEY_MAX || !/^[\x21-\x7e]+$/.test(apiKey))) {
    const problem = `Expected a key of at most ${KEY_MAX} printable characters, got ${apiKey.length}`
    return wrong(
      `${problem}${apiKey.length > KEY_MAX ? '' : ', some of which no header may hold'}.`,
      'openAi',
      'apiKey',
    )
  }
  return { openAi }
}
