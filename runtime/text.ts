/** Whether Postgres can hold a text as it is: it knows no NUL, and its JSON no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
