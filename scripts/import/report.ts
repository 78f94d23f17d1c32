import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the words of a run go; the process's own unless said otherwise. */
export interface Outputs {
  /** The result. */
  readonly result: (text: string) => void
  /** What happens meanwhile. */
  readonly progress: (text: string) => void
}

export const STANDARD_OUTPUTS: Outputs = {
  result: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
}

const SHOWN_MAX = 20

/** What is said of a run's refusals: all of a few; of many the first, and the file in `reportFolder` that has them all. */
export async function listRefused(
  refused: readonly string[],
  { kind, reportFolder }: { readonly kind: string; readonly reportFolder: string },
): Promise<string> {
  if (refused.length === 0) return 'Nothing was refused.\n'
  const shown = refused.slice(0, SHOWN_MAX).map((line) => `  ${line}\n`)
  const heading = `${refused.length} refused:\n`
  if (refused.length <= SHOWN_MAX) return [heading, ...shown].join('')
  const file = join(reportFolder, `import-${kind}-refused.txt`)
  await mkdir(reportFolder, { recursive: true, mode: 0o700 })
  await writeFile(file, refused.map((line) => `${line}\n`).join(''))
  return [heading, ...shown, `  … and ${refused.length - SHOWN_MAX} more: ${file} has them all.\n`].join('')
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
