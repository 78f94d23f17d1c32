import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Anvil, spawnAnvil } from './anvil.ts'
import { endOrphanedChain } from './chainOrphan.ts'
import { freezeAndSaveChain, keepSaving } from './chainState.ts'
import type { DataFolder } from './folder.ts'
import { checkPort, freePort } from './ports.ts'
import { StartupError } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

const CHAIN_ID = 31337
const PORT_ATTEMPTS = 5

export interface LocalChain {
  readonly rpcUrl: string
  readonly chainId: number
  /** Settles when the chain has ended, because it was asked to or by itself. */
  readonly exited: Promise<void>
  /** Saves the state and ends the chain; within a minute even if it hangs. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts the local chain (one block a second, anvil's well-known funded accounts) where `folder` left off; a chain that
 * an earlier launch left behind is saved and replaced. Listens on 127.0.0.1 only, by default on a free port. A clean stop
 * loses nothing; a crash of the chain loses what came after the last save, which is a second or a little more, and without
 * transactions longer: to its users a reorganisation, as on any chain. Throws StartupError.
 */
export async function startLocalChain(options: {
  folder: DataFolder
  port?: number
  log: StartupLog
}): Promise<LocalChain> {
  const { folder, log } = options
  const home = join(folder.path, 'chain')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  await endOrphanedChain(home, log)

  for (let attempt = 1; ; attempt++) {
    const port = options.port === undefined ? await freePort() : await checkPort(options.port, 'the local chain')
    const anvil = await spawnAnvil({ home, port, chainId: CHAIN_ID, log })
    if (await anvil.becameReady()) return savedChain(anvil, home, log)
    await anvil.end()
    if (options.port === undefined && attempt < PORT_ATTEMPTS) continue
    throw new StartupError(`The local chain did not start: see its log ${anvil.logPath}.`)
  }
}

function savedChain(anvil: Anvil, home: string, log: StartupLog): LocalChain {
  const saving = keepSaving(anvil, home, log)
  const stop = async () => {
    await saving.end()
    if (anvil.isRunning()) await freezeAndSaveChain(anvil.rpcUrl, home, log)
    await anvil.end()
  }
  let stopped: Promise<void> | undefined
  return {
    rpcUrl: anvil.rpcUrl,
    chainId: CHAIN_ID,
    exited: anvil.exited,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}
