import { strict as assert } from 'node:assert'
import type { LookupAddress } from 'node:dns'
import { describe, it } from 'vitest'
import { createPublicLookup, isPublicAddress, NotPublicError } from './publicAddress.ts'

const PUBLIC = ['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '198.17.0.1']
const PUBLIC_IPV6 = ['2606:4700:4700::1111', '2a00:1450:4001::200e', '2001:4860:4860::8888']
const NOT_PUBLIC = [
  ['this host', '0.0.0.0', '0.1.2.3'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1', '100.127.255.255'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['link-local', '169.254.169.254', 'fe80::1', 'fe80::1%lo', 'febf::1'],
  ['documentation and benchmarks', '192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '2001:db8::1', '3fff::1'],
  ['multicast and broadcast', '224.0.0.1', '239.1.1.1', '255.255.255.255', '240.0.0.1', 'ff02::1'],
  ['unspecified', '::'],
  ['unique local', 'fc00::1', 'fdff::1', 'fec0::1'],
  ['IPv4 inside IPv6', '::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:10.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::10.0.0.1'],
  ['6to4 and Teredo', '2002:7f00:1::', '2001::1', '2001:0:53aa:64c::1'],
  ['no address', '', 'localhost', '1.2.3', '0x7f.1', '127.1', '[::1]', '8.8.8.8 ', '1.2.3.4.5'],
] as const

describe('isPublicAddress', () => {
  for (const address of [...PUBLIC, ...PUBLIC_IPV6]) {
    it(`accepts ${address}`, () => assert.equal(isPublicAddress(address), true))
  }
  for (const [kind, ...addresses] of NOT_PUBLIC) {
    for (const address of addresses) {
      it(`refuses ${kind}: "${address}"`, () => assert.equal(isPublicAddress(address), false))
    }
  }
})

describe('createPublicLookup', () => {
  const lookup = (answer: LookupAddress[], all: boolean) =>
    new Promise((resolve, reject) => {
      createPublicLookup((_hostname, _options, done) => done(null, answer))('name.test', { all }, (error, found) =>
        error ? reject(error) : resolve(found),
      )
    })
  const open = { address: '8.8.8.8', family: 4 }
  const closed = { address: '10.0.0.1', family: 4 }

  it('answers exactly what was checked', async () => {
    assert.deepEqual(await lookup([open], true), [open])
    assert.equal(await lookup([open], false), '8.8.8.8')
  })

  it('refuses a name of which any address is not public, wherever it stands', async () => {
    for (const answer of [[closed], [open, closed], [closed, open]]) {
      await assert.rejects(lookup(answer, true), NotPublicError)
      await assert.rejects(lookup(answer, false), NotPublicError)
    }
  })

  it('refuses a name without addresses', async () => {
    await assert.rejects(lookup([], true), NotPublicError)
  })

  it('passes on that a name does not resolve', async () => {
    const failure = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const failing = createPublicLookup((_hostname, _options, done) => done(failure, []))
    const error = await new Promise((resolve) => failing('name.test', { all: true }, resolve))
    assert.equal(error, failure)
  })
})
