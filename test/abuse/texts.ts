import fc from 'fast-check'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Finding } from '../../subgraphs/attribution/engine/duplicates/findEarlier.ts'
import type { Boilerplate } from '../../subgraphs/attribution/engine/provenance/boilerplate.ts'
import { type MeasuredPlan, measurePlan } from '../../subgraphs/attribution/engine/provenance/measurePlan.ts'
import { PROVENANCE } from '../../subgraphs/attribution/engine/provenance/methods.ts'
import { createTextIndex } from '../../subgraphs/attribution/engine/textIndex.ts'
import { suffixArray } from '../../subgraphs/attribution/engine/trace/suffixArray.ts'

/** A document, registered in the place that it has in its list. All of a list are upstream of the agent. */
export interface Work {
  readonly by: string
  readonly text: string
  /** The day that its author says it was written on: nothing decides by it. */
  readonly claimedDay?: number
}

/** Of an answer's pool, a share of 10^18 for each who gets some. What is missing from the whole is nobody's. */
export type Credits = ReadonlyMap<string, bigint>

export type TextRule = (works: readonly Work[], answer: string) => Credits

export interface Registry {
  readonly boilerplate?: readonly Boilerplate[]
  /** The places in the order in which their texts arrive; their own where left out. */
  readonly arrival?: readonly number[]
}

/** The product's rule: texts are admitted, the answer measured and its pool divided by the engine that the service runs. */
export const byProvenance: TextRule = (works, answer) => creditsOf(measure(works, answer), works)

/** The plan by which the product would pay for an answer whose whole price goes to datasets. */
export function measure(
  works: readonly Work[],
  answer: string,
  { boilerplate = [], arrival }: Registry = {},
): MeasuredPlan {
  const index = createTextIndex(async (text, max) => suffixArray(text, max), boilerplate)
  const findings = (arrival ?? [...works.keys()]).flatMap((nr) =>
    index.admit([
      {
        id: documentId(nr),
        versionId: `ver-${nr}`,
        position: BigInt(nr + 1),
        isPublic: true,
        text: works[nr]?.text ?? '',
      },
    ]),
  )
  const measurement = index.measure({
    text: answer,
    versionIds: works.map((_, nr) => `ver-${nr}`),
    isForReader: false,
  })
  const documents = works.map(({ by }, nr) => ({
    documentId: documentId(nr),
    contributors: [{ accountId: by, weight: 1 }],
    isHeld: findings.some((finding) => isHolding(finding, works, nr)),
  }))
  return measurePlan({
    base: { id: 'pln_0', fee: 0n, versions: [{ isDataset: true, kept: WEIGHT_TOTAL, contributors: [] }] },
    method: PROVENANCE,
    measurement,
    documents: new Map(documents.map((document) => [document.documentId, document])),
  })
}

/** The credits by name, without those that are nobody's. */
export function creditsOf({ payees }: MeasuredPlan, works: readonly Work[]): Credits {
  const names = new Set(works.map(({ by }) => by))
  return new Map(
    payees.flatMap(({ accountId, weight }) =>
      accountId !== null && names.has(accountId) ? [[accountId, weight]] : [],
    ),
  )
}

/** What a group of accounts has together. */
export function together(credits: Credits, isOne: (by: string) => boolean): bigint {
  return [...credits].reduce((sum, [by, credit]) => (isOne(by) ? sum + credit : sum), 0n)
}

/** As `readCreditedDocuments` decides where no derivation is declared: somebody else's text was before, and much like it. */
function isHolding({ documentId: id, earlierId, kind }: Finding, works: readonly Work[], nr: number): boolean {
  const earlier = works.find((_, place) => documentId(place) === earlierId)
  return id === documentId(nr) && kind !== 'EXACT_COPY' && earlier?.by !== works[nr]?.by
}

function documentId(nr: number): string {
  return `doc-${String(nr).padStart(4, '0')}`
}

/** Words that are mostly different ones, so that six in a row are somebody's; `prefix` keeps two texts apart. */
export function wordsArbitrary({ prefix = 'w', minLength = 30, maxLength = 80 } = {}): fc.Arbitrary<string[]> {
  return fc
    .array(fc.nat(400), { minLength, maxLength, size: 'max' })
    .map((numbers) => numbers.map((number) => `${prefix}${number}`))
}

export function textArbitrary(options: Parameters<typeof wordsArbitrary>[0] = {}): fc.Arbitrary<string> {
  return wordsArbitrary(options).map((words) => words.join(' '))
}
