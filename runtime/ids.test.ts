import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../test/kit/seed.ts'
import { derivedId, ID_PREFIXES, type IdKind, isId, kindOfId, newId, parseRewardId, rewardId } from './ids.ts'

const KINDS = (Object.keys(ID_PREFIXES) as IdKind[]).filter((kind) => kind !== 'Reward')
const UUID_V7 = /^[a-z]{3}_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/

describe('ids', () => {
  it('carry the prefix of their kind, which no other kind has, and a UUIDv7', () => {
    assert.equal(new Set(Object.values(ID_PREFIXES)).size, Object.keys(ID_PREFIXES).length)
    for (const kind of KINDS) {
      const id = newId(kind)
      assert.match(id, UUID_V7)
      assert.equal(kindOfId(id), kind)
      for (const other of KINDS) assert.equal(isId(other, id), other === kind)
    }
  })

  it('are new each time and sort by the millisecond they were made in', () => {
    const ids = Array.from({ length: 1000 }, (_, ms) => newId('Usage', 1_700_000_000_000 + ms))
    assert.deepEqual(ids.toSorted(), ids)
    assert.equal(new Set(Array.from({ length: 1000 }, () => newId('Usage', 0))).size, 1000)
  })

  it('that are derived are the same for the same parts, and for no others', () => {
    assert.equal(derivedId('Transfer', 'a', 'b'), derivedId('Transfer', 'a', 'b'))
    const parts = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', ''], ['a,b'], ['a","b']]
    assert.equal(new Set(parts.map((list) => derivedId('Transfer', ...list))).size, parts.length)
    assert(isId('Transfer', derivedId('Transfer', 'a')))
  })

  it('of rewards hold their attribution and their account', () => {
    const [attributionId, accountId] = [newId('Attribution'), newId('Account')]
    const id = rewardId(attributionId, accountId)
    assert.equal(kindOfId(id), 'Reward')
    assert.deepEqual(parseRewardId(id), { attributionId, accountId })
    for (const wrong of ['', 'rwd_', id.slice(0, -1), `${id}0`, newId('Usage'), id.toUpperCase()])
      assert.equal(parseRewardId(wrong), null)
  })

  it(`are refused in any other form (seed ${seed})`, () => {
    const id = newId('Account')
    for (const wrong of ['', 'acc_', id.slice(1), `${id}0`, ` ${id}`, `${id}\n`, id.toUpperCase(), `xyz${id.slice(3)}`])
      assert.equal(kindOfId(wrong), null, JSON.stringify(wrong))
    fc.assert(
      fc.property(fc.string(), (text) => kindOfId(text) === null),
      { seed },
    )
  })
})
