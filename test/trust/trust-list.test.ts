import { describe, expect, test } from 'vitest'
import { validateTrustList } from '../../specs/generated/validators.js'
import { toBase64, toBase64Url } from '../../trust-store/trust-list/base64.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import type { ListSigner } from '../../trust-store/trust-list/jose.ts'
import { signCompact } from '../../trust-store/trust-list/jose.ts'
import { listType } from '../../trust-store/trust-list/jws.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import { parseTrustList, signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  publish,
  serviceOf,
  signerOf,
} from './lists.ts'

const zhejiang = await foundAuthority('330000', { scope: ['330000', 'AT'] })
const hangzhouKey = await issueSigner(zhejiang, '330100')
const austriaKey = await issueSigner('self', 'AT')

const hangzhou = issuerOf('330100', {
  format: 'national-code',
  keys: [listedKey(hangzhouKey)],
  endpoint: { url: 'https://code.example/verify', pins: ['A'.repeat(43)] },
  revokedKeyIds: ['00ff'],
  revokedCodeIds: ['code-1'],
})
const austria = issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(austriaKey)] })
const list = listOf(zhejiang, { issuers: [hangzhou, austria] })
const jws = await signTrustList(list, zhejiang.signer)

const verify = (text: string, when = at) => verifyTrustList(text, zhejiang.anchor, when, backend)

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'taken'
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}

/** Signs whatever it is given: what a hostile or broken authority could publish. */
const signText = (text: string) => signCompact(text, zhejiang.signer)
const textOf = (value: TrustList) => JSON.stringify(writeDocument(value))

async function signHeader(header: string, payload = textOf(list)): Promise<string> {
  const encode = (text: string) => toBase64Url(new TextEncoder().encode(text))
  const signed = `${encode(header)}.${encode(payload)}`
  const signature = await zhejiang.signer.key.sign(new TextEncoder().encode(signed))
  return `${signed}.${toBase64Url(signature)}`
}
const x5c = zhejiang.signer.chain.map(toBase64)

