/**
 * Whether the Hub could have a repository of this name: `name` or `author/name`, each of letters, digits, `-`, `_`
 * and `.`, not starting or ending with `-` or `.`, without `--` or `..`, at most 96 characters.
 */
export function isHubName(name: string): boolean {
  const parts = name.split('/')
  return parts.length <= 2 && !name.endsWith('.git') && parts.every(isNamePart)
}

/** Whether a person wrote this where a name was asked for but there was none to give. */
export function isPlaceholder(name: string): boolean {
  return PLACEHOLDERS.has(name.trim().toLowerCase())
}

/** Two spellings with the same key are one repository: the Hub finds repositories without regard to case. */
export function nameKey(name: string): string {
  return name.toLowerCase()
}

/** The namespace in front of the slash, or null for a repository at the Hub's root, such as `gpt2`. */
export function authorOf(name: string): string | null {
  const slash = name.indexOf('/')
  return slash === -1 ? null : name.slice(0, slash)
}

/**
 * The handle of the account that owns a repository.
 *
 * A root repository (`gpt2`, `squad`) has no namespace, and each was made by somebody else, so each gets an account of
 * its own, `hf:models:gpt2`: one shared account would let the first who claims it take what the others earned. No
 * author's name contains a colon, so nobody can be called this. An author that a row names is used instead.
 */
export function accountHandle(repository: {
  readonly kind: 'MODEL' | 'DATASET'
  readonly name: string
  readonly author: string | null
}): string {
  const author = authorOf(repository.name) ?? repository.author
  if (author !== null) return `hf:${author}`
  return `hf:${repository.kind === 'MODEL' ? 'models' : 'datasets'}:${repository.name}`
}

export function isNamePart(part: string): boolean {
  return part.length <= 96 && /^\w(?:[\w.-]*\w)?$/.test(part) && !part.includes('--') && !part.includes('..')
}

/** By code unit, so that the order is the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Words that were seen, or are plain to expect, in place of a name. All of them have the shape of a root repository
// (or, `n/a`, of an author's), and none is one.
const PLACEHOLDERS = new Set([
  'removed',
  'none',
  'null',
  'nil',
  'nan',
  'n/a',
  'na',
  'unknown',
  'undefined',
  'false',
  'true',
  'tbd',
  'todo',
  'custom',
  'private',
  'proprietary',
  'internal',
  'other',
  'various',
])
