import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { readTags, splitTags } from './tags.ts'

describe('readTags', () => {
  it('reads each relation as its kind of derivation', () => {
    const tags = ['finetune', 'quantized', 'adapter', 'merge'].map(
      (relation) => `base_model:${relation}:ada/${relation}`,
    )
    assert.deepEqual(readTags(tags).bases, [
      { name: 'ada/finetune', kind: 'FINE_TUNED_FROM' },
      { name: 'ada/quantized', kind: 'QUANTIZED_FROM' },
      { name: 'ada/adapter', kind: 'ADAPTER_OF' },
      { name: 'ada/merge', kind: 'MERGED_FROM' },
    ])
  })

  it('takes the plain tag beside a typed one as the same declaration, in either order and any case', () => {
    for (const tags of [
      ['base_model:ada/seed', 'base_model:quantized:Ada/Seed'],
      ['base_model:quantized:Ada/Seed', 'base_model:ada/seed'],
    ]) {
      assert.deepEqual(readTags(tags).bases, [{ name: 'Ada/Seed', kind: 'QUANTIZED_FROM' }])
    }
  })

  it('keeps a base model whose relation it does not know, without a kind', () => {
    assert.deepEqual(readTags(['base_model:distilled:ada/seed']).bases, [{ name: 'ada/seed', kind: null }])
    assert.deepEqual(readTags(['base_model:ada/seed']).bases, [{ name: 'ada/seed', kind: null }])
  })

  it('reads datasets, licence, languages and papers, each once', () => {
    const tags = [
      'dataset:ada/corpus',
      'dataset:ada/corpus',
      'license:mit',
      'language:yo',
      'arxiv:0000.00001',
      'region:us',
      'gguf',
    ]
    assert.deepEqual(readTags(tags), {
      bases: [],
      datasets: ['ada/corpus'],
      licenses: ['mit'],
      languages: ['yo'],
      arxivIds: ['0000.00001'],
      areOfDataset: false,
    })
  })

  it('recognises the families of tags that only datasets carry', () => {
    assert.equal(readTags(['size_categories:n<1K']).areOfDataset, true)
  })
})

describe('splitTags', () => {
  it.each([
    ['a, b,,c', ['a', 'b', 'c']],
    [`['a', "b"]`, ['a', 'b']],
    ['["license:mit"]', ['license:mit']],
    ['[]', []],
    ['', []],
  ])('splits %s', (cell, tags) => {
    assert.deepEqual(splitTags(cell), tags)
  })
})
