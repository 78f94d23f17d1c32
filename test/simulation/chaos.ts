import type { ServiceName } from '#runtime/config.ts'
import { note, type World } from './world.ts'

const KILLED = ['agents', 'attribution', 'payouts'] as const satisfies readonly ServiceName[]

export interface Chaos {
  /** One of: a service stops, one starts again, all connections of one are cut, or one is told everything again. */
  strike(): Promise<void>
  /** Everything runs again. */
  end(): Promise<void>
}

export function createChaos(world: World): Chaos {
  const { test, random, sql } = world
  const down = new Set<ServiceName>()

  async function startAll(): Promise<void> {
    for (const name of [...down]) {
      await test.platform.startService(name)
      down.delete(name)
    }
  }

  return {
    async strike() {
      const name = random.pick(KILLED)
      const what = random.below(5)
      if (down.size > 0 && what < 3) return startAll()
      if (what < 2) {
        if (down.has(name)) return
        down.add(name)
        await test.platform.stopService(name)
        note(world, `stopped ${name}`)
      } else if (what < 4) {
        // As when its process is killed: whatever transaction it is in is gone, wherever in it it is.
        await sql(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1`,
          [`tributary_${name}`],
        )
        note(world, 'cut connections')
      } else {
        await sql(`update ${name}.consumer_positions set position = 0`)
        note(world, 'told everything again')
      }
    },
    end: startAll,
  }
}
