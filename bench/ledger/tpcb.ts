import { randomInt } from 'node:crypto'
import { Client } from 'pg'
import type { Peer } from './pgbench.ts'

const SCALE = 20
const CLIENTS = 8
const ACCOUNTS = 100_000 * SCALE
const TELLERS = 10 * SCALE

const STATEMENTS = {
  account: 'update accounts set balance = balance + $1 where id = $2',
  read: 'select balance from accounts where id = $1',
  teller: 'update tellers set balance = balance + $1 where id = $2',
  branch: 'update branches set balance = balance + $1 where id = $2',
  history: 'insert into history (teller, branch, account, delta, at) values ($1, $2, $3, $4, current_timestamp)',
} as const

/** What pgbench does, for machines that have none: the same tables, rows and five prepared statements, from Node. */
export async function openTpcb(url: string): Promise<Peer> {
  const admin = new Client(url)
  await admin.connect()
  await admin.query(`
    create table branches (id int primary key, balance int not null, filler char(88)) with (fillfactor = 100);
    create table tellers (id int primary key, balance int not null, filler char(84)) with (fillfactor = 100);
    create table accounts (id int primary key, balance int not null, filler char(84)) with (fillfactor = 100);
    create table history (teller int, branch int, account int, delta int, at timestamp, filler char(22));
    insert into branches select id, 0, '' from generate_series(1, ${SCALE}) as id;
    insert into tellers select id, 0, '' from generate_series(1, ${TELLERS}) as id;
    insert into accounts select id, 0, '' from generate_series(1, ${ACCOUNTS}) as id;
  `)
  await admin.query('vacuum analyze')
  await admin.end()
  return {
    name: `TPC-B-like transactions from Node (no pgbench here), scale ${SCALE}, ${CLIENTS} clients, prepared`,
    async measure(seconds) {
      const clients = Array.from({ length: CLIENTS }, () => new Client(url))
      await Promise.all(clients.map((client) => client.connect()))
      const startedAt = performance.now()
      const endsAt = startedAt + seconds * 1000
      let count = 0
      const work = async (client: Client) => {
        while (performance.now() < endsAt) {
          await transfer(client)
          count++
        }
      }
      await Promise.all(clients.map(work))
      const tps = count / ((performance.now() - startedAt) / 1000)
      await Promise.all(clients.map((client) => client.end()))
      return tps
    },
  }
}

async function transfer(client: Client): Promise<void> {
  const [account, teller, branch] = [randomInt(ACCOUNTS) + 1, randomInt(TELLERS) + 1, randomInt(SCALE) + 1]
  const delta = randomInt(-5000, 5001)
  const run = (name: keyof typeof STATEMENTS, values: readonly number[]) =>
    client.query({ name, text: STATEMENTS[name], values: [...values] })
  await client.query('begin')
  await run('account', [delta, account])
  await run('read', [account])
  await run('teller', [delta, teller])
  await run('branch', [delta, branch])
  await run('history', [teller, branch, account, delta])
  await client.query('commit')
}