describe('a signed trust list', () => {
  test('says after verification what its authority wrote', async () => {
    const verified = await verify(jws)
    const plain = (value: TrustList) => JSON.parse(textOf(value)) as unknown
    expect(plain(verified.list)).toEqual(plain(list))
    expect(verified.list.issuers[0]?.services[0]?.endpoint).toEqual(hangzhou.services[0]?.endpoint)
    expect(verified.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('has the same digest whoever signs it again', async () => {
    const again = await signTrustList(list, zhejiang.signer)
    expect(again).not.toBe(jws)
    expect((await verify(again)).digest).toBe((await verify(jws)).digest)
  })

  test('is valid by the schema of ETSI TS 119 602', () => {
    expect(validateTrustList(JSON.parse(textOf(list)))).toBe(true)
  })

  test.each(['ES256', 'ES384', 'PS256', 'EdDSA', 'SM2-SM3'] as const)(
    'is made and verified with %s',
    async (algorithm) => {
      const authority = await foundAuthority('320000', { algorithm })
      const text = await publish(authority)
      const { list: read } = await verifyTrustList(text, authority.anchor, at, backend)
      expect(read.sequence).toBe(1)
      const start = text.lastIndexOf('.') + 1
      const flipped = text.charAt(start) === 'A' ? 'B' : 'A'
      const broken = text.slice(0, start) + flipped + text.slice(start + 1)
      expect(await codeOf(verifyTrustList(broken, authority.anchor, at, backend))).toBe(
        'list.signature',
      )
    },
  )

  test('cannot be signed with an algorithm that is not for lists', async () => {
    const authority = await foundAuthority('320000', { algorithm: 'RS256' })
    await expect(publish(authority)).rejects.toThrow(TypeError)
  })
})

describe('the compact form', () => {
  const [header = '', payload = '', signature = ''] = jws.split('.')

  test.each([
    ['empty', ''],
    ['no parts', 'list'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${jws}.${signature}`],
    ['an empty header', `.${payload}.${signature}`],
    ['an empty payload', `${header}..${signature}`],
    ['an empty signature', `${header}.${payload}.`],
    ['padding', `${jws}=`],
    ['white space at the end', `${jws}\n`],
    ['white space at the start', ` ${jws}`],
    ['white space within', `${header}.${payload.slice(0, 40)} ${payload.slice(40)}.${signature}`],
    ['the other alphabet', `${header}.${payload}.${signature.slice(0, -1)}+`],
    [
      'unused bits set',
      `${header}.${payload}.${signature.slice(0, -1)}${nextCharacter(signature)}`,
    ],
    ['a detached payload', `${header}..${signature}`],
  ])('is refused with %s', async (_, text) => {
    expect(await codeOf(verify(text))).toBe('list.jws')
  })

  test('is refused when truncated anywhere', async () => {
    const signatureStart = jws.lastIndexOf('.') + 1
    for (let length = 0; length < signatureStart; length += 97) {
      expect(await codeOf(verify(jws.slice(0, length)))).toBe('list.jws')
    }
    for (let length = signatureStart; length < jws.length; length += 1) {
      // The end that is left is canonical base64url, or it is not.
      expect(await codeOf(verify(jws.slice(0, length)))).toMatch(/^list\.(jws|signature)$/)
    }
  })

  test('is refused over the size cap before it is read', async () => {
    const limits = { maxBytes: jws.length - 1, maxDepth: 16 }
    const work = verifyTrustList(jws, zhejiang.anchor, at, backend, limits)
    expect(await codeOf(work)).toBe('list.size')
    expect(await codeOf(verify('A'.repeat(32 * 1024 * 1024 + 1)))).toBe('list.size')
  })

  test('is refused at 100 MB, whatever it holds', async () => {
    expect(await codeOf(verify('A'.repeat(100_000_000)))).toBe('list.size')
    const padded = `${header}.${'A'.repeat(100_000_000)}.${signature}`
    expect(await codeOf(verify(padded))).toBe('list.size')
  })

  const base = { alg: 'ES256', typ: listType, x5c }
  test.each([
    ['crit', { ...base, crit: ['exp'], exp: 1 }],
    ['b64', { ...base, b64: false }],
    ['jku', { ...base, jku: 'https://keys.example/' }],
    ['jwk', { ...base, jwk: { kty: 'EC' } }],
    ['x5u', { ...base, x5u: 'https://keys.example/' }],
    ['no typ', { alg: 'ES256', x5c }],
    ['the typ of a voucher', { ...base, typ: 'tongxing-voucher+jwt' }],
    ['no x5c', { alg: 'ES256', typ: listType, kid: '1' }],
    ['an empty x5c', { ...base, x5c: [] }],
    [
      'x5c in base64url',
      {
        ...base,
        x5c: x5c.map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')),
      },
    ],
    ['nine certificates', { ...base, x5c: Array.from({ length: 9 }, () => x5c[0]) }],
  ])('is refused with a header that has %s', async (_, changed) => {
    expect(await codeOf(verify(await signHeader(JSON.stringify(changed))))).toBe('list.jws')
  })

  test('is refused with a header member named twice', async () => {
    const text = JSON.stringify(base).replace('{', '{"alg":"none",')
    expect(await codeOf(verify(await signHeader(text)))).toBe('list.jws')
  })

  test.each(['none', 'HS256', 'RS256', 'ES384', 'ES512', 'SM2-SM3', 'EdDSA'])(
    'is refused where it states %s for a P-256 key',
    async (alg) => {
      const text = await signHeader(JSON.stringify({ ...base, alg }))
      expect(await codeOf(verify(text))).toBe('list.algorithm')
    },
  )
})

describe('the signer of a list', () => {
  test('must chain to the anchor of this authority', async () => {
    const impostor = await foundAuthority('330000', { scope: ['330000', 'AT'] })
    expect(await codeOf(verify(await publish(impostor, { issuers: [] })))).toBe('list.path')
  })

  test('must be meant for signing lists', async () => {
    const text = await signTrustList(list, signerOf(hangzhouKey))
    expect(await codeOf(verify(text))).toMatch(/^list\.(key-usage|path)$/)
    const signer = await issueSigner(zhejiang, '330000')
    const other = await signTrustList(list, signerOf(signer))
    expect(await codeOf(verify(other))).toBe('list.key-usage')
  })

  test('must be of the territory of the authority', async () => {
    const signer = await issueSigner(zhejiang, '330100', { profile: { kind: 'list-signer' } })
    const text = await signTrustList(list, signerOf(signer))
    expect(await codeOf(verify(text))).toBe('list.path')
  })

  test('must be valid at the time', async () => {
    const expired = await issueSigner(zhejiang, '330000', {
      profile: { kind: 'list-signer' },
      notAfter: at - 1000,
    })
    const text = await signTrustList(list, signerOf(expired))
    expect(await codeOf(verify(text))).toBe('list.path')
  })

  test('must have signed exactly these bytes', async () => {
    const [header, , signature] = jws.split('.')
    const other = textOf({ ...list, sequence: 2 })
    const changed = toBase64Url(new TextEncoder().encode(other))
    expect(await codeOf(verify(`${header}.${changed}.${signature}`))).toBe('list.signature')
  })

  test('is not believed by its certificate alone', async () => {
    const stranger = await issueSigner('self', '330000')
    const forged: ListSigner = { ...signerOf(stranger), chain: zhejiang.signer.chain }
    expect(await codeOf(verify(await signTrustList(list, forged)))).toBe('list.signature')
  })
})

describe('the JSON of a list', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const parse = (payload: Uint8Array) =>
    codeOf(Promise.resolve().then(() => parseTrustList(payload)))

  test.each([
    ['an unfinished value', '{"LoTE":'],
    ['left-over text', `${textOf(list)}{}`],
    ['a byte order mark', `\u{feff}${textOf(list)}`],
    ['a member named twice', textOf(list).replace('{"LoTE":', '{"LoTE":{},"LoTE":')],
    [
      'a member named twice, once escaped',
      textOf(list).replace('{"LoTE":', '{"\\u004coTE":{},"LoTE":'),
    ],
    ['a comment', `${textOf(list)}//`],
  ])('is refused with %s', async (_, text) => {
    expect(await parse(bytes(text))).toBe('list.json')
  })

  test('is refused where it is not UTF-8', async () => {
    expect(await parse(Uint8Array.of(0x22, 0xff, 0x22))).toBe('list.json')
  })

  test('is refused beyond the depth cap before a value is built', async () => {
    expect(await parse(bytes('['.repeat(100_000)))).toBe('list.depth')
    expect(await parse(bytes(`${'['.repeat(17)}${']'.repeat(17)}`))).toBe('list.depth')
  })

  test.each([
    ['no list', '{}'],
    [
      'another version',
      textOf(list).replace('"LoTEVersionIdentifier":1', '"LoTEVersionIdentifier":2'),
    ],
    ['another kind of list', textOf(list).replace('urn:x-tongxing:lote-type:', 'urn:x-other:')],
    ['a fractional second', textOf(list).replace(/("NextUpdate":"[^Z]*)Z/, '$1.5Z')],
    ['a local time', textOf(list).replace(/("NextUpdate":"[^Z]*)Z/, '$1+08:00')],
    [
      'an impossible day',
      textOf(list).replace(/"NextUpdate":"[^"]*"/, '"NextUpdate":"2030-02-30T00:00:00Z"'),
    ],
    ['an unknown status', textOf(list).replace('status:granted', 'status:great')],
    ['an unknown member', textOf(list).replace('"TEName"', '"TEAge":1,"TEName"')],
    ['a private key', textOf({ ...list, issuers: [withJwk({ d: 'AA' })] })],
  ])('is refused with %s', async (_, text) => {
    expect(await parse(bytes(text))).toBe('list.schema')
  })

  function withJwk(more: object) {
    const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), ...more } as const
    return issuerOf('AT', { format: 'shc', keys: [{ kind: 'jwk', keyId: 'k', jwk }] })
  }
})

describe('an extension of a list', () => {
  const extended = (place: string, extension: unknown) =>
    signText(textOf(list).replace(`"${place}":[`, `"${place}":[${JSON.stringify(extension)},`))
  const places = ['SchemeExtensions', 'TEInformationExtensions', 'ServiceInformationExtensions']
  const type = 'urn:example:novelty'

  test.each(places)('in %s that is unknown and critical refuses the list', async (place) => {
    const text = await extended(place, { type, critical: true, value: 1 })
    expect(await codeOf(verify(text))).toBe('list.critical-extension')
  })

  test.each(places)('in %s that is unknown and not critical is passed over', async (place) => {
    expect(await codeOf(verify(await extended(place, { type, critical: false })))).toBe('taken')
  })

  test.each(places)('in %s without a criticality refuses the list', async (place) => {
    expect(await codeOf(verify(await extended(place, { type })))).toBe('list.schema')
  })

  test('of ours in a version that we do not know refuses the list', async () => {
    const text = textOf(list).replace(
      'urn:x-tongxing:lote:service:1',
      'urn:x-tongxing:lote:service:2',
    )
    expect(await codeOf(signText(text).then((signed) => verify(signed)))).toBe(
      'list.critical-extension',
    )
  })
})

describe('what a list may say', () => {
  const issue = (changes: Partial<TrustList>) =>
    signText(textOf({ ...list, ...changes })).then((text) => verify(text))

  test('is only for the authority that it was fetched for', async () => {
    const authority = { ...list.authority, id: 'somebody-else' }
    expect(await codeOf(issue({ authority }))).toBe('list.authority')
    expect(await codeOf(issue({ authority: { ...list.authority, territory: '320000' } }))).toBe(
      'list.authority',
    )
  })

  test.each([
    ['a city of another province', '320100'],
    ['another province', '320000'],
    ['the whole country', '000000'],
    ['a country that its anchor does not name', 'DE'],
  ])('is not about %s: the whole list is refused', async (_, territory) => {
    const issuer = issuerOf(territory, { format: 'eu-dcc', keys: [listedKey(austriaKey)] })
    expect(await codeOf(issue({ issuers: [hangzhou, issuer] }))).toBe('list.scope')
  })

  test('is about a country or city only under its own name', async () => {
    const keys = [listedKey(hangzhouKey)]
    for (const hint of ['division:320100', 'division:330000', 'country:AT', 'division:000000']) {
      const issuer = issuerOf('330100', { format: 'national-code', keys, hints: [hint] })
      expect(await codeOf(issue({ issuers: [issuer] }))).toBe('list.scope')
    }
  })

  test('is about everything inside the national authority’s scope', async () => {
    const nation = await foundAuthority('000000')
    const key = listedKey(await issueSigner(nation, '330102'))
    const issuer = issuerOf('330102', { format: 'national-code', keys: [key] })
    const text = await publish(nation, { issuers: [issuer] })
    expect(await codeOf(verifyTrustList(text, nation.anchor, at, backend))).toBe('taken')
  })

  const keys = [listedKey(hangzhouKey)]
  test.each<[string, Partial<TrustList>]>([
    ['two issuers with one id', { issuers: [hangzhou, { ...austria, id: hangzhou.id }] }],
    ['two issuers with one hint', { issuers: [hangzhou, { ...hangzhou, id: 'other' }] }],
    [
      'one format twice',
      { issuers: [{ ...hangzhou, services: [...hangzhou.services, ...hangzhou.services] }] },
    ],
    [
      'a domestic key that the list alone vouches for',
      { issuers: [issuerOf('330100', { format: 'a', keys, trust: 'listed' })] },
    ],
    [
      'keys without an algorithm',
      { issuers: [issuerOf('330100', { format: 'a', keys, algorithms: [] })] },
    ],
    ['neither keys nor an endpoint', { issuers: [issuerOf('330100', { format: 'a' })] }],
    [
      'an endpoint without TLS',
      {
        issuers: [
          issuerOf('330100', { format: 'a', endpoint: { url: 'http://a.example/', pins: [] } }),
        ],
      },
    ],
    [
      'an endpoint with a query',
      {
        issuers: [
          issuerOf('330100', { format: 'a', endpoint: { url: 'https://a.example/?x', pins: [] } }),
        ],
      },
    ],
    [
      'a status of the future',
      { issuers: [issuerOf('330100', { format: 'a', keys, statusSince: at + dayMs })] },
    ],
    ['an update before its issue', { nextUpdate: at - 2 * dayMs }],
    ['a division that is none', { issuers: [issuerOf('003301', { format: 'a', keys })] }],
  ])('is not %s', async (_, changes) => {
    expect(await codeOf(issue(changes))).toBe('list.content')
    await expect(signTrustList({ ...list, ...changes }, zhejiang.signer)).rejects.toThrow(ListError)
  })

  test('names one key id for each key, or none at all', async () => {
    const short = textOf(list).replace(/"keyIds":\["[^"]*"\]/, '"keyIds":[]')
    expect(await codeOf(signText(short).then((text) => verify(text)))).toBe('list.content')
    const none = textOf(list).replaceAll(/"keyIds":\["[^"]*"\],/g, '')
    const { list: read } = await signText(none).then((text) => verify(text))
    expect(read.issuers[1]?.services[0]?.keys[0]?.keyId).toBe(listedKey(austriaKey).keyId)
  })

  test('holds from its issue, with a minute of grace, until before its next update', async () => {
    expect(await codeOf(verify(jws, list.issuedAt - 60_000))).toBe('taken')
    expect(await codeOf(verify(jws, list.issuedAt - 60_001))).toBe('list.not-yet-valid')
    expect(await codeOf(verify(jws, list.nextUpdate - 1))).toBe('taken')
    expect(await codeOf(verify(jws, list.nextUpdate))).toBe('list.expired')
  })

  test('counts from one', async () => {
    expect(await codeOf(issue({ sequence: 0 }))).toBe('list.schema')
    expect(serviceOf('330100', { format: 'a' }).status).toBe('granted')
  })
})

function nextCharacter(text: string): string {
  return String.fromCharCode(text.charCodeAt(text.length - 1) + 1)
}
