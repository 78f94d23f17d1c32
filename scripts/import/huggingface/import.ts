import type { ApiClient } from '../../../local/api/client.ts'
import { count, listRefused, type Outputs, STANDARD_OUTPUTS } from '../report.ts'
import { type ApplyRefusal, type ApplyResult, applyImport, type Progress } from './apply.ts'
import type { Refusal } from './items.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { readHub } from './read.ts'

/**
 * Reads Hub metadata and registers it, telling progress while it works, and at the end counts and what was refused; a long
 * list goes to a file in `reportFolder`. Throws as `applyImport` does, and where the file or folder cannot be read.
 */
export async function importHuggingFace(
  path: string,
  { api, reportFolder, outputs = STANDARD_OUTPUTS }: { api: ApiClient; reportFolder: string; outputs?: Outputs },
): Promise<ApplyResult> {
  const startedAt = performance.now()
  const plan = await planImport(readHub(path))
  const { rows, files } = plan.counts
  outputs.progress(`Read ${count(rows, 'row')} in ${count(files, 'file')}.\n`)
  const applied = await applyImport(plan, { api, onProgress: progressTeller(outputs.progress) })
  const seconds = (performance.now() - startedAt) / 1000
  outputs.result(`${summary(plan, applied)}\nTook ${seconds.toFixed(1)} s.\n`)
  const refused = [...plan.refused.map(describeRefusal), ...applied.refused.map(describeApplyRefusal)]
  outputs.result(await listRefused(refused, { kind: 'huggingface', reportFolder }))
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

function describeRefusal({ file, line, name, reason, detail }: Refusal): string {
  const place = line === null ? file : `${file}:${line}`
  return `${place} ${reason}${name === null ? '' : ` ${name}`}: ${detail}`
}

function describeApplyRefusal({ kind, name, reason }: ApplyRefusal): string {
  return `${kind} ${name}: ${reason}`
}
