import { randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { getAddress, isAddress } from 'viem'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type WalletChallenge, WalletChallengeEntity } from '../entities/WalletChallenge.ts'
import type { CreateWalletChallengeErrorCode } from '../generated.ts'

const VALID_MS = 10 * 60_000

/** Makes the message that a wallet has to sign to be linked to the viewer's account. Good for ten minutes and once. */
export async function createWalletChallenge(
  db: DataSource,
  viewer: Viewer,
  address: string,
  now = new Date(),
): Promise<{ readonly challenge: WalletChallenge } | Refused<CreateWalletChallengeErrorCode>> {
  if (!isAddress(address, { strict: false })) {
    return refuse('INVALID_ADDRESS', `Expected 0x and 40 hex digits, got "${address.slice(0, 60)}".`, [
      'input',
      'address',
    ])
  }
  const challenge: WalletChallenge = {
    nonce: randomBytes(16).toString('hex'),
    accountId: viewer.accountId,
    address: getAddress(address),
    expiresAt: new Date(now.getTime() + VALID_MS),
    usedAt: null,
  }
  await db.manager.insert(WalletChallengeEntity, challenge)
  return { challenge }
}

/** The text to sign. It names everything that the signature agrees to, so it is good for nothing else. */
export function challengeMessage({ accountId, address, nonce, expiresAt }: WalletChallenge): string {
  return [
    'Tributary asks you to prove that you hold this wallet.',
    'Settlements of the account will be paid to it. This costs nothing.',
    '',
    `Account: ${accountId}`,
    `Address: ${address}`,
    `Nonce: ${nonce}`,
    `Expires: ${expiresAt.toISOString()}`,
  ].join('\n')
}
