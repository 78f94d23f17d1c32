import { describe, expect, it } from 'vitest'
import { readDataset } from './readDataset.ts'

const minimal = { '@type': 'sc:Dataset', name: 'Tides' }
const read = (more: object) => readDataset({ ...minimal, ...more })

describe('a Croissant description', () => {
  it('is read with or without the prefix of schema.org', () => {
    const expected = {
      dataset: {
        name: 'Tides',
        description: 'Heights of tides.',
        license: 'CC-BY-4.0',
        creators: ['Ada', 'Tide Office'],
        url: 'https://example.com/tides',
        version: '1.2',
        sources: [{ name: 'Raw tides', id: 'https://example.com/raw' }],
      },
    }
    const fields = {
      name: 'Tides',
      description: 'Heights of tides.',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      creator: [{ '@type': 'sc:Person', name: 'Ada' }, { name: 'Tide Office' }],
      url: 'https://example.com/tides',
      version: '1.2',
    }
    const source = { '@id': 'raw', 'prov:label': 'Raw tides', 'prov:atLocation': 'https://example.com/raw' }
    expect(readDataset({ '@type': 'Dataset', ...fields, 'prov:wasDerivedFrom': source })).toEqual(expected)
    const prefixed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`sc:${name}`, value]))
    expect(readDataset({ '@type': ['sc:Dataset'], ...prefixed, 'prov:wasDerivedFrom': [source] })).toEqual(expected)
  })

  it.each([
    ['mit', 'MIT'],
    ['https://choosealicense.com/licenses/cc-by-sa-4.0/', 'CC-BY-SA-4.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://www.apache.org/licenses/apache-2.0.html', 'Apache-2.0'],
    [{ '@type': 'sc:CreativeWork', url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/' }, 'CC-BY-NC-SA-4.0'],
    ['Public', null],
    [undefined, null],
  ])('names the licence %j as SPDX does: %s', (license, spdxId) => {
    expect(read({ license })).toMatchObject({ dataset: { license: spdxId } })
  })

  it('takes a name in several languages, and its publisher where nobody made it', () => {
    const publisher = { name: 'Office' }
    expect(read({ name: { fr: 'Marées', en: 'Tides' }, publisher })).toMatchObject({
      dataset: { name: 'Tides', creators: ['Office'] },
    })
  })

  it('may name a source by its address alone', () => {
    const isBasedOn = ['https://example.com/a', { url: 'https://example.com/b', name: 'B' }]
    expect(read({ isBasedOn })).toMatchObject({
      dataset: {
        sources: [
          { name: 'https://example.com/a', id: 'https://example.com/a' },
          { name: 'B', id: 'https://example.com/b' },
        ],
      },
    })
  })

  it.each([
    [[minimal], /Expected a JSON object/],
    [null, /Expected a JSON object/],
    [{ '@type': 'sc:Person', name: 'Ada' }, /sc:Dataset, got "sc:Person"/],
    [{ name: 'Ada' }, /sc:Dataset, got null/],
    [{ '@type': 'sc:Dataset', name: ' ' }, /Expected a name/],
  ])('is refused with what was expected: %j', (value, problem) => {
    expect(readDataset(value)).toEqual({ problem: expect.stringMatching(problem) })
  })
})
