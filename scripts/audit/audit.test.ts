import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { describe, it, onTestFinished } from 'vitest'
import { newId } from '#runtime/ids.ts'
import {
  type LedgerAccountRef,
  ledgerAccountId,
  openAccounts,
  owned,
  platform,
} from '../../subgraphs/payouts/ledger/accounts.ts'
import type { NewTransfer } from '../../subgraphs/payouts/ledger/lines.ts'
import { postAll, postTransfers } from '../../subgraphs/payouts/ledger/postTransfers.ts'
import { createSealer } from '../../subgraphs/payouts/ledger/sealBlocks.ts'
import { queryAsAdmin } from '../../test/kit/events.ts'
import { type LedgerDatabase, openLedger } from '../../test/kit/ledger.ts'
import { auditBooks } from './auditBooks.ts'

const FLOAT = platform('CHAIN_FLOAT', 'TUSD')
const SUBJECTS = ['plain', 'with "quotes", a comma and 12:netstring,', 'über die Bücher 💶', '']
const HASH = /^an unbroken chain up to block (\d+):([0-9a-f]{64}); (\d+) transfers not sealed yet$/

function transfer(debit: LedgerAccountRef, credit: LedgerAccountRef, subject = 'test'): NewTransfer {
  return { id: newId('Transfer'), debit, credit, amount: 5n * 10n ** 29n, reason: 'DEPOSIT', subject }
}

/** Books of twelve transfers: ten in four blocks, and two that are not sealed. */
async function openBooks() {
  const ledger = await openLedger()
  onTestFinished(() => ledger.close())
  const post = (transfers: readonly NewTransfer[]) =>
    ledger.db.transaction(async (tx) => {
      // Before they are needed, so that no attempt leaves a number out and the tests know each transfer's.
      await openAccounts(
        tx,
        transfers.flatMap(({ debit, credit }) => [debit, credit]),
      )
      await postAll(tx, transfers)
    })
  const owner = newId('Account')
  for (let nr = 0; nr < 5; nr++) {
    const subject = SUBJECTS[nr % SUBJECTS.length]
    await post([transfer(FLOAT, owned('AVAILABLE', owner, 'TUSD'), subject)])
    await post([transfer(owned('AVAILABLE', owner, 'TUSD'), owned('HELD', newId('Account'), 'TUSD'), subject)])
  }
  const seal = createSealer(ledger.db, { blockTransfers: 3 })
  while ((await sealed(ledger)) < 10) await seal()
  await post([transfer(FLOAT, owned('AVAILABLE', owner, 'TUSD'))])
  await post([transfer(FLOAT, owned('AVAILABLE', newId('Account'), 'TUSD'))])
  return { ...ledger, post, owner }
}

async function sealed({ db }: LedgerDatabase): Promise<number> {
  const [row] = await db.query('select coalesce(sum(transfer_count), 0)::int as count from ledger_blocks')
  return row.count
}

async function audit(ledger: Pick<LedgerDatabase, 'url'>, known?: { number: bigint; hash: string }) {
  const checks = await auditBooks({ databaseUrl: ledger.url, chain: null, known })
  const broken = checks.filter(({ outcome }) => outcome === 'BROKEN').map(({ name, text }) => `${name}: ${text}`)
  return { checks, broken, blocks: checks.find(({ name }) => name === 'blocks')?.text ?? '' }
}

const firstOf = `(select id from journal where seq = 4)`

