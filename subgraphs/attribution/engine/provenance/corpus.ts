import assert from 'node:assert/strict'
import { KgramTable, NONE } from './kgramTable.ts'
import { forEachToken } from './tokenise.ts'

/** A document that is to be admitted. */
export interface CorpusDocument {
  readonly id: string
  readonly versionId: string
  /** Where its version stands in the log of datasets: who is first. Of one version, the lower id is. */
  readonly position: bigint
  /** Readers who may see only what is public never learn that something else was before. */
  readonly isPublic: boolean
  readonly text: string
}

/** A document that is in, and the stretch of tokens that is it. */
export interface AdmittedDocument extends Omit<CorpusDocument, 'text'> {
  readonly index: number
  readonly from: number
  readonly to: number
}

/** Stands between documents, and for words that no document has. */
export const NO_TOKEN = 0

/**
 * All admitted texts as numbers, and for each k-gram the document that had it first. Documents may come in any order: precedence
 * decides who is first, not arrival. Nothing is ever taken out; a retracted document stays first, and earns nothing.
 */
export class Corpus {
  readonly documents: AdmittedDocument[] = []
  readonly kgrams: KgramTable
  tokens = new Int32Array(1 << 12)
  /** Where each token begins in its document's text, in UTF-16 units. */
  starts = new Uint32Array(1 << 12)
  /** The canonical position of the k-gram that begins at a token, or NONE. */
  canonical = new Int32Array(1 << 12)
  length = 0
  /** By token: a hash of its letters, the same in every process. */
  wordHashes = new Uint32Array(1 << 12)
  readonly #vocabulary = new Map<string, number>()
  readonly #byId = new Map<string, AdmittedDocument>()
  readonly #versions = new Map<string, AdmittedDocument[]>()
  /** Owners that are not the document at the canonical position: where an earlier document came in later. */
  readonly #owners = new Map<number, AdmittedDocument>()
  /** Where the owner is private: who of the public ones was first. */
  readonly #publicOwners = new Map<number, AdmittedDocument>()
  readonly #retracted = new Set<string>()
  readonly #retractedIn = new Set<string>()
  #latest: AdmittedDocument | null = null
  #hasPrivate = false

  constructor(k: number) {
    this.kgrams = new KgramTable(k, this.tokens)
  }

  get k(): number {
    return this.kgrams.k
  }

  admit({ text, ...given }: CorpusDocument): AdmittedDocument {
    assert.ok(!this.#byId.has(given.id), `Expected ${given.id} to be admitted once.`)
    const from = this.length
    forEachToken(text, (folded, start) => this.#append(this.#numberOf(folded), start))
    const document = { ...given, index: this.documents.length, from, to: this.length }
    // The gap keeps what is found in one document from running on into the next.
    this.#append(NO_TOKEN, 0)
    this.documents.push(document)
    this.#byId.set(document.id, document)
    const siblings = this.#versions.get(document.versionId)
    if (siblings === undefined) this.#versions.set(document.versionId, [document])
    else siblings.push(document)
    this.#putKgrams(document)
    if (this.#latest === null || precedes(this.#latest, document)) this.#latest = document
    if (!document.isPublic) this.#hasPrivate = true
    return document
  }

  document(id: string): AdmittedDocument | null {
    return this.#byId.get(id) ?? null
  }

  documentsOf(versionId: string): readonly AdmittedDocument[] {
    return this.#versions.get(versionId) ?? []
  }

  /** The document that a token belongs to. */
  documentAt(position: number): AdmittedDocument {
    let low = 0
    let high = this.documents.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.documents[middle]?.from ?? 0) <= position) low = middle
      else high = middle - 1
    }
    const document = this.documents[low]
    assert.ok(document !== undefined, `Expected a document at ${position}, got none.`)
    return document
  }

