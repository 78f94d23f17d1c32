import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Replaces a file as a whole: after any crash, a power cut included, it holds the old content or the new. */
export function replaceFile(path: string, content: string | Uint8Array, mode = 0o644): void {
  const next = `${path}.new`
  rmSync(next, { force: true })
  writeFileSync(next, content, { mode, flush: true })
  renameSync(next, path)
  syncFolder(dirname(path))
}

/** A rename is durable when its folder is. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