/** What an intruder with the whole database may do, and what the audit must say of it. */
const TAMPERING: readonly { what: string; statement: string; named: readonly RegExp[] }[] = [
  {
    what: 'a changed amount',
    statement: `update journal set amount = amount + 1 where id = ${firstOf}`,
    named: [
      /^balances: account led_\w+ \(\w+ of acc_\w+\) holds (debits|credits) [\d.]+, its transfers say [\d.]+; and 1 more/,
      /^blocks: block 2 \(transfers 4 to 6\) does not hold what was sealed in it$/,
    ],
  },
  {
    what: 'an amount that is not positive',
    statement: `alter table journal drop constraint journal_amount_positive;
      update journal set amount = -1 where id = ${firstOf}`,
    named: [
      /^transfers: transfer trf_\w+ \(seq 4\) moves -1, which is not positive$/,
      /^balances: /,
      /^overdrafts: account led_\w+ \(HELD\) is overdrawn by 0\.0+1$/,
      /^blocks: block 2 /,
    ],
  },
  {
    what: 'a deleted transfer',
    statement: `delete from journal where id = ${firstOf}`,
    named: [/^balances: .*; and 1 more/, /^blocks: block 2 .* was sealed with 3 transfers, there are 2$/],
  },
  {
    what: 'a deleted transfer that was not sealed',
    statement: `delete from journal where seq = 12`,
    named: [/^balances: .*; and 1 more/],
  },
  {
    what: 'an inserted transfer, with balances to match',
    statement: `with slipped as (
        insert into journal (id, seq, debit_id, credit_id, currency, amount, reason, subject)
        overriding system value
        select 'trf_slipped', 0, debit_id, credit_id, currency, 7, reason, subject from journal where seq = 5
        returning debit_id, credit_id
      )
      update balances set debits = debits + case when account_id = debit_id then 7 else 0 end,
        credits = credits + case when account_id = credit_id then 7 else 0 end
      from slipped where account_id in (debit_id, credit_id)`,
    named: [/^blocks: transfer trf_slipped \(seq 0\) is in front of block 1$/],
  },
  {
    what: 'a transfer between accounts that do not exist',
    statement: `insert into journal (id, debit_id, credit_id, currency, amount, reason, subject)
      values ('trf_x', 'led_a', 'led_b', 'TUSD', 1, 'DEPOSIT', 'x')`,
    named: [/^transfers: transfer trf_x \(seq \d+\) names account led_a, which does not exist$/],
  },
  {
    what: 'a drifted balance',
    statement: `update balances set credits = credits + 3 where account_id = '${ledgerAccountId(FLOAT)}'`,
    named: [
      /^balances: account led_\w+ \(CHAIN_FLOAT\) holds credits 0\.0+3, its transfers say 0$/,
      /^conservation: TUSD has debits of 6 and credits of 6\.0+3$/,
    ],
  },
  {
    what: 'a missing balance',
    statement: `delete from balances where account_id = '${ledgerAccountId(FLOAT)}'`,
    named: [/^balances: account led_\w+ \(CHAIN_FLOAT\) has no balance$/, /^conservation: /],
  },
  {
    what: 'a missing block',
    statement: `delete from ledger_blocks where number = 2`,
    named: [/^blocks: block 2 is missing: after 1 comes 3/],
  },
  {
    what: 'a missing first block',
    statement: `delete from ledger_blocks where number = 1`,
    named: [/^blocks: block 1 is missing: after the beginning comes 2/],
  },
  {
    what: 'a changed block hash',
    statement: `update ledger_blocks set hash = '${'ab'.repeat(32)}' where number = 2`,
    named: [/^blocks: block 2 does not have the hash that it carries; and 1 more/],
  },
  {
    what: 'a changed hash of the entries',
    statement: `update ledger_blocks set entries_hash = '${'ab'.repeat(32)}' where number = 4`,
    named: [/^blocks: block 4 does not have the hash that it carries; and 1 more/],
  },
  {
    what: 'a promise without a leaf',
    statement: `update ledger_accounts set kind = 'PAYABLE' where kind = 'HELD'`,
    named: [/^payable: account acc_\w+ has 0\.5 payable, its leaves less its claims are 0; and 4 more like it$/],
  },
]

