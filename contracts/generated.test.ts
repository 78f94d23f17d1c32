import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { compileContract, generatedPath, generatedSource, PUBLISHED_CONTRACTS } from './compile.ts'

describe('contracts/generated', () => {
  for (const name of PUBLISHED_CONTRACTS) {
    it(`is what ${name}.sol compiles to now (npm run contracts)`, () => {
      assert.equal(readFileSync(generatedPath(name), 'utf8'), generatedSource(name, compileContract(name)))
    })
  }
})
