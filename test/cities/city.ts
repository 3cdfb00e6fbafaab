/**
 * A simulated city: a real HTTPS server on loopback that speaks its own interface, with synthetic
 * holders in memory, and that can be told to misbehave.
 */
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Division, Grade, Instant } from '../../specs/words.ts'
import {
  type CorrectionDesk,
  createCorrectionDesk,
  type DeskKey,
  parseVerdict,
} from './correction-desk.ts'
import { type InterfaceName, interfaces } from './interfaces.ts'
import { type Bindings, misbehave } from './misbehave.ts'
import { type Mode, normal, parseMode } from './mode.ts'
import { type CitySigner, find, type Office } from './office.ts'
import { type Holder, type Person, personOf } from './people.ts'

export type { CitySigner } from './office.ts'

export interface CityOptions {
  readonly interface: InterfaceName
  readonly division: Division
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string }
  /** The credentials that the city gives its caller, by the names of its interface. */
  readonly caller: Readonly<Record<string, string>>
  /** Of `signed-parameters`: the city signs its replies. Absent: it does not. */
  readonly signer?: CitySigner
  /** With which it opens corrections; absent: it takes none. */
  readonly deskKey?: DeskKey
  /** On loopback; 0, the default: any that is free. */
  readonly port?: number
  /** Default: the system's clock. */
  readonly now?: () => Instant
  /** Codes minted before, to serve again. */
  readonly codes?: Iterable<readonly [code: string, holder: Holder]>
}

export interface MintOptions {
  readonly grade: Exclude<Grade, 'unknown'>
  /** Code of `specs/values/grade-reasons.json`; absent: none is given. */
  readonly reason?: string
  /** Absent: an hour before it is asked, for a day. */
  readonly times?: Holder['times']
  /** Default `valid`. */
  readonly state?: Holder['state']
  /** Who found the grade, where it was not the city itself. */
  readonly by?: Division
  /** Absent: the next synthetic person. */
  readonly person?: Person
  /** Default: no other province says anything. */
  readonly also?: NonNullable<Holder['also']>
}

export interface City {
  /** What a trust list names as the issuer's endpoint. */
  readonly endpoint: string
  /** Without path. */
  readonly origin: string
  /** At `/corrections`; null: it has none. */
  readonly desk: CorrectionDesk | null
  readonly codes: ReadonlyMap<string, Holder>
  /** A new code's text. */
  mint(options: MintOptions): string
  mode(): Mode
  /** The same as `POST /_control {"mode": …, "milliseconds"?: …}` from loopback. */
  control(mode: Mode['mode'], milliseconds?: number): void
  /** Cuts every connection; when it returns, nothing of the city is left. */
  close(): Promise<void>
}

export async function createCity(options: CityOptions): Promise<City> {
  const { division, caller, signer = null, now = Date.now } = options
  const { path, mint, app } = interfaces[options.interface]
  const codes = new Map(options.codes)
  const closing = new AbortController()
  let mode = normal

  const office: Office = {
    division,
    caller,
    now,
    signer,
    mode: () => mode,
    codes: () => [...codes.keys()],
    find: (code) => find(codes, code, mode, now(), () => mint(division, now())),
  }
  const desk =
    options.deskKey === undefined
      ? null
      : createCorrectionDesk({
          key: options.deskKey,
          now,
          change(bytes, grade) {
            const code = new TextDecoder().decode(bytes)
            const holder = codes.get(code)
            if (holder !== undefined) codes.set(code, { ...holder, grade, reason: null })
          },
        })
  const server = new Hono<Bindings>()
    .get('/_control', (c) => c.json(mode))
    .post('/_control', async (c) => {
      if (!isLoopback(c.env.incoming.socket.remoteAddress)) return c.body(null, 403)
      const wanted = parseMode(await c.req.json().catch(() => null))
      if (wanted === null) return c.json({ error: 'mode' }, 400)
      mode = wanted
      return c.json(mode)
    })
    .post('/_corrections', async (c) => {
      if (!isLoopback(c.env.incoming.socket.remoteAddress)) return c.body(null, 403)
      const verdict = parseVerdict(await c.req.json().catch(() => null))
      if (verdict === null || desk === null) return c.json({ error: 'verdict' }, 400)
      const ids = desk.waiting()
      for (const id of ids) await desk.decide(id, verdict)
      return c.json({ decided: ids.length, state: verdict.state })
    })
    .use(
      '*',
      misbehave(() => mode, closing.signal),
    )
    .route('/', app(office))
  if (desk !== null) server.route('/corrections', desk.app)

  const { port, close } = await listen(server.fetch, options)
  const origin = `https://127.0.0.1:${port}`
  return {
    endpoint: origin + path,
    origin,
    desk,
    codes,
    mint({ grade, reason = null, times = null, state = 'valid', by = null, person, also = [] }) {
      const code = mint(division, now())
      const whose = person ?? personOf(codes.size)
      const holder = { person: whose, grade, reason, times, state, by, also }
      codes.set(code, holder)
      return code
    },
    mode: () => mode,
    control(name, milliseconds) {
      const wanted = parseMode({ mode: name, milliseconds })
      if (wanted === null) throw new RangeError('a delay out of range')
      mode = wanted
    },
    close() {
      closing.abort()
      return close()
    },
  }
}

async function listen(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  { tls, port = 0 }: CityOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch, createServer, serverOptions: { ...tls } })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}
