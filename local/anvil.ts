import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { forgetProcess, recordProcess, STOP_STEPS } from './chainOrphan.ts'
import { callChain } from './chainRpc.ts'
import { latestChainState } from './chainState.ts'
import { endProcess } from './processes.ts'
import { StartupError } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

const READY_WITHIN_MS = 60_000

export interface Anvil {
  readonly rpcUrl: string
  readonly logPath: string
  readonly exited: Promise<void>
  isRunning(): boolean
  /** Answers true once calls are answered, false when it ended instead. */
  becameReady(): Promise<boolean>
  /** Ends the process without saving. Safe to call twice. */
  end(): Promise<void>
}

/** Starts anvil on the newest saved state in `home`, in a process group of its own, so that Ctrl+C reaches the launcher alone. */
export async function spawnAnvil(options: {
  home: string
  port: number
  chainId: number
  log: StartupLog
}): Promise<Anvil> {
  const { home, port } = options
  const binary = anvilBinary()
  const logPath = join(home, 'anvil.log')
  // A file, because a chain that outlives its launcher must still have somewhere to write.
  const logFile = openSync(logPath, 'w', 0o600)
  const anvil = spawn(binary, anvilArguments(options), {
    cwd: home,
    stdio: ['ignore', logFile, logFile],
    detached: true,
  })
  closeSync(logFile)
  try {
    await once(anvil, 'spawn')
  } catch (error) {
    throw new StartupError(
      `The local chain did not start (${binary} cannot be run): run "npm install" again, or name another chain in CHAIN_RPC_URL.`,
      { cause: error },
    )
  }
  const { pid } = anvil
  if (pid === undefined) throw new Error('A spawned anvil should have a process id, and has none.')
  recordProcess(home, { pid, port })

  const rpcUrl = `http://127.0.0.1:${port}`
  const exited = once(anvil, 'exit').then(() => undefined)
  const isRunning = () => anvil.exitCode === null && anvil.signalCode === null
  return {
    rpcUrl,
    logPath,
    exited,
    isRunning,
    becameReady: () => answers(rpcUrl, isRunning),
    async end() {
      if (isRunning()) await endProcess(pid, STOP_STEPS)
      await exited
      forgetProcess(home)
    },
  }
}

function anvilArguments(options: { home: string; port: number; chainId: number; log: StartupLog }): string[] {
  const state = latestChainState(options.home, options.log)
  return [
    ...['--host', '127.0.0.1', '--port', `${options.port}`, '--quiet'],
    ...['--chain-id', `${options.chainId}`, '--block-time', '1', '--slots-in-an-epoch', '1'],
    // Whole states of old blocks cost a core and a cache in the user's home; blocks, receipts and logs are all kept.
    ...['--prune-history', '256', '--cache-path', join(options.home, 'cache')],
    ...(state ? ['--load-state', state] : []),
  ]
}

async function answers(rpcUrl: string, isRunning: () => boolean): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS
  while (isRunning() && performance.now() < deadline) {
    try {
      await callChain(rpcUrl, 'eth_chainId', [], 1_000)
      return isRunning()
    } catch {
      // Not listening yet.
      await delay(20)
    }
  }
  return false
}

/** The program inside the npm package for this platform: its own launcher script would stand between us and the process. */
function anvilBinary(): string {
  const manifest = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const platform = `@foundry-rs/anvil-${process.platform}-${architecture}`
  // Where npm left out the platform's package, anvil's install script downloads the program into `dist`.
  const downloaded = join(dirname(manifest), '..', 'dist', 'anvil')
  try {
    return createRequire(manifest).resolve(`${platform}/bin/anvil`)
  } catch (error) {
    if (existsSync(downloaded)) return downloaded
    throw new StartupError(
      `There is no local chain installed for this platform (${platform}): run "npm install" again, or name another chain in CHAIN_RPC_URL.`,
      { cause: error },
    )
  }
}
