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
  it('are deployed once, and found again; from before the registry, the folder is refused with what to do', async () => {
    await using chain = await startChain()
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const prepare = (env: NodeJS.ProcessEnv = {}) => prepareContracts({ folder, rpcUrl: chain.rpcUrl, env })
    const deployed = await prepare()
    assert.deepEqual(await prepare(), deployed)
    const file = join(folder.path, 'contracts.json')
    const { registry, ...older } = JSON.parse(readFileSync(file, 'utf8'))
    assert.equal(registry, deployed.registry)
    writeFileSync(file, JSON.stringify(older))
    await assert.rejects(
      prepare(),
      (error: Error) => error instanceof StartupError && /TRIBUTARY_DATA/.test(error.message),
    )

    const named = {
      DISTRIBUTOR_ADDRESS: deployed.distributor,
      TOKEN_ADDRESS: deployed.token,
      POLICY_ADDRESS: deployed.policy,
      REGISTRY_ADDRESS: deployed.registry,
      SETTLEMENT_PRIVATE_KEY: deployed.settlementKey,
      ANCHORING_PRIVATE_KEY: deployed.anchoringKey,
    }
    await assert.rejects(prepare(named), /got none in GOVERNANCE_ADDRESS/)
    const elsewhere = { ...named, GOVERNANCE_ADDRESS: `0x${'ab'.repeat(20)}` }
    await assert.rejects(prepare(elsewhere), /no contract at GOVERNANCE_ADDRESS/)
    const { governance: found } = await prepare({ ...named, GOVERNANCE_ADDRESS: deployed.governance })
    assert.equal(found, deployed.governance)
  })
})