/** Sound books in which one transfer is pending, one is resolved and one was refused: the last four lines, all sealed. */
async function openPendingBooks() {
  const ledger = await openBooks()
  const [aside, target] = [owned('AVAILABLE', ledger.owner, 'TUSD'), owned('HELD', ledger.owner, 'TUSD')]
  // The id that sorts first resolves the other, in one batch: the journal must have them in the order of cause.
  const [partId = '', takeId = ''] = [newId('Transfer'), newId('Transfer')].sort()
  const take = { ...transfer(aside, target), id: takeId, amount: 4n, pending: { timeoutSeconds: 3600 } }
  const open = { ...take, id: newId('Transfer') }
  const refused = { ...transfer(aside, target), amount: 10n ** 40n }
  await ledger.db.transaction(async (tx) => {
    await openAccounts(tx, [aside, target])
    const part = { id: partId, pendingId: take.id, action: 'POST' as const, amount: 3n }
    const answers = await postTransfers(tx, [take, part, open, refused])
    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      ['POSTED', 'POSTED', 'POSTED', 'OVERDRAWN'],
    )
  })
  const seal = createSealer(ledger.db)
  while ((await sealed(ledger)) < 16) await seal()
  return { ...ledger, open, aside: ledgerAccountId(aside) }
}

/** What only books with pending lines can suffer. */
const PENDING_TAMPERING: readonly {
  what: string
  statement: (books: Awaited<ReturnType<typeof openPendingBooks>>) => string
  named: readonly RegExp[]
}[] = [
  {
    what: 'a drifted pending sum',
    statement: ({ aside }) => `update balances set pending_debits = pending_debits - 1 where account_id = '${aside}'`,
    named: [
      /^balances: account led_\w+ \(AVAILABLE of acc_\w+\) holds pending debits 0\.0+3, its transfers say 0\.0+4$/,
    ],
  },
  {
    what: 'a pending transfer that is not kept as open',
    statement: () => `delete from pendings`,
    named: [/^pending: transfer trf_\w+ is pending, and is not kept as open$/],
  },
  {
    what: 'a pending transfer that became a movement, with balances to match',
    statement: ({ open }) => `update journal set phase = 'POSTED', timeout_seconds = null where id = '${open.id}';
      delete from pendings;
      update balances set pending_debits = 0, pending_credits = 0,
        debits = debits + pending_debits, credits = credits + pending_credits`,
    named: [/^blocks: block \d+ .* does not hold what was sealed in it$/],
  },
  {
    what: 'a resolution of more than was pending',
    statement: () => `update journal set amount = 5 where phase = 'PENDING_POSTED'`,
    named: [
      /^transfers: transfer trf_\w+ \(seq \d+\) posts 5 of the 4 that trf_\w+ holds$/,
      /^balances: /,
      /^blocks: /,
    ],
  },
  {
    what: 'a forgotten refusal',
    statement: () => `delete from journal where phase = 'REFUSED'`,
    named: [/^blocks: block \d+ .* was sealed with 6 transfers, there are 5$/],
  },
]

