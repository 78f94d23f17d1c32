import type { DataSource } from 'typeorm'
import { type Hex, isHex, recoverMessageAddress, size } from 'viem'
import type { Transaction } from '#runtime/database.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Account, AccountEntity } from '../entities/Account.ts'
import { WalletEntity } from '../entities/Wallet.ts'
import { type WalletChallenge, WalletChallengeEntity } from '../entities/WalletChallenge.ts'
import type { LinkWalletErrorCode } from '../generated.ts'
import { challengeMessage } from './createWalletChallenge.ts'

/** Half the order of secp256k1: for each signature there is a twin with s above it, which we refuse. */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

export interface SignedChallenge {
  readonly message: string
  readonly signature: string
}

/** Links the wallet that signed one of the viewer's challenges. What is marked used is the challenge, never the signature. */
export async function linkWallet(
  db: DataSource,
  viewer: Viewer,
  { message, signature }: SignedChallenge,
  now = new Date(),
): Promise<{ readonly account: Account } | Refused<LinkWalletErrorCode>> {
  return transact(db, async (tx) => {
    const challenge = await findChallenge(tx, viewer, message)
    if (challenge === null || challenge.usedAt !== null || challenge.expiresAt <= now) {
      const problem =
        challenge === null ? 'it is none of this account' : challenge.usedAt !== null ? 'it was used' : 'it has expired'
      return refuse('CHALLENGE_NOT_VALID', `Expected the message of a fresh createWalletChallenge, but ${problem}.`, [
        'input',
        'message',
      ])
    }
    const problem = await findProblem(message, signature, challenge.address)
    if (problem !== null) return refuse('INVALID_SIGNATURE', problem, ['input', 'signature'])
    const { address } = challenge
    await tx.query(
      `insert into wallets (address, account_id, linked_at) values ($1, $2, $3)
       on conflict (address) do update set linked_at = excluded.linked_at where wallets.account_id = excluded.account_id`,
      [address, viewer.accountId, now],
    )
    const { accountId } = await tx.findOneByOrFail(WalletEntity, { address })
    if (accountId !== viewer.accountId) {
      return refuse('ADDRESS_TAKEN', `Expected an address that no other account has linked, got ${address}.`, [
        'input',
        'message',
      ])
    }
    await tx.query(`update wallet_challenges set used_at = $2 where nonce = $1`, [challenge.nonce, now])
    await appendEvent(tx, { type: 'wallet.linked', subject: accountId, data: { accountId, address } })
    return { account: await tx.findOneByOrFail(AccountEntity, { id: accountId }) }
  })
}

/** The challenge that the message is, locked: two uses at once take turns. */
async function findChallenge(tx: Transaction, viewer: Viewer, message: string): Promise<WalletChallenge | null> {
  const nonce = /^Nonce: ([0-9a-f]{32})$/m.exec(message)?.[1]
  if (nonce === undefined) return null
  const challenge = await tx.findOne(WalletChallengeEntity, {
    where: { nonce, accountId: viewer.accountId },
    lock: { mode: 'pessimistic_write' },
  })
  return challenge !== null && challengeMessage(challenge) === message ? challenge : null
}

async function findProblem(message: string, signature: string, address: string): Promise<string | null> {
  if (!isHex(signature) || size(signature) !== 65) return 'Expected a signature of 65 bytes in hex.'
  const s = BigInt(`0x${signature.slice(66, 130)}`)
  const v = Number.parseInt(signature.slice(130), 16)
  if (s > HALF_ORDER || (v !== 27 && v !== 28))
    return 'Expected a signature in canonical form: s in the lower half, v 27 or 28.'
  const signer = await recover(message, signature)
  return signer === address ? null : `Expected a signature by ${address}, got one by ${signer ?? 'nobody'}.`
}

/** Bytes of the right length need not be a point on the curve. */
async function recover(message: string, signature: Hex): Promise<string | null> {
  return recoverMessageAddress({ message, signature }).catch(() => null)
}
