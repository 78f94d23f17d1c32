import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { readPayoutsConfig } from './config.ts'

const BASE = { DATABASE_URL: 'postgres://localhost/x', TRIBUTARY_SECRET: 's'.repeat(32) }
const ADDRESS = `0x${'ab'.repeat(20)}`
const CHAIN = {
  CHAIN_RPC_URL: 'http://127.0.0.1:8545',
  DISTRIBUTOR_ADDRESS: ADDRESS,
  TOKEN_ADDRESS: ADDRESS,
  POLICY_ADDRESS: ADDRESS,
  GOVERNANCE_ADDRESS: ADDRESS,
}

describe('the settings of payouts', () => {
  it('have no chain by default', () => {
    const { chain, maturitySeconds, settlementPeriodMs } = readPayoutsConfig(BASE)
    assert.deepEqual(
      { chain, maturitySeconds, settlementPeriodMs },
      {
        chain: null,
        maturitySeconds: 5,
        settlementPeriodMs: 15_000,
      },
    )
  })

  it('name the chain together, with or without a key to sign', () => {
    const key = `0x${'01'.repeat(32)}`
    assert.equal(readPayoutsConfig({ ...BASE, ...CHAIN }).chain?.signerKey, null)
    assert.equal(readPayoutsConfig({ ...BASE, ...CHAIN, SETTLEMENT_PRIVATE_KEY: key }).chain?.signerKey, key)
  })

  it('read the minimum payout as an exact decimal', () => {
    assert.equal(readPayoutsConfig(BASE).minimumPayout, 0n)
    assert.equal(readPayoutsConfig({ ...BASE, SETTLEMENT_MINIMUM_PAYOUT: '0.01' }).minimumPayout, 10n ** 28n)
  })

  it('are refused by name where they cannot be', () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ CHAIN_RPC_URL: CHAIN.CHAIN_RPC_URL }, /DISTRIBUTOR_ADDRESS: is required.*TOKEN_ADDRESS: is required/],
      [{ SETTLEMENT_PRIVATE_KEY: `0x${'01'.repeat(32)}` }, /there is no chain/],
      [{ ...CHAIN, SETTLEMENT_PRIVATE_KEY: '0x01' }, /SETTLEMENT_PRIVATE_KEY: expected 32 bytes/],
      [{ ...CHAIN, TOKEN_ADDRESS: '0x01' }, /TOKEN_ADDRESS: expected an address/],
      [{ ...CHAIN, CHAIN_RPC_URL: 'ftp://x' }, /CHAIN_RPC_URL: expected a URL/],
      [{ TRIBUTARY_MATURITY_SECONDS: '-1' }, /TRIBUTARY_MATURITY_SECONDS/],
      [{ SETTLEMENT_PERIOD_SECONDS: '0' }, /SETTLEMENT_PERIOD_SECONDS/],
      [{ SETTLEMENT_MINIMUM_PAYOUT: '-1' }, /SETTLEMENT_MINIMUM_PAYOUT: Expected an amount that is not negative/],
      [{ SETTLEMENT_MINIMUM_PAYOUT: 'x' }, /SETTLEMENT_MINIMUM_PAYOUT: Expected a plain decimal/],
      [{ SETTLEMENT_REPLACE_AFTER_SECONDS: '0' }, /SETTLEMENT_REPLACE_AFTER_SECONDS/],
    ]
    for (const [settings, message] of cases)
      assert.throws(() => readPayoutsConfig({ ...BASE, ...settings }), message, JSON.stringify(settings))
  })

  it('never show the key in a refusal', () => {
    const secret = `0x${'zz'.repeat(32)}`
    assert.throws(
      () => readPayoutsConfig({ ...BASE, ...CHAIN, SETTLEMENT_PRIVATE_KEY: secret }),
      (error: Error) => !error.message.includes(secret),
    )
  })
})
