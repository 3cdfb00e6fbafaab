/** The device's clock, and licences that are taken on it. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeptKey } from '../../gateway/web/licence/kept.ts'
import { makeKey } from '../../gateway/web/licence/key.ts'
import { prove } from '../../gateway/web/licence/prove.ts'
import { licenceRequest } from '../../gateway/web/licence/request.ts'
import { takeLicence } from '../../gateway/web/licence/take-licence.ts'
import { clockTrouble } from '../../gateway/web/offline/clock-check.ts'
import {
  parseCertificationRequest,
  verifyCertificationRequest,
} from '../../trust-store/certificate/request.ts'
import { createKey, gatewayUrl, licenceFor } from '../access/verifier.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import {
  backend,
  createTestGateway,
  day,
  foundFederation,
  hour,
  start,
} from '../gateway/fixture.ts'

describe('the clock of a device', () => {
  const right = { aheadMs: 0, syncedAt: start, seen: start + hour, at: start + 2 * hour }
  it.each([
    ['that is right', right, null],
    ['that a person set by hand', { ...right, aheadMs: -90_000 }, null],
    ['that was a day behind', { ...right, aheadMs: -day }, 'offline.clock'],
    ['that was a day ahead', { ...right, aheadMs: day }, 'offline.clock'],
    [
      'that went back behind the sync',
      { ...right, seen: 0, at: start - hour },
      'offline.clock-back',
    ],
    ['that went back behind a decision', { ...right, at: start + 1 }, 'offline.clock-back'],
  ] as const)('%s', (_what, clock, expected) => {
    expect(clockTrouble(clock)).toBe(expected)
  })
})

describe('a licence on a device', () => {
  let federation: readonly FoundedAuthority[]
  let authority: FoundedAuthority
  let key: KeptKey
  beforeAll(async () => {
    federation = await foundFederation()
    const found = federation.find(({ plan }) => plan.territory === '320000')
    if (found === undefined) throw new Error('no authority')
    authority = found
    key = await makeKey()
  })

  const licenceOf = (wish: Parameters<typeof licenceFor>[2] = {}) =>
    licenceFor({ spki: key.spki } as Parameters<typeof licenceFor>[0], authority, wish)

  it('has a key that cannot be taken out, and proves that it is there', async () => {
    expect(key.privateKey.extractable).toBe(false)
    const pem = await licenceRequest(key, '320000')
    const der = Uint8Array.from(atob(pem.replace(/-----[A-Z ]+-----|\s/g, '')), (one) =>
      one.charCodeAt(0),
    )
    const request = parseCertificationRequest(der)
    await verifyCertificationRequest(request, backend)
    expect(request.spki).toEqual(key.spki)
  })

  it('is what a gateway that asks for licences lets in', async () => {
    const gateway = await createTestGateway(federation, {
      access: { mode: 'licensed', url: gatewayUrl },
    })
    const licence = takeLicence(` ${await licenceOf()}\n`, key, `${gatewayUrl}/`, start)
    const proving = { method: 'POST', url: `${licence.gatewayUrl}/v1/verify`, at: start }
    const ask = async (nonce: string | null) => {
      const headers = await prove({ ...proving, licence: licence.jws, nonce }, key)
      const code = nationalCode(keysOf(federation, 'beijing-national-code')[0])
      const body = JSON.stringify({ code, destination: '320000', purpose: 'gate' })
      return gateway.app.request('/v1/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    }
    const first = await ask(null)
    const answer = first.status === 401 ? await ask(first.headers.get('dpop-nonce')) : first
    expect(await answer.json()).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    ['that is none', async () => 'no licence', gatewayUrl, start, 'licence.form'],
    [
      'that is cut off',
      async () => (await licenceOf()).slice(0, -200),
      gatewayUrl,
      start,
      'licence.form',
    ],
    [
      'of another key',
      async () => licenceFor(await createKey(), authority),
      gatewayUrl,
      start,
      'licence.other-key',
    ],
    ['that is over', licenceOf, gatewayUrl, start + 301 * day, 'licence.expired'],
    ['of tomorrow', licenceOf, gatewayUrl, start - day, 'licence.not-yet-valid'],
    ['that nobody asks for', licenceOf, null, start, 'licence.not-taken'],
  ] as const)('%s is not taken', async (_what, text, url, at, code) => {
    const given = await text()
    expect(() => takeLicence(given, key, url, at)).toThrow(
      expect.objectContaining({ trouble: expect.objectContaining({ code }) }),
    )
  })
})
