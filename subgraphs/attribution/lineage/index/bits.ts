/** A yes or no for each number from 0 on, in an eighth of a byte array's room: what a walk looks at then fits into a processor's cache. */
export type Bits = Uint32Array<ArrayBuffer>

/** How many are in an element. */
export const BITS = 32

export function createBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5)
}

export function hasBit(bits: Bits, nr: number): boolean {
  return ((bits[nr >>> 5] as number) & (1 << nr)) !== 0
}

export function setBit(bits: Bits, nr: number): void {
  bits[nr >>> 5] = (bits[nr >>> 5] as number) | (1 << nr)
}

export function clearBit(bits: Bits, nr: number): void {
  bits[nr >>> 5] = (bits[nr >>> 5] as number) & ~(1 << nr)
}
