import assert from 'node:assert/strict'
import { describe, it } from 'vitest'
import { derivedId, isId, kindOfId, newId, parseRewardId, rewardId } from './ids.ts'

describe('ids', () => {
  it('names a reward by its attribution and its account, and takes the name apart again', () => {
    const key = { attributionId: newId('Attribution'), accountId: newId('Account') }
    const id = rewardId(key.attributionId, key.accountId)
    assert.equal(isId('Reward', id), true)
    assert.deepEqual(parseRewardId(id), key)
  })

  it('knows each kind by prefix and length, and nothing else', () => {
    const account = newId('Account')
    const cases = [
      [account, 'Account'],
      [derivedId('Transfer', 'a', 'b'), 'Transfer'],
      [`rwd_${'0'.repeat(32)}`, null],
      [`acc_${'0'.repeat(64)}`, null],
      [`rwd_${'0'.repeat(63)}`, null],
      [`${account}0`, null],
      [account.toUpperCase(), null],
      [`${account}\n`, null],
      ['zzz_00000000000000000000000000000000', null],
      ['', null],
    ] as const
    for (const [id, kind] of cases) assert.equal(kindOfId(id), kind, JSON.stringify(id))
    assert.equal(parseRewardId(account), null)
  })
})
