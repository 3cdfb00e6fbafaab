import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { hasSet, runKind, testDataFolder } from '../conformance/case.ts'
import { x509Limbo } from '../conformance/x509-limbo.ts'

const missing = !hasSet('x509-limbo')
const title = 'paths agree with x509-limbo outside webpki and online (67 cases)'
const name = missing ? `${title}: not run, the set is absent` : title

it.skipIf(missing)(name, async () => {
  const results = await runKind(x509Limbo(), join(testDataFolder, 'x509-limbo'))
  expect(results.filter(({ outcome }) => outcome === 'differ')).toEqual([])
  expect(results.filter(({ outcome }) => outcome === 'agree').length).toBeGreaterThanOrEqual(67)
  const skipped = results.filter(({ outcome }) => outcome === 'not-applicable')
  expect(skipped.every(({ id }) => /^(?:webpki|online)::/.test(id))).toBe(true)
})

it.skipIf(missing)(`${name}, WebCrypto backend`, async () => {
  const results = await runKind(x509Limbo(createWebBackend()), join(testDataFolder, 'x509-limbo'))
  expect(results.filter(({ outcome }) => outcome === 'differ')).toEqual([])
})
