import assert from 'node:assert/strict'
import { derivedId } from '#runtime/ids.ts'
import type { LineageVersion, Payee } from '../compilePlan.ts'
import { createPayees } from '../payees.ts'
import type { Measurement } from './measureText.ts'
import type { MethodId } from './methods.ts'

/** A declared plan as far as measuring changes it. */
export interface BasePlan {
  readonly id: string
  readonly fee: bigint
  readonly versions: readonly {
    readonly isDataset: boolean
    readonly kept: bigint
    readonly contributors: LineageVersion['contributors']
  }[]
}

export interface CreditedDocument {
  readonly documentId: string
  readonly contributors: LineageVersion['contributors']
  /** Suspected to be derived from an earlier one without saying so: what it earns is kept back, with nobody. */
  readonly isHeld: boolean
}

export interface MeasuredPlan {
  readonly id: string
  readonly basePlanId: string
  readonly method: MethodId
  /** The fee first, accounts by id, then UNATTRIBUTED and REMAINDER; each above 0, together exactly 10^18. */
  readonly payees: readonly Payee[]
  /** What the declared plan leaves to dataset versions: all that measuring divides. */
  readonly pool: bigint
  readonly documents: readonly {
    readonly documentId: string
    readonly kgrams: number
    readonly share: bigint
    readonly isHeld: boolean
  }[]
}

/**
 * Divides what a declared plan leaves to dataset versions over the documents that an output was measured to use; agents' and models'
 * shares stay as they are. Integers throughout: floors, and what they leave over, with all that nobody is found for, goes to
 * UNATTRIBUTED. The id is a hash of the declared plan, the method and the vector.
 */
export function measurePlan({
  base,
  method,
  measurement,
  documents,
}: {
  readonly base: BasePlan
  readonly method: MethodId
  readonly measurement: Pick<Measurement, 'kgrams' | 'credited' | 'boilerplate' | 'retracted' | 'unmatched'>
  readonly documents: ReadonlyMap<string, CreditedDocument>
}): MeasuredPlan {
  const { pay, close } = createPayees()
  let pool = 0n
  let remainder = 0n
  for (const { isDataset, kept, contributors } of base.versions) {
    if (isDataset) pool += kept
    else remainder += pay(contributors, kept)
  }

  let unattributed = pool
  const credited = measurement.credited.map(({ documentId, kgrams }) => {
    const document = documents.get(documentId)
    assert.ok(document !== undefined, `Expected to know who wrote ${documentId}.`)
    const share = (pool * BigInt(kgrams)) / BigInt(measurement.kgrams)
    if (!document.isHeld) unattributed -= share - pay(document.contributors, share)
    return { documentId, kgrams, share, isHeld: document.isHeld }
  })
  const payees = close({ planId: base.id, fee: base.fee, unattributed, remainder })
  const vector = credited.map(({ documentId, kgrams, isHeld }) => [documentId, kgrams, isHeld])
  const { kgrams, boilerplate, retracted, unmatched } = measurement
  const id = derivedId('Plan', base.id, method, JSON.stringify([vector, kgrams, boilerplate, retracted, unmatched]))
  return { id, basePlanId: base.id, method, payees, pool, documents: credited }
}
