import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The lineage in memory asks before every answer how far each owner's log is recorded, and for the versions behind that. */
export class IndexLineage1760000017000 implements MigrationInterface {
  name = 'IndexLineage1760000017000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index versions_by_position on versions (asset_kind, position)`)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
