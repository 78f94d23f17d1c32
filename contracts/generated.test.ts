import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { compileContract, generatedPath, generatedSource, PUBLISHED_CONTRACTS } from './compile.ts'

/** No chain takes a larger contract (EIP-170). */
const CODE_BYTES_MAX = 24_576

describe('contracts/generated', () => {
  for (const name of PUBLISHED_CONTRACTS) {
    it(`is what ${name}.sol compiles to now (npm run contracts)`, () => {
      const compiled = compileContract(name)
      assert.equal(readFileSync(generatedPath(name), 'utf8'), generatedSource(name, compiled))
      // What is deployed is smaller than what deploys it.
      const bytes = (compiled.bytecode.length - 2) / 2
      assert(bytes <= CODE_BYTES_MAX, `${name} has ${bytes} bytes`)
    })
  }
})
