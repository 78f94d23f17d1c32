import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { ConfigError, DEFAULT_PORTS, readServiceConfig, SERVICES } from './config.ts'

const COMPLETE = {
  DATABASE_URL: 'postgres://me:secret@db.example:5432/main',
  TRIBUTARY_SECRET: 'a secret of at least 32 characters',
}

describe('the settings of a service', () => {
  it('need a database and a secret; all else has a default', () => {
    const config = readServiceConfig('datasets', COMPLETE)
    assert.deepEqual(config, {
      databaseUrl: COMPLETE.DATABASE_URL,
      secret: COMPLETE.TRIBUTARY_SECRET,
      host: '127.0.0.1',
      port: 4002,
      natsUrl: null,
      redisUrl: null,
      subgraphUrls: Object.fromEntries(SERVICES.map((name) => [name, `http://127.0.0.1:${DEFAULT_PORTS[name]}`])),
    })
    assert(Object.isFrozen(config))
  })

  it('are taken from the environment, and an empty variable counts as none', () => {
    const config = readServiceConfig('datasets', {
      ...COMPLETE,
      HOST: '0.0.0.0',
      PORT: '0',
      NATS_URL: 'nats://bus:4222',
      REDIS_URL: '',
      MODELS_URL: 'https://models.example/',
    })
    assert.equal(config.host, '0.0.0.0')
    assert.equal(config.port, 0)
    assert.equal(config.natsUrl, 'nats://bus:4222')
    assert.equal(config.redisUrl, null)
    assert.equal(config.subgraphUrls.models, 'https://models.example')
  })

  it('name every wrong variable at once, and never its value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://me:hunter2@db/main',
      TRIBUTARY_SECRET: 'hunter2',
      PORT: '70000',
      NATS_URL: 'http://hunter2',
      REDIS_URL: 'hunter2',
    }
    const { message } = refusalOf(wrong)
    for (const name of Object.keys(wrong)) assert(message.includes(`${name}:`), name)
    assert(!message.includes('hunter2'))
    assert.match(message, /postgres:\/\/ or postgresql:\/\//)
    assert.match(message, /at least 32 characters/)
  })

  it('say of a required variable that it is not set', () => {
    for (const env of [{}, { DATABASE_URL: '', TRIBUTARY_SECRET: '' }]) {
      const { message } = refusalOf(env)
      assert.match(message, /DATABASE_URL: is required and not set/)
      assert.match(message, /TRIBUTARY_SECRET: is required and not set/)
    }
  })

  it.each(['abc', '-1', '1.5', '65536', 'Infinity'])('refuse the port %s', (PORT) => {
    assert.match(refusalOf({ ...COMPLETE, PORT }).message, /PORT:/)
  })

  it.each(SERVICES)('refuse a wrong URL of %s', (name) => {
    const variable = `${name.toUpperCase()}_URL`
    assert.match(
      refusalOf({ ...COMPLETE, [variable]: 'ftp://there' }).message,
      new RegExp(`${variable}: expected a URL`),
    )
  })
})

function refusalOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readServiceConfig('datasets', env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  return assert.fail('These settings must be refused.')
}
