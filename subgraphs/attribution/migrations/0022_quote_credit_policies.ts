import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Every attribution names its credit policy's version; and what a usage is measured by is found among an agent's uploads at once. */
export class QuoteCreditPolicies1760000022000 implements MigrationInterface {
  name = 'QuoteCreditPolicies1760000022000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- 1 is what an agent registered with. Null where more than one stood and nobody wrote down which: before this, and not blended.
      alter table attributions add column credit_policy_version int default 1;
      update attributions set credit_policy_version =
        (select b.credit_policy_version from plan_blends b where b.plan_id = attributions.plan_id)
      where agent_id in (select agent_id from credit_policies);
      alter table attributions alter column credit_policy_version drop default;

      create index influence_uploads_by_model on influence_uploads (agent_id, kind, model, version);
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
