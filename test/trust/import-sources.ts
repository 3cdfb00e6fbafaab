/** Lists of other systems, made for tests: countries with authorities and signers of their own. */
import type { Territory } from '../../specs/words.ts'
import type { Finding } from '../../trust-store/imports/finding.ts'
import type { DidListMember, DscListMember, VciMember } from '../../trust-store/imports/member.ts'
import { joinSigned } from '../../trust-store/imports/signed-content.ts'
import type { VerifiedImport } from '../../trust-store/imports/verify-import.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { ListedService } from '../../trust-store/trust-list/model.ts'
import type { HolderOptions, TestHolder } from './authority.ts'
import { issueTo } from './authority.ts'
import { at, backend, dayMs } from './lists.ts'

export type Json = Readonly<Record<string, unknown>>

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
}

/** A country's own authority (CSCA). */
export function countryAuthority(
  country: Territory,
  options: HolderOptions = {},
): Promise<TestHolder> {
  const subject = { territory: country, organization: 'Health', commonName: `CSCA ${country}` }
  return issueTo(backend, 'self', { subject, ...options })
}

/** A document signer of a country. */
export function documentSigner(
  issuer: TestHolder | 'self',
  country: Territory,
  options: HolderOptions = {},
): Promise<TestHolder> {
  const subject = { territory: country, organization: 'Health', commonName: `DSC ${country}` }
  return issueTo(backend, issuer, { subject, profile: { kind: 'code-signer' }, ...options })
}

async function sha256Of({ certificate }: TestHolder): Promise<Uint8Array> {
  return backend.sha256(certificate.der)
}

/** As the EU's lists name it: the first 8 bytes of the certificate's SHA-256, base64. */
export async function kidOf(holder: TestHolder): Promise<string> {
  return toBase64((await sha256Of(holder)).subarray(0, 8))
}

/** One entry of the EU's lists. */
export async function dscEntry(
  holder: TestHolder,
  country: Territory,
  changes: Json = {},
): Promise<Json> {
  return {
    certificateType: 'DSC',
    country,
    kid: await kidOf(holder),
    rawData: toBase64(holder.certificate.der),
    signature: 'MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBg==',
    thumbprint: hexText(await sha256Of(holder)),
    timestamp: '2030-05-01T12:00:00+02:00',
    ...changes,
  }
}

/** The German form: a signature, and the entries. */
export async function germanList(
  entries: readonly unknown[],
  signer: TestHolder,
): Promise<Uint8Array> {
  const content = bytesOf({ certificates: entries })
  return joinSigned(await backend.sign(signer.key, content), content)
}

/** One verification method of the WHO's list, version 2.0.0. */
export async function didMethod(
  holder: TestHolder,
  participant: string,
  changes: Json = {},
): Promise<Json> {
  const kid = await kidOf(holder)
  return {
    id: `did:web:tng.example:v2:trustlist:-:${participant}:DSC#${kid}`,
    type: 'JsonWebKey2020',
    controller: 'did:web:tng.example:v2:trustlist:-',
    // As published: a sign byte in front, padding behind, a curve by another name.
    publicKeyJwk: {
      kty: 'EC',
      kid,
      x5c: [toBase64(holder.certificate.der)],
      crv: 'secp256r1 [NIST P-256, X9.62 prime256v1]',
      x: 'APdNVtZixJhhqsJS_yx--a_bLQaMMQj48CSb_3adr_MA',
      y: 'Yx-cFKuYNN5tvKme19QrBameqJiby3NhGLsdGF3tTw0=',
    },
    domain: 'DCC',
    participant,
    keyusage: 'DSC',
    ...changes,
  }
}

export function didDocument(methods: readonly unknown[], created = '2030-05-31T12:00:00Z'): Json {
  return {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: 'did:web:tng.example:v2:trustlist',
    controller: 'did:web:tng.example:v2:trustlist',
    verificationMethod: methods,
    proof: {
      type: 'JsonWebSignature2020',
      created,
      proofPurpose: 'assertionMethod',
      jws: 'e30..AA',
    },
  }
}

const member = {
  name: { zh: '外部名单', en: 'Foreign list' },
  territory: 'DE',
  source: { url: 'https://lists.example/' },
  maxAgeSeconds: (7 * dayMs) / 1000,
} as const

export function dscMember(changes: Partial<DscListMember> = {}): DscListMember {
  return {
    ...member,
    id: 'import-eu',
    kind: 'eu-dsc-list',
    scope: ['AT', 'DE', 'FR'],
    formats: ['eu-dcc'],
    key: null,
    authorities: [],
    unsigned: 'accept',
    ...changes,
  }
}

export function vciMember(changes: Partial<VciMember> = {}): VciMember {
  return {
    ...member,
    id: 'import-vci',
    kind: 'vci-directory',
    territory: 'US',
    scope: ['US'],
    formats: ['smart-health-card'],
    certificate: null,
    unsigned: 'accept',
    ...changes,
  }
}

export function didMember(changes: Partial<DidListMember> = {}): DidListMember {
  return {
    ...member,
    id: 'import-who',
    kind: 'gdhcn-did',
    territory: 'CH',
    scope: ['AT', 'NL'],
    formats: ['eu-dcc'],
    authorities: [],
    unverified: true,
    ...changes,
  }
}

/** `<code> <place>` of everything that was reported, with the certificate's code where it has one. */
export function told({ report }: { readonly report: readonly Finding[] }): readonly string[] {
  return report.map(({ code, path, detail, skipped }) =>
    [skipped ? code : `(${code})`, path, ...(detail === null ? [] : [detail])].join(' '),
  )
}

export function serviceFor(imported: VerifiedImport, issuer: string): ListedService {
  const found = imported.verified.list.issuers.find(({ id }) => id === issuer)?.services[0]
  if (found === undefined) throw new Error(`no issuer ${issuer}`)
  return found
}

export { at, backend, dayMs }
