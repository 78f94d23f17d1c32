import assert from 'node:assert/strict'
import { it } from 'vitest'
import { createTestDatabase } from '../test/kit/database.ts'
import { TEST_SECRET } from '../test/kit/subgraph.ts'
import { startIsolated } from './isolated.ts'
import { freePort } from './ports.ts'

it('starts a service as a process of its own, is quiet about it, and leaves nothing behind', async () => {
  const database = await createTestDatabase()
  const port = await freePort()
  const warnings: string[] = []
  const note = ({ message }: Error) => void warnings.push(message)
  process.on('warning', note)
  try {
    const service = await startIsolated('identity', {
      DATABASE_URL: database.url,
      TRIBUTARY_SECRET: TEST_SECRET,
      PORT: `${port}`,
      LOG_LEVEL: 'silent',
    })
    assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 200)
    await service.stop()
    await assert.rejects(fetch(`http://127.0.0.1:${port}/livez`))
    assert.deepEqual(warnings, [])
  } finally {
    process.off('warning', note)
    await database.drop()
  }
})
