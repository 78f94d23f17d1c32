import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type LedgerDatabase, openLedger } from '../../../test/kit/ledger.ts'
import { planOf } from '../../../test/kit/payouts.ts'
import { storePlans } from './storePlans.ts'

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

const store = (plan: ReturnType<typeof planOf>) => ledger.db.transaction((tx) => storePlans(tx, [plan]))
const weighing = (weight: string) => ({ kind: 'ACCOUNT' as const, accountId: newId('Account'), weight })

describe('a plan', () => {
  it('is kept, and kept once', async () => {
    const plan = planOf({ [newId('Account')]: 98 })
    await store(plan)
    await store(plan)
    const rows = await ledger.db.query(`select kind from plan_payees where plan_id = $1 order by kind`, [plan.planId])
    assert.deepEqual(rows, [{ kind: 'ACCOUNT' }, { kind: 'FEE' }])
  })

  it('that gives away more or less than the whole, takes from somebody, or names one twice, is refused', async () => {
    const plan = planOf({ [newId('Account')]: 50 })
    const more = { ...plan, payees: [...plan.payees, weighing('1')] }
    const less = { ...plan, payees: plan.payees.slice(1) }
    const taking = { ...plan, payees: [...plan.payees, weighing('1'), weighing('-1')] }
    const [fee] = plan.payees
    const half = { ...(fee ?? assert.fail()), weight: '10000000000000000' }
    const twice = { ...plan, payees: [half, half, ...plan.payees.slice(1)] }
    await assert.rejects(store(more), /exactly 1000000000000000000, got 1000000000000000001/)
    await assert.rejects(store(less), /exactly 1000000000000000000, got 980000000000000000/)
    await assert.rejects(store(taking), /no negative weight/)
    await assert.rejects(store(twice), /name each payee once/)
    assert.deepEqual(await ledger.db.query(`select from plans where id = $1`, [plan.planId]), [])
  })
})
