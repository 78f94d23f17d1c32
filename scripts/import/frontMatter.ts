import { parse, YAMLError } from 'yaml'

/** The YAML object that a Markdown text begins with, between two lines of three hyphens; null where it has none that can be read. */
export function readFrontMatter(text: string): Readonly<Record<string, unknown>> | null {
  const match = FRONT_MATTER.exec(text)
  if (match === null) return null
  try {
    const value: unknown = parse(match[1] ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch (error) {
    if (error instanceof YAMLError) return null
    throw error
  }
}

/** What comes behind the front matter; the whole text where there is none. */
export function withoutFrontMatter(text: string): string {
  return text.replace(FRONT_MATTER, '')
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/
