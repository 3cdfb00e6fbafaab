/** The test certificates of a folder in the shape of eu-dgc-testdata, by country. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CodecError } from '../../adapters/codec/error.ts'
import { euDcc } from '../../adapters/eu-dcc/adapter.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { countryName } from '../../specs/country-names.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { ListedIssuer, ListedKey, TrustList } from '../../trust-store/trust-list/model.ts'
import { PlaygroundError } from './failure.ts'

/** Certificates that signed the test codes of one country. */
export interface ForeignIssuer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly keys: readonly ListedKey[]
}

interface TestCase {
  readonly PREFIX?: unknown
  readonly TESTCTX?: { readonly CERTIFICATE?: unknown }
}

/** @throws {PlaygroundError} there is no such folder, or none of its cases has a certificate */
export async function readTestIssuers(folder: string): Promise<readonly ForeignIssuer[]> {
  const root = resolve(folder)
  const files = (await isFolder(root)) ? await readdir(root, { recursive: true }) : []
  const found = new Map<string, Map<string, ListedKey>>()
  for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
    const listed = await readCase(join(root, file), file)
    if (listed === null) continue
    const keys = found.get(listed.country) ?? new Map<string, ListedKey>()
    found.set(listed.country, keys.set(listed.certificate, listed.key))
  }
  if (found.size === 0) throw nothingIn(root)
  return [...found].map(([country, keys]) => ({ country, keys: [...keys.values()] }))
}

/** Lists them beside the issuers that the list has: of a country that it has, with its keys. */
export function withTestIssuers(list: TrustList, foreign: readonly ForeignIssuer[]): TrustList {
  const known = new Set(
    list.issuers
      .filter(({ services }) => services.some(({ format }) => format === euDcc.id))
      .map(({ territory }) => territory),
  )
  const issuers = list.issuers.map((issuer) => {
    const more = foreign.find(({ country }) => country === issuer.territory)?.keys ?? []
    const services = issuer.services.map((service) =>
      service.format === euDcc.id
        ? { ...service, keys: [...service.keys, ...more], algorithms: [...algorithms] }
        : service,
    )
    return { ...issuer, services }
  })
  const others = foreign.filter(({ country }) => !known.has(country))
  return {
    ...list,
    issuers: [...issuers, ...others.map((one) => listedIssuer(one, list.issuedAt))],
  }
}

const algorithms = ['ES256', 'ES256-P384', 'PS256'] as const

function listedIssuer({ country, keys }: ForeignIssuer, at: number): ListedIssuer {
  const name = countryName(country)
  return {
    id: `test-${country.toLowerCase()}`,
    name: {
      zh: `${name?.zh ?? country}测试证书`,
      en: `Test certificates of ${name?.en ?? country}`,
    },
    territory: country,
    contact: null,
    corrections: null,
    address: 'none',
    website: 'https://issuer.example/',
    services: [
      {
        format: euDcc.id,
        trust: 'listed',
        status: 'granted',
        statusSince: at,
        keys,
        algorithms: [...algorithms],
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

interface ListedCase {
  readonly country: string
  /** Base64 of its DER. */
  readonly certificate: string
  readonly key: ListedKey
}

/** Null: the case has no certificate, or names no country. */
async function readCase(path: string, name: string): Promise<ListedCase | null> {
  try {
    const { PREFIX, TESTCTX }: TestCase = JSON.parse(await readFile(path, 'utf8'))
    const country = countryOf(PREFIX, name)
    if (typeof TESTCTX?.CERTIFICATE !== 'string' || country === null) return null
    const { der } = parseCertificate(new Uint8Array(Buffer.from(TESTCTX.CERTIFICATE, 'base64')))
    const key = { kind: 'certificate', keyId: certificateKeyId(der), certificate: der } as const
    return { country, certificate: TESTCTX.CERTIFICATE, key }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CertificateError) return null
    throw error
  }
}

/** Whom the code names; where it names nobody, the folder that it lies in. */
function countryOf(code: unknown, name: string): string | null {
  const folder = /^([A-Z]{2})\//.exec(name)?.[1] ?? null
  const country = (typeof code === 'string' ? claimedCountry(code) : null) ?? folder
  return country !== null && countryName(country) !== null ? country : null
}

function claimedCountry(code: string): string | null {
  try {
    const decoded = euDcc.decode(scanOfText(code))
    return decoded?.kind === 'sealed' ? decoded.payload.untrusted.cwt().issuer : null
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function nothingIn(path: string): PlaygroundError {
  return new PlaygroundError(
    `--eu-testdata：${path} 里没有带 TESTCTX.CERTIFICATE 的用例：请给出 eu-dgc-testdata 那样的文件夹。`,
    `--eu-testdata: ${path} has no case with a TESTCTX.CERTIFICATE: name a folder shaped like eu-dgc-testdata.`,
  )
}
