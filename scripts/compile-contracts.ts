import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { compileContract, generatedPath, generatedSource, PUBLISHED_CONTRACTS } from '../contracts/compile.ts'

for (const name of PUBLISHED_CONTRACTS) {
  const path = generatedPath(name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, generatedSource(name, compileContract(name)))
  console.log(`${relative(process.cwd(), path)} written`)
}
