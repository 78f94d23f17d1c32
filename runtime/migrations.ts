import type { MigrationInterface, QueryRunner } from 'typeorm'
import { type MigrationClass, runtimeRole } from './database.ts'

/** The tables that every service has: its outbox, what it consumed, and which requests it answered. In its schema, or a scratch one. */
export function runtimeMigrations(service: string, schema = service): readonly MigrationClass[] {
  const role = runtimeRole(service)
  return [
    class CreateRuntimeTables1760000000000 implements MigrationInterface {
      name = 'CreateRuntimeTables1760000000000'

      async up(runner: QueryRunner): Promise<void> {
        await runner.query(`
          create table outbox (
            seq bigint generated always as identity primary key,
            id text not null unique,
            type text not null,
            version int not null,
            subject text not null,
            occurred_at timestamptz not null,
            data jsonb not null
          );
          create table inbox (event_id text primary key, consumed_at timestamptz not null default now());
          create table consumer_positions (source text primary key, position bigint not null);
          create table idempotency_keys (
            account_id text not null,
            field text not null,
            key text not null,
            request_hash bytea not null,
            response jsonb not null,
            created_at timestamptz not null default now(),
            primary key (account_id, field, key)
          );
          grant select, insert, delete on outbox to ${role};
          grant select, insert on inbox to ${role};
          grant select, insert, update on consumer_positions to ${role};
          grant select, insert on idempotency_keys to ${role};
          grant usage on all sequences in schema ${schema} to ${role};
        `)
      }

      async down(): Promise<void> {
        throw new Error('Migrations go forward only.')
      }
    },
  ]
}
