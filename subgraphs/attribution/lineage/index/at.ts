/** An element that is known to be there. */
export function at(numbers: Int32Array | Uint8Array | Uint32Array, index: number): number {
  return numbers[index] as number
}
