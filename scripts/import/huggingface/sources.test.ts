import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { accountHandle, isHubName } from './names.ts'
import { cleanSources } from './sources.ts'

function clean(names: readonly string[], datasets: readonly string[] = []) {
  return cleanSources('ada/child', { bases: names.map((name) => ({ name, kind: null })), datasets })
}

describe('cleanSources', () => {
  it('takes one base model without a relation as fine-tuned from', () => {
    assert.deepEqual(clean(['ada/seed']).sources, [{ name: 'ada/seed', kind: 'FINE_TUNED_FROM', isKindInferred: true }])
  })

  it('takes several base models without a relation as merged', () => {
    assert.deepEqual(clean(['ada/seed', 'bo/root']).sources, [
      { name: 'ada/seed', kind: 'MERGED_FROM', isKindInferred: true },
      { name: 'bo/root', kind: 'MERGED_FROM', isKindInferred: true },
    ])
  })

  it('does not count the model itself, a placeholder or a second spelling as another parent', () => {
    const result = clean(['ada/seed', 'Ada/Seed', 'ADA/child', 'Removed'])
    assert.deepEqual(result.sources, [{ name: 'ada/seed', kind: 'FINE_TUNED_FROM', isKindInferred: true }])
    assert.equal(result.selfReferences, 1)
    assert.deepEqual(
      result.refused.map(({ reason }) => reason),
      ['PLACEHOLDER_SOURCE'],
    )
  })

  it('strips the suffix that marks a merge and counts it', () => {
    const result = clean(['ada/seed (Merge)', 'ada/child (Merge)'])
    assert.deepEqual(result.sources, [{ name: 'ada/seed', kind: 'MERGED_FROM', isKindInferred: false }])
    assert.equal(result.mergeSuffixes, 2)
    assert.equal(result.selfReferences, 1)
  })

  it('keeps the more specific of two declared kinds', () => {
    const bases = [
      { name: 'ada/seed', kind: 'QUANTIZED_FROM' as const },
      { name: 'ada/seed', kind: 'FINE_TUNED_FROM' as const },
    ]
    const { sources } = cleanSources('ada/child', { bases, datasets: [] })
    assert.deepEqual(sources, [{ name: 'ada/seed', kind: 'QUANTIZED_FROM', isKindInferred: false }])
  })

  it.each(['', 'None', 'removed', 'N/A', 'custom'])('refuses %j as a placeholder', (name) => {
    assert.deepEqual(
      clean([name], [name]).refused.map(({ reason }) => reason),
      ['PLACEHOLDER_SOURCE', 'PLACEHOLDER_SOURCE'],
    )
  })

  it.each(['./checkpoint', '/home/ada/seed', 'a/b/c', 'two words', 'ada/', '/seed', 'ada/x--y', 'C:\\seed'])(
    'refuses %j, which no repository can be called',
    (name) => {
      const result = clean([name])
      assert.deepEqual(result.sources, [])
      assert.deepEqual(
        result.refused.map(({ reason }) => reason),
        ['INVALID_SOURCE'],
      )
    },
  )
})

describe('isHubName', () => {
  it.each([
    ['ada/seed-1.5_b', true],
    ['seed', true],
    [`ada/${'s'.repeat(96)}`, true],
    [`ada/${'s'.repeat(97)}`, false],
    ['ada/seed.git', false],
    ['ada/..', false],
    ['-ada/seed', false],
    ['ada/seed\n', false],
  ])('says of %j: %s', (name, expected) => {
    assert.equal(isHubName(name), expected)
  })
})

describe('accountHandle', () => {
  it('is the namespace, and for a root repository an account of its own that no author can be called', () => {
    assert.equal(accountHandle({ kind: 'MODEL', name: 'ada/seed', author: null }), 'hf:ada')
    assert.equal(accountHandle({ kind: 'MODEL', name: 'ada/seed', author: 'bo' }), 'hf:ada')
    assert.equal(accountHandle({ kind: 'MODEL', name: 'seed', author: null }), 'hf:models:seed')
    assert.equal(accountHandle({ kind: 'DATASET', name: 'seed', author: null }), 'hf:datasets:seed')
    assert.equal(accountHandle({ kind: 'DATASET', name: 'seed', author: 'bo' }), 'hf:bo')
    assert.equal(isHubName('models:seed'), false)
  })
})
