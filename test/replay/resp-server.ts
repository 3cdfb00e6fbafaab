/** As much of Redis as one use of a code needs, on loopback: RESP 2, `SET key value PX life NX`. */
import { createServer, type Server, type Socket } from 'node:net'

export interface RespServer {
  readonly url: string
  /** Every key that was set. */
  readonly keys: readonly string[]
  /** `silent`: reads, and never answers. `error`: refuses every command. */
  mode: 'normal' | 'silent' | 'error'
  advance(ms: number): void
  /** Cuts every connection. */
  cut(): void
  close(): Promise<void>
}

export async function startResp(): Promise<RespServer> {
  const ends = new Map<string, number>()
  const sockets = new Set<Socket>()
  let now = 0
  const keys: string[] = []

  const answer = ([name = '', key = '', , ...options]: readonly string[]): string => {
    if (server.mode === 'error') return '-LOADING not now\r\n'
    if (name.toUpperCase() !== 'SET') return '+OK\r\n'
    const words = options.map((option) => option.toUpperCase())
    const end = ends.get(key)
    if (words.includes('NX') && end !== undefined && end > now) return '$-1\r\n'
    ends.set(key, now + Number(words[words.indexOf('PX') + 1]))
    keys.push(key)
    return '+OK\r\n'
  }
  const listener: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let rest = ''
    socket.on('data', (data) => {
      rest += data.toString('latin1')
      for (;;) {
        const taken = takeCommand(rest)
        if (taken === null) return
        rest = taken.rest
        if (server.mode !== 'silent') socket.write(answer(taken.words))
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server: RespServer = {
    url: `redis://127.0.0.1:${address.port}`,
    keys,
    mode: 'normal',
    advance: (ms) => {
      now += ms
    },
    cut,
    close: async () => {
      cut()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
  return server
}

/** One array of bulk strings; null: it is not all there. */
function takeCommand(text: string): { words: string[]; rest: string } | null {
  const head = /^\*(\d+)\r\n/.exec(text)
  if (head === null) return null
  let at = head[0].length
  const words: string[] = []
  for (let index = 0; index < Number(head[1]); index += 1) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at))
    if (size === null) return null
    at += size[0].length
    const length = Number(size[1])
    if (text.length < at + length + 2) return null
    words.push(text.slice(at, at + length))
    at += length + 2
  }
  return { words, rest: text.slice(at) }
}
