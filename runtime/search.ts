/** An `ilike` pattern for text that contains this as it is: the user's % and _ mean themselves. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** The patterns of all words in a search, for `ilike all (…)`. No text holds a NUL, so it separates words as a space does. */
export function wordPatterns(search: string): string[] {
  return search
    .split(/[\s\0]+/)
    .filter((word) => word !== '')
    .map(likePattern)
}
