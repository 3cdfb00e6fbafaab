import { expect, test } from 'vitest'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { open } from '../../trust-store/open.ts'
import { fromBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { termsOf } from '../trust/lists.ts'
import { admit, applicationOf, backend, createWorld, gatewayManifest, json } from './fixture.ts'

test('a city applies, two persons admit it, and its codes are believed by the published list', async () => {
  const world = await createWorld()
  const { registry, anchor, clock } = world
  const city = await applicationOf(1)
  const applied = await registry.apply(json(city.application))
  expect(applied).toMatchObject({ index: 1, repeated: false })
  expect(applied.entry).toMatchObject({ kind: 'applied', by: 'applicant' })
  const id = await admit(world, city)
  const gateway = await applicationOf(2, gatewayManifest)
  await admit(world, gateway)

  expect(await registry.tend()).toEqual({ published: 1, troubles: [] })
  const published = await registry.list()
  const verified = await verifyTrustList(published?.jws ?? '', anchor, clock.now, backend)
  expect(verified.digest).toBe(published?.digest)
  expect(verified.list.issuers.map((issuer) => issuer.services[0]?.format)).toEqual([
    'national-code',
    'voucher',
  ])

  const state = await registry.state()
  const der = fromBase64(state.participants.get(id)?.keys[0]?.certificate ?? '') ?? new Uint8Array()
  const certificate = parseCertificate(der)
  expect(certificate.extensions.unifiedSocialCreditCode).toBe(
    city.application.organization.creditCode,
  )
  const bytes = new TextEncoder().encode('a code')
  const code = {
    kind: 'sealed',
    format: 'national-code',
    issuerHint: 'division:330100',
    signatures: [
      {
        algorithm: 'jose:ES256',
        keyHint: certificateKeyId(der),
        signed: bytes,
        signature: await city.key.sign(bytes),
      },
    ],
    payload: { untrusted: 'a code' },
  } as const
  const snapshot = compileSnapshot([verified], { at: clock.now })
  const opened = await open(code, termsOf(), { snapshot, backend, at: clock.now })
  expect(opened).toMatchObject({ issuer: { id: city.application.organization.creditCode } })
})
