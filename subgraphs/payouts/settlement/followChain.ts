import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { DecisionLog } from '../governance/decisionLogs.ts'
import type { ClaimLog, DepositLog, SettlementChain } from './chain.ts'

const BLOCKS = 2000n

export interface ChainFollowerOptions {
  readonly db: DataSource
  readonly chain: SettlementChain
  /** Books logs of final blocks. Called once for each range of blocks, in their order, in one transaction with the cursor. */
  readonly onFinal: (
    tx: Transaction,
    logs: {
      readonly deposits: readonly DepositLog[]
      readonly claims: readonly ClaimLog[]
      readonly decisions: readonly DecisionLog[]
    },
  ) => Promise<void>
  /** Notes deposits that are on chain but not final: all of them, each time. */
  readonly onSeen: (tx: Transaction, deposits: readonly DepositLog[]) => Promise<void>
}

/**
 * Reads the logs of the distributor and of governance up to the last final block. Its place is a row that moves in the transaction which books
 * the logs: after a crash they are read again or not at all, and of two processes only one moves the row on from any
 * place. Each call of the function returned does one round; true where more is waiting.
 */
export function createChainFollower({ db, chain, onFinal, onSeen }: ChainFollowerOptions): () => Promise<boolean> {
  let seenBlock = -1n
  return async () => {
    const finalized = (await chain.finalizedBlock()).number
    const cursor = await readCursor(db, chain)
    if (cursor < finalized) {
      const end = finalized - cursor > BLOCKS ? cursor + BLOCKS : finalized
      const logs = await chain.readLogs(cursor + 1n, end)
      await fromCursor(db, chain, cursor, async (tx) => {
        await onFinal(tx, logs)
        await moveCursor(tx, chain, end)
      })
      return end < finalized
    }
    const latest = await chain.latestBlockNumber()
    if (latest === seenBlock || cursor > finalized) return false
    const { deposits } = latest > finalized ? await chain.readLogs(finalized + 1n, latest) : { deposits: [] }
    await fromCursor(db, chain, finalized, (tx) => onSeen(tx, deposits))
    seenBlock = latest
    return false
  }
}

/** Does `work` while no other process can move the cursor; does nothing where one has moved it since it was read. */
async function fromCursor(
  db: DataSource,
  chain: SettlementChain,
  cursor: bigint,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const { chainId, distributor } = await chain.domain()
  await transact(db, async (tx) => {
    const [row] = await tx.query(
      `select block_number from chain_cursors where chain_id = $1 and distributor = $2 for update`,
      [chainId, distributor],
    )
    if (BigInt(row.block_number) === cursor) await work(tx)
  })
}

async function readCursor(db: DataSource, chain: SettlementChain): Promise<bigint> {
  const { chainId, distributor } = await chain.domain()
  const key = [chainId, distributor]
  const beforeStart = chain.startBlock > 0n ? chain.startBlock - 1n : 0n
  await db.query(
    `insert into chain_cursors (chain_id, distributor, block_number) values ($1, $2, $3) on conflict do nothing`,
    [...key, `${beforeStart}`],
  )
  const [row] = await db.query(`select block_number from chain_cursors where chain_id = $1 and distributor = $2`, key)
  return BigInt(row.block_number)
}

async function moveCursor(tx: Transaction, chain: SettlementChain, block: bigint): Promise<void> {
  const { chainId, distributor } = await chain.domain()
  await tx.query(`update chain_cursors set block_number = $3 where chain_id = $1 and distributor = $2`, [
    chainId,
    distributor,
    `${block}`,
  ])
}
