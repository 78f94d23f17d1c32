import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ASTNode, type DocumentNode, Kind, parse, visit } from 'graphql'
import { describe, expect, it } from 'vitest'
import { SERVICES } from '#runtime/config.ts'
import { composeSupergraph } from '../scripts/compose.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const schemas = SERVICES.map((name) => ({ name, document: parse(read(`schema/${name}.graphql`)) }))

it('schema/supergraph.graphql is what the six schemas compose to: run `npm run compose`', async () => {
  expect(read('schema/supergraph.graphql')).toBe(await composeSupergraph())
})

it('the generated types are what codegen writes: run `npm run codegen`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-codegen-'))
  try {
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts'],
      {
        cwd: root,
        env: { ...process.env, CODEGEN_OUTPUT: folder },
        stdio: 'pipe',
      },
    )
    for (const name of SERVICES) {
      const file = `subgraphs/${name}/generated.ts`
      expect({ file, text: readFileSync(join(folder, file), 'utf8') }).toEqual({ file, text: read(file) })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe.each(schemas)('the schema of $name', ({ name: service, document }) => {
  it('describes every type, field, argument and value', () => {
    expect(undescribed(document)).toEqual([])
  })

  it('lets every query be null, so that a service that is down takes no other answer along', () => {
    const queries = document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Query' ? (node.fields ?? []) : [],
    )
    const demanding = queries.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE).map(({ name }) => name.value)
    expect(demanding).toEqual([])
  })

  it('gives each mutation one input, one payload and its own errors', () => {
    const mutations = document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Mutation' ? (node.fields ?? []) : [],
    )
    for (const { name, arguments: args = [], type } of mutations) {
      const pascal = `${name.value[0]?.toUpperCase()}${name.value.slice(1)}`
      expect(args.map((arg) => arg.name.value)).toEqual(['input'])
      expect(printType(type)).toBe(`${pascal}Payload!`)
      const payload = document.definitions.find(
        (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === `${pascal}Payload`,
      )
      const errors =
        payload?.kind === Kind.OBJECT_TYPE_DEFINITION
          ? payload.fields?.find((field) => field.name.value === 'userErrors')
          : undefined
      expect({ name: name.value, type: errors && printType(errors.type) }).toEqual({
        name: name.value,
        type: `[${pascal}Error!]!`,
      })
    }
  })

  it('pages every list that can grow: of all others it is known what bounds them', () => {
    const lists = document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? (node.fields ?? [])
            .filter(({ type }) => printType(type).startsWith('['))
            .map((field) => `${node.name.value}.${field.name.value}`)
        : [],
    )
    const pages = /Connection\.(edges|nodes)$|Payload\.userErrors$|Error\.path$/
    expect(lists.filter((list) => !pages.test(list) && !(list in BOUNDED))).toEqual([])
  })

  it('never uses a Float', () => {
    expect(read(`schema/${service}.graphql`)).not.toMatch(/:\s*\[?Float/)
  })
})

it('names an event file for the event in it', () => {
  for (const file of readdirSync(join(root, 'schema/events'))) {
    expect({ file, text: read(`schema/events/${file}`) }).toMatchObject({
      text: expect.stringContaining(`'${file.replace('.ts', '')}':`),
    })
  }
})

it('finds an element without a description', () => {
  const document = parse('"Told." type Told { untold(silent: Int): Int } enum Mute { QUIET }')
  expect(undescribed(document)).toEqual(['Told.untold', 'Told.untold.silent', 'Mute', 'Mute.QUIET'])
})

/** Lists that are whole, with what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  'ApiKey.scopes': 'the scopes that there are',
  'Viewer.scopes': 'the scopes that there are',
  'ImportAccountsPayload.accounts': 'the names in the input',
  'RecordUsagePayload.results': 'the lines in the input',
  'Dispute.attributions': 'the attributions in the input that opened it',
  ...whole(
    ['Version', 'DatasetVersion', 'ModelVersion', 'AgentVersion'],
    'contributors',
    'the input that published it',
  ),
  ...whole(['Version', 'DatasetVersion', 'ModelVersion', 'AgentVersion'], 'derivations', 'the input that published it'),
  'Document.contributors': 'the input that registered it',
  'TraceSource.contributors': 'the input that registered it',
  'CreditPolicy.parts': 'the methods that there are',
  'Attribution.parts': 'the methods that there are',
  'AttributionPreview.parts': 'the methods that there are',
  'Run.sources': 'the words of an output',
  'AttributionMeasurement.spans': 'the words of an output',
  'TextTrace.spans': 'the words of a text, which has at most 32,000 characters',
  'RewardDocument.spans': 'the words of an output',
  'TraceSpan.sources': 'ten',
  'LineagePaths.paths': 'its argument `first`',
  'LineagePath.edges': 'the levels that a walk goes',
  'AddDerivationError.cycle': 'the levels that a walk goes',
  'Lineage.nodes': 'the derivations that one request follows',
  'Lineage.edges': 'the derivations that one request follows',
  // A plan never changes once it is compiled: these are as many as had a part in it then, and sum to the whole.
  ...whole(['Attribution', 'AttributionPreview'], 'credits', 'a plan that never changes'),
  'Plan.payees': 'a plan that never changes',
  ...whole(['Attribution', 'Reward', 'RewardExplanation'], 'held', 'a plan that never changes'),
  ...whole(['RewardExplanation'], 'parts', 'what one account has of a plan that never changes'),
  ...whole(['RewardExplanation'], 'documents', 'what one account has of a plan that never changes'),
  ...whole(['RewardExplanation'], 'influences', 'what one account has of a plan that never changes'),
  'RewardPart.arrivesBy': 'what was derived from one version within a plan that never changes',
  'Deposit.transactions': 'two',
  'ClaimProof.proof': 'the depth of a tree',
  'OwnershipProof.proof': 'the depth of a tree',
  'Proposal.changes': 'the parameters that there are',
}

function whole(types: readonly string[], field: string, bound: string): Record<string, string> {
  return Object.fromEntries(types.map((type) => [`${type}.${field}`, bound]))
}

function undescribed(document: DocumentNode): string[] {
  const missing: string[] = []
  const path: string[] = []
  visit(document, {
    enter(node: ASTNode) {
      if (!('name' in node) || node.name === undefined || !node.kind.endsWith('Definition')) return
      path.push(node.name.value)
      if (!('description' in node) || !node.description?.value.trim()) missing.push(path.join('.'))
    },
    leave(node: ASTNode) {
      if ('name' in node && node.name !== undefined && node.kind.endsWith('Definition')) path.pop()
    },
  })
  return missing
}

function printType(type: ASTNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${printType(type.type)}!`
  if (type.kind === Kind.LIST_TYPE) return `[${printType(type.type)}]`
  return type.kind === Kind.NAMED_TYPE ? type.name.value : ''
}
