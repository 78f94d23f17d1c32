import assert from 'node:assert/strict'
import { afterAll, beforeAll, it } from 'vitest'
import { type LedgerDatabase, openLedger } from '../../test/kit/ledger.ts'

// Every CHECK of the schema by what it lets through and what it stops. Its own expression is asked, over rows that need no more
// columns than it reads.

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

type Row = Readonly<Record<string, unknown>>

const HASH = 'a'.repeat(64)
const BLOCK = { entries_hash: HASH, previous_hash: HASH, hash: HASH }
const SUMS = { debits: 0, credits: 0, pending_debits: 0, pending_credits: 0 }
const SETTLEMENT = { id: 'one', status: 'ACTIVE' }

/** By constraint: rows that hold it, and rows that break it. */
const CHECKS: Readonly<Record<string, readonly [holds: readonly Row[], breaks: readonly Row[]]>> = {
  journal_amount_positive: [[{ amount: 1 }], [{ amount: 0 }, { amount: -1 }]],
  journal_between_two_accounts: [[{ debit_id: 'one', credit_id: 'two' }], [{ debit_id: 'one', credit_id: 'one' }]],
  journal_phase_known: [
    ['POSTED', 'PENDING', 'PENDING_POSTED', 'PENDING_VOIDED', 'PENDING_EXPIRED', 'REFUSED'].map((phase) => ({ phase })),
    [{ phase: 'DONE' }, { phase: '' }],
  ],
  journal_says_what_its_phase_needs: [
    [
      { phase: 'POSTED' },
      { phase: 'PENDING' },
      { phase: 'PENDING', timeout_seconds: 1 },
      { phase: 'PENDING_POSTED', pending_id: 'one' },
      { phase: 'REFUSED', refusal: 'OVERDRAWN' },
      { phase: 'REFUSED', refusal: 'NOT_PENDING', pending_id: 'one', timeout_seconds: 1 },
    ],
    [
      { phase: 'POSTED', pending_id: 'one' },
      { phase: 'POSTED', timeout_seconds: 1 },
      { phase: 'POSTED', refusal: 'OVERDRAWN' },
      { phase: 'PENDING', pending_id: 'one' },
      { phase: 'PENDING', refusal: 'OVERDRAWN' },
      { phase: 'REFUSED' },
      { phase: 'PENDING_VOIDED' },
      { phase: 'PENDING_VOIDED', pending_id: 'one', timeout_seconds: 1 },
      { phase: 'PENDING_VOIDED', pending_id: 'one', refusal: 'OVERDRAWN' },
    ],
  ],
  journal_timeout_positive: [
    [{ timeout_seconds: 1 }, {}],
    [{ timeout_seconds: 0 }, { timeout_seconds: -1 }],
  ],
  ledger_accounts_kind_known: [[{ kind: 'AVAILABLE' }, { kind: 'CLEARING' }], [{ kind: 'LEASE' }]],
  ledger_accounts_platform_owns_its_kinds: [
    [{ kind: 'FEE' }, { kind: 'HELD', owner_id: 'one' }],
    [{ kind: 'FEE', owner_id: 'one' }, { kind: 'CLEARING', owner_id: 'one' }, { kind: 'HELD' }],
  ],
  balances_not_negative: [[SUMS], Object.keys(SUMS).map((column) => ({ ...SUMS, [column]: -1 }))],
  balances_not_overdrawn: [
    [
      { ...SUMS, kind: 'HELD', credits: 2, debits: 1, pending_debits: 1, pending_credits: 9 },
      { ...SUMS, kind: 'CHAIN_FLOAT', debits: 2, credits: 1, pending_credits: 1, pending_debits: 9 },
    ],
    [
      { ...SUMS, kind: 'HELD', debits: 1 },
      { ...SUMS, kind: 'HELD', pending_debits: 1, pending_credits: 9 },
      { ...SUMS, kind: 'CHAIN_FLOAT', credits: 1 },
      { ...SUMS, kind: 'CHAIN_FLOAT', pending_credits: 1, pending_debits: 9 },
    ],
  ],
  balances_row_lock_holds_nothing: [[{}], [{ row_lock: true }, { row_lock: false }]],
  ledger_blocks_numbered_from_one: [[{ number: 1 }], [{ number: 0 }]],
  ledger_blocks_hold_something: [
    [{ transfer_count: 1, first_seq: 1, last_seq: 1 }],
    [
      { transfer_count: 0, first_seq: 1, last_seq: 1 },
      { transfer_count: 1, first_seq: 2, last_seq: 1 },
    ],
  ],
  ledger_blocks_hashes_are_sha256: [
    [BLOCK],
    Object.keys(BLOCK).flatMap((column) =>
      [HASH.toUpperCase(), `${HASH}a`, HASH.slice(1)].map((hash) => ({ ...BLOCK, [column]: hash })),
    ),
  ],
  deposits_announce_something: [[{ announced: 1 }], [{ announced: 0 }]],
  withdrawals_move_something: [[{ amount: 1 }], [{ amount: 0 }]],
  leases_status_known: [['GRANTED', 'REFUSED', 'CLOSED'].map((status) => ({ status })), [{ status: 'OPEN' }]],
  leases_credit_is_part_of_it: [
    [
      { credit: 0, amount: 1 },
      { credit: 1, amount: 1 },
    ],
    [
      { credit: -1, amount: 1 },
      { credit: 2, amount: 1 },
    ],
  ],
  credit_lines_not_negative: [
    [{ limit_units: 0, used: 0, repaid: 0 }],
    ['limit_units', 'used', 'repaid'].map((column) => ({ limit_units: 0, used: 0, repaid: 0, [column]: -1 })),
  ],
  credit_limit_changes_have_a_reason: [[{ reason: 'good' }], [{ reason: '' }]],
  plan_payees_weigh_something: [[{ weight: 1 }], [{ weight: 0 }]],
  holds_something: [[{ amount: 1 }], [{ amount: 0 }]],
  clawbacks_amount_positive: [[{ amount: 1 }], [{ amount: 0 }]],
  clawbacks_never_take_more: [
    [
      { amount: 1, recovered: 0 },
      { amount: 1, recovered: 1 },
    ],
    [
      { amount: 1, recovered: 2 },
      { amount: 1, recovered: -1 },
    ],
  ],
  clawbacks_have_a_reason: [[{ reason: 'bots' }], [{ reason: '' }]],
  disputes_status_known: [[{ status: 'BONDED' }, { status: 'REFUSED' }], [{ status: 'OPEN' }]],
  disputes_bond_positive: [[{ bond: 1 }], [{ bond: 0 }]],
  frozen_rewards_something: [[{ amount: 1 }], [{ amount: 0 }]],
  suspicions_outcome_known: [[{}, { outcome: 'CLEARED' }], [{ outcome: 'OPEN' }]],
  suspicions_end_whole: [
    [{}, { outcome: 'CLEARED', resolved_at: '2026-01-01', kept: 1 }],
    [
      { outcome: 'CLEARED', resolved_at: '2026-01-01' },
      { outcome: 'CLEARED', kept: 1 },
      { resolved_at: '2026-01-01' },
      { kept: 1 },
    ],
  ],
  suspicion_payees_weigh_something: [[{ weight: 1 }], [{ weight: 0 }]],
  suspicion_payees_account_where_kind_says: [
    [{ kind: 'ACCOUNT', account_id: 'one' }, { kind: 'REMAINDER' }],
    [{ kind: 'ACCOUNT' }, { kind: 'REMAINDER', account_id: 'one' }],
  ],
  held_shares_weigh_something: [[{ weight: 1 }], [{ weight: 0 }]],
  wallets_address_lower_case: [
    [{ address: `0x${'ab'.repeat(20)}` }],
    [{ address: `0x${'AB'.repeat(20)}` }, { address: `0x${'ab'.repeat(21)}` }, { address: 'ab'.repeat(21) }],
  ],
  settlements_status_known: [[{ status: 'SEALED' }, { status: 'REPLACED' }], [{ status: 'PENDING' }]],
  settlements_replaced_by_another: [
    [SETTLEMENT, { id: 'one', status: 'REPLACED', replaced_by_id: 'two' }],
    [
      { id: 'one', status: 'REPLACED' },
      { id: 'one', status: 'REPLACED', replaced_by_id: 'one' },
      { ...SETTLEMENT, replaced_by_id: 'two' },
    ],
  ],
  settlements_short_of_something: [[{}, { shortfall_token_units: 1 }], [{ shortfall_token_units: 0 }]],
  settlement_leaves_promise_something: [[{ cumulative_token_units: 1 }], [{ cumulative_token_units: 0 }]],
  settlement_pauses_have_a_reason: [[{ reason: 'upgrade' }], [{ reason: '' }]],
  proposals_name_their_calls: [
    [{ targets: ['0x1'], calls: ['0x'], call_values: [0] }],
    [
      { targets: ['0x1'], calls: ['0x', '0x'], call_values: [0, 0] },
      { targets: ['0x1'], calls: ['0x'], call_values: [0, 0] },
    ],
  ],
  proposals_end_once: [[{}, { executed_at: '2026-01-01' }], [{ executed_at: '2026-01-01', canceled_at: '2026-01-01' }]],
  policies_count_from_one: [[{ version: 1 }], [{ version: 0 }]],
  pool_payments_are_booked_or_refused: [
    [{ transfer_id: 'one' }, { refusal: 'ABOVE_POOL' }],
    [{}, { transfer_id: 'one', refusal: 'ABOVE_POOL' }],
  ],
  anchor_batches_status_known: [[{ status: 'SEALED' }, { status: 'ANCHORED' }], [{ status: 'ACTIVE' }]],
  anchor_batches_hold_something: [[{ record_count: 1 }], [{ record_count: 0 }]],
  anchor_records_private_ones_are_salted: [
    [{ visibility: 'PRIVATE', salt: '0x1' }, { visibility: 'PUBLIC' }],
    [{ visibility: 'PRIVATE' }, { visibility: 'PUBLIC', salt: '0x1' }],
  ],
  anchor_records_in_a_batch_have_a_number: [
    [{}, { batch: 1, sequence: 1 }],
    [{ batch: 1 }, { sequence: 1 }],
  ],
}

interface Constraint {
  readonly name: string
  readonly table: string
  readonly expression: string
}

it('Postgres lets through what is true and stops what is not, check by check', async () => {
  const constraints: Constraint[] = await ledger.db.query(
    `select conname as name, conrelid::regclass::text as "table", pg_get_expr(conbin, conrelid) as expression
     from pg_constraint where contype = 'c' and connamespace = current_schema::regnamespace order by conname`,
  )
  assert.deepEqual(
    constraints.map(({ name }) => name),
    Object.keys(CHECKS).sort(),
  )
  for (const { name, table, expression } of constraints) {
    const isBroken = async (row: Row): Promise<boolean> => {
      const [asked] = await ledger.db.query(
        `select (${expression}) is false as is_broken from jsonb_populate_record(null::${table}, $1)`,
        [row],
      )
      return asked.is_broken
    }
    const [holds, breaks] = CHECKS[name] ?? assert.fail()
    for (const row of holds) assert.equal(await isBroken(row), false, `${name}: ${JSON.stringify(row)}`)
    for (const row of breaks) assert.equal(await isBroken(row), true, `${name}: ${JSON.stringify(row)}`)
  }
})
