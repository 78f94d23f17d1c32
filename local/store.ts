import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './files.ts'
import type { DataFolder } from './folder.ts'

/** Small texts that a launch keeps for the next one, such as the demo accounts' keys. Readable by their owner only. */
export interface Store {
  read(name: string): string | null
  write(name: string, value: string): void
}

export function createStore(folder: DataFolder): Store {
  const path = (name: string) => join(folder.path, 'secrets', name)
  return {
    read: (name) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : null),
    write: (name, value) => replaceFile(path(name), value, 0o600),
  }
}
