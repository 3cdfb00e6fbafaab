/** Imports of certificates and keys that others made, held against codes that others signed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { euDcc } from '../../adapters/eu-dcc/adapter.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import type { Sealed } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { at, backend, bytesOf, dscMember, told, vciMember } from './import-sources.ts'

const testdata = new URL('../../../shared/testdata/', import.meta.url)

describe('an EU list of the certificates of 12 countries', () => {
  const folder = new URL('eu-dgc-testdata/', testdata)
  if (!existsSync(folder)) {
    test.skip('2 cases not run: the EU test data is not beside the project', () => {})
    return
  }
  const cases = casesOf(folder)
  const certificates = new Map(cases.map(({ country, certificate }) => [certificate, country]))

  const imported = async () => {
    const entries = [...certificates].map(([rawData, country]) => {
      const digest = createHash('sha256').update(Buffer.from(rawData, 'base64')).digest()
      const kid = digest.subarray(0, 8).toString('base64')
      return { certificateType: 'DSC', country, kid, rawData, thumbprint: digest.toString('hex') }
    })
    const scope = [...new Set(certificates.values())]
    return verifyImport(bytesOf(entries), dscMember({ scope }), at, backend)
  }

  test('has every certificate of its own country, and says why of every other', async () => {
    const { verified, report } = await imported()
    const left = report.filter(({ skipped }) => skipped)
    const kept = verified.list.issuers.flatMap(({ services }) => services[0]?.keys ?? [])
    expect(kept.length + left.length).toBe(certificates.size)
    expect(kept.length).toBeGreaterThan(20)
    // Test authorities that name another country, or none, and certificates that are their own
    // authority: what an operator would have to ask about.
    const reasons = new Set(told({ report: left }).map((line) => line.split(' ')[0]))
    expect([...reasons].every((code) => code !== 'import.entry')).toBe(true)
  })

  test('verifies the codes that these certificates signed', async () => {
    const { verified } = await imported()
    const snapshot = compileSnapshot([verified], { at })
    const keyIds = new Set(
      verified.list.issuers.flatMap(({ services }) =>
        services.flatMap(({ keys }) => keys.map(({ keyId }) => keyId)),
      ),
    )
    let checked = 0
    for (const { code, country } of cases) {
      const sealed = euDcc.decode(scanOfText(code))
      if (sealed?.kind !== 'sealed') continue
      if (!keyIds.has(sealed.signatures[0].keyHint ?? '')) continue
      expect(await verifies(sealed, snapshot), `${country}`).toBe(true)
      checked += 1
    }
    expect(checked).toBeGreaterThan(100)
  })
})

describe('a VCI snapshot of the published example issuer', () => {
  const folder = new URL('shc-spec-examples/', testdata)
  const keySet = new URL('issuer/.well-known/jwks.json', folder)
  if (!existsSync(keySet)) {
    test.skip('1 case not run: the key set of the SHC examples is not beside the project', () => {})
    return
  }

  test('verifies the cards that it signed', async () => {
    const { keys } = JSON.parse(readFileSync(keySet, 'utf8'))
    const iss = 'https://spec.smarthealth.cards/examples/issuer'
    const document = {
      time: '2030-05-31T00:00:00Z',
      issuerInfo: [{ issuer: { iss, name: 'Example' }, keys }],
    }
    const { verified } = await verifyImport(bytesOf(document), vciMember(), at, backend)
    const snapshot = compileSnapshot([verified], { at })
    const cards = readdirSync(folder).filter((name) => /-d-jws\.txt$/.test(name))
    expect(cards.length).toBeGreaterThan(2)
    for (const card of cards) {
      const text = readFileSync(new URL(card, folder), 'utf8').trim()
      const sealed = smartHealthCard.decode(scanOfText(text))
      if (sealed?.kind !== 'sealed') throw new Error('not sealed')
      expect(await verifies(sealed, snapshot), card).toBe(true)
    }
  })
})

async function verifies({ format, signatures }: Sealed, snapshot: TrustSnapshot): Promise<boolean> {
  const [{ algorithm, keyHint, signed, signature }] = signatures
  for (const signer of snapshot.signers(format, null, keyHint)) {
    const key = await (await signer.material(backend, at)).publicKey(algorithm)
    if (key !== null && (await backend.verify(key, signed, signature))) return true
  }
  return false
}

interface Case {
  readonly country: string
  readonly certificate: string
  readonly code: string
}

/** Cases with a certificate of which the publisher says that the signature verifies. */
function casesOf(folder: URL): readonly Case[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.flatMap((file) => {
    const country = /^([A-Z]{2})[/\\].*\.json$/.exec(file)?.[1]
    if (country === undefined) return []
    const { PREFIX, TESTCTX, EXPECTEDRESULTS } = JSON.parse(
      readFileSync(new URL(file, folder), 'utf8'),
    )
    const certificate = TESTCTX?.CERTIFICATE
    const isGood = EXPECTEDRESULTS?.EXPECTEDVERIFY === true && typeof PREFIX === 'string'
    return isGood && typeof certificate === 'string' && certificate !== ''
      ? [{ country, certificate, code: PREFIX }]
      : []
  })
}
