import { basename, extname } from 'node:path'
import type { ApiClient } from '../../../local/api/client.ts'
import { accountName, type NamedDataset, registerDatasets } from '../registerDatasets.ts'
import { count, listRefused, type Outputs, STANDARD_OUTPUTS } from '../report.ts'
import { type ReadDocument, readDocuments } from './readDocuments.ts'

export interface DocumentsResult {
  readonly documents: number
  readonly created: number
  readonly existing: number
  readonly refused: readonly string[]
}

const NAMESPACE = 'author'
/** What the platform takes in one dataset, with room for titles. */
const DATASET_BYTES_MAX = 4_900_000
const DATASET_DOCUMENTS_MAX = 10_000
const TITLE_MAX = 500

/**
 * Registers the texts of a file or folder as documents of one dataset (of several where one would be too large), owned by who
 * imports, each text credited to its authors' unclaimed accounts `author:<name>` in equal parts. Safe to repeat.
 */
export async function importDocuments(
  path: string,
  { api, reportFolder, outputs = STANDARD_OUTPUTS }: { api: ApiClient; reportFolder: string; outputs?: Outputs },
): Promise<DocumentsResult> {
  const refused: string[] = []
  const documents: ReadDocument[] = []
  for await (const read of readDocuments(path)) {
    if ('problem' in read) refused.push(`${read.place}: ${read.problem}`)
    else if (read.text === '') refused.push(`${read.place}: Expected a text, got none.`)
    else if (Buffer.byteLength(read.text) > DATASET_BYTES_MAX)
      refused.push(`${read.place}: Expected at most ${DATASET_BYTES_MAX} bytes, got ${Buffer.byteLength(read.text)}.`)
    else documents.push(read)
  }
  outputs.progress(`Read ${count(documents.length, 'document')}.\n`)
  const name = basename(path, extname(path))
  const datasets = inParts(documents).map((part, index, all) =>
    toDataset(all.length === 1 ? name : `${name} (part ${index + 1})`, part),
  )
  const registered = await registerDatasets(api, NAMESPACE, datasets)
  refused.push(...registered.refused)
  outputs.result(
    `${count(documents.length, 'document')} in ${count(datasets.length, 'dataset')}: ${registered.created} new, ${registered.existing} there before.\n`,
  )
  outputs.result(await listRefused(refused, { kind: 'documents', reportFolder }))
  const { created, existing } = registered
  return { documents: documents.length, created, existing, refused }
}

function toDataset(name: string, documents: readonly ReadDocument[]): NamedDataset {
  const accountsOf = ({ authors }: ReadDocument): string[] => [
    ...new Set(authors.flatMap((author) => accountName(author) ?? [])),
  ]
  return {
    place: name,
    input: { name, description: `${count(documents.length, 'document')}, each credited to its authors.` },
    owner: null,
    accountNames: documents.flatMap(accountsOf),
    complete: (accountId) => ({
      documents: documents.map((document) => {
        const contributors = accountsOf(document).map((author) => ({ accountId: accountId(author), weight: 1 }))
        const { title, text } = document
        return {
          title: title.slice(0, TITLE_MAX).toWellFormed(),
          text,
          ...(contributors.length > 0 && { contributors }),
        }
      }),
    }),
  }
}

function inParts(documents: readonly ReadDocument[]): ReadDocument[][] {
  const parts: ReadDocument[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const size = Buffer.byteLength(document.text)
    const last = parts.at(-1)
    if (last === undefined || bytes + size > DATASET_BYTES_MAX || last.length === DATASET_DOCUMENTS_MAX) {
      parts.push([document])
      bytes = size
    } else {
      last.push(document)
      bytes += size
    }
  }
  return parts
}