describe('the audit', () => {
  it('says that sound books hold, and where their chain ends', async () => {
    const { checks, broken, blocks } = await audit(await openBooks())
    assert.deepEqual(broken, [])
    const [, number, , unsealed] = HASH.exec(blocks) ?? assert.fail(blocks)
    assert.deepEqual([number, unsealed], ['4', '2'])
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome === 'SKIPPED').map(({ name }) => name),
      ['chain float', 'promises'],
    )
  })

  it('says that empty books hold', async () => {
    const ledger = await openLedger()
    onTestFinished(() => ledger.close())
    assert.deepEqual((await audit(ledger)).broken, [])
  })

  it.each(TAMPERING)('finds $what, and names it', async ({ statement, named }) => {
    const ledger = await openBooks()
    await ledger.tamper(statement)
    const { broken } = await audit(ledger)
    assert.equal(broken.length, named.length, broken.join('\n'))
    for (const [index, pattern] of named.entries()) assert.match(broken[index] ?? '', pattern)
  })

  it('counts what is pending, resolved and refused', async () => {
    const { checks, broken } = await audit(await openPendingBooks())
    assert.deepEqual(broken, [])
    const text = checks.find(({ name }) => name === 'pending')?.text
    assert.equal(text, '1 of 2 are still open; 1 refusals are remembered')
  })

  it.each(PENDING_TAMPERING)('finds $what, and names it', async ({ statement, named }) => {
    const ledger = await openPendingBooks()
    await ledger.tamper(statement(ledger))
    const { broken } = await audit(ledger)
    assert.equal(broken.length, named.length, broken.join('\n'))
    for (const [index, pattern] of named.entries()) assert.match(broken[index] ?? '', pattern)
  })

  it('finds an overdrawn account', async () => {
    const ledger = await openBooks()
    await ledger.tamper(`alter table balances drop constraint balances_not_overdrawn`)
    await ledger.post([transfer(owned('AVAILABLE', newId('Account'), 'TUSD'), FLOAT)])
    const { broken } = await audit(ledger)
    assert.equal(broken.length, 1, broken.join('\n'))
    assert.match(broken[0] ?? '', /^overdrafts: account led_\w+ \(AVAILABLE\) is overdrawn by 0\.5$/)
  })

  it('finds a chain that was cut off or written anew, by a block that was noted before', async () => {
    const ledger = await openBooks()
    const [, number = '', hash = ''] = HASH.exec((await audit(ledger)).blocks) ?? []
    const known = { number: BigInt(number), hash }
    assert.deepEqual((await audit(ledger, known)).broken, [])
    await ledger.tamper(`delete from ledger_blocks where number = 4`)
    assert.deepEqual((await audit(ledger)).broken, [], 'Nothing inside the database tells of its missing end.')
    assert.match((await audit(ledger, known)).broken.join(), /^blocks: block 4 is missing, and had the hash \w{64}$/)
    const seal = createSealer(ledger.db)
    while ((await sealed(ledger)) < 12) await seal()
    assert.match((await audit(ledger, known)).broken.join(), /^blocks: block 4 has the hash \w{64}, and had \w{64}$/)
  })
})

describe('npm run audit', () => {
  const run = (databaseUrl: string, options: readonly string[] = [], env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', 'audit.ts'), ...options], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, ...env },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )

  it('ends with 0 when the books hold, with 1 when they do not', async () => {
    const ledger = await openBooks()
    const sound = await run(ledger.url)
    assert.match(sound.stdout, /\n\nThe books hold\. \([\d.]+ s\)\n$/)
    assert.equal(sound.code, 0)
    await ledger.tamper(`delete from ledger_blocks where number = 2`)
    const broken = await run(ledger.url)
    assert.match(
      broken.stdout,
      /BROKEN +blocks +block 2 is missing.*\n[\s\S]*\nTHE BOOKS DO NOT HOLD: 1 of 9 checks failed\./,
    )
    assert.equal(broken.code, 1)
  })

  it('says in one sentence what it cannot read', async () => {
    const { code, stderr } = await run('postgres://nobody@127.0.0.1:9/nothing')
    assert.match(stderr, /^The books could not be audited: .*127\.0\.0\.1:9\n$/)
    assert.equal(code, 1)
    assert.equal((await run('', ['--block', 'x'])).code, 2)
  })

  it('says in one sentence that the database ended its connection while it asked the chain', async () => {
    const ledger = await openBooks()
    const audits = `from pg_stat_activity where application_name = 'tributary-audit' and datname = current_database()`
    const chain = createServer(async (request, response) => {
      const { id } = JSON.parse(await text(request))
      await queryAsAdmin(ledger.url, `select pg_terminate_backend(pid, 10000) ${audits}`)
      response.end(JSON.stringify({ jsonrpc: '2.0', id, result: '0x1' }))
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void chain.close())
    await once(chain, 'listening')
    const { port } = chain.address() as AddressInfo
    const address = `0x${'11'.repeat(20)}`
    const { code, stderr } = await run(ledger.url, [], {
      CHAIN_RPC_URL: `http://127.0.0.1:${port}`,
      DISTRIBUTOR_ADDRESS: address,
      TOKEN_ADDRESS: address,
    })
    assert.match(stderr, /^The books could not be audited: .*connection.*\n$/)
    assert.equal(code, 1)
  })
})