  /** Who had a k-gram first: of all documents, or of the public ones and those that `sees` lets through. */
  ownerOf(canonical: number, sees: ((document: AdmittedDocument) => boolean) | null = null): AdmittedDocument | null {
    const owner = this.#owners.get(canonical) ?? this.documentAt(canonical)
    if (sees === null || owner.isPublic || sees(owner)) return owner
    return this.#publicOwners.get(canonical) ?? null
  }

  retract(documentId: string): void {
    this.#retracted.add(documentId)
    const document = this.#byId.get(documentId)
    if (document !== undefined) this.#retractedIn.add(document.versionId)
  }

  /** Whether any of a version's documents was retracted. */
  hasRetracted(versionId: string): boolean {
    return this.#retractedIn.has(versionId)
  }

  isRetracted(documentId: string): boolean {
    return this.#retracted.has(documentId)
  }

  /** A text's words as numbers; NO_TOKEN for those that no document has. Changes nothing. */
  read(text: string): { readonly tokens: Int32Array; readonly starts: number[]; readonly ends: number[] } {
    const numbers: number[] = []
    const starts: number[] = []
    const ends: number[] = []
    forEachToken(text, (folded, start, end) => {
      numbers.push(this.#vocabulary.get(folded) ?? NO_TOKEN)
      starts.push(start)
      ends.push(end)
    })
    return { tokens: Int32Array.from(numbers), starts, ends }
  }

  #putKgrams(document: AdmittedDocument): void {
    const isLatest = this.#latest === null || precedes(this.#latest, document)
    const last = document.to - this.k
    for (let position = document.from; position <= document.to; position++) {
      if (position > last) {
        this.canonical[position] = NONE
        continue
      }
      const canonical = this.kgrams.put(position)
      this.canonical[position] = canonical
      if (canonical === position) continue
      if (!isLatest) this.#claim(canonical, document)
      if (this.#hasPrivate && document.isPublic) this.#claimForPublic(canonical, document)
    }
  }

  /** The k-gram is this document's where it is the earlier one, whichever came in first. */
  #claim(canonical: number, document: AdmittedDocument): void {
    const owner = this.#owners.get(canonical) ?? this.documentAt(canonical)
    if (!precedes(document, owner)) return
    this.#owners.set(canonical, document)
    if (document.isPublic) this.#publicOwners.delete(canonical)
    else if (owner.isPublic) this.#publicOwners.set(canonical, owner)
  }

  #claimForPublic(canonical: number, document: AdmittedDocument): void {
    const owner = this.#owners.get(canonical) ?? this.documentAt(canonical)
    if (owner.isPublic) return
    const known = this.#publicOwners.get(canonical)
    if (known === undefined || precedes(document, known)) this.#publicOwners.set(canonical, document)
  }

  #numberOf(folded: string): number {
    const known = this.#vocabulary.get(folded)
    if (known !== undefined) return known
    const number = this.#vocabulary.size + 1
    // A slice would keep its whole document in memory.
    this.#vocabulary.set(Buffer.from(folded).toString(), number)
    if (number >= this.wordHashes.length) this.wordHashes = grown(this.wordHashes, new Uint32Array(number * 2))
    this.wordHashes[number] = hashOf(folded)
    return number
  }

  #append(token: number, start: number): void {
    if (this.length === this.tokens.length) {
      const capacity = this.length * 2
      this.tokens = grown(this.tokens, new Int32Array(capacity))
      this.starts = grown(this.starts, new Uint32Array(capacity))
      this.canonical = grown(this.canonical, new Int32Array(capacity))
      this.kgrams.moveTo(this.tokens)
    }
    this.tokens[this.length] = token
    this.starts[this.length] = start
    this.length++
  }
}

/** Who is first: what stands earlier in the log, and of one version the lower id. */
export function precedes(
  a: { readonly position: bigint; readonly id: string },
  b: { readonly position: bigint; readonly id: string },
): boolean {
  return a.position === b.position ? a.id < b.id : a.position < b.position
}

function grown<Numbers extends Int32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
