import '#schema/events/version.published.ts'
import { isId, newId } from '#runtime/ids.ts'
import { type MoneyInput, parsePicos } from '#runtime/money.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import {
  type Contributor,
  checkContributors,
  checkDerivations,
  checkDescription,
  checkName,
  checkOwner,
  checkTerms,
  type Derivation,
  type DerivationInput,
  type TermsInput,
} from '#runtime/registration.ts'
import { findSourceVersions } from '#runtime/replica.ts'
import type { Service } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Agent, AgentEntity } from '../entities/Agent.ts'
import type { AgentVersion } from '../entities/AgentVersion.ts'
import type { CreditMethod, RegisterAgentErrorCode } from '../generated.ts'
import { checkRunner, type RunnerInput } from '../runners/checkRunner.ts'
import { sealKey } from '../sealedKey.ts'
import { METHOD_IDS } from './methodIds.ts'

const SOURCES_MAX = 1000
export interface AgentRequest extends RunnerInput {
  readonly name: string
  readonly description?: string | null
  readonly ownerId?: string | null
  readonly contributors?: readonly Contributor[] | null
  readonly terms?: TermsInput | null
  readonly retrievesFrom?: readonly string[] | null
  readonly price: MoneyInput
  readonly creditMethod: CreditMethod
}

/** Registers an agent and publishes its first version: what it runs on and retrieves from become lineage, at today's rates. */
export async function registerAgent(
  service: Service,
  viewer: Viewer,
  input: AgentRequest,
  { allowPrivateEndpoints }: { readonly allowPrivateEndpoints: boolean },
  now = new Date(),
): Promise<{ readonly agent: Agent } | Refused<RegisterAgentErrorCode>> {
  const { db, references } = service
  const named = checkName(input.name)
  if (isRefused(named)) return named
  const described = checkDescription(input.description)
  if (isRefused(described)) return described
  const price = parsePicos(input.price)
  if ('problem' in price) return refuse('INVALID_PRICE', price.problem, ['input', 'price'])
  const runner = checkRunner(input, { allowPrivateEndpoints })
  if (isRefused(runner)) return runner
  const asked = checkTerms(input.terms)
  if (isRefused(asked)) return asked
  const owner = await checkOwner({ db, references, viewer }, input.ownerId)
  if (isRefused(owner)) return owner
  const made = await checkContributors({ db, references }, input.contributors, owner)
  if (isRefused(made)) return made
  const linked = await checkSources(service, viewer, input)
  if (isRefused(linked)) return linked

  const id = newId('Agent')
  const agent: Agent = {
    id,
    ownerId: owner.ownerId,
    name: named.name,
    description: described.description,
    runner: input.runner,
    pricePicos: price.picos,
    endpoint: runner.openAi?.endpoint ?? null,
    endpointModel: runner.openAi?.model ?? null,
    endpointKey: runner.openAi?.apiKey ? sealKey(service.config.secret, id, runner.openAi.apiKey) : null,
    createdAt: now,
  }
  const version: AgentVersion = {
    id: newId('Version'),
    agentId: id,
    label: '1',
    publishedAt: now,
    terms: asked.terms,
    contributors: made.contributors,
    derivations: linked.derivations,
    creditMethod: input.creditMethod,
  }
  return transact(db, async (tx) => {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(AgentEntity)
      .values(agent)
      .orIgnore()
      .returning('id')
      .execute()
    if (inserted.raw.length === 0) {
      return refuse('NAME_TAKEN', `Expected a name that no agent of the owner has, got "${agent.name}".`, [
        'input',
        'name',
      ])
    }
    await tx.query(
      `insert into versions (id, agent_id, label, published_at, terms, contributors, derivations, credit_method)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        version.id,
        id,
        version.label,
        now,
        ...[version.terms, version.contributors, version.derivations].map((part) => JSON.stringify(part)),
        version.creditMethod,
      ],
    )
    await appendEvent(tx, {
      type: 'version.published',
      subject: version.id,
      data: {
        versionId: version.id,
        assetId: id,
        assetKind: 'AGENT',
        name: agent.name,
        label: version.label,
        ownerId: agent.ownerId,
        visibility: 'PUBLIC',
        terms: version.terms,
        contributors: version.contributors,
        derivations: version.derivations,
        documents: [],
        attributionMethod: METHOD_IDS[version.creditMethod],
      },
    })
    return { agent }
  })
}

async function checkSources(
  { db, references }: Service,
  viewer: Viewer,
  { modelVersionId, retrievesFrom }: AgentRequest,
): Promise<{ readonly derivations: readonly Derivation[] } | Refused<RegisterAgentErrorCode>> {
  const models = modelVersionId ? [modelVersionId] : []
  const datasets = retrievesFrom ?? []
  const versionIds = [...models, ...datasets]
  if (versionIds.length > SOURCES_MAX) {
    return refuse('TOO_MANY_DERIVATIONS', `Expected at most ${SOURCES_MAX} sources, got ${versionIds.length}.`, [
      'input',
      'retrievesFrom',
    ])
  }
  const sources = await findSourceVersions(db, references, {
    versionIds: versionIds.filter((id) => isId('Version', id)),
    viewer,
    owners: ['datasets', 'models'],
  })
  const links: DerivationInput[] = [
    ...models.map((sourceVersionId) => ({ sourceVersionId, kind: 'RUNS_ON' as const, evidence: 'DECLARED' as const })),
    ...datasets.map((sourceVersionId) => ({
      sourceVersionId,
      kind: 'RETRIEVES_FROM' as const,
      evidence: 'DECLARED' as const,
    })),
  ]
  const policy = await readPolicy(db)
  const checked = checkDerivations(links, { sources, kinds: ['RUNS_ON', 'RETRIEVES_FROM'], policy })
  if (!isRefused(checked)) return checked
  return { refusals: checked.refusals.map((refusal) => ({ ...refusal, path: pathOf(refusal.path, models.length) })) }
}

/** The checks know a list of derivations; this input has a model and a list of datasets. */
function pathOf(path: readonly string[] | null, modelCount: number): readonly string[] | null {
  const index = Number(path?.[2])
  if (Number.isNaN(index)) return ['input', 'retrievesFrom']
  return index < modelCount ? ['input', 'modelVersionId'] : ['input', 'retrievesFrom', `${index - modelCount}`]
}
