/** Forged and leaked codes, and who is told of them: complaint 13. */
import { expect, test } from 'vitest'
import { headFile, partFile, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { createTestGateway, day, foundFederation, start } from '../gateway/fixture.ts'
import {
  applicationOf,
  codeOf,
  createWorld,
  issuerManifest,
  json,
  pathOf,
} from '../registry/fixture.ts'
import { build, idsOf } from '../trust/revocation-sets.ts'

const issuer = 'beijing-national-code'
const folder = 'https://codes.example/beijing'
/** As the code of `nationalCode` names itself. */
const identity = '07'.repeat(20)

test('complaint 13: every answer about a known issuer’s code says where it can be reported', async () => {
  const { gateway, code, red, forged, publishSet } = await leaking()
  const contact = { phone: '000-12345' }
  expect(await gateway.verify(code)).toMatchObject({
    outcome: 'accepted',
    body: { decision: { contact } },
  })
  expect(await gateway.verify(code, { destination: '310000' })).toMatchObject({
    outcome: 'refused',
    body: { decision: { contact } },
  })
  expect(await gateway.verify(forged)).toMatchObject({
    outcome: 'not-recognised',
    code: 'trust.signature',
    body: { contact },
  })
  expect(await gateway.verify(red)).toMatchObject({ outcome: 'undecided', body: { contact } })
  await publishSet([identity])
  await gateway.keeper.refresh()
  expect(await gateway.verify(code)).toMatchObject({
    outcome: 'not-recognised',
    code: 'code.revoked',
    body: { contact },
  })
})

test('complaint 13: a code that was accepted time and again is refused at the first refresh after it was reported', async () => {
  const { gateway, code, publishSet } = await leaking()
  for (let time = 0; time < 21; time++)
    expect((await gateway.verify(code)).outcome).toBe('accepted')
  await publishSet([identity])
  expect((await gateway.verify(code)).outcome).toBe('accepted')
  await gateway.keeper.refresh()
  expect(await gateway.verify(code)).toMatchObject({
    outcome: 'not-recognised',
    code: 'code.revoked',
  })
})

test('complaint 13: nobody issues codes without a public place to report them to', async () => {
  const { registry } = await createWorld()
  const asked = async (contact: object) => {
    const { application } = await applicationOf(1)
    const manifest = { ...issuerManifest(), contact }
    return pathOf(registry.apply(json({ ...application, manifest })))
  }
  expect(await asked({})).toEqual(['registry.malformed', '/manifest/contact'])
  expect(await asked({ name: '某办公室' })).toEqual(['registry.malformed', '/manifest/contact'])
  expect(await asked({ phone: ' ' })).toEqual(['registry.malformed', '/manifest/contact'])
  const { application } = await applicationOf(1)
  const { contact, ...manifest } = { contact: null, ...issuerManifest() }
  expect(contact).not.toBe(null)
  expect(await codeOf(registry.apply(json({ ...application, manifest })))).toBe(
    'registry.malformed',
  )
})

/** A gateway with a city whose set of revoked codes is empty yet. */
async function leaking() {
  const federation = await foundFederation()
  const [key] = keysOf(federation, issuer)
  if (key === undefined) throw new Error('no key')
  const files = new Map<string, Uint8Array>()
  const gateway = await createTestGateway(federation, {
    change: withFolder,
    fetchSet: async ({ url }) => {
      const bytes = files.get(url)
      return new Response(bytes === undefined ? null : Uint8Array.from(bytes), {
        status: bytes === undefined ? 404 : 200,
      })
    },
  })
  let previous: Awaited<ReturnType<typeof build>> | null = null
  const publishSet = async (ids: readonly string[]) => {
    const scope = {
      issuer,
      format: 'national-code',
      salt: new Uint8Array(32).fill(5),
      kinds: ['id'],
      width: 41,
    } as const
    const built = await build(previous, { scope, revoked: idsOf(ids), issued: [], at: start })
    const signed = await signHead(built.signed.head, key.holder.keyHolder, key.keyId)
    previous = { ...built, signed, set: { ...built.set, digest: signed.digest } }
    files.set(`${folder}/${headFile}`, new TextEncoder().encode(signed.jws))
    for (const part of partsOf(signed.head)) {
      files.set(`${folder}/${partFile(part)}`, built.parts.get(part.sha256) ?? new Uint8Array())
    }
  }
  await publishSet([])
  await gateway.keeper.refresh()
  const code = nationalCode(key, { expiresAt: start + 40 * day })
  // Without a reason, which no red may be.
  const red = nationalCode(key, { grade: '10' })
  const bytes = Uint8Array.from(atob(code), (one) => one.charCodeAt(0))
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1
  const forged = btoa(String.fromCharCode(...bytes))
  return { gateway, code, red, forged, publishSet }
}

/** The list says where the issuer's set is. */
function withFolder(list: TrustList): TrustList {
  const issuers = list.issuers.map((one) => {
    if (one.id !== issuer) return one
    const services = one.services.map((service) => ({ ...service, revocations: { url: folder } }))
    return { ...one, services }
  })
  return { ...list, issuers }
}
