/**
 * Keccak-f[1600] as a WebAssembly module, put together from its definition: "The Keccak reference", version 3.0, sections
 * 1.2 and 2 (https://keccak.team/files/Keccak-reference-3.0.pdf). JavaScript has no 64-bit integers that are quick.
 */
export interface Permutation {
  /** 25 lanes of 8 bytes, little-endian, lane (x, y) at 8 * (x + 5 * y). */
  readonly state: Uint8Array
  readonly permute: () => void
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly permute: () => void
}

/** What is used of it: TypeScript knows WebAssembly only with the browser's other names. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: object } }>
}

const LANES = 25
const ROUNDS = 24
const CONSTANTS_AT = 8 * LANES
const CONSTANTS_END = CONSTANTS_AT + 8 * ROUNDS
const AXIS = [0, 1, 2, 3, 4] as const

export async function instantiatePermutation(): Promise<Permutation> {
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(moduleBytes()))
  const { memory, permute } = instance.exports as Exports
  new BigUint64Array(memory.buffer, CONSTANTS_AT, ROUNDS).set(roundConstants())
  return { state: new Uint8Array(memory.buffer, 0, 8 * LANES), permute }
}

/** What iota adds in each round: bits of a linear feedback shift register over x^8 + x^6 + x^5 + x^4 + 1. */
function roundConstants(): bigint[] {
  let register = 1
  return Array.from({ length: ROUNDS }, () => {
    let constant = 0n
    for (let bit = 0; bit <= 6; bit++) {
      if ((register & 1) === 1) constant |= 1n << BigInt(2 ** bit - 1)
      register = ((register << 1) ^ ((register >> 7) * 0x171)) & 0xff
    }
    return constant
  })
}

/** By how many bits rho turns each lane. */
function rotations(): number[] {
  const turned = Array.from({ length: LANES }, () => 0)
  let [x, y] = [1, 0]
  for (let step = 1; step <= 24; step++) {
    turned[laneAt(x, y)] = ((step * (step + 1)) / 2) % 64
    ;[x, y] = [y, (2 * x + 3 * y) % 5]
  }
  return turned
}

function laneAt(x: number, y: number): number {
  return (x % 5) + 5 * (y % 5)
}

// Local variables of the function: the state, the state on its way through pi, the parities of theta's columns.
const A = (lane: number) => lane
const B = (lane: number) => LANES + lane
const C = (x: number) => 2 * LANES + (x % 5)
const SPREAD = C(4) + 1
const CONSTANT = SPREAD + 1

type Code = readonly number[]
const get = (local: number): Code => [0x20, local]
const set = (local: number): Code => [0x21, local]
const number = (value: number): Code => [0x41, ...signed(value)]
const load = (address: Code, offset: number): Code => [...address, 0x29, 3, ...unsigned(offset)]
const store = (offset: number, value: Code): Code => [...number(0), ...value, 0x37, 3, ...unsigned(offset)]
const xor = (...values: readonly Code[]): Code => values.flatMap((value, nr) => (nr === 0 ? value : [...value, 0x85]))
const and = (one: Code, other: Code): Code => [...one, ...other, 0x83]
const not = (value: Code): Code => [...value, 0x42, 0x7f, 0x85]
const rotate = (value: Code, bits: number): Code => [...value, 0x42, ...signed(bits), 0x89]

function round(): Code {
  const turned = rotations()
  const code: number[] = []
  for (const x of AXIS) code.push(...xor(...AXIS.map((y) => get(A(laneAt(x, y))))), ...set(C(x)))
  for (const x of AXIS) {
    code.push(...xor(get(C(x + 4)), rotate(get(C(x + 1)), 1)), ...set(SPREAD))
    for (const y of AXIS) {
      const lane = laneAt(x, y)
      code.push(...rotate(xor(get(A(lane)), get(SPREAD)), turned[lane] ?? 0), ...set(B(laneAt(y, 2 * x + 3 * y))))
    }
  }
  for (const y of AXIS)
    for (const x of AXIS) {
      const [one, next, last] = [laneAt(x, y), laneAt(x + 1, y), laneAt(x + 2, y)].map((lane) => get(B(lane)))
      code.push(...xor(one ?? [], and(not(next ?? []), last ?? [])), ...set(A(laneAt(x, y))))
    }
  return [...code, ...xor(get(A(0)), load(get(CONSTANT), 0)), ...set(A(0))]
}

function permutation(): Code {
  const lanes = Array.from({ length: LANES }, (_, lane) => lane)
  const next: Code = [...get(CONSTANT), ...number(8), 0x6a, 0x22, CONSTANT, ...number(CONSTANTS_END), 0x48]
  return [
    ...lanes.flatMap((lane) => [...load(number(0), 8 * lane), ...set(A(lane))]),
    ...number(CONSTANTS_AT),
    ...set(CONSTANT),
    ...[0x03, 0x40, ...round(), ...next, 0x0d, 0, 0x0b],
    ...lanes.flatMap((lane) => store(8 * lane, get(A(lane)))),
    0x0b,
  ]
}

/** https://webassembly.github.io/spec/core/binary/modules.html: one page of memory, and one function without arguments. */
function moduleBytes(): Code {
  const section = (id: number, content: Code): Code => [id, ...sized(content)]
  const locals: Code = [2, CONSTANT, 0x7e, 1, 0x7f]
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0x00, 1]),
    ...section(7, [2, ...named('memory'), 2, 0, ...named('permute'), 0, 0]),
    ...section(10, [1, ...sized([...locals, ...permutation()])]),
  ]
}

function named(name: string): Code {
  return sized([...Buffer.from(name)])
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content]
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

/** LEB128 of a number that is not negative: its sixth bit would say that it is. */
function signed(value: number): Code {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)]
}
