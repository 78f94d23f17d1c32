import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

const run = promisify(execFile)
const DEBIAN = '/usr/lib/postgresql'

/** Postgres' own benchmark of bank transfers. */
export interface Pgbench {
  readonly name: string
  /** Transactions a second, over so many seconds. */
  measure(seconds: number): Promise<number>
}

/** Fills a database of its own on the server. Throws where no pgbench is installed. */
export async function openPgbench(adminUrl: string): Promise<Pgbench> {
  const program = findPgbench()
  const admin = new Client(adminUrl)
  await admin.connect()
  await admin.query('create database pgbench')
  await admin.end()
  const url = new URL(adminUrl)
  url.pathname = '/pgbench'
  await run(program, ['--initialize', '--scale=20', '--quiet', url.href])
  const { stdout } = await run(program, ['--version'])
  return {
    name: `TPC-B-like transactions of ${stdout.trim()}, scale 20, 8 clients, prepared`,
    async measure(seconds) {
      const settings = ['--no-vacuum', '--protocol=prepared', '--client=8', '--jobs=2', `--time=${seconds}`]
      const output = (await run(program, [...settings, url.href])).stdout
      const tps = /tps = ([\d.]+)/.exec(output)?.[1]
      if (tps === undefined) throw new Error(`Expected pgbench to tell its tps, got:\n${output}`)
      return Number(tps)
    },
  }
}

function findPgbench(): string {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
  const found = [...(process.env.PATH ?? '').split(':'), ...debian.sort().reverse()]
    .map((folder) => join(folder, 'pgbench'))
    .find((file) => existsSync(file))
  if (found === undefined) throw new Error('There is no pgbench here to compare with (apt-get install postgresql).')
  return found
}
