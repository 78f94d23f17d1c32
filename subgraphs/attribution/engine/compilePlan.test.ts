import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { seed } from '../../../test/kit/seed.ts'
import { type CompiledPlan, compilePlan, type LineageVersion } from './compilePlan.ts'
import { lineageArbitrary, policyArbitrary, versionId } from './testLineage.ts'

const check = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { seed, numRuns: 300 })

describe('a plan', () => {
  it('pays the fee first, then the sources at their rates, and leaves the rest to the contributors', () => {
    const plan = compile([
      version('agent', { alice: 1 }, [{ to: 'model', rate: WEIGHT_TOTAL / 2n }]),
      version('model', { bob: 1, carol: 3 }, [{ to: 'data', rate: null }]),
      version('data', { dave: 1 }, []),
    ])
    expect(plan.payees).toEqual([
      { kind: 'FEE', accountId: null, weight: 20_000_000_000_000_000n },
      { kind: 'ACCOUNT', accountId: 'alice', weight: 490_000_000_000_000_000n },
      { kind: 'ACCOUNT', accountId: 'bob', weight: 85_750_000_000_000_000n },
      { kind: 'ACCOUNT', accountId: 'carol', weight: 257_250_000_000_000_000n },
      { kind: 'ACCOUNT', accountId: 'dave', weight: 147_000_000_000_000_000n },
    ])
  })

  it('shares the default pool by weight among sources without terms, within what the cap leaves', () => {
    const plan = compile([
      version('agent', { alice: 1 }, [
        { to: 'declared', rate: (WEIGHT_TOTAL * 60n) / 100n },
        { to: 'heavy', rate: null, weight: 3 },
        { to: 'plain', rate: null },
      ]),
      version('declared', { bob: 1 }, []),
      version('heavy', { carol: 1 }, []),
      version('plain', { dave: 1 }, []),
    ])
    // The cap of 80 % leaves 20 % of 0.98, which 3 to 1 make 0.147 and 0.049.
    expect(weights(plan)).toMatchObject({ carol: 147_000_000_000_000_000n, dave: 49_000_000_000_000_000n })
  })

  it('gives sources without terms nothing where declared rates reach the cap, and is never refused', () => {
    const plan = compile([
      version('agent', { alice: 1 }, [
        { to: 'declared', rate: (WEIGHT_TOTAL * 95n) / 100n },
        { to: 'plain', rate: null },
      ]),
      version('declared', { bob: 1 }, []),
      version('plain', { carol: 1 }, []),
    ])
    expect(weights(plan)).toMatchObject({ bob: (WEIGHT_TOTAL * 931n) / 1000n })
    expect(weights(plan)).not.toHaveProperty('carol')
  })

  it('gives what floors leave over to REMAINDER', () => {
    const plan = compile([version('agent', { alice: 1, bob: 1, carol: 1 }, [])])
    expect(plan.payees.at(-1)).toEqual({ kind: 'REMAINDER', accountId: null, weight: 2n })
  })

  it('gives everything to REMAINDER where a version names no contributor', () => {
    const plan = compile([version('agent', {}, [])])
    expect(plan.payees.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['FEE', GENESIS_POLICY.fee],
      ['REMAINDER', WEIGHT_TOTAL - GENESIS_POLICY.fee],
    ])
  })

  it('names the versions that are missing, wherever they are', () => {
    const versions = [
      version('agent', { alice: 1 }, [
        { to: 'model', rate: null },
        { to: 'zeta', rate: null },
      ]),
      version('model', { bob: 1 }, [{ to: 'data', rate: null }]),
    ]
    expect(compilePlan({ agentVersionId: 'agent', versions: byId(versions), policy: GENESIS_POLICY })).toEqual({
      missing: ['data', 'zeta'],
    })
    expect(compilePlan({ agentVersionId: 'other', versions: byId(versions), policy: GENESIS_POLICY })).toEqual({
      missing: ['other'],
    })
  })

  it.each([
    [
      'through the agent',
      [version('agent', {}, [{ to: 'model', rate: 1n }]), version('model', {}, [{ to: 'agent', rate: 1n }])],
    ],
    [
      'behind the agent',
      [
        version('agent', {}, [{ to: 'a', rate: 1n }]),
        version('a', {}, [{ to: 'b', rate: 1n }]),
        version('b', {}, [{ to: 'a', rate: 1n }]),
      ],
    ],
    ['of one version', [version('agent', {}, [{ to: 'agent', rate: 1n }])]],
  ])('asserts against a cycle %s', (_, versions) => {
    expect(() => compile(versions)).toThrow(/Lineage must have no cycle/)
  })

  it('asserts against rates above the whole', () => {
    const versions = [version('agent', {}, [{ to: 'data', rate: WEIGHT_TOTAL + 1n }]), version('data', {}, [])]
    expect(() => compile(versions)).toThrow(/rates out of agent must sum to at most/)
  })
})

