import { describe, expect, test } from 'vitest'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import { digestOf } from '../../trust-store/registry/canonical.ts'
import { openLedger } from '../../trust-store/registry/ledger.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import { fromBase64, toBase64 } from '../../trust-store/trust-list/base64.ts'
import { algorithm } from '../trust/authority.ts'
import {
  admit,
  applicationOf,
  asOperator,
  backend,
  codeOf,
  contact,
  createWorld,
  decide,
  gatewayManifest,
  issuerManifest,
  json,
  pathOf,
  propose,
  requestOf,
  secrets,
  verifierManifest,
  type World,
} from './fixture.ts'

const world = await createWorld()
const { registry } = world
const apply = (body: object) => registry.apply(json(body))
const { application } = await applicationOf(1)
const { organization } = application

describe('an application is refused', () => {
  const changed = (changes: object) => ({ ...organization, ...changes })

  test.each([
    [
      'whose credit code has a wrong check digit',
      { creditCode: '12330100000000010X' },
      'registry.credit-code',
    ],
    ['from a division that does not exist', { division: '339900' }, 'registry.unknown-division'],
    ["from another authority's division", { division: '320100' }, 'registry.out-of-scope'],
    ['from the whole country', { division: '000000' }, 'registry.out-of-scope'],
  ])('%s', async (_, changes, code) => {
    expect(await codeOf(apply({ ...application, organization: changed(changes) }))).toBe(code)
  })

  test('whose certification request another key has signed', async () => {
    const der = fromBase64(application.request) ?? new Uint8Array()
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    expect(await pathOf(apply({ ...application, request: toBase64(der) }))).toEqual([
      'registry.proof-of-possession',
      '/request',
    ])
  })

  test('whose certification request is none', async () => {
    expect(await codeOf(apply({ ...application, request: toBase64(Uint8Array.of(48, 0)) }))).toBe(
      'registry.certification-request',
    )
  })

  test('whose key is weak', async () => {
    const weak = await weakRequest()
    expect(await codeOf(apply({ ...application, request: weak }))).toBe('registry.weak-key')
  })

  test('whose key is of no algorithm that it offers', async () => {
    const manifest = issuerManifest('330100', { algorithms: ['EdDSA'] })
    expect(await codeOf(apply({ ...application, manifest }))).toBe('registry.key-algorithm')
  })

  test.each([
    ['a division of another city', ['division:330200'], 'registry.hint-out-of-scope'],
    ['the whole province', ['division:330000'], 'registry.hint-out-of-scope'],
    ['a foreign country', ['country:AT'], 'registry.hint-out-of-scope'],
    ['an address without encryption', ['url:http://codes.example'], 'registry.malformed'],
  ])('that is named by %s', async (_, hints, code) => {
    const manifest = issuerManifest('330100', { hints })
    expect(await codeOf(apply({ ...application, manifest }))).toBe(code)
  })

  test('of a verifier for divisions outside the scope, or for unknown purposes', async () => {
    const asking = async (changes: object) => {
      const verifier = await applicationOf(2, verifierManifest)
      return pathOf(
        apply({ ...verifier.application, manifest: { ...verifierManifest, ...changes } }),
      )
    }
    expect(await asking({ divisions: ['330100', '310000'] })).toEqual([
      'registry.out-of-scope',
      '/manifest/divisions/1',
    ])
    expect(await asking({ purposes: ['curiosity'] })).toEqual([
      'registry.malformed',
      '/manifest/purposes/0',
    ])
  })

  test('with unknown or missing members, a member twice, too deep or too large', async () => {
    expect(await codeOf(apply({ ...application, colour: 'green' }))).toBe('registry.malformed')
    expect(await pathOf(apply({ ...application, contacts: [] }))).toEqual([
      'registry.malformed',
      '/contacts',
    ])
    const text = JSON.stringify(application)
    const bytes = (body: string) => new TextEncoder().encode(body)
    const twice = `{"id":"${application.id}",${text.slice(1)}`
    expect(await codeOf(registry.apply(bytes(twice)))).toBe('registry.malformed')
    const deep = `${'['.repeat(100)}${']'.repeat(100)}`
    expect(await codeOf(registry.apply(bytes(deep)))).toBe('registry.malformed')
    expect(await codeOf(registry.apply(bytes(text + ' '.repeat(262_144))))).toBe(
      'registry.too-large',
    )
    expect(await codeOf(registry.apply(new Uint8Array([0xff])))).toBe('registry.malformed')
  })

  test('with test codes, where it issues no codes', async () => {
    const { application: other } = await applicationOf(3, gatewayManifest)
    const testCodes = [{ code: 'x', encoding: 'text' }]
    expect(await codeOf(apply({ ...other, testCodes }))).toBe('registry.malformed')
  })

  test('and leaves nothing in the log', async () => {
    expect((await registry.state()).size).toBe(1)
  })
})

