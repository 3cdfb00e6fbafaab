import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { derFromRaw, rawFromDer } from '../../trust-store/backend/signature-der.ts'
import { createSm2, defaultUserId, generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { hasSet, runKind, testDataFolder } from '../conformance/case.ts'
import { smCases } from '../conformance/sm.ts'
import { hasOpenssl, pem } from './openssl.ts'

const missing = !hasSet('sm')
const title = 'SM2 and SM3 agree with the published and the OpenSSL-made cases (133 cases)'
it.skipIf(missing)(missing ? `${title}: not run, the set is absent` : title, async () => {
  const results = await runKind(smCases, join(testDataFolder, 'sm'))
  expect(results.filter(({ outcome }) => outcome === 'differ')).toEqual([])
  expect(results.filter(({ outcome }) => outcome === 'agree').length).toBeGreaterThanOrEqual(133)
})

const oracle = 'OpenSSL and we verify each other on SM2'
describe.skipIf(!hasOpenssl)(
  hasOpenssl ? oracle : `${oracle}: not run, no OpenSSL (2 cases)`,
  () => {
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'sm2-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const file = (name: string) => join(folder, name)
    const message = new TextEncoder().encode('健康码 health code')
    const options = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${defaultUserId}`]
    const sm2 = createSm2()

    it('OpenSSL accepts what we sign', () => {
      const { pkcs8, spki } = generateSm2Key()
      writeFileSync(file('key.pem'), pem('PUBLIC KEY', spki))
      writeFileSync(file('message'), message)
      writeFileSync(file('signature'), derFromRaw(sm2.sign(sm2.privateKey(pkcs8), message)))
      const args = [
        '-pubin',
        '-inkey',
        file('key.pem'),
        '-in',
        file('message'),
        '-sigfile',
        file('signature'),
      ]
      const said = execFileSync('openssl', ['pkeyutl', '-verify', ...args, ...options], {
        encoding: 'utf8',
      })
      expect(said).toContain('Verified Successfully')
    })

    it('we accept what OpenSSL signs with a key that we made', () => {
      const { pkcs8, spki } = generateSm2Key()
      writeFileSync(file('private.pem'), pem('PRIVATE KEY', pkcs8))
      writeFileSync(file('message'), message)
      const args = ['-inkey', file('private.pem'), '-in', file('message'), '-out', file('made')]
      execFileSync('openssl', ['pkeyutl', '-sign', ...args, ...options])
      const raw = rawFromDer(new Uint8Array(readFileSync(file('made'))), 64)
      expect(sm2.verify(sm2.publicKey(spki), message, raw)).toBe(true)
    })
  },
)
