import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runtimeRole } from '#runtime/database.ts'

/** A version's owner follows its asset's; nothing else of a version changes. */
export class FollowTransfers1760000008000 implements MigrationInterface {
  name = 'FollowTransfers1760000008000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant update (owner_id) on versions to ${runtimeRole('attribution')}`)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
