import assert from 'node:assert/strict'
import fc from 'fast-check'
import { toHex, keccak256 as viemKeccak256 } from 'viem'
import { describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { keccak256 } from './keccak.ts'

describe('keccak256', () => {
  it('is what viem says, for inputs that end anywhere in a block', () => {
    for (let length = 0; length <= 3 * 136 + 1; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => at * 7 + length)
      assert.equal(toHex(keccak256(bytes)), viemKeccak256(bytes), `${length} bytes`)
    }
  })

  it('is what viem says, for any bytes, and for its own last hash', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      const expected = viemKeccak256(bytes)
      assert.equal(toHex(keccak256(bytes)), expected)
      assert.equal(toHex(keccak256(keccak256(bytes))), viemKeccak256(expected))
    })
    fc.assert(property, { seed, numRuns: 300 })
  })
})
