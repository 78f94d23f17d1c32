import assert from 'node:assert/strict'
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { launch } from '../test/kit/launcher.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { ordinaryUser } from '../test/kit/users.ts'
import { prepareDataFolder } from './folder.ts'
import { StartupError } from './startupError.ts'

describe('the data folder', () => {
  it('is made with its parents, and can be used again after a release', async () => {
    await using temporary = temporaryFolder()
    const path = join(temporary.dataPath, 'deeply', 'nested')
    prepareDataFolder(path).release()
    using again = prepareDataFolder(path)
    assert.equal(again.path, path)
  })

  it('refuses a second launch and names the process of the first', async () => {
    await using temporary = temporaryFolder()
    await using first = await launch('folder', temporary.dataPath)
    assertRefused(() => prepareDataFolder(temporary.dataPath), new RegExp(`in use by process ${first.pid}:`))
    await assert.rejects(launch('folder', temporary.dataPath), new RegExp(`in use by process ${first.pid}:`))
  })

  it('refuses a second use in the same process', async () => {
    await using temporary = temporaryFolder()
    using _first = prepareDataFolder(temporary.dataPath)
    assertRefused(() => prepareDataFolder(temporary.dataPath), new RegExp(`in use by process ${process.pid}:`))
  })

  it('lets exactly one of many simultaneous launches in', async () => {
    await using temporary = temporaryFolder()
    const launches = await Promise.allSettled(Array.from({ length: 4 }, () => launch('folder', temporary.dataPath)))
    const winners = launches.filter((settled) => settled.status === 'fulfilled')
    for (const { value } of winners) await value.kill()
    assert.equal(winners.length, 1)
  })

  it('is free again the moment its launcher was killed, although the dead one signed it', async () => {
    await using temporary = temporaryFolder()
    const first = await launch('folder', temporary.dataPath)
    await first.kill()
    assert.equal(readFileSync(join(temporary.dataPath, 'lock.pid'), 'utf8').trim(), `${first.pid}`)
    using folder = prepareDataFolder(temporary.dataPath)
    assert.equal(folder.path, temporary.dataPath)
  })

  it('is not taken from a living launcher by a pid file that names a dead one', async () => {
    await using temporary = temporaryFolder()
    await using _first = await launch('folder', temporary.dataPath)
    writeFileSync(join(temporary.dataPath, 'lock.pid'), '4194304\n')
    assertRefused(() => prepareDataFolder(temporary.dataPath), /in use by process/)
  })
})

describe('a data folder that cannot be', () => {
  it('says that a file is in its place', async () => {
    await using temporary = temporaryFolder()
    writeFileSync(temporary.dataPath, '')
    assertRefused(() => prepareDataFolder(temporary.dataPath), /a file is in its place/)
    assertRefused(() => prepareDataFolder(join(temporary.dataPath, 'below')), /a file is in its place/)
  })

  it('says that it cannot be written, where nobody may write', () => {
    assertRefused(() => prepareDataFolder('/proc/tributary'), /\/proc\/tributary cannot be written by this user/)
  })

  it('says that it is read-only for this user', async () => {
    await using temporary = temporaryFolder()
    mkdirSync(temporary.dataPath)
    if (ordinaryUser.uid !== undefined) chownSync(temporary.dataPath, ordinaryUser.uid, ordinaryUser.uid)
    chmodSync(temporary.dataPath, 0o555)
    await assert.rejects(launch('folder', temporary.dataPath, ordinaryUser), {
      message: `The data folder ${temporary.dataPath} cannot be written by this user: change its permissions, or name another folder in TRIBUTARY_DATA.`,
    })
  })

  it('says how much space is missing, and lets the folder go', async () => {
    await using temporary = temporaryFolder()
    assertRefused(
      () => prepareDataFolder(temporary.dataPath, { freeBytesMin: 2 ** 60 }),
      /has \d+ MB of free space and needs 1099511627776 MB/,
    )
    prepareDataFolder(temporary.dataPath).release()
  })
})

describe('a secret', () => {
  it('stays the same over launches, differs by name, and is for its owner alone', async () => {
    await using temporary = temporaryFolder()
    const first = prepareDataFolder(temporary.dataPath)
    const secret = first.secret('gateway')
    assert.match(secret, /^[0-9a-f]{64}$/)
    assert.notEqual(first.secret('cursors'), secret)
    assert.equal(first.secret('gateway'), secret)
    first.release()

    using second = prepareDataFolder(temporary.dataPath)
    assert.equal(second.secret('gateway'), secret)
    assert.equal(statSync(join(temporary.dataPath, 'secrets', 'gateway')).mode & 0o777, 0o600)
    assert.equal(statSync(join(temporary.dataPath, 'secrets')).mode & 0o777, 0o700)
  })

  it('is never quietly replaced when its file is damaged', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    folder.secret('gateway')
    writeFileSync(join(temporary.dataPath, 'secrets', 'gateway'), 'half of it')
    assertRefused(() => folder.secret('gateway'), /should hold 64 hexadecimal digits/)
  })
})

function assertRefused(action: () => unknown, reason: RegExp) {
  assert.throws(action, (error) => {
    assert.ok(error instanceof StartupError, `${error}`)
    assert.match(error.message, reason)
    assert.match(error.message, /^[^\n]+: [^\n]+\.$/, 'One sentence: what is wrong, a colon, what to do.')
    return true
  })
}
