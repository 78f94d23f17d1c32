import type { ServiceName } from '#runtime/config.ts'
import { deposit } from './money.ts'
import { mutate } from './requests.ts'
import { note, type World } from './world.ts'

const KILLED = ['agents', 'attribution', 'payouts'] as const satisfies readonly ServiceName[]

const LOST = ['eth_sendRawTransaction', 'eth_getTransactionReceipt', 'eth_getLogs'] as const

export interface Chaos {
  /** Something goes wrong, or comes right again. */
  strike(world: World): Promise<void>
  /** Everything runs again. */
  end(): Promise<void>
}

export function createChaos(whole: World): Chaos {
  const { test, sql, chain, proxy } = whole
  /** What puts an outage right, by its name. */
  const outages = new Map<string, () => Promise<void>>()

  // Each service and each kind of answer has its turn, from one that chance has.
  let services = whole.random.below(KILLED.length)
  let methods = whole.random.below(LOST.length)

  async function repair(): Promise<void> {
    // Settlement is resumed last: that asks a service which must run.
    const inOrder = [...outages].toSorted(([a], [b]) => Number(a === 'pause') - Number(b === 'pause'))
    for (const [name, mend] of inOrder) {
      await mend()
      outages.delete(name)
    }
  }

  async function stopService({ random }: World): Promise<void> {
    services++
    const name = KILLED[services % KILLED.length] ?? random.pick(KILLED)
    if (outages.has(name)) return
    outages.set(name, () => test.platform.startService(name))
    await test.platform.stopService(name)
    note(whole, `stopped ${name}`)
  }

  /** As when its process is killed: whatever transaction it is in is gone, wherever in it it is. */
  async function cutConnections({ random }: World): Promise<void> {
    await sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1`,
      [`tributary_${random.pick(KILLED)}`],
    )
    note(whole, 'cut connections')
  }

  async function tellAgain({ random }: World): Promise<void> {
    await sql(`update ${random.pick(KILLED)}.consumer_positions set position = 0`)
    note(whole, 'told everything again')
  }

  /** The chain does what the services ask, and they never hear of it. */
  async function loseAnswers({ random }: World): Promise<void> {
    methods++
    const method = LOST[methods % LOST.length] ?? random.pick(LOST)
    proxy.plan(method, 'DO_AND_FAIL')
    outages.set('answers', async () => proxy.heal())
    note(whole, `lost answers to ${method}`)
  }

  async function reorganize(world: World): Promise<void> {
    const { random } = world
    await deposit(world)
    const fallen = await chain.reorganize(random.oneIn(2) ? 1 : 2, ({ reference, tokenUnits }) =>
      random.oneIn(2) ? { reference, tokenUnits: tokenUnits + 1n + BigInt(random.below(1000)) } : null,
    )
    note(whole, fallen.transactions > 0 ? 'reorganized' : 'reorganized empty blocks')
    if (fallen.deposits > 0) note(whole, 'deposits fell out')
    if (fallen.replaced > 0) note(whole, 'another deposit took the place of one')
  }

  async function passTime({ random }: World): Promise<void> {
    await chain.passTime(1 + random.below(10))
    note(whole, 'time passed on chain')
  }

  async function veto({ random }: World): Promise<void> {
    const hash = await chain.veto((pending) => {
      if (pending.length > 1) note(whole, 'several roots waited')
      return random.pick(pending)
    })
    if (hash !== null) note(whole, 'sent a veto')
  }

  async function pauseSettlement({ admin }: World): Promise<void> {
    if (outages.has('pause')) return
    const change = (name: string) =>
      mutate(whole, { name, selection: 'settlementState { isPaused }', input: { reason: 'To look.' }, person: admin })
    outages.set('pause', async () => {
      for (let tries = 0; tries < 50; tries++)
        if ((await change('resumeSettlement')).data?.settlementState) return note(whole, 'resumed settlement')
      throw new Error('Settlement is not resumed, though everything runs.')
    })
    // It may be paused even where no answer says so.
    if ((await change('pauseSettlement')).data?.settlementState) note(whole, 'paused settlement')
  }

  /** Each as often as it is named, in an order that chance has, before any comes again. */
  const STRIKES = [
    ...[stopService, stopService, stopService, cutConnections, cutConnections, tellAgain, loseAnswers, loseAnswers],
    ...[reorganize, reorganize, reorganize, reorganize, passTime, passTime, veto, veto, veto, pauseSettlement],
  ]
  let deck: typeof STRIKES = []

  return {
    strike(world) {
      if (outages.size > 0 && world.random.below(100) < 45) return repair()
      if (deck.length === 0) deck = [...STRIKES]
      const [strike = passTime] = deck.splice(world.random.below(deck.length), 1)
      return strike(world)
    },
    end: repair,
  }
}
