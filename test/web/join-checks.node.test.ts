/** What the screen for joining says of a form while it is filled in, and of files. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { requestInFile } from '../../gateway/web/join/certification-request.ts'
import { checkManifest, usableWith } from '../../gateway/web/join/check-manifest.ts'
import { checkContacts, checkOrganization } from '../../gateway/web/join/check-who.ts'
import { findDivisions } from '../../gateway/web/join/division-search.ts'
import { emptyDraft, emptyManifest, withDivision } from '../../gateway/web/join/draft.ts'
import type { Faults } from '../../gateway/web/join/faults.ts'
import { manifestIn, wrongFormatManifest } from '../../gateway/web/join/manifest-in.ts'
import { TroubleError } from '../../gateway/web/parts/trouble.tsx'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import faulty from '../kit/faulty-city/manifest.json' with { type: 'json' }
import { creditCode, holder, issuerManifest } from '../registry/fixture.ts'
import { hasOpenssl } from '../trust/openssl.ts'

const scope = ['330000']
const organization = {
  name: { zh: '测试', en: 'Test' },
  creditCode: creditCode(1),
  division: '330100',
  address: '测试路1号',
  website: 'https://office.example/',
}
const by = { scope, division: '330100', keyKind: null }

describe('an organisation', () => {
  it('without a fault has none', () => {
    expect(checkOrganization(organization, scope).size).toBe(0)
  })

  it.each([
    ['a wrong check digit', { creditCode: `${creditCode(1).slice(0, 17)}_` }, 'creditCode'],
    ['a short code', { creditCode: '123' }, 'creditCode'],
    ['a division of another registry', { division: '320500' }, 'division'],
    ['a division that is none', { division: '339999' }, 'division'],
    ['a website that is none', { website: 'example' }, 'website'],
    ['an address too long', { address: '路'.repeat(501) }, 'address'],
  ])('with %s is told at once', (_what, changes, field) => {
    const faults = checkOrganization({ ...organization, ...changes }, scope)
    expect(told(faults)).toEqual([`/organization/${field}`])
  })

  it('that is not filled in is told later', () => {
    const { organization: empty } = emptyDraft()
    const faults = checkOrganization(empty, scope)
    expect(faults.size).toBe(6)
    expect(told(faults)).toEqual([])
    expect(checkContacts([{ name: '' }]).size).toBe(2)
    expect(told(checkContacts([{ name: 'A', email: 'nobody' }]))).toEqual(['/contacts/0/email'])
  })

  it('takes its division along into its manifest, unless that says otherwise', () => {
    const draft = withDivision(withDivision(emptyDraft(), '330100'), '330200')
    const { manifest } = draft
    expect(manifest.role === 'issuer' && manifest.services[0]?.hints).toEqual(['division:330200'])
    const own = {
      ...draft,
      manifest: issuerManifest('330100', { hints: ['url:https://a.example'] }),
    }
    expect(withDivision(own, '330300').manifest).toEqual(own.manifest)
  })
})

describe('a division', () => {
  it('is found by its name, its code or its English name, within the scope alone', () => {
    expect(findDivisions('杭州', scope)[0]).toEqual({ code: '330100', name: '浙江省杭州市' })
    expect(findDivisions('3301', scope)[0]?.code).toBe('330100')
    expect(findDivisions('zhej', scope)[0]?.code).toBe('330000')
    expect(findDivisions('南京', scope)).toEqual([])
    expect(findDivisions(' ', scope)).toEqual([])
  })
})

describe('a manifest', () => {
  it('without a fault has none', () => {
    expect(checkManifest(issuerManifest(), by).size).toBe(0)
  })

  it.each([
    ['a hint of another division', { hints: ['division:330200'] }, 'hints'],
    ['a hint that is none', { hints: ['hangzhou'] }, 'hints'],
    [
      'an endpoint without https',
      { endpoint: { url: 'http://a.example', pins: [] } },
      'endpoint/url',
    ],
    [
      'a pin that is none',
      { endpoint: { url: 'https://a.example', pins: ['x'] } },
      'endpoint/pins',
    ],
    ['a format id that is none', { format: 'My Format' }, 'format'],
  ])('with %s is told at once', (_what, changes, field) => {
    const faults = checkManifest(issuerManifest('330100', changes), by)
    expect(told(faults)).toEqual([`/manifest/services/0/${field}`])
  })

  it('whose algorithms do not fit the key of the request is told with which it signs', () => {
    expect(usableWith('P-256')).toContain('ES256')
    const faults = checkManifest(issuerManifest(), { ...by, keyKind: 'Ed25519' })
    expect(faults.get('/manifest/services/0/algorithms')?.text.en).toContain('EdDSA')
    expect(checkManifest(issuerManifest(), { ...by, keyKind: 'P-256' }).size).toBe(0)
  })

  it('of a verifier or gateway names places within the registry', () => {
    const verifier = { ...emptyManifest('verifier', '320500'), purposes: ['gate'] }
    expect(told(checkManifest(verifier, by))).toEqual(['/manifest/divisions'])
    expect(checkManifest(emptyManifest('gateway', '330000'), by).size).toBe(1)
  })

  it('as JSON is taken where it is in its form, and named where it is not', () => {
    const manifest = issuerManifest()
    expect(manifestIn(manifest)).toEqual({ manifest })
    expect(manifestIn({ ...manifest, services: [] })).toEqual({ place: '/services' })
    expect(manifestIn('text')).toEqual({ place: '/' })
    expect(wrongFormatManifest(faulty)).toBe(null)
    expect(wrongFormatManifest({ ...faulty, id: 'No Id' })).toEqual({ place: '/id' })
  })
})

describe('a file with a request', () => {
  it('is taken as DER and PEM, and its key is told', async () => {
    const key = await holder('ES384')
    const { der } = await makeCertificationRequest({ territory: '330100', commonName: 'A' }, key)
    const facts = await requestInFile(der)
    expect(facts).toMatchObject({ algorithm: 'ES384', keyKind: 'P-384', subject: 'A' })
    const pem = (label: string) =>
      `-----BEGIN ${label}-----\n${facts.request}\n-----END ${label}-----\n`
    expect(await requestInFile(Buffer.from(pem('NEW CERTIFICATE REQUEST')))).toEqual(facts)
    expect(await codeOf(requestInFile(Buffer.from(pem('CERTIFICATE'))))).toBe('request.file')
    expect(await codeOf(requestInFile(Buffer.from(pem('EC PRIVATE KEY'))))).toBe(
      'request.private-key',
    )
    expect(await codeOf(requestInFile(der.subarray(1)))).toBe('request.file')
    expect(await codeOf(requestInFile(new Uint8Array()))).toBe('request.file')
    const forged = Uint8Array.from(der)
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
    expect(await codeOf(requestInFile(forged))).toBe('request.signature')
  })
})

const withOpenssl = 'a request with a key that is too weak'

describe.skipIf(!hasOpenssl)(
  hasOpenssl ? withOpenssl : `${withOpenssl}: not run, no OpenSSL (2 cases)`,
  () => {
    it.each(['rsa:1024', 'ec:secp256k1'])('(%s) is refused', async (kind) => {
      const options =
        kind === 'rsa:1024'
          ? ['-newkey', 'rsa:1024']
          : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1']
      const asked = ['req', '-new', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=A', ...options]
      const { stdout } = spawnSync('openssl', asked)
      expect(await codeOf(requestInFile(stdout))).toBe('request.weak-key')
    })
  },
)

/** Where something is told while it is typed. */
function told(faults: Faults): readonly string[] {
  return [...faults].filter(([, { missing }]) => !missing).map(([path]) => path)
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
