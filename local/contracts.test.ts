import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { startChain } from '../test/kit/chain.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { prepareContracts } from './contracts.ts'
import { prepareDataFolder } from './folder.ts'
import { StartupError } from './startupError.ts'

describe('the contracts of a local chain', () => {
  it('are deployed once, and found again; from before governance, the folder is refused with what to do', async () => {
    await using chain = await startChain()
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const prepare = (env: NodeJS.ProcessEnv = {}) => prepareContracts({ folder, rpcUrl: chain.rpcUrl, env })
    const deployed = await prepare()
    assert.deepEqual(await prepare(), deployed)
    const file = join(folder.path, 'contracts.json')
    const { governance, ...older } = JSON.parse(readFileSync(file, 'utf8'))
    assert.equal(governance, deployed.governance)
    writeFileSync(file, JSON.stringify(older))
    await assert.rejects(
      prepare(),
      (error: Error) => error instanceof StartupError && /TRIBUTARY_DATA/.test(error.message),
    )

    const named = {
      DISTRIBUTOR_ADDRESS: deployed.distributor,
      TOKEN_ADDRESS: deployed.token,
      POLICY_ADDRESS: deployed.policy,
      SETTLEMENT_PRIVATE_KEY: deployed.settlementKey,
    }
    await assert.rejects(prepare(named), /got none in GOVERNANCE_ADDRESS/)
    const elsewhere = { ...named, GOVERNANCE_ADDRESS: `0x${'ab'.repeat(20)}` }
    await assert.rejects(prepare(elsewhere), /no contract at GOVERNANCE_ADDRESS/)
    const { governance: found } = await prepare({ ...named, GOVERNANCE_ADDRESS: deployed.governance })
    assert.equal(found, deployed.governance)
  })
})
