import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { hasSet, runKind, testDataFolder } from '../conformance/case.ts'
import { wycheproof } from '../conformance/wycheproof.ts'
import { signatureCases } from './signature-cases.ts'

const backends = { node: createNodeBackend(), web: createWebBackend() }

describe('node:crypto backend', () => signatureCases(backends.node))

describe('the backends', () => {
  for (const entry of algorithms) {
    it(`verify each other's ${entry.id} signatures`, async () => {
      const { spki, pkcs8 } = await generateKey(entry)
      const message = new TextEncoder().encode(entry.id)
      const byNode = backends.node.sign(backends.node.privateKey(pkcs8, entry), message)
      const byWeb = await backends.web.sign(await backends.web.privateKey(pkcs8, entry), message)
      const webKey = await backends.web.publicKey(spki, entry)
      expect(await backends.web.verify(webKey, message, byNode)).toBe(true)
      const nodeKey = backends.node.publicKey(spki, entry)
      expect(backends.node.verify(nodeKey, message, byWeb)).toBe(true)
    })
  }

  const missing = !hasSet('wycheproof')
  for (const [name, backend] of Object.entries(backends)) {
    const title = `agrees with wycheproof on ECDSA and Ed25519 (${name}; 413 cases)`
    it.skipIf(missing)(missing ? `${title}: not run, the set is absent` : title, async () => {
      const results = await runKind(wycheproof(backend), join(testDataFolder, 'wycheproof'))
      expect(results.filter(({ outcome }) => outcome === 'differ')).toEqual([])
      expect(results.length).toBeGreaterThanOrEqual(413)
    })
  }
})
