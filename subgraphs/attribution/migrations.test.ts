import { expect, it, onTestFinished } from 'vitest'
import { type MigrationClass, openDatabase } from '#runtime/database.ts'
import { createTestDatabase } from '../../test/kit/database.ts'
import { queryAsAdmin } from '../../test/kit/events.ts'
import { TEST_SECRET } from '../../test/kit/subgraph.ts'
import { MIGRATIONS } from './subgraph.ts'

it('says of what was there before as much as is known', async () => {
  const database = await createTestDatabase()
  onTestFinished(database.drop)
  const migrate = async (migrations: readonly MigrationClass[]) => {
    const options = { adminUrl: database.url, secret: TEST_SECRET, service: 'attribution', entities: [], migrations }
    await (await openDatabase(options)).destroy()
  }
  await migrate(MIGRATIONS.filter(({ name }) => numberOf(name) < 1760000022000))
  await queryAsAdmin(
    database.url,
    `set session_replication_role = replica; set search_path = attribution;
     insert into attributions select usage, usage, plan, 'p', agent, 'o', 1, 'TUSD', now(), now() from (values
       ('plain', 'agt-plain', 'pln-1'), ('blended', 'agt-set', 'pln-2'), ('single', 'agt-set', 'pln-3')) as one (usage, agent, plan);
     insert into credit_policies values ('agt-set', 2, '[]'), ('agt-set', 3, '[]');
     insert into plan_blends values ('pln-2', 2, 1);
     insert into suspicions (id, version_id, earlier_version_id, nr, status, opened_at, resolved_at) values
       ('first', 'v1', 'v0', 1, 'CLEARED', '2026-01-01', '2026-01-03'), ('second', 'v2', 'v0', 1, 'OPEN', '2026-01-02', null);`,
  )
  await migrate(MIGRATIONS)
  const policies = await queryAsAdmin(
    database.url,
    `select usage_id as usage, credit_policy_version as version from attribution.attributions order by 1`,
  )
  // Which of its agent's policies of one method the last one was split by, nobody wrote down.
  expect(policies).toEqual([
    { usage: 'blended', version: 2 },
    { usage: 'plain', version: 1 },
    { usage: 'single', version: null },
  ])
  const feed = await queryAsAdmin(
    database.url,
    `select position::int, suspicion_id as id, status from attribution.suspicion_feed order by 1`,
  )
  expect(feed).toEqual([
    { position: 1, id: 'first', status: 'OPEN' },
    { position: 2, id: 'second', status: 'OPEN' },
    { position: 3, id: 'first', status: 'CLEARED' },
  ])
})

function numberOf(name: string): number {
  return Number(/\d+$/.exec(name)?.[0])
}
