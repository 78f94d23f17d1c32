import type { ValueTransformer } from 'typeorm'

/** A numeric or bigint column as a bigint: the driver gives text, since a JavaScript number would round. */
export const exactInteger: ValueTransformer = {
  from: (text: string | null) => (text === null ? null : BigInt(text)),
  to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? `${value}` : value),
}

/** A small integer that Postgres keeps as bigint. */
export const smallInteger: ValueTransformer = {
  from: (text: string | null) => (text === null ? null : Number(text)),
  to: (value: number | null | undefined) => value,
}
