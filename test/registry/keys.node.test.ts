import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Algorithm, algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { defaultUserId } from '../../trust-store/backend/sm2.ts'
import { issueCertificate } from '../../trust-store/certificate/issue.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import {
  type CommandOptions,
  createCommandHolder,
} from '../../trust-store/registry/keys/command.ts'
import { KeyError } from '../../trust-store/registry/keys/error.ts'
import { openKeyFile, saveKeyFile } from '../../trust-store/registry/keys/file.ts'
import { openKey, sealKey } from '../../trust-store/registry/keys/holder.ts'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { algorithm, validFrom, validTo } from '../trust/authority.ts'
import { hasOpenssl } from '../trust/openssl.ts'

const backend = createNodeBackend()
const passphrase = 'correct horse battery staple'
const message = new TextEncoder().encode('message')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof KeyError) return error.code
    throw error
  }
}

function openssl(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return stdout
}

describe('a file with a key', () => {
  it('is read by its owner alone, and never written over', async () => {
    const { pkcs8, spki } = await generateKey(algorithm('ES256'))
    const path = join(folder, 'authority.pem')
    await saveKeyFile(path, await sealKey(pkcs8, passphrase))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = readFileSync(path)
    expect(await codeOf(saveKeyFile(path, 'other'))).toBe('key.exists')
    expect(readFileSync(path)).toEqual(before)
    expect(hex((await openKeyFile(path, passphrase, backend)).spki)).toBe(hex(spki))
    chmodSync(path, 0o644)
    expect(await codeOf(openKeyFile(path, passphrase, backend))).toBe('key.exposed')
  })

  it('is refused where it is none', async () => {
    expect(await codeOf(openKeyFile(join(folder, 'absent'), passphrase, backend))).toBe('key.file')
    expect(await codeOf(openKeyFile(folder, passphrase, backend))).toBe('key.pem')
    expect(await codeOf(saveKeyFile(join(folder, 'absent', 'key.pem'), ''))).toBe('key.file')
    const large = join(folder, 'large.pem')
    writeFileSync(large, 'x'.repeat(16_385), { mode: 0o600 })
    expect(await codeOf(openKeyFile(large, passphrase, backend))).toBe('key.pem')
  })
})

const ciphers: Readonly<Record<string, readonly string[]>> = {
  'its defaults': [],
  '600,000 iterations of HMAC-SHA256': [
    ...['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-iter', '600000'],
  ],
  'HMAC-SHA1 and AES-128': ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA1'],
  'HMAC-SHA512': ['-v2prf', 'hmacWithSHA512'],
  scrypt: ['-scrypt'],
}
const kinds: Readonly<Record<string, readonly string[]>> = {
  ES256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  ES384: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  EdDSA: ['-algorithm', 'ED25519'],
  PS256: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'SM2-SM3': ['-algorithm', 'SM2'],
}
const withOpenssl = 'OpenSSL and we'
const opensslCases = algorithms.length + Object.keys(ciphers).length + Object.keys(kinds).length + 1

describe.skipIf(!hasOpenssl)(
  hasOpenssl ? withOpenssl : `${withOpenssl}: not run, no OpenSSL (${opensslCases} cases)`,
  () => {
    for (const entry of algorithms) {
      it(`read the same of a key for ${entry.id} that we sealed`, async () => {
        const { pkcs8, spki } = await generateKey(entry)
        const path = join(folder, `${entry.id}.pem`)
        await saveKeyFile(path, await sealKey(pkcs8, passphrase))
        const pass = ['-passin', `pass:${passphrase}`]
        const read = openssl('pkey', '-in', path, ...pass, '-pubout', '-outform', 'PEM')
        const der = Buffer.from(read.replace(/-----.*-----/g, ''), 'base64')
        expect(hex(der)).toBe(hex(spki))
        expect(openssl('pkcs8', '-in', path, ...pass)).toMatch(/^-----BEGIN PRIVATE KEY-----/)
      })
    }

    for (const [what, options] of Object.entries(ciphers)) {
      it(`read a key that it sealed with ${what}`, async () => {
        const [plain, path] = [join(folder, 'plain.pem'), join(folder, 'sealed.pem')]
        const { pkcs8, spki } = await generateKey(algorithm('ES256'))
        writeFileSync(plain, formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 }))
        const pass = ['-passout', `pass:${passphrase}`]
        openssl('pkcs8', '-topk8', '-in', plain, '-out', path, ...pass, ...options)
        chmodSync(path, 0o600)
        expect(hex((await openKeyFile(path, passphrase, backend)).spki)).toBe(hex(spki))
        expect(await codeOf(openKeyFile(path, `${passphrase}!`, backend))).toBe('key.passphrase')
      })
    }

    for (const [id, options] of Object.entries(kinds)) {
      it(`read a key for ${id} that it made and sealed`, async () => {
        const path = join(folder, 'made.pem')
        const pass = ['-pass', `pass:${passphrase}`]
        openssl('genpkey', ...options, '-aes-256-cbc', ...pass, '-out', path)
        const holder = await openKey(readFileSync(path, 'utf8'), passphrase, backend)
        expect(holder.algorithm.id).toBe(id)
        const key = backend.publicKey(holder.spki, holder.algorithm)
        expect(backend.verify(key, message, await holder.sign(message))).toBe(true)
      })
    }

    it('do not read keys of old: DES, MD5, or its own form', async () => {
      const path = join(folder, 'plain.pem')
      const { pkcs8 } = await generateKey(algorithm('ES256'))
      writeFileSync(path, formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 }))
      const pass = ['-passout', `pass:${passphrase}`]
      for (const [options, code] of [
        [['-v2', 'des3'], 'key.format'],
        [['-v1', 'PBE-SHA1-3DES'], 'key.format'],
      ] as const) {
        const pem = openssl('pkcs8', '-topk8', '-in', path, ...pass, ...options)
        expect(await codeOf(openKey(pem, passphrase, backend))).toBe(code)
      }
      const traditional = openssl('pkey', '-in', path, '-traditional')
      expect(await codeOf(openKey(traditional, null, backend))).toBe('key.pem')
    })
  },
)

