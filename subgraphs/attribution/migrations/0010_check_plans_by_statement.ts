import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The rule that an attribution's plan exists, checked once a statement instead of once a row. Plans are append only for the service. */
export class CheckPlansByStatement1760000010000 implements MigrationInterface {
  name = 'CheckPlansByStatement1760000010000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function refuse_unknown_plans() returns trigger language plpgsql as $$
      declare
        wrong text;
      begin
        select plan_id into wrong from (select distinct plan_id from inserted) as used
        where not exists (select from plans where id = plan_id) limit 1;
        if found then
          raise exception 'There is no plan %, named by %.', wrong, tg_table_name
            using errcode = 'foreign_key_violation', constraint = tg_name;
        end if;
        return null;
      end $$;
      create trigger attributions_of_a_plan after insert on attributions referencing new table as inserted
        for each statement execute function refuse_unknown_plans();
      alter table attributions drop constraint attributions_plan_id_fkey;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
