import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { it } from 'vitest'
import { createTemplateDatabase, createTestDatabase } from './database.ts'

it('gives every test an empty database of its own, and removes it', async () => {
  await using one = await createTestDatabase()
  const two = await createTestDatabase()
  assert.notEqual(one.name, two.name)
  await query(one.url, 'create table facts ()')
  assert.deepEqual(await query(two.url, `select to_regclass('facts') as found`), [{ found: null }])
  await two.drop()
  await two.drop()
  await assert.rejects(query(two.url, 'select 1'), { code: '3D000' })
})

it('prepares a template once, however many ask for it at the same time', async () => {
  const name = `template_${randomBytes(6).toString('hex')}`
  let prepared = 0
  const prepare = async (url: string) => {
    prepared++
    await query(url, 'create table facts as select 1 as fact')
  }
  await Promise.all(Array.from({ length: 4 }, () => createTemplateDatabase(name, prepare)))
  assert.equal(prepared, 1)

  await using one = await createTestDatabase({ template: name })
  await using two = await createTestDatabase({ template: name })
  await query(one.url, 'update facts set fact = 2')
  assert.deepEqual(await query(two.url, 'select fact from facts'), [{ fact: 1 }])
})

it('tries a template again after its preparation failed', async () => {
  const name = `template_${randomBytes(6).toString('hex')}`
  await assert.rejects(
    createTemplateDatabase(name, async (url) => {
      await query(url, 'create table facts ()')
      throw new Error('half-way')
    }),
    /half-way/,
  )
  await createTemplateDatabase(name, async (url) => {
    await query(url, 'create table facts as select 1 as fact')
  })
  await using database = await createTestDatabase({ template: name })
  assert.deepEqual(await query(database.url, 'select fact from facts'), [{ fact: 1 }])
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
