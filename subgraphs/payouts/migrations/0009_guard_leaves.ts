import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Leaves only grow, for the database as well as for the code; and they are read by epoch, to bring a tree up to date. */
export class GuardLeaves1760000009000 implements MigrationInterface {
  name = 'GuardLeaves1760000009000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger settlement_leaves_append_only before update or delete or truncate on settlement_leaves
        for each statement execute function refuse_change();

      create function refuse_fallen_leaves() returns trigger language plpgsql as $$
      declare
        wrong record;
      begin
        select added.address, added.epoch into wrong
        from added cross join lateral (
          select earlier.cumulative_token_units from settlement_leaves as earlier
          where earlier.address = added.address and earlier.epoch < added.epoch
          order by earlier.epoch desc limit 1
        ) as before
        where added.cumulative_token_units <= before.cumulative_token_units
        limit 1;
        if found then
          raise exception 'A leaf violates settlement_leaves_only_grow: % must grow in epoch %.', wrong.address, wrong.epoch
            using errcode = 'check_violation', constraint = 'settlement_leaves_only_grow';
        end if;
        return null;
      end $$;
      create trigger settlement_leaves_only_grow after insert on settlement_leaves referencing new table as added
        for each statement execute function refuse_fallen_leaves();

      create index settlement_leaves_of_epoch on settlement_leaves (epoch);
      alter table settlements add column leaves_bytes bigint;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
