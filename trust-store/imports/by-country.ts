import { countryName } from '../../specs/country-names.ts'
import type { Instant, Territory } from '../../specs/words.ts'
import type { ListedIssuer } from '../trust-list/model.ts'
import type { DocumentSigner } from './document-signer.ts'
import type { Finding } from './finding.ts'

/**
 * One issuer for each country, with all of its keys. A key id names at most a few certificates, and
 * all of them are kept (hcert-spec section 3.3.3): which one signed is found by trying, among those
 * of one country, since a code's claims must name the country whose key verified it.
 */
export function issuersByCountry(
  signers: readonly DocumentSigner[],
  at: Instant,
  report: Finding[],
): readonly ListedIssuer[] {
  const distinct = withoutRepeated(signers, report)
  noteShared(distinct, report)
  const countries = [...new Set(distinct.map(({ country }) => country))].sort()
  return countries.map((country) =>
    issuerOf(
      country,
      distinct.filter((signer) => signer.country === country),
      at,
    ),
  )
}

function issuerOf(
  country: Territory,
  signers: readonly DocumentSigner[],
  at: Instant,
): ListedIssuer {
  const { zh, en } = countryName(country) ?? { zh: country, en: country }
  const since = signers.flatMap((signer) => signer.since ?? [])
  return {
    id: `country:${country}`,
    name: { zh, en },
    territory: country,
    contact: null,
    corrections: null,
    address: '',
    website: '',
    services: [
      {
        format: 'eu-dcc',
        trust: 'listed',
        status: 'granted',
        statusSince: since.reduce((one, other) => Math.min(one, other), at),
        keys: signers.map(({ key }) => key),
        algorithms: [...new Set(signers.map(({ algorithm }) => algorithm))].sort(),
        hints: [`country:${country}`],
        endpoint: null,
        grades: {},
        revokedKeyIds: [],
        revokedCodeIds: [],
        revocations: null,
      },
    ],
  }
}

function withoutRepeated(
  signers: readonly DocumentSigner[],
  report: Finding[],
): readonly DocumentSigner[] {
  const seen = new Set<string>()
  return signers.filter(({ country, key, path }) => {
    const identity = `${country} ${key.kind === 'jwk' ? JSON.stringify(key.jwk) : key.certificate}`
    const isNew = !seen.has(identity)
    seen.add(identity)
    if (!isNew) report.push(finding('import.repeated', true, { country, key, path }))
    return isNew
  })
}

function noteShared(signers: readonly DocumentSigner[], report: Finding[]): void {
  const seen = new Set<string>()
  for (const signer of signers) {
    const { keyId } = signer.key
    if (seen.has(keyId)) report.push(finding('import.kid-shared', false, signer))
    seen.add(keyId)
  }
}

function finding(
  code: Finding['code'],
  skipped: boolean,
  { country, key, path }: Pick<DocumentSigner, 'country' | 'key' | 'path'>,
): Finding {
  return { code, about: [`country:${country}`, key.keyId], path, detail: null, skipped }
}
