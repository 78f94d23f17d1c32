import { hash, randomFillSync } from 'node:crypto'

/** Every id of the platform starts with one of these; the rest is opaque to clients. */
export const ID_PREFIXES = {
  Account: 'acc',
  ApiKey: 'key',
  Dataset: 'dst',
  Document: 'doc',
  Model: 'mdl',
  Agent: 'agt',
  Version: 'ver',
  Derivation: 'drv',
  Run: 'run',
  Usage: 'usg',
  Attribution: 'att',
  Reward: 'rwd',
  Plan: 'pln',
  Mandate: 'mnd',
  Lease: 'lse',
  Deposit: 'dep',
  Withdrawal: 'wdr',
  LedgerAccount: 'led',
  Transfer: 'trf',
  Settlement: 'set',
  Claim: 'clm',
  Proposal: 'prp',
  Clawback: 'clw',
  Dispute: 'dsp',
  Suspicion: 'ssp',
  Event: 'evt',
} as const

export type IdKind = keyof typeof ID_PREFIXES

/** A new id: the kind's prefix and a UUIDv7 (RFC 9562) in hex, so ids sort by the millisecond they were made in. */
export function newId(kind: IdKind, now = Date.now()): string {
  const bytes = takeRandom()
  bytes.writeUIntBE(now, 0, 6)
  return format(kind, bytes, 7)
}

const pool = Buffer.alloc(4096)
let taken = pool.length

/** 16 bytes, good until the next are taken. From a pool: to ask the system for each id takes ten times as long. */
function takeRandom(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += 16
  return pool.subarray(taken - 16, taken)
}

/** The same id for the same parts, always: for facts that follow from others, so that doing the work twice names the same thing. */
export function derivedId(kind: IdKind, ...parts: readonly string[]): string {
  const bytes = hash('sha256', JSON.stringify(parts), 'buffer').subarray(0, 16)
  return format(kind, bytes, 8)
}

/** A usage is attributed once: its attribution's id says of which usage, and sorts by time as that does, which keeps indexes small. */
export function attributionIdOf(usageId: string): string {
  return `${ID_PREFIXES.Attribution}_${usageId.slice(4)}`
}

/** A reward is (attribution, account): its id holds both, so that nothing has to be stored for it. */
export function rewardId(attributionId: string, accountId: string): string {
  return `${ID_PREFIXES.Reward}_${attributionId.slice(4)}${accountId.slice(4)}`
}

/** The attribution and account that a reward's id names, or null where it is not one. */
export function parseRewardId(id: string): { readonly attributionId: string; readonly accountId: string } | null {
  const match = /^rwd_([0-9a-f]{32})([0-9a-f]{32})$/.exec(id)
  return match === null ? null : { attributionId: `att_${match[1]}`, accountId: `acc_${match[2]}` }
}

/** Whether `id` has the form of an id of that kind. Says nothing about existence. */
export function isId(kind: IdKind, id: string): boolean {
  return kindOfId(id) === kind
}

/** The kind that an id's prefix names, or null where it is not one of ours. */
export function kindOfId(id: string): IdKind | null {
  const match = /^([a-z]{3})_[0-9a-f]{32}([0-9a-f]{32})?$/.exec(id)
  const kind = KINDS.get(match?.[1] ?? '') ?? null
  return (kind === 'Reward') === (match?.[2] !== undefined) ? kind : null
}

const KINDS = new Map(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix as string, kind as IdKind]))

function format(kind: IdKind, bytes: Buffer, version: 7 | 8): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `${ID_PREFIXES[kind]}_${bytes.toString('hex')}`
}
