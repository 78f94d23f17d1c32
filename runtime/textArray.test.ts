import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/kit/database.ts'
import { openService } from '../test/kit/events.ts'
import { seed } from '../test/kit/seed.ts'
import { textArray } from './textArray.ts'

console.info(`text arrays: SEED=${seed}`)

let database: TestDatabase
let db: DataSource
beforeAll(async () => {
  database = await createTestDatabase()
  db = await openService(database.url, 'identity')
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

it('reaches Postgres as the strings it was made of, whatever they hold', async () => {
  const piece = fc.constantFrom('', 'NULL', 'null', ',', '{', '}', '"', '\\', ' ', "'", '\n', 'é', 'usg_01')
  const values = fc.array(fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')))
  await fc.assert(
    fc.asyncProperty(values, async (strings) => {
      const [row] = await db.query('select $1::text[] as strings', [textArray(strings)])
      assert.deepEqual(row.strings, strings)
    }),
    { seed },
  )
})
