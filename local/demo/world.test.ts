import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { DEMO_ASSETS, type DemoAsset, sourcesOf } from './world.ts'

const byName = new Map(DEMO_ASSETS.map((asset) => [asset.name, asset]))

describe('the demo world', () => {
  it('names each asset once, and only sources that are in it', () => {
    assert.equal(byName.size, DEMO_ASSETS.length)
    const unknown = DEMO_ASSETS.flatMap((asset) => sourcesOf(asset).filter((source) => !byName.has(source)))
    assert.deepEqual(unknown, [])
  })

  it('declares no royalties for those who never declared any', () => {
    const declared = DEMO_ASSETS.filter(({ royaltyRate }) => royaltyRate !== undefined)
    assert.deepEqual(
      declared.map(({ name, owner }) => [name, owner]),
      [
        ['Field notes on provenance', 'ada-demo'],
        ['Tributary Notes', 'lin-demo'],
      ],
    )
  })

  it('is five generations deep below the Archivist, and reaches Wikipedia by several ways', () => {
    assert.deepEqual(longestWay('Archivist'), [
      'Archivist',
      'Tributary Notes',
      'Dolly v2 12B',
      'Pythia 12B',
      'The Pile',
      'Common Crawl',
    ])
    assert.equal(waysTo('Wikipedia', 'Archivist'), 2)
  })

  it('has datasets that models wrote', () => {
    const written = DEMO_ASSETS.filter(
      (asset) => asset.kind === 'Dataset' && sourcesOf(asset).some((source) => byName.get(source)?.kind === 'Model'),
    )
    assert.ok(written.some(({ name }) => name === 'Alpaca data'))
  })
})

function sources(name: string): readonly string[] {
  const asset: DemoAsset | undefined = byName.get(name)
  assert(asset !== undefined, `Expected ${name} in the demo world.`)
  return sourcesOf(asset)
}

function longestWay(name: string): readonly string[] {
  const ways = sources(name).map(longestWay)
  const longest = ways.reduce((best, way) => (way.length > best.length ? way : best), [])
  return [name, ...longest]
}

function waysTo(target: string, from: string): number {
  if (from === target) return 1
  return sources(from).reduce((sum, source) => sum + waysTo(target, source), 0)
}
