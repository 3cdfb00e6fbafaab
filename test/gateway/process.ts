import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf } from '../../trust-store/key-holder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A folder with a certificate, a voucher key and what else a configuration names. */
export interface Home {
  readonly folder: string
  /** Writes the least configuration, changed, and gives its path. */
  configure(changes?: object): Promise<string>
  remove(): Promise<void>
}

export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-'))
  const { certificate, privateKey } = await makeAuthority()
  await writeFile(join(folder, 'authority.pem'), certificate)
  await writeFile(join(folder, 'voucher.pem'), privateKey, { mode: 0o600 })
  await writeFile(join(folder, 'open.pem'), privateKey)
  await chmod(join(folder, 'open.pem'), 0o644)
  await writeFile(join(folder, 'hunter2.pem'), 'hunter2', { mode: 0o600 })
  const least = {
    gateway: { id: 'gateway.example', division: '330000' },
    listen: { port: 0 },
    trust: {
      anchors: [
        {
          id: 'zhejiang',
          territory: '330000',
          scope: ['330000'],
          certificates: [{ file: 'authority.pem' }],
          source: { file: 'absent.jws' },
        },
      ],
    },
    voucher: { privateKey: { file: 'voucher.pem' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
  return {
    folder,
    async configure(changes = {}) {
      const path = join(folder, 'gateway.json')
      await writeFile(path, JSON.stringify({ ...least, ...changes }))
      return path
    },
    remove: () => rm(folder, { recursive: true }),
  }
}

async function makeAuthority(): Promise<{ certificate: string; privateKey: string }> {
  const es256 = algorithms.find(({ id }) => id === 'ES256')
  if (es256 === undefined) throw new Error('the table has no ES256')
  const key = await generateKey(es256)
  const { der } = await issueCertificate({
    subject: { territory: '330000', organization: 'Zhejiang', commonName: 'Authority' },
    subjectKey: key.spki,
    issuer: 'self',
    issuerKey: await holderOf(createNodeBackend(), key.pkcs8, es256),
    profile: { kind: 'authority' },
    notBefore: Date.UTC(2020, 0),
    notAfter: Date.UTC(2099, 0),
  })
  return { certificate: pem('CERTIFICATE', der), privateKey: pem('PRIVATE KEY', key.pkcs8) }
}

function pem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

type Line = Readonly<Record<string, unknown>>

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly child: ChildProcess
  readonly lines: readonly Line[]
  /** The first line of the log, from now or before, of which this holds. */
  line(holds: (line: Line) => boolean): Promise<Line>
  /** Exit code, and what it wrote to the standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
}

export function runGateway(args: readonly string[]): GatewayProcess {
  const child = spawn(process.execPath, ['gateway/node.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  let text = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    text += data
    const whole = text.split('\n')
    text = whole.pop() ?? ''
    lines.push(...whole.map((line) => JSON.parse(line)))
    for (const look of waiting) look()
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, errors }))
  })
  return {
    child,
    lines,
    ended,
    line: (holds) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(holds)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`the gateway ended first: ${errors}`)))
      }),
  }
}
