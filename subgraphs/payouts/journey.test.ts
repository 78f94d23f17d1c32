import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  leaseOf,
  type PayoutsUnderTest,
  planOf,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
  usagesOf,
} from '../../test/kit/payouts.ts'
import { eventually, testViewer } from '../../test/kit/subgraph.ts'

const PICOS = 10n ** 12n

let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeAll(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts({ chain: chain.config })
})
afterAll(async () => {
  await payouts.close()
  await chain.stop()
})

const DEPOSIT = `mutation ($key: String!, $decimal: String!) {
  deposit(input: { idempotencyKey: $key, amount: { decimal: $decimal } }) {
    isReplay userErrors { code }
    deposit { id status reference announced { decimal } received { decimal } transactions { chainId to data } }
  }
}`
const BALANCE = `{ balance {
  available { decimal } reserved { decimal } held { decimal } matured { decimal } payable { decimal } claimed { decimal }
} }`

describe('money', () => {
  it('goes from a deposit on chain to a claim on chain, exactly, and the books follow', async () => {
    const payer = testViewer()
    const payee = testViewer()
    const [, , , payerWallet, payeeWallet] = chain.accounts
    assert(payerWallet && payeeWallet)

    // A deposit is announced, sent from a wallet, seen, and credited when it is final.
    const announced = (await payouts.ask(DEPOSIT, { viewer: payer, key: 'first', decimal: '10' })).data.deposit
    assert.deepEqual(announced.userErrors, [])
    assert.equal(announced.deposit.status, 'AWAITING')
    await chain.mint(payerWallet.address, 10_000_000n)
    for (const transaction of announced.deposit.transactions) await chain.send(3, transaction)
    const readDeposit = async () =>
      (
        await payouts.ask(`query ($id: ID!) { deposit(id: $id) { status received { decimal } creditedAt } }`, {
          viewer: payer,
          id: announced.deposit.id,
        })
      ).data.deposit
    assert.deepEqual(await eventually(readDeposit, (deposit) => deposit.status !== 'AWAITING'), {
      status: 'SEEN',
      received: { decimal: '10' },
      creditedAt: null,
    })
    assert.equal((await payouts.ask(BALANCE, { viewer: payer })).data.balance.available.decimal, '0')
    await chain.finalize()
    await eventually(readDeposit, (deposit) => deposit.status === 'CREDITED')
    assert.equal((await payouts.ask(BALANCE, { viewer: payer })).data.balance.available.decimal, '10')

    // The agents service leases some of it.
    const lease = leaseOf(payer.accountId, 1n * PICOS, 4n * PICOS)
    await payouts.publish('agents', 'lease.requested', lease)
    const [granted] = await eventually(
      () => payouts.published('lease.granted'),
      (events) => events.length > 0,
    )
    assert.equal(granted?.amountPicos, `${4n * PICOS}`)

    // Usage is attributed and pays out what it earned, 97 % to the payee; it has matured.
    const plan = planOf({ [payee.accountId]: 97 })
    await payouts.publish('attribution', 'plan.compiled', plan)
    await payouts.publish(
      'attribution',
      'usages.attributed',
      usagesOf(plan.planId, payer.accountId, [PICOS, 1n, 2n * PICOS]),
    )
    const readPayee = async () => (await payouts.ask(BALANCE, { viewer: payee })).data.balance
    await eventually(readPayee, (balance) => balance.matured.decimal !== '0')
    assert.deepEqual(await readPayee(), {
      available: { decimal: '0' },
      reserved: { decimal: '0' },
      held: { decimal: '0' },
      matured: { decimal: '2.91000000000097' },
      payable: { decimal: '0' },
      claimed: { decimal: '0' },
    })
    await payouts.publish('agents', 'lease.closed', {
      leaseId: lease.leaseId,
      payerId: payer.accountId,
      currency: 'TUSD',
      spentPicos: `${3n * PICOS + 1n}`,
    })
    const readPayer = async () => (await payouts.ask(BALANCE, { viewer: payer })).data.balance
    const after = await eventually(readPayer, (balance) => balance.reserved.decimal === '0')
    assert.equal(after.available.decimal, '6.999999999999')

    // A wallet is linked; the next epoch takes whole token units, and the fraction stays the payee's.
    await payouts.publish('identity', 'wallet.linked', { accountId: payee.accountId, address: payeeWallet.address })
    const readSettlement = async () =>
      (await payouts.ask('{ settlements { nodes { epoch status total { decimal } leafCount } } }')).data.settlements
        .nodes[0]
    await eventually(readSettlement, (settlement) => settlement?.status === 'SUBMITTED')
    await chain.finalize()
    await eventually(readSettlement, (settlement) => settlement.status === 'CONFIRMED')
    assert.equal((await readPayee()).payable.decimal, '2.91')
    assert.equal((await readPayee()).matured.decimal, '0.00000000000097')
    const PROOF = `query ($address: String!) { claimProof(address: $address) {
      cumulativeTokenUnits proof settlement { epoch } transaction { to data }
    } }`
    const readProof = async () => (await payouts.ask(PROOF, { address: payeeWallet.address })).data.claimProof
    assert.equal(await readProof(), null)
    await chain.passDelay()
    await eventually(readSettlement, (settlement) => settlement.status === 'ACTIVE')

    // Anybody sends the claim; the payee is paid, and the books say so once it is final.
    const proof = await readProof()
    assert.equal(proof.cumulativeTokenUnits, '2910000')
    await chain.send(5, proof.transaction)
    assert.equal(await chain.tokensOf(payeeWallet.address), 2_910_000n)
    await chain.finalize()
    await eventually(readPayee, (balance) => balance.claimed.decimal === '2.91')
    assert.equal((await readPayee()).payable.decimal, '0')
    assert.equal(await readProof(), null)
    await payouts.assertSound()
    assert.equal((await payouts.books()).CHAIN_FLOAT, `${-(10_000_000n - 2_910_000n) * 10n ** 24n}`)
  })
})
