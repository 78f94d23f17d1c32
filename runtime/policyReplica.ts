import type { MigrationInterface, QueryRunner } from 'typeorm'
import { type MigrationClass, type Queryable, runtimeRole } from './database.ts'
import type { Consumers, Handler } from './outbox/consume.ts'
import { GENESIS_POLICY, type Policy } from './policy.ts'

/** The policy in force where this service stands in the log: the one adopted last that it has consumed; or, of those, a certain one. */
export async function readPolicy(db: Queryable, version: number | null = null): Promise<Policy> {
  const [row] = await db.query(
    `select version, fee, default_pool, max_stack from replica_policies
     where $1::int is null or version = $1 order by version desc limit 1`,
    [version],
  )
  if (row === undefined && version !== null && version !== GENESIS_POLICY.version)
    throw new Error(`There is no policy ${version} in the log.`)
  if (row === undefined) return GENESIS_POLICY
  return {
    version: row.version,
    fee: BigInt(row.fee),
    defaultPool: BigInt(row.default_pool),
    maxStack: BigInt(row.max_stack),
  }
}

/** Migration `number` of a service that follows the policy. */
export function policyMigration(service: string, number: number): MigrationClass {
  const role = runtimeRole(service)
  return class FollowPolicy implements MigrationInterface {
    name = `FollowPolicy${1_760_000_000_000 + number * 1000}`

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table replica_policies (
          version int primary key,
          fee numeric(19,0) not null,
          default_pool numeric(19,0) not null,
          max_stack numeric(19,0) not null
        );
        grant select, insert on replica_policies to ${role};
      `)
    }

    async down(): Promise<void> {
      throw new Error('Migrations go forward only.')
    }
  }
}

const savePolicies: Handler<'policy.adopted'> = async (tx, events) => {
  await tx.query(
    `insert into replica_policies (version, fee, default_pool, max_stack)
     select * from unnest($1::int[], $2::numeric[], $3::numeric[], $4::numeric[]) on conflict do nothing`,
    [
      events.map(({ data }) => data.version),
      events.map(({ data }) => data.fee),
      events.map(({ data }) => data.defaultPool),
      events.map(({ data }) => data.maxStack),
    ],
  )
}

/** Keeps the replica. */
export const policyConsumers = { payouts: { 'policy.adopted': savePolicies } } satisfies Consumers
