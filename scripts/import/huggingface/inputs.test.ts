import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { describeRepository } from './inputs.ts'
import { forbidsCommercialUse, spdxLicense } from './licenses.ts'
import type { PlannedDataset } from './plan.ts'

const silent: PlannedDataset = {
  name: 'ada/seed',
  account: 'hf:ada',
  languages: [],
  arxivIds: [],
  isKnownByReferenceOnly: false,
  downloads: null,
  likes: null,
  createdAt: null,
  license: null,
  pipelineTag: null,
  libraryName: null,
}

describe('a description', () => {
  it.each<[Partial<PlannedDataset>, string]>([
    [{}, 'A model on the Hugging Face Hub, ada/seed.'],
    [{ isKnownByReferenceOnly: true }, 'A model on the Hugging Face Hub, ada/seed, known only as a source of others.'],
    [
      { pipelineTag: 'text-generation', libraryName: 'peft', license: 'mit', downloads: 1234567 },
      'A model for text generation on the Hugging Face Hub, ada/seed, used with peft. Licence: mit. 1,234,567 downloads when the metadata was taken.',
    ],
    [
      { likes: 3, createdAt: '2024-05-06T00:00:00.000Z' },
      'A model on the Hugging Face Hub, ada/seed. 3 likes when the metadata was taken. On the Hub since 2024-05-06.',
    ],
  ])('says in words what the metadata says: %o', (facts, words) => {
    assert.equal(describeRepository('Model', { ...silent, ...facts }), words)
  })

  it('is one that the platform takes, whatever stands in a tag', () => {
    const words = describeRepository('Model', { ...silent, libraryName: `a\0b\ud800${'😀'.repeat(5000)}` })
    assert.equal(words.length, 5000)
    assert.ok(words.isWellFormed())
    assert.ok(!words.includes('\0'))
  })
})

describe('a license tag', () => {
  it.each([
    ['apache-2.0', 'Apache-2.0'],
    ['MIT', 'MIT'],
    ['odc-by', 'ODC-By-1.0'],
    ['cc-by-nc-sa-4.0', 'CC-BY-NC-SA-4.0'],
    ['gpl-3.0', 'GPL-3.0'],
    ['gpl', null],
    ['cc', null],
    ['llama3.1', null],
    ['other', null],
    ['constructor', null],
    [null, null],
  ])('%s is SPDX %s', (tag, id) => {
    assert.equal(spdxLicense(tag), id)
  })

  it.each([
    ['CC-BY-NC-4.0', true],
    ['CC-BY-NC-ND-4.0', true],
    ['CC-BY-ND-4.0', false],
    ['NCSA', false],
    [null, false],
  ])('%s reserves earning money: %s', (id, isReserved) => {
    assert.equal(forbidsCommercialUse(id), isReserved)
  })
})
