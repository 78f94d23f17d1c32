/** The entry at an index that must exist: reading past the end is a mistake of ours and throws. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`Index ${index} lies outside a list of ${list.length}.`)
  return value
}

/** As `at`, for the typed arrays of an inner loop; apart, so that the engine compiles it for them alone. */
export function numberAt(array: Int32Array | Uint8Array, index: number): number {
  const value = array[index]
  if (value === undefined) throw new RangeError(`Index ${index} lies outside an array of ${array.length}.`)
  return value
}
