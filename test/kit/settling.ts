import assert from 'node:assert/strict'
import type { Hex } from 'viem'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { openChain, type SettlementChain } from '../../subgraphs/payouts/settlement/chain.ts'
import { createSettler, type SettlementOptions } from '../../subgraphs/payouts/settlement/createSettler.ts'
import { startPayouts, startSettlementChain } from './payouts.ts'
import { creditMatured } from './payoutsBooks.ts'
import { eventually } from './subgraph.ts'

export interface SettlementRow {
  readonly id: string
  readonly epoch: number
  readonly status: string
  readonly total: string
  readonly activates_at: Date | null
}

/** Payouts without a settler of its own beside a funded chain: a test makes each transition, as a process just started. */
export async function startSettling() {
  const chain = await startSettlementChain()
  const payouts = await startPayouts()
  await chain.fund(1_000_000n)
  await chain.finalize()

  const step = (faults: Partial<SettlementChain> = {}, settings: Partial<SettlementOptions> = {}): Promise<boolean> =>
    createSettler({
      db: payouts.db(),
      chain: { ...openChain(chain.config), ...faults },
      periodMs: 0,
      minimumPayout: 0n,
      replaceAfterMs: 180_000,
      ...settings,
    })()

  async function link(accountId: string, wallet: Hex): Promise<void> {
    const before = await payouts.sql(`select from inbox`)
    await payouts.publish('identity', 'wallet.linked', { accountId, address: wallet })
    await eventually(
      () => payouts.sql(`select from inbox`),
      (rows) => rows.length > before.length,
    )
  }

  const settlements = () =>
    payouts.sql<SettlementRow>(
      `select id, epoch, status, total_token_units as total, activates_at from settlements order by epoch`,
    )

  return {
    chain,
    payouts,
    step,
    link,
    settlements,
    statuses: async () => (await settlements()).map(({ status }) => status),

    /** A new account with the wallet of the chain's account of that number. */
    async payee(index: number): Promise<{ readonly accountId: string; readonly address: Hex }> {
      const accountId = newId('Account')
      const address = chain.accounts[index]?.address ?? assert.fail(`no account ${index}`)
      await link(accountId, address)
      return { accountId, address }
    },

    earn: (accountId: string, tokenUnits: bigint) =>
      creditMatured(payouts, accountId, tokenUnits * UNITS_PER_TOKEN_UNIT),

    /** Seals an epoch and brings its root to where it waits for its delay. */
    async submit(settings: Partial<SettlementOptions> = {}): Promise<void> {
      for (let transition = 0; transition < 3; transition++) assert.equal(await step({}, settings), true)
      await chain.finalize()
      assert.equal(await step({}, settings), true)
    },

    /** Makes transitions until none is possible. */
    async settleAll(settings: Partial<SettlementOptions> = {}): Promise<void> {
      while (await step({}, settings)) await chain.finalize()
    },

    async close(): Promise<void> {
      await payouts.close()
      await chain.stop()
    },
  }
}
