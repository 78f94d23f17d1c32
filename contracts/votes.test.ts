import assert from 'node:assert/strict'
import { getContract, type Hex, numberToHex, parseSignature, serializeSignature } from 'viem'
import { recoverTypedDataAddress } from 'viem/utils'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { refusal } from '../test/kit/distributor.ts'
import { deployGoverned, FOR } from '../test/kit/governor.ts'
import { compileContract } from './compile.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const SUPPLY = 1_000_000n * 10n ** 18n
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** The other signature of the same message by the same key, which anybody can make from the first. */
function twinOf(signature: Hex): Hex {
  const { r, s, yParity } = parseSignature(signature)
  return serializeSignature({ r, s: numberToHex(CURVE_ORDER - BigInt(s), { size: 32 }), yParity: 1 - yParity })
}

type Governed = Awaited<ReturnType<typeof deployGoverned>>

async function ballot(g: Governed, proposalId: bigint, domain: { chainId?: number; verifyingContract?: Hex } = {}) {
  const voter = g.as(0).account
  return {
    domain: {
      name: 'Tributary Governance',
      version: '1',
      chainId: chain.chainId,
      verifyingContract: g.contracts.governance,
      ...domain,
    },
    types: {
      Ballot: [
        { name: 'proposalId', type: 'uint256' },
        { name: 'support', type: 'uint8' },
        { name: 'voter', type: 'address' },
        { name: 'nonce', type: 'uint256' },
      ],
    },
    primaryType: 'Ballot',
    message: {
      proposalId,
      support: FOR,
      voter: voter.address,
      nonce: await g.governance.read.nonces([voter.address]),
    },
  } as const
}

async function votingOpen(g: Governed) {
  const id = await g.propose(g.adopt({ fee: 0n }), 'no fee')
  await g.startVoting()
  return id
}

describe('a vote by signature', () => {
  it('counts once; its high-s twin, which signs the same, never counts', async () => {
    const g = await deployGoverned(chain)
    const id = await votingOpen(g)
    const voter = g.as(0).account
    const signed = await ballot(g, id)
    const signature = await voter.signTypedData(signed)
    const twin = twinOf(signature)
    // Both are mathematically the voter's.
    assert.equal(await recoverTypedDataAddress({ ...signed, signature: twin }), voter.address)
    const cast = (bytes: Hex) => g.governance.write.castVoteBySig([id, FOR, voter.address, bytes], g.as(4))
    assert.equal((await refusal(cast(twin))).error, 'GovernorInvalidSignature')
    await g.mined(cast(signature))
    assert.equal((await refusal(cast(twin))).error, 'GovernorInvalidSignature')
    assert.equal((await refusal(cast(signature))).error, 'GovernorInvalidSignature')
    // Nor with a fresh nonce: a vote is counted by voter.
    const again = await voter.signTypedData(await ballot(g, id))
    assert.equal((await refusal(cast(again))).error, 'GovernorAlreadyCastVote')
    assert.deepEqual(await g.governance.read.proposalVotes([id]), [0n, SUPPLY, 0n])
  })

  it('for another chain, another governance or by another key does not count', async () => {
    const g = await deployGoverned(chain)
    const id = await votingOpen(g)
    const voter = g.as(0).account
    const forged = [
      await voter.signTypedData(await ballot(g, id, { chainId: 1 })),
      await voter.signTypedData(await ballot(g, id, { verifyingContract: g.contracts.votes })),
      await g.as(4).account.signTypedData(await ballot(g, id)),
    ]
    for (const signature of forged) {
      const cast = g.governance.write.castVoteBySig([id, FOR, voter.address, signature], g.as(4))
      assert.equal((await refusal(cast)).error, 'GovernorInvalidSignature')
    }
    assert.deepEqual(await g.governance.read.proposalVotes([id]), [0n, 0n, 0n])
  })
})

describe('borrowed votes', () => {
  async function borrower(g: Governed) {
    const { abi, bytecode } = compileContract('test/VoteBorrower')
    const { contractAddress } = await g.mined(g.client.deployContract({ abi, bytecode, ...g.as(4) }))
    assert(contractAddress)
    await g.mined(g.votes.write.approve([contractAddress, 2n * SUPPLY], g.as(0)))
    return getContract({ abi, address: contractAddress, client: g.client })
  }

  it('within one transaction have no weight in a vote, and do not suffice to propose', async () => {
    const g = await deployGoverned(chain)
    const contract = await borrower(g)
    const id = await votingOpen(g)
    const lender = g.as(0).account.address
    const vote = [g.contracts.votes, g.contracts.governance, id, lender, SUPPLY] as const
    await g.mined(contract.write.borrowAndVote?.([...vote], g.as(4)) ?? assert.fail())
    assert.deepEqual(await g.governance.read.proposalVotes([id]), [0n, 0n, 0n])
    // They are back, and still the lender's to vote with: they were, when the voting began.
    await g.mined(g.governance.write.castVote([id, FOR], g.as(0)))
    assert.deepEqual(await g.governance.read.proposalVotes([id]), [0n, SUPPLY, 0n])
    const { target, data } = g.adopt({ fee: 1n })
    const propose = contract.write.borrowAndPropose?.(
      [g.contracts.votes, g.contracts.governance, lender, SUPPLY, target, data],
      g.as(4),
    )
    await assert.rejects(propose ?? assert.fail(), /0xc242ee16/) // GovernorInsufficientProposerVotes
  })

  it('after voting began have no weight either, and passed-on ones count once', async () => {
    const g = await deployGoverned(chain)
    const id = await votingOpen(g)
    const next = g.as(4).account.address
    await g.mined(g.governance.write.castVote([id, FOR], g.as(0)))
    await g.mined(g.votes.write.transfer([next, SUPPLY], g.as(0)))
    await g.mined(g.votes.write.delegate([next], g.as(4)))
    await g.mined(g.governance.write.castVote([id, FOR], g.as(4)))
    assert.deepEqual(await g.governance.read.proposalVotes([id]), [0n, SUPPLY, 0n])
  })
})
