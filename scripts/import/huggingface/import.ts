import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiClient } from '../../../local/api/client.ts'
import { type ApplyRefusal, type ApplyResult, applyImport, type Progress } from './apply.ts'
import type { Refusal } from './items.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { readHub } from './read.ts'

/** Where the words of a run go; the process's own unless said otherwise. */
export interface Outputs {
  /** The result. */
  readonly result: (text: string) => void
  /** What happens meanwhile. */
  readonly progress: (text: string) => void
}

const STANDARD: Outputs = {
  result: (text) => process.stdout.write(text),
  progress: (text) => process.stderr.write(text),
}

/**
 * Reads Hub metadata and registers it, telling progress while it works, and at the end counts and what was refused; a long
 * list goes to a file in `reportFolder`. Throws as `applyImport` does, and where the file or folder cannot be read.
 */
export async function importHuggingFace(
  path: string,
  { api, reportFolder, outputs = STANDARD }: { api: ApiClient; reportFolder: string; outputs?: Outputs },
): Promise<ApplyResult> {
  const startedAt = performance.now()
  const plan = await planImport(readHub(path))
  const { rows, files } = plan.counts
  outputs.progress(`Read ${count(rows, 'row')} in ${count(files, 'file')}.\n`)
  const applied = await applyImport(plan, { api, onProgress: progressTeller(outputs.progress) })
  const seconds = (performance.now() - startedAt) / 1000
  outputs.result(`${summary(plan, applied)}\nTook ${seconds.toFixed(1)} s.\n`)
  const refused = [...plan.refused.map(describeRefusal), ...applied.refused.map(describeApplyRefusal)]
  outputs.result(await listRefused(refused, reportFolder))
  return applied
}

function summary({ counts }: ImportPlan, { accounts, datasets, models, derivations }: ApplyResult): string {
  const linked = `, with ${count(derivations, 'derivation')}`
  return [
    `accounts  ${accounts.created} new, ${accounts.existing} there before`,
    `datasets  ${datasets.created} new, ${datasets.existing} there before`,
    `models    ${models.created} new${models.created > 0 ? linked : ''}, ${models.existing} there before`,
    `of these, known only as a source of others: ${count(counts.datasetsKnownByReferenceOnly, 'dataset')}, ${count(counts.modelsKnownByReferenceOnly, 'model')}`,
  ].join('\n')
}

/** At most one line in two seconds, and the last of each step. */
function progressTeller(tell: (text: string) => void): (progress: Progress) => void {
  let toldAt = performance.now()
  return ({ step, done, total }) => {
    const now = performance.now()
    if (done < total && now - toldAt < 2000) return
    toldAt = now
    tell(`${step}: ${done} of ${total}\n`)
  }
}

const SHOWN_MAX = 20

async function listRefused(refused: readonly string[], reportFolder: string): Promise<string> {
  if (refused.length === 0) return 'Nothing was refused.\n'
  const shown = refused.slice(0, SHOWN_MAX).map((line) => `  ${line}\n`)
  const heading = `${refused.length} refused:\n`
  if (refused.length <= SHOWN_MAX) return [heading, ...shown].join('')
  const file = join(reportFolder, 'import-huggingface-refused.txt')
  await mkdir(reportFolder, { recursive: true, mode: 0o700 })
  await writeFile(file, refused.map((line) => `${line}\n`).join(''))
  return [heading, ...shown, `  … and ${refused.length - SHOWN_MAX} more: ${file} has them all.\n`].join('')
}

function describeRefusal({ file, line, name, reason, detail }: Refusal): string {
  const place = line === null ? file : `${file}:${line}`
  return `${place} ${reason}${name === null ? '' : ` ${name}`}: ${detail}`
}

function describeApplyRefusal({ kind, name, reason }: ApplyRefusal): string {
  return `${kind} ${name}: ${reason}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
