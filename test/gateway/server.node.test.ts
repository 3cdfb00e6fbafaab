import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ConfigurationError } from '../../gateway/configuration.ts'
import { prepare, start } from '../../gateway/node/start.ts'
import { type GatewayProcess, type Home, makeHome, runGateway } from './process.ts'

// A process of its own takes a second or two to start, more where the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

let home: Home
const running: GatewayProcess[] = []

beforeAll(async () => {
  home = await makeHome()
})

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ ended }) => ended))
})

afterAll(() => home.remove())

function run(...args: readonly string[]): GatewayProcess {
  const gateway = runGateway(args)
  running.push(gateway)
  return gateway
}

async function listening(gateway: GatewayProcess): Promise<number> {
  return Number((await gateway.line(({ event }) => event === 'gateway.listening')).port)
}

async function started(changes = {}): Promise<GatewayProcess & { readonly port: number }> {
  const gateway = run('--config', await home.configure(changes))
  return { ...gateway, port: await listening(gateway) }
}

/** Starts in this process, and gives why it does not. */
async function startHere(changes: object): Promise<ConfigurationError> {
  const path = await home.configure(changes)
  const error: unknown = await prepare(path)
    .then((prepared) => start(prepared, 0))
    .then(
      async (gateway) => {
        await gateway.stop()
        return new Error('it started')
      },
      (thrown) => thrown,
    )
  if (!(error instanceof ConfigurationError)) throw error
  return error
}

/** A request of which the last byte is held back, once the server has begun to answer it. */
function begin(port: number): Promise<{ finish(): Promise<string>; cutOff: Promise<string> }> {
  const body = '{"code":"","destination":"330000","purpose":"entry"}'
  const head = [
    'POST /v1/verify HTTP/1.1',
    'host: gateway',
    'content-type: application/json',
    `content-length: ${body.length}`,
    'expect: 100-continue',
    '',
    '',
  ].join('\r\n')
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head))
    let answered = ''
    const closed = new Promise<string>((end) => socket.on('close', () => end(answered)))
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const first = answered === ''
      answered += data
      if (!first) return
      socket.write(body.slice(0, -1))
      const finish = () => {
        socket.write(body.slice(-1))
        return closed
      }
      resolve({ finish, cutOff: closed })
    })
  })
}

describe('the gateway on Node', () => {
  it('listens where it is configured, and says what stands in the way of trust', async () => {
    const { port, line } = await started({ limits: { maxHeaderBytes: 1024 } })
    const get = (path: string, headers = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers })
    const health = await get('/healthz')
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    expect((await get('/readyz')).status).toBe(503)
    const kept = await line(({ event }) => event === 'trust.kept')
    expect(kept).toMatchObject({ level: 'warn', anchor: 0, code: 'list.unreachable' })
    expect(await (await get('/.well-known/jwks.json')).text()).toMatch(/"kid":"[\w-]{43}"/)
    expect((await get('/healthz', { 'x-much': 'a'.repeat(2_000) })).status).toBe(431)

    for (const path of ['/verify', '/docs/api', '/icon.svg', '/manifest.webmanifest']) {
      expect([path, (await get(path)).status]).toEqual([path, 200])
    }
    const page = await (await get('/verify')).text()
    const script = /src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? ''
    const zipped = await get(script)
    expect(zipped.headers.get('content-type')).toContain('text/javascript')
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(await zipped.text()).toBe(
      await (await get(script, { 'accept-encoding': 'identity' })).text(),
    )
    expect((await get('/assets/%2e%2e/verify.html')).status).toBe(404)

    const { code, errors } = await run('--config', await home.configure({ listen: { port } })).ended
    expect([code, errors]).toEqual([
      78,
      'The gateway does not start.\nlisten.port is in use by another process\n',
    ])
  })
})

