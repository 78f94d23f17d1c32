import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/** How an agent's usage is split from some moment on, and what was reported of outputs' embeddings. Neither ever changes. */
export class AddCreditPolicies1760000005000 implements MigrationInterface {
  name = 'AddCreditPolicies1760000005000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credit_policies (
        agent_id text not null references agents,
        version int not null,
        parts jsonb not null,
        set_by text not null,
        set_at timestamptz not null,
        primary key (agent_id, version),
        constraint credit_policies_after_the_first check (version > 1)
      );
      create table usage_embeddings (
        usage_id text primary key references usages,
        model text not null,
        -- Coordinates in 32,767ths, two bytes each.
        direction bytea not null
      );
      grant select, insert on credit_policies, usage_embeddings to ${runtimeRole('agents')};
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
