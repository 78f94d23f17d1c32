/** An `ilike` pattern for text that contains these words as they are: the user's % and _ mean themselves. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}
