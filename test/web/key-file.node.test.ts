import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  generateKeyFile,
  isEncrypted,
  keyFacts,
  type MadeAlgorithm,
  readKeyFile,
} from '../../gateway/web/keys/key-file.ts'
import { TroubleError } from '../../gateway/web/parts/trouble.tsx'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { openKey, sealKey } from '../../trust-store/registry/keys/holder.ts'
import { hasOpenssl } from '../trust/openssl.ts'

const backend = createNodeBackend()
const passphrase = 'correct horse battery staple'
const message = new TextEncoder().encode('message')
const kinds: readonly MadeAlgorithm[] = ['ES256', 'ES384', 'EdDSA', 'SM2-SM3']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'web-keys-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a key that is made in the browser', () => {
  it.each(kinds)(
    'of %s signs; its file opens again, here and in the command line',
    async (kind) => {
      const { holder, pem } = await generateKeyFile(kind, passphrase)
      expect(isEncrypted(pem)).toBe(true)
      const opened = await readKeyFile(pem, passphrase)
      expect(keyFacts(opened)).toEqual(keyFacts(holder))
      expect(hex((await openKey(pem, passphrase, backend)).spki)).toBe(hex(holder.spki))
      await expectSigns(holder)
      await expectSigns(opened)
    },
  )

  it.each(kinds)('of %s is kept plain for whoever insists', async (kind) => {
    const { holder, pem } = await generateKeyFile(kind, null)
    expect(isEncrypted(pem)).toBe(false)
    const opened = await openKey(pem, null, backend)
    expect(hex(opened.spki)).toBe(hex(holder.spki))
    await expectSigns(opened)
  })

  it('asks 600,000 steps of whoever guesses its passphrase, and 12 characters', async () => {
    expect(await codeOf(generateKeyFile('ES256', 'short'))).toBe('key.passphrase-weak')
    const { pem } = await generateKeyFile('ES256', passphrase)
    // INTEGER 600000.
    expect(Buffer.from(pem.replace(/-.*-|\s/g, ''), 'base64').toString('hex')).toContain(
      '02030927c0',
    )
  })
})

describe('a key file', () => {
  it('of the command line opens', async () => {
    const pem = await sealKey(await plainKey(), passphrase)
    await expectSigns(await readKeyFile(pem, passphrase))
  })

  it('that is not one says which it is', async () => {
    const { pem } = await generateKeyFile('ES256', passphrase)
    const plain = await generateKeyFile('ES256', null)
    const refused = [
      [pem, 'wrong passphrase', 'key.passphrase'],
      [pem, null, 'key.passphrase-missing'],
      [plain.pem, passphrase, 'key.plain'],
      [plain.pem.slice(0, -60), null, 'key.pem'],
      [plain.pem + plain.pem, null, 'key.pem'],
      [damaged(plain.pem), null, 'key.format'],
      ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', null, 'key.public'],
      ['no key', null, 'key.pem'],
      ['', null, 'key.pem'],
      [pem.repeat(100), passphrase, 'key.pem'],
    ] as const
    for (const [text, secret, code] of refused) {
      expect([code, await codeOf(readKeyFile(text, secret))]).toEqual([code, code])
    }
  })
})

const withOpenssl = 'a key file and OpenSSL'
const opensslCases = 2

describe.skipIf(!hasOpenssl)(
  hasOpenssl ? withOpenssl : `${withOpenssl}: not run, no OpenSSL (${opensslCases} cases)`,
  () => {
    it('is read by it', async () => {
      for (const kind of ['ES256', 'EdDSA'] as const) {
        const { holder, pem } = await generateKeyFile(kind, passphrase)
        const path = join(folder, `${kind}.pem`)
        writeFileSync(path, pem)
        const spki = openssl('pkey', '-in', path, '-passin', `pass:${passphrase}`, '-pubout')
        expect(spki.replace(/-.*-|\s/g, '')).toBe(Buffer.from(holder.spki).toString('base64'))
      }
    })

    it('of it opens, encrypted and plain; its other files are named', async () => {
      const path = join(folder, 'ec.pem')
      const asked = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path]
      openssl('genpkey', ...asked)
      const to = (...more: readonly string[]) => openssl('pkcs8', '-topk8', '-in', path, ...more)
      await expectSigns(await readKeyFile(to('-nocrypt'), null))
      const sealed = to('-v2', 'aes-256-cbc', '-iter', '600000', '-passout', `pass:${passphrase}`)
      await expectSigns(await readKeyFile(sealed, passphrase))
      const old = openssl('ec', '-in', path)
      expect(await codeOf(readKeyFile(old, null))).toBe('key.other-form')
      const half = openssl('pkey', '-in', path, '-pubout')
      expect(await codeOf(readKeyFile(half, null))).toBe('key.public')
    })
  },
)

async function expectSigns(holder: KeyHolder): Promise<void> {
  const key = await backend.publicKey(holder.spki, holder.algorithm)
  expect(await backend.verify(key, message, await holder.sign(message))).toBe(true)
  expect(algorithms).toContain(holder.algorithm)
}

async function plainKey(): Promise<Uint8Array> {
  const { pem } = await generateKeyFile('ES256', null)
  return new Uint8Array(Buffer.from(pem.replace(/-.*-|\s/g, ''), 'base64'))
}

/** The outermost tag is another. */
function damaged(pem: string): string {
  return pem.replace(/^M/m, 'N')
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof TroubleError) return error.trouble.code
    throw error
  }
}

function openssl(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return stdout
}