describe('one application', () => {
  test('is open for each organisation and role', async () => {
    const own = await createWorld()
    await own.registry.apply(json(application))
    const again = await applicationOf(1)
    expect(await codeOf(own.registry.apply(json(again.application)))).toBe(
      'registry.already-applied',
    )
    const asGateway = await applicationOf(1, gatewayManifest)
    expect(await own.registry.apply(json(asGateway.application))).toMatchObject({ repeated: false })
  })

  test('is refused where the organisation takes part already, and ever after it was withdrawn', async () => {
    const own = await createWorld()
    const id = await admit(own, await applicationOf(1))
    const again = await applicationOf(1)
    const code = () => codeOf(own.registry.apply(json(again.application)))
    expect(await code()).toBe('registry.already-participant')
    await decide(own, { kind: 'revoke', participant: id, serial: null, reason: 'superseded' })
    expect(await code()).toBe('registry.participant-withdrawn')
  })

  test('can be followed by another after a rejection, with the same key', async () => {
    const own = await createWorld()
    const first = await applicationOf(1)
    await own.registry.apply(json(first.application))
    await propose(own, own.wang, {
      kind: 'reject',
      application: first.application.id,
      reason: '材料不全',
    })
    const second = await applicationOf(1, issuerManifest(), { key: first.key })
    expect(await own.registry.apply(json(second.application))).toMatchObject({ repeated: false })
  })

  test('waits until others were decided where too many are open', async () => {
    const own = await createWorld({ open: { maxOpenApplications: 1 } })
    await own.registry.apply(json(application))
    const next = await applicationOf(2)
    expect(await codeOf(own.registry.apply(json(next.application)))).toBe('registry.busy')
  })

  test('cannot bring a key that somebody else has: a key does not move between issuers', async () => {
    const own = await createWorld()
    const first = await applicationOf(1)
    await admit(own, first)
    const thief = await applicationOf(2, issuerManifest('330100', { hints: ['division:330102'] }), {
      key: first.key,
    })
    expect(await pathOf(own.registry.apply(json(thief.application)))).toEqual([
      'registry.key-in-use',
      '/request',
    ])
    const asOperatorKey = await applicationOf(3, issuerManifest(), { key: own.wang.key })
    expect(await codeOf(own.registry.apply(json(asOperatorKey.application)))).toBe(
      'registry.key-in-use',
    )
  })

  test('cannot be named as another participant is', async () => {
    const own = await createWorld()
    await admit(own, await applicationOf(1))
    const second = await applicationOf(2)
    expect(await codeOf(own.registry.apply(json(second.application)))).toBe('registry.hint-in-use')
  })
})

describe('test codes', () => {
  test('are examined under an authority of their own, with the key that asks', async () => {
    const own = await createWorld()
    const { application: asked } = await applicationOf(1)
    await own.registry.apply(json(asked))
    const [examination] = own.examinations
    expect(examination?.testCodes).toEqual(asked.testCodes)
    expect(examination?.issuer).toMatchObject({ id: asked.organization.creditCode })
    expect(examination?.anchor).not.toEqual(own.root.certificate.der)
    expect(await own.registry.report(asked.id)).toEqual({ passed: true, findings: [] })
  })

  test('that failed do not hinder applying, but being admitted', async () => {
    const own = await createWorld({ report: { passed: false, findings: [] } })
    const { application: asked } = await applicationOf(1)
    await own.registry.apply(json(asked))
    const action = { kind: 'admit', application: asked.id, validDays: 365 } as const
    expect(await codeOf(propose(own, own.wang, action))).toBe('registry.conformance-failed')
  })

  test('are not examined where the application cannot be taken anyhow', async () => {
    const own = await createWorld()
    await own.registry.apply(json(application))
    const again = await applicationOf(1)
    await codeOf(own.registry.apply(json(again.application)))
    expect(own.examinations).toHaveLength(1)
  })

  test('of an examiner that breaks are not said to have failed', async () => {
    const own = await createWorld()
    const broken = await openRegistry({
      ...own.options,
      examine: () => Promise.reject(new Error('out of memory')),
    })
    expect(await codeOf(broken.apply(json(application)))).toBe('registry.unavailable')
    expect((await own.registry.state()).size).toBe(1)
  })

  test('are forgotten when the application is settled; of a rejected one the contacts too', async () => {
    const own = await createWorld()
    const kept = (id: string) =>
      Promise.all([own.storage.kept('test-codes', id), own.storage.kept('contacts', id)])
    const first = await applicationOf(1)
    await admit(own, first)
    const [codes, contacts] = await kept(first.application.id)
    expect([codes, contacts === null]).toEqual([null, false])
    const second = await applicationOf(2, gatewayManifest)
    await own.registry.apply(json(second.application))
    await propose(own, own.li, { kind: 'reject', application: second.application.id, reason: '无' })
    expect(await kept(second.application.id)).toEqual([null, null])
  })
})