describe('a start', () => {
  const voucher = { privateKey: { file: 'voucher.pem' } }
  it.each([
    ['gateway', { gateway: undefined }],
    ['voucher.lifetimeSeconds', { voucher: { ...voucher, lifetimeSeconds: 1 } }],
    ['voucher.privateKey', { voucher: { privateKey: { file: 'authority.pem' } } }],
    ['voucher.privateKey', { voucher: { privateKey: { file: 'absent.pem' } } }],
    ['voucher.privateKey', { voucher: { privateKey: { env: 'TONGXING_TEST_ABSENT' } } }],
    ['voucher.privateKey', { voucher: { ...voucher, algorithm: 'SM2-SM3' } }],
    ['listen.host', { listen: { host: '192.0.2.1', port: 0 }, log: { level: 'error' } }],
    [
      'issuers.credentials.zhejiang.city-a.appId',
      { issuers: { credentials: { zhejiang: { 'city-a': { appId: { file: 'absent' } } } } } },
    ],
    [
      'issuers.clientCertificates.zhejiang.city-a.privateKey',
      {
        issuers: {
          clientCertificates: {
            zhejiang: {
              'city-a': {
                certificate: { file: 'authority.pem' },
                privateKey: { file: 'open.pem' },
              },
            },
          },
        },
      },
    ],
  ])('is refused with the name of the wrong setting, and that alone: %s', async (name, changes) => {
    const error = await startHere(changes)
    expect(error.faults.map(({ setting }) => setting)).toEqual([name])
  })

  it('is refused where everybody may read the voucher key, with what to do', async () => {
    const error = await startHere({ voucher: { privateKey: { file: 'open.pem' } } })
    expect(error.message).toMatch(/^voucher\.privateKey .*open\.pem.* chmod 600 it$/)
  })

  it('never tells what a source holds', async () => {
    const error = await startHere({ voucher: { privateKey: { file: 'hunter2.pem' } } })
    expect(error.message).toBe(
      'voucher.privateKey must hold exactly one PEM block: BEGIN PRIVATE KEY',
    )
  })

  it.each([
    ['no file', [], 64],
    ['a file that is not there', ['--config', '/nowhere/gateway.json'], 78],
    ['no processes', ['--config', 'x', '--workers', '0'], 64],
  ])('is refused where the command names %s', async (_, args, expected) => {
    const { code, errors } = await run(...args).ended
    expect(code).toBe(expected)
    expect(errors).toMatch(/^usage: |^--config /m)
  })
})

describe('a stop', () => {
  it('takes nothing new, lets what is in flight end, and ends with 0', async () => {
    const gateway = await started()
    const request = await begin(gateway.port)
    gateway.child.kill('SIGTERM')
    const stopping = await gateway.line(({ event }) => event === 'gateway.stopping')
    expect(stopping.inFlight).toBe(1)
    await expect(fetch(`http://127.0.0.1:${gateway.port}/healthz`)).rejects.toThrow()
    expect(await request.finish()).toMatch(/HTTP\/1\.1 (200|400|503).*connection: close/is)
    expect((await gateway.ended).code).toBe(0)
    expect(gateway.lines.at(-1)).toMatchObject({ event: 'gateway.stopped', abandoned: 0 })
  })

  it('cuts off what does not end in time', async () => {
    const gateway = await started({ limits: { stopSeconds: 0 } })
    const request = await begin(gateway.port)
    gateway.child.kill('SIGINT')
    expect((await gateway.ended).code).toBe(0)
    expect(gateway.lines.at(-1)).toMatchObject({ event: 'gateway.stopped', abandoned: 1 })
    expect(await request.cutOff).not.toContain('HTTP/1.1 200')
  })

  it('is at once where it is asked for twice', async () => {
    const gateway = await started({ limits: { stopSeconds: 300 } })
    await begin(gateway.port)
    gateway.child.kill('SIGTERM')
    await gateway.line(({ event }) => event === 'gateway.stopping')
    gateway.child.kill('SIGTERM')
    expect((await gateway.ended).code).toBe(130)
  })
})

describe('several processes', () => {
  it('share the port, replace one that is lost, and stop together', async () => {
    const gateway = run('--config', await home.configure(), '--workers', '2')
    const first = await gateway.line(({ worker }) => worker === 1)
    const second = await gateway.line(({ worker }) => worker === 2)
    expect(first.port).toBe(second.port)
    expect((await fetch(`http://127.0.0.1:${first.port}/healthz`)).status).toBe(200)
    process.kill(Number(second.pid), 'SIGKILL')
    await gateway.line(({ event }) => event === 'gateway.worker-lost')
    const third = await gateway.line(
      ({ worker, event }) => worker === 3 && event !== 'gateway.worker-lost',
    )
    expect(third.port).toBe(first.port)
    gateway.child.kill('SIGTERM')
    expect((await gateway.ended).code).toBe(0)
    expect(gateway.lines.filter(({ event }) => event === 'gateway.stopped')).toHaveLength(2)
  })

  it('do not start where the configuration is wrong', async () => {
    const config = await home.configure({ gateway: undefined })
    const { code, errors } = await run('--config', config, '--workers', '2').ended
    expect([code, errors.split('\n')[1]?.split(' ')[0]]).toEqual([78, 'gateway'])
  })
})