describe('any lineage', () => {
  it('is split into weights above zero that sum to exactly 10^18, and explained by flows that add up', () => {
    check(
      fc.property(lineageArbitrary(), policyArbitrary(), (versions, policy) => {
        const plan = compile(versions, policy)
        expect(total(plan.payees.map(({ weight }) => weight))).toBe(WEIGHT_TOTAL)
        expect(plan.payees.every(({ weight }) => weight > 0n)).toBe(true)
        for (const { versionId: id, inflow, passedOn, kept } of plan.versions) {
          expect(kept).toBeGreaterThanOrEqual(0n)
          expect(passedOn + kept).toBe(inflow)
          expect(total(plan.flows.filter((flow) => flow.derivedVersionId === id).map(({ flow }) => flow))).toBe(
            passedOn,
          )
          const arriving = total(plan.flows.filter((flow) => flow.sourceVersionId === id).map(({ flow }) => flow))
          expect(arriving).toBe(id === plan.agentVersionId ? 0n : inflow)
        }
      }),
    )
  })

  it('gives the same bytes in whatever order it is told', () => {
    check(
      fc.property(lineageArbitrary(), fc.infiniteStream(fc.nat()), (versions, random) => {
        const shuffled = shuffle(versions, random).map((one) => ({
          ...one,
          contributors: shuffle(one.contributors, random),
          derivations: shuffle(one.derivations, random),
        }))
        expect(compile(shuffled)).toEqual(compile(versions))
      }),
    )
  })

  it('conserves every amount, in any batching, partition and order of usages', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 24n }), { maxLength: 20 })
    check(
      fc.property(lineageArbitrary(), amounts, fc.infiniteStream(fc.nat()), (versions, picos, random) => {
        const { payees } = compile(versions)
        const batches = new Map<number, bigint>()
        for (const amount of shuffle(picos, random)) {
          const batch = (random.next().value ?? 0) % 3
          batches.set(batch, (batches.get(batch) ?? 0n) + amount)
        }
        for (const { weight } of payees)
          expect(total([...batches.values()].map((batch) => batch * weight))).toBe(
            total(picos.map((amount) => amount * weight)),
          )
        const credits = picos.flatMap((amount) => payees.map(({ weight }) => amount * weight))
        expect(total(credits)).toBe(total(picos) * WEIGHT_TOTAL)
      }),
    )
  })

  it('is not changed by versions that it does not reach', () => {
    check(
      fc.property(lineageArbitrary(), lineageArbitrary(), (versions, others) => {
        const later = others.map((one) => ({
          ...one,
          id: `later-${one.id}`,
          // A copy, a derivative, a rival: whatever it is, it stands downstream of what was there or beside it.
          derivations: one.derivations.map((link) => ({ ...link, sourceVersionId: versionId(versions.length - 1) })),
        }))
        expect(compile([...later, ...versions])).toEqual(compile(versions))
      }),
    )
  })

  it('gives nothing to whom no derivation and no share leads', () => {
    check(
      fc.property(lineageArbitrary(), (versions) => {
        const plan = compile([...versions, version('beside', { stranger: 5 }, [{ to: versionId(0), rate: 1n }])])
        expect(weights(plan)).not.toHaveProperty('stranger')
        const named = new Set(versions.flatMap(({ contributors }) => contributors.map(({ accountId }) => accountId)))
        for (const { kind, accountId } of plan.payees) expect(kind !== 'ACCOUNT' || named.has(accountId)).toBe(true)
      }),
    )
  })

  it('gains nobody anything for splitting into several identities, and less than one share in 10^18 each for merging', () => {
    check(
      fc.property(lineageArbitrary(), fc.nat(), fc.integer({ min: 2, max: 9 }), (versions, pick, parts) => {
        const whole = 'acc-whole'
        const at = pick % versions.length
        const merged = replaceContributors(versions, at, [{ accountId: whole, weight: parts }])
        const identities = Array.from({ length: parts }, (_, nr) => ({ accountId: `acc-part-${nr}`, weight: 1 }))
        const split = replaceContributors(versions, at, identities)
        const one = weights(compile(merged))[whole] ?? 0n
        const many = total(identities.map(({ accountId }) => weights(compile(split))[accountId] ?? 0n))
        expect(many).toBeLessThanOrEqual(one)
        expect(one - many).toBeLessThan(BigInt(parts))
      }),
    )
  })

  it('arrives as the sum over all paths says, less than one share in 10^18 a derivation below', () => {
    check(
      fc.property(lineageArbitrary({ maxVersions: 8 }), (random) => {
        const versions = random.map((one) => ({
          ...one,
          derivations: one.derivations.map((link) => ({ ...link, rate: link.rate ?? 0n })),
        }))
        const plan = compile(versions)
        const exact = sumOverPaths(versions)
        const scale = WEIGHT_TOTAL ** BigInt(versions.length)
        for (const { versionId: id, inflow } of plan.versions) {
          const expected = exact.get(id) ?? 0n
          expect(inflow * scale <= expected).toBe(true)
          expect(expected < (inflow + BigInt(plan.flows.length) + 1n) * scale).toBe(true)
        }
      }),
    )
  })
})

