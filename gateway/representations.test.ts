import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../test/kit/seed.ts'
import { deduplicate } from './representations.ts'

console.log(`SEED=${seed}`)

const named = (id: number) => ({ __typename: 'Account', id: `acc_${id}` })

describe('entities of one fetch', () => {
  it('are sent once each and answered at every place, whatever repeats', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 40 }), (ids) => {
        const { variables, restore } = deduplicate({ first: 3, representations: ids.map(named) })
        const sent = variables?.representations as { id: string }[]
        assert.equal(sent.length, new Set(ids).size)
        assert.equal(variables?.first, 3)
        const { data } = restore({ data: { _entities: sent.map(({ id }) => ({ handle: id })) } })
        const restored = data._entities as object[]
        assert.deepEqual(
          restored,
          ids.map((id) => ({ handle: `acc_${id}` })),
        )
        assert.equal(new Set(restored).size, ids.length)
      }),
      { seed },
    )
  })

  it('fail at every place where they were asked for', () => {
    const { restore } = deduplicate({ representations: [1, 2, 1].map(named) })
    const { errors } = restore({
      data: { _entities: [null, { handle: 'acc_2' }] },
      errors: [{ message: 'gone', path: ['_entities', 0, 'handle'] }, { message: 'tired' }],
    })
    assert.deepEqual(errors, [
      { message: 'gone', path: ['_entities', 0, 'handle'] },
      { message: 'gone', path: ['_entities', 2, 'handle'] },
      { message: 'tired' },
    ])
  })

  it('are left as they are where none repeats, and so is a fetch without any', () => {
    for (const variables of [{ representations: [1, 2].map(named) }, { id: 'acc_1' }, undefined]) {
      assert.equal(deduplicate(variables).variables, variables)
    }
  })
})
