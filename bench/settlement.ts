import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Bench, type Comparison, compareCosts, compareRates } from './comparison.ts'
import { measureGas } from './settlement/gas.ts'
import type { TreeMeasured, TreeSubject } from './settlement/tree.ts'

const ROUNDS = 3
const OPENZEPPELIN = '@openzeppelin/merkle-tree'

/**
 * What a settlement costs: seconds and peak memory of its tree beside OpenZeppelin's library, and gas a payee beside
 * sending everybody their money. Trees are made in processes of their own, in turns, so that memory is theirs alone.
 * OpenZeppelin's tree is made of 100,000 leaves: a million take it minutes and gigabytes. So a million of ours are compared by
 * the leaf.
 */
export const bench: Bench = async (say) => {
  const ours: TreeMeasured[] = []
  const many: TreeMeasured[] = []
  const peer: TreeMeasured[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    say(`Round ${round} of ${ROUNDS}: trees`)
    ours.push(await measureTree('ours', 100_000))
    peer.push(await measureTree('openzeppelin', 100_000))
    many.push(await measureTree('ours', 1_000_000))
    const last = many.at(-1)
    say(
      `  a million leaves: ${last?.buildSeconds.toFixed(1)} s and ${last?.peakMegabytes.toFixed(0)} MB to build, ` +
        `${last?.documentSeconds.toFixed(2)} s to hash the file, ${last?.sparseSeconds.toFixed(2)} s for 10,000 raised, ` +
        `${last?.shiftedSeconds.toFixed(2)} s for 10,000 new ones; blocked for ${last?.blockedMilliseconds.toFixed(0)} ms at most`,
    )
  }
  const cost = (name: string, mine: readonly number[], theirs: readonly number[], peerName: string): Comparison =>
    compareCosts({ bench: 'settlement', case: name, peerName }, mine, theirs)
  const of = (all: readonly TreeMeasured[], key: keyof TreeMeasured, scale = 1) => all.map((one) => one[key] * scale)
  say('Gas on a local chain')
  const gas = await measureGas()
  return [
    cost(
      'build 100,000 leaves, milliseconds',
      of(ours, 'buildSeconds', 1000),
      of(peer, 'buildSeconds', 1000),
      OPENZEPPELIN,
    ),
    cost('build 100,000 leaves, peak MB', of(ours, 'peakMegabytes'), of(peer, 'peakMegabytes'), OPENZEPPELIN),
    cost(
      'build 1,000,000 leaves, nanoseconds a leaf',
      of(many, 'buildSeconds', 1000),
      of(peer, 'buildSeconds', 10_000),
      `${OPENZEPPELIN} at 100,000`,
    ),
    cost(
      'build 1,000,000 leaves, peak MB',
      of(many, 'peakMegabytes'),
      of(peer, 'peakMegabytes'),
      `${OPENZEPPELIN} at 100,000`,
    ),
    cost(
      'sparse 10,000 raised of 1,000,000, milliseconds',
      of(many, 'sparseSeconds', 1000),
      of(many, 'buildSeconds', 1000),
      'the same tree built afresh',
    ),
    cost(
      'sparse 10,000 new among 1,000,000, milliseconds',
      of(many, 'shiftedSeconds', 1000),
      of(many, 'buildSeconds', 1000),
      'the same tree built afresh',
    ),
    compareRates(
      { bench: 'settlement', case: 'proof of 1,000,000 leaves, a second', peerName: `${OPENZEPPELIN} at 100,000` },
      of(many, 'proofsASecond'),
      of(peer, 'proofsASecond'),
    ),
    cost('gas of the publisher, a payee of 1,000', [gas.rootAPayee], [gas.transfer], 'an ERC-20 transfer each'),
    cost(
      'gas in all, a payee of 64 in a batch, first',
      [gas.firstClaim],
      [gas.firstTransfer],
      'an ERC-20 transfer each',
    ),
    cost('gas in all, a payee of 64 in a batch, later', [gas.laterClaim], [gas.transfer], 'an ERC-20 transfer each'),
  ]
}

async function measureTree(subject: TreeSubject, leafCount: number): Promise<TreeMeasured> {
  const script = join(import.meta.dirname, 'settlement', 'tree.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, subject, `${leafCount}`])
  return JSON.parse(stdout)
}