describe('contacts of persons', () => {
  test('are never in the log: a salted hash of them is', async () => {
    const own = await createWorld()
    const { application: asked } = await applicationOf(1)
    const { entry } = await own.registry.apply(json(asked))
    await admit(own, { application: asked, key: own.wang.key })
    await disclose(own, asked.id)
    await own.registry.tend()
    const text = await logText(own)
    for (const secret of secrets) expect(text).not.toContain(secret)
    const kept = await own.storage.kept('contacts', asked.id)
    expect(entry).toMatchObject({ body: { contactsHash: digestOf(kept ?? new Uint8Array()) } })
    expect(text).not.toContain(digestOf(json(asked.contacts)))
  })

  test('are given to an operator who asks by name, and that one asked is logged', async () => {
    const own = await createWorld()
    const { application: asked } = await applicationOf(1)
    await own.registry.apply(json(asked))
    const receipt = await disclose(own, asked.id)
    expect(receipt.entry).toMatchObject({ kind: 'disclosed', by: 'operator:wang' })
    expect(await own.registry.contacts(receipt)).toEqual([contact])
    const forged = { ...receipt, entry: { ...receipt.entry, id: asked.id } }
    expect(await codeOf(own.registry.contacts(forged))).toBe('registry.request-reused')
  })

  test('are not there for participants, for nobody, and when they were forgotten', async () => {
    const own = await createWorld()
    const city = await applicationOf(1)
    const id = await admit(own, city)
    const request = { kind: 'disclose-contacts', application: city.application.id } as const
    const asCity = { by: `participant:${id}`, key: city.key } as const
    expect(await codeOf(own.registry.act(await requestOf(own, asCity, request)))).toBe(
      'registry.not-allowed',
    )
    expect(await codeOf(disclose(own, '00000000-0000-4000-8000-ffffffffffff'))).toBe(
      'registry.unknown-application',
    )
    await decide(own, { kind: 'revoke', participant: id, serial: null, reason: 'superseded' })
    expect(await codeOf(disclose(own, city.application.id))).toBe('registry.contacts-forgotten')
  })
})

describe('contacts that were disclosed', () => {
  test('are not disclosed again by the same request when its time is over', async () => {
    const own = await createWorld()
    const { application } = await applicationOf(77)
    await own.registry.apply(json(application))
    const receipt = await disclose(own, application.id)
    expect(await own.registry.contacts(receipt)).toEqual([contact])
    own.clock.now += 601_000
    expect(await codeOf(own.registry.contacts(receipt))).toBe('registry.request-expired')
  })
})

async function disclose(of: World, id: string) {
  const request = { kind: 'disclose-contacts', application: id } as const
  return of.registry.act(await requestOf(of, asOperator(of.wang), request))
}

async function logText({ storage, options }: World): Promise<string> {
  const pieces: string[] = []
  const ledger = await openLedger({
    storage,
    backend,
    origin: options.origin,
    signer: options.keys.logSigner,
  })
  const { note } = await ledger.checkpoint()
  pieces.push(note.text)
  const state = await ledger.catchUp()
  for (let index = 0; index < (state?.size ?? 0); index++) {
    pieces.push(JSON.stringify(await ledger.entry(index)))
  }
  return pieces.join('\n')
}

/** RSA of 1,024 bits. */
async function weakRequest(): Promise<string> {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 1024,
      publicExponent: Uint8Array.of(1, 0, 1),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  )
  if (!('privateKey' in pair)) throw new Error('not a pair')
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  const sign = async (bytes: Uint8Array) =>
    new Uint8Array(
      await crypto.subtle.sign('RSASSA-PKCS1-v1_5', pair.privateKey, Uint8Array.from(bytes)),
    )
  const subject = { territory: '330100', commonName: 'Weak' }
  const request = await makeCertificationRequest(subject, {
    algorithm: algorithm('RS256'),
    spki,
    sign,
  })
  return toBase64(request.der)
}