it('costs what its versions and derivations cost, not what its paths would: a ladder of 3,000 diamonds has 2^3000', () => {
  const rungs = 3000
  const versions: LineageVersion[] = []
  for (let rung = 0; rung < rungs; rung++) {
    const below = [`left-${rung}`, `right-${rung}`].map((to) => ({ to, rate: WEIGHT_TOTAL / 4n }))
    versions.push(version(`join-${rung}`, { alice: 1 }, below))
    for (const { to } of below)
      versions.push(version(to, { bob: 1 }, [{ to: `join-${rung + 1}`, rate: WEIGHT_TOTAL / 2n }]))
  }
  versions.push(version(`join-${rungs}`, { carol: 1 }, []))
  const result = compilePlan({ agentVersionId: 'join-0', versions: byId(versions), policy: GENESIS_POLICY })
  if ('missing' in result) throw new Error('Nothing is missing.')
  expect(result.plan.versions).toHaveLength(3 * rungs + 1)
  expect(result.plan.flows).toHaveLength(4 * rungs)
  expect(total(result.plan.payees.map(({ weight }) => weight))).toBe(WEIGHT_TOTAL)
})

/** The inflow of each version times 10^(18 n), by walking every path from the agent version. */
function sumOverPaths(versions: readonly LineageVersion[]): Map<string, bigint> {
  const plan = compile(versions)
  const known = byId(versions)
  const totals = new Map<string, bigint>()
  const walk = (id: string, arriving: bigint): void => {
    totals.set(id, (totals.get(id) ?? 0n) + arriving)
    for (const link of known.get(id)?.derivations ?? []) {
      walk(link.sourceVersionId, (arriving * (link.rate ?? 0n)) / WEIGHT_TOTAL)
    }
  }
  // One factor of 10^18 for each version is enough that every division on the way is exact.
  walk(plan.agentVersionId, (WEIGHT_TOTAL - GENESIS_POLICY.fee) * WEIGHT_TOTAL ** BigInt(versions.length))
  return totals
}

function compile(versions: readonly LineageVersion[], policy = GENESIS_POLICY): CompiledPlan {
  const agentVersionId = versions.some(({ id }) => id === 'agent') ? 'agent' : versionId(0)
  const result = compilePlan({ agentVersionId, versions: byId(versions), policy })
  if ('missing' in result) throw new Error(`Nothing should be missing, but ${result.missing} is.`)
  return result.plan
}

function byId(versions: readonly LineageVersion[]): ReadonlyMap<string, LineageVersion> {
  return new Map(versions.map((one) => [one.id, one]))
}

function version(
  id: string,
  contributors: Readonly<Record<string, number>>,
  links: readonly { readonly to: string; readonly rate: bigint | null; readonly weight?: number }[],
): LineageVersion {
  return {
    id,
    contributors: Object.entries(contributors).map(([accountId, weight]) => ({ accountId, weight })),
    derivations: links.map(({ to, rate, weight }, nr) => ({
      id: `${id}>${to}#${nr}`,
      sourceVersionId: to,
      rate,
      weight: weight ?? null,
    })),
  }
}

function replaceContributors(
  versions: readonly LineageVersion[],
  at: number,
  contributors: LineageVersion['contributors'],
): LineageVersion[] {
  return versions.map((one, nr) => (nr === at ? { ...one, contributors } : one))
}

function weights(plan: CompiledPlan): Record<string, bigint> {
  return Object.fromEntries(plan.payees.map(({ kind, accountId, weight }) => [accountId ?? kind, weight]))
}

function shuffle<T>(values: readonly T[], random: Iterator<number>): T[] {
  return values
    .map((value) => ({ value, key: random.next().value ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n)
}
