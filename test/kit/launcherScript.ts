// A launch of its own, for tests that kill it: `node launcherScript.ts <part> <data folder>` prints where the part answers, and stays.
import { startLocalChain } from '../../local/chain.ts'
import { prepareDataFolder } from '../../local/folder.ts'
import { startPostgres } from '../../local/postgres.ts'
import { StartupError } from '../../local/startupError.ts'

const [part, path] = process.argv.slice(2)

async function launch(): Promise<string> {
  const folder = prepareDataFolder(path)
  const log = { info() {}, warn() {} }
  if (part === 'postgres') return (await startPostgres({ folder, log })).adminUrl
  if (part === 'chain') return (await startLocalChain({ folder, log })).rpcUrl
  return folder.path
}

try {
  process.stdout.write(`${await launch()}\n`)
  // Keeps the process until somebody ends it.
  setInterval(() => {}, 60_000)
} catch (error) {
  if (!(error instanceof StartupError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
