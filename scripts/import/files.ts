import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'

export interface InputFile {
  readonly path: string
  /** As it is told: relative to what was asked for, with `/` between folders. */
  readonly name: string
}

/** The file, or all files of the folder in the order of their paths. Throws where it cannot be read. */
export async function inputFiles(path: string): Promise<readonly InputFile[]> {
  if (!(await stat(path)).isDirectory()) return [{ path, name: basename(path) }]
  const files = await listFiles(path)
  return files.map((file) => ({ path: file, name: relative(path, file).split(sep).join('/') }))
}

// A link to a file is read (the Hub's own cache is made of them); a link to a folder is not followed, as it may be a
// loop. Names that begin with a dot are bookkeeping (`.cache`, `.gitattributes`).
async function listFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) files.push(...(await listFiles(path)))
    else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile())) files.push(path)
  }
  return files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