/** Where OpenSSL keeps the key, and how it is asked. */
const commands: readonly [Algorithm['id'], 'message' | 'digest', readonly string[]][] = [
  ['ES256', 'digest', []],
  ['ES256', 'message', ['-rawin', '-digest', 'sha256']],
  ['ES256-P384', 'digest', []],
  ['ES384', 'digest', []],
  ['ES384', 'message', ['-rawin', '-digest', 'sha384']],
  ['RS256', 'digest', ['-pkeyopt', 'digest:sha256']],
  [
    'PS256',
    'digest',
    [...['digest:sha256', 'rsa_padding_mode:pss', 'rsa_pss_saltlen:32']].flatMap((option) => [
      '-pkeyopt',
      option,
    ]),
  ],
  ['SM2-SM3', 'digest', []],
  ['SM2-SM3', 'message', ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${defaultUserId}`]],
]
const withCommand = 'OpenSSL as the holder of a key'

describe.skipIf(!hasOpenssl)(
  hasOpenssl ? withCommand : `${withCommand}: not run, no OpenSSL (${commands.length + 1} cases)`,
  () => {
    for (const [id, input, options] of commands) {
      it(`signs with ${id}, given the ${input}`, async () => {
        const { pkcs8, spki } = await generateKey(algorithm(id))
        const path = join(folder, `${id}-${input}.pem`)
        await saveKeyFile(path, await sealKey(pkcs8, passphrase))
        const holder = await createCommandHolder(
          {
            algorithm: algorithm(id),
            spki,
            program: 'openssl',
            arguments: ['pkeyutl', '-sign', '-inkey', path, '-passin', 'env:PASS', ...options],
            environment: { PATH: process.env.PATH ?? '', PASS: passphrase },
            input,
            output: 'der',
          },
          backend,
        )
        const key = backend.publicKey(spki, algorithm(id))
        expect(backend.verify(key, message, await holder.sign(message))).toBe(true)
      })
    }

    it('issues the certificate of an authority, whose key nobody else had', async () => {
      const path = join(folder, 'token.pem')
      openssl('genpkey', ...(kinds.ES256 ?? []), '-out', path)
      const publicPem = openssl('pkey', '-in', path, '-pubout')
      const spki = Buffer.from(publicPem.replace(/-----.*-----/g, ''), 'base64')
      const issuerKey = await createCommandHolder(
        {
          algorithm: algorithm('ES256'),
          spki,
          program: 'openssl',
          arguments: ['pkeyutl', '-sign', '-inkey', path],
          input: 'digest',
          output: 'der',
        },
        backend,
      )
      const { der } = await issueCertificate({
        subject: { territory: '330000', commonName: 'Root' },
        subjectKey: spki,
        issuer: 'self',
        issuerKey,
        profile: { kind: 'authority', within: '330000' },
        notBefore: validFrom,
        notAfter: validTo,
      })
      const root = join(folder, 'root.pem')
      const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')
      writeFileSync(root, `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`)
      const at = ['-attime', String(validFrom / 1000)]
      expect(openssl('verify', ...at, '-x509_strict', '-CAfile', root, root)).toMatch(/: OK\n$/)
    })
  },
)

describe('a command that holds a key', () => {
  /** A program of a few lines: it has the key, as a token has. */
  const holderOf = async (script: string, changes: Partial<CommandOptions> = {}) => {
    const entry = changes.algorithm ?? algorithm('EdDSA')
    const { pkcs8, spki } = await generateKey(entry)
    const key = Buffer.from(pkcs8).toString('base64')
    const program = `
      const { createPrivateKey, sign } = require('node:crypto')
      const key = createPrivateKey({ key: Buffer.from('${key}', 'base64'), format: 'der', type: 'pkcs8' })
      const input = require('node:fs').readFileSync(0)
      ${script}`
    return createCommandHolder(
      {
        algorithm: entry,
        spki,
        program: process.execPath,
        arguments: ['-e', program],
        environment: {},
        input: 'message',
        output: 'raw',
        ...changes,
      },
      backend,
    )
  }
  const signs = (script: string, changes: Partial<CommandOptions> = {}) =>
    holderOf(script, changes).then((holder) => codeOf(holder.sign(message)))
  const write = 'process.stdout.write'

  it('may sign with Ed25519, and answer in base64', async () => {
    const base64 = `${write}(' ' + sign(null, input, key).toString('base64') + '\\n')`
    expect(await signs(`${write}(sign(null, input, key))`)).toBe('done')
    expect(await signs(base64, { encoding: 'base64' })).toBe('done')
    expect(await signs(base64)).toBe('key.signature')
  })

  it('may give r and s, or DER, as agreed', async () => {
    const es256 = { algorithm: algorithm('ES256') }
    const raw = `${write}(sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }))`
    const der = `${write}(sign('sha256', input, key))`
    expect(await signs(raw, es256)).toBe('done')
    expect(await signs(der, { ...es256, output: 'der' })).toBe('done')
    expect(await signs(raw, { ...es256, output: 'der' })).toBe('key.signature')
    expect(await signs(der, es256)).toBe('key.signature')
  })

  it('gives nothing that is not the signature of this message by this key', async () => {
    expect(await signs(`${write}(sign(null, Buffer.from('other'), key))`)).toBe('key.signature')
    const other = await holderOf(`${write}(sign(null, input, key))`)
    const { spki } = await generateKey(algorithm('EdDSA'))
    expect(await signs(`${write}(sign(null, input, key))`, { spki })).toBe('key.signature')
    expect(await codeOf(other.sign(message))).toBe('done')
    expect(await signs('')).toBe('key.signature')
  })

  it('fails by its status, and its error output goes to whom it may concern', async () => {
    const told: string[] = []
    const onFailure = (text: string) => told.push(text)
    const script = `${write}(sign(null, input, key)); console.error('no token'); process.exitCode = 1`
    expect(await signs(script, { onFailure })).toBe('key.command')
    expect(await signs("console.error('fine'); process.exitCode = 0", { onFailure })).toBe(
      'key.signature',
    )
    expect(told).toEqual(['no token\n'])
  })

  it('fails where there is no such program, or it does not read', async () => {
    expect(await signs('', { program: join(folder, 'absent') })).toBe('key.command')
    expect(await signs('', { program: 'false', environment: { PATH: '/bin:/usr/bin' } })).toBe(
      'key.command',
    )
  })

  it('is stopped where it writes too much or takes too long, with all that it started', async () => {
    expect(await signs(`for (;;) ${write}('x'.repeat(1000))`)).toBe('key.command')
    const path = join(folder, 'started')
    const started = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
      require('node:fs').writeFileSync(${JSON.stringify(path)}, String(child.pid))
      setInterval(() => {}, 1000)`
    expect(await signs(started, { timeLimitSeconds: 1 })).toBe('key.time-limit')
    const pid = Number(readFileSync(path, 'utf8'))
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  it('gets nothing of our environment but what it is given', async () => {
    const told: string[] = []
    const script = 'console.error(Object.keys(process.env).sort().join()); process.exitCode = 1'
    const onFailure = (text: string) => told.push(text)
    await signs(script, { onFailure, environment: { TOKEN_PIN: '1234' } })
    process.env.TONGXING_TEST_SECRET = 'secret'
    const { environment: _, ...options } = { environment: {}, onFailure }
    const entry = algorithm('EdDSA')
    const { spki } = await generateKey(entry)
    const holder = await createCommandHolder(
      {
        ...{ algorithm: entry, spki, input: 'message', output: 'raw', ...options },
        program: process.execPath,
        arguments: ['-e', script],
      },
      backend,
    )
    await codeOf(holder.sign(message))
    process.env.TONGXING_TEST_SECRET = undefined
    expect(told).toEqual(['TOKEN_PIN\n', 'PATH\n'])
  })

  it('is not made for what contradicts itself', async () => {
    await expect(holderOf('', { input: 'digest' })).rejects.toThrow(TypeError)
    await expect(holderOf('', { timeLimitSeconds: 0 })).rejects.toThrow(TypeError)
    await expect(holderOf('', { spki: new Uint8Array(44) })).rejects.toThrow(TypeError)
  })
})

function isRunning(pid: number): boolean {
  try {
    // A process that ended and waits for its parent to notice runs no more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
