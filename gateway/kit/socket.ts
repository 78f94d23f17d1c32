import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Frame {
  readonly id?: string
  readonly type: string
  readonly payload?: unknown
}

/** A socket for probing the protocol: what is sent is sent as it is, and frames are read one by one. */
export async function openSocket(url: string, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol)
  const frames: Frame[] = []
  const waiting: ((frame: Frame) => void)[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    const waits = waiting.shift()
    if (waits) waits(frame)
    else frames.push(frame)
  })
  const closed = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'open')
  const next = () => {
    const frame = frames.shift()
    return frame ? Promise.resolve(frame) : new Promise<Frame>((resolve) => waiting.push(resolve))
  }
  return {
    closed,
    next,
    send: (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    subscribe: (id: string, query: string, more: object = {}) =>
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, ...more } })),
    close: () => socket.close(1000),
    terminate: () => socket.terminate(),
    get extensions() {
      return socket.extensions
    },
    /** Proves that nothing else was sent: the next frame is the answer to this ping. */
    async isQuiet() {
      socket.send('{"type":"ping"}')
      return (await next()).type === 'pong'
    },
  }
}

/** The same, acknowledged, with that key. */
export async function openConnection(url: string, payload?: object) {
  const socket = await openSocket(url)
  socket.send({ type: 'connection_init', ...(payload && { payload }) })
  const { type } = await socket.next()
  if (type !== 'connection_ack') throw new Error(`Expected connection_ack, got ${type}.`)
  return socket
}
