import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import {
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  logKey,
  pointerOf,
} from './lists.ts'

const schemaFile = new URL('../../../shared/reference/lote-1.1.1.schema.json', import.meta.url)

describe('the published schema of ETSI TS 119 602', () => {
  if (!existsSync(schemaFile)) {
    test.skip('1 case not run: the published schema is not beside the project', () => {})
    return
  }

  test('accepts what we write: keys as certificates and as JWK, an endpoint, pointers, no issuer', async () => {
    const ajv = new Ajv({ strict: false })
    ;(addFormats.default ?? addFormats)(ajv)
    // The schema refers to RFC 7517 by a file that is not published with it.
    const jwk = { type: 'object', required: ['kty'], properties: { kty: { type: 'string' } } }
    ajv.addSchema({ definitions: { jwk } }, 'rfcs/rfc7517.json')
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')))

    const authority = await foundAuthority('330000', { scope: ['330000', 'AT', 'US'] })
    const city = await issueSigner(authority, '330100')
    const country = await issueSigner('self', 'AT')
    const point = 'A'.repeat(43)
    const jwkKey = { kty: 'EC', crv: 'P-256', kid: 'k', x: point, y: point } as const
    const issuers = [
      issuerOf('330100', {
        format: 'national-code',
        keys: [listedKey(city)],
        revocations: { url: 'https://a.example/' },
      }),
      issuerOf('330200', {
        format: 'jiangsu-url',
        algorithms: [],
        endpoint: { url: 'https://code.example/verify', pins: [point] },
      }),
      issuerOf('AT', { format: 'eu-dcc', keys: [listedKey(country)] }),
      issuerOf('US', { format: 'shc', keys: [{ kind: 'jwk', keyId: 'k', jwk: jwkKey }] }),
    ]
    const pointers = [
      pointerOf('320000', { log: { url: 'https://log.example/', keys: [logKey] } }),
      pointerOf('310000'),
    ]
    for (const list of [listOf(authority, { issuers, pointers }), listOf(authority)]) {
      validate(writeDocument(list))
      expect(validate.errors ?? []).toEqual([])
    }
    const broken = writeDocument(listOf(authority))
    expect(validate({ LoTE: { ...broken.LoTE, Extra: 1 } })).toBe(false)
  })
})
