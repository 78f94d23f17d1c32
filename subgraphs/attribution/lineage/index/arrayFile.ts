import { createHash } from 'node:crypto'
import { type FileHandle, open, rename } from 'node:fs/promises'

type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array | BigInt64Array

/** What a file holds: typed arrays at any depth of objects, and what JSON can say. */
export type ArrayTree = Numbers | string | number | null | { readonly [name: string]: ArrayTree }

const MAGIC = 'TRIBLIN1'
const HEAD_BYTES = 16
const HASH_BYTES = 32
/** The most that is hashed or handed over in one go: answers wait meanwhile. */
const CHUNK_BYTES = 4 * 1024 * 1024
const ALIGNMENT = 8
const TYPES = { Int32Array, Uint32Array, Uint8Array, Float64Array, BigInt64Array } as const

/**
 * Writes arrays to a file: what they are, the arrays, SHA-256 of all. It replaces the file at once, when all of it is on disk, so
 * a reader finds the old one or the new one. One process a path. The arrays must not change meanwhile.
 */
export async function writeArrays(path: string, tree: ArrayTree): Promise<void> {
  const arrays: Numbers[] = []
  let bytes = 0
  const description = JSON.stringify(tree, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value
    const array = value as Numbers
    const offset = bytes
    arrays.push(array)
    bytes += padded(array.byteLength)
    return { array: array.constructor.name, offset, length: array.length }
  })
  const head = Buffer.alloc(HEAD_BYTES + padded(Buffer.byteLength(description)), ' ')
  head.write(MAGIC)
  head.writeDoubleLE(head.length - HEAD_BYTES, 8)
  head.write(description, HEAD_BYTES)

  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    const write = async (view: Numbers | Buffer): Promise<void> => {
      for (let start = 0; start < view.byteLength; start += CHUNK_BYTES) {
        const length = Math.min(CHUNK_BYTES, view.byteLength - start)
        const chunk = Buffer.from(view.buffer, view.byteOffset + start, length)
        hash.update(chunk)
        await file.writeFile(chunk)
      }
    }
    await write(head)
    for (const array of arrays) {
      await write(array)
      await write(Buffer.alloc(padded(array.byteLength) - array.byteLength))
    }
    await file.writeFile(hash.digest())
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** What was written, the arrays as views of one buffer; null where there is no file. Throws where it is not whole, or none of ours. */
export async function readArrays(path: string): Promise<ArrayTree | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    return parse(await readWhole(file, size))
  } finally {
    await file.close()
  }
}

/** All but the hash at the end, which it has to match. */
async function readWhole(file: FileHandle, size: number): Promise<Buffer<ArrayBuffer>> {
  if (size < HEAD_BYTES + HASH_BYTES) throw new Error(`Expected a file of arrays, got ${size} bytes.`)
  const content = Buffer.allocUnsafeSlow(size - HASH_BYTES)
  const hash = createHash('sha256')
  for (let start = 0; start < content.length; ) {
    const length = Math.min(CHUNK_BYTES, content.length - start)
    const { bytesRead } = await file.read(content, start, length, start)
    if (bytesRead === 0) throw new Error(`Expected ${size} bytes, and the file ended at ${start}.`)
    hash.update(content.subarray(start, start + bytesRead))
    start += bytesRead
  }
  const expected = Buffer.alloc(HASH_BYTES)
  await file.read(expected, 0, HASH_BYTES, content.length)
  if (!hash.digest().equals(expected)) throw new Error('The file is not as it was written: its hash is another one.')
  return content
}

function parse(content: Buffer<ArrayBuffer>): ArrayTree {
  const magic = content.toString('latin1', 0, 8)
  if (magic !== MAGIC) throw new Error(`Expected a file that starts with ${MAGIC}, got "${magic}".`)
  const start = HEAD_BYTES + content.readDoubleLE(8)
  return JSON.parse(content.toString('utf8', HEAD_BYTES, start), (_, value) => {
    const type = TYPES[value?.array as keyof typeof TYPES]
    return type === undefined ? value : new type(content.buffer, start + value.offset, value.length)
  })
}

function padded(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
