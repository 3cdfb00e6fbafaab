import type {
  Instant,
  IssuerCorrections,
  Sealed,
  SealedSignature,
  Terms,
  Territory,
} from '../../specs/words.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import type { ListSigner } from '../../trust-store/trust-list/jose.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type {
  ListedIssuer,
  ListedKey,
  ListedRuleSet,
  ListedRules,
  ListedService,
  ListPointer,
  TrustList,
} from '../../trust-store/trust-list/model.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import type { HolderOptions, TestHolder } from './authority.ts'
import { during, issueTo } from './authority.ts'

/** An authority of tests: its anchor, and what it signs lists and certificates with. */
export interface TestAuthority {
  readonly anchor: Anchor
  readonly root: TestHolder
  readonly signer: ListSigner
}

export const backend = createWebBackend()
export const at = during
export const dayMs = 86_400_000

export async function foundAuthority(
  territory: Territory,
  options: {
    readonly id?: string
    readonly scope?: readonly Territory[]
    readonly algorithm?: Algorithm['id']
    readonly signerOptions?: HolderOptions
  } = {},
): Promise<TestAuthority> {
  const { id = `authority-${territory}`, scope = [territory], algorithm = 'ES256' } = options
  const subject = { territory, organization: '测试', commonName: `Root ${territory}` }
  const root = await issueTo(backend, 'self', { subject, algorithm })
  const signer = await issueTo(backend, root, {
    subject: { ...subject, commonName: 'List signer' },
    profile: { kind: 'list-signer' },
    algorithm,
    ...options.signerOptions,
  })
  return {
    anchor: {
      id,
      territory,
      scope,
      certificates: [root.certificate.der],
      source: { url: 'https://lists.example/' },
    },
    root,
    signer: signerOf(signer),
  }
}

/** Of nobody: the example of RFC 7517 appendix A.1. */
export const corrections: IssuerCorrections = {
  url: 'https://city.example/corrections',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
    use: 'enc',
    alg: 'ECDH-ES+A256KW',
  },
  pins: [],
  deadlineHours: 24,
}

/** One set of this division, in force for a day. */
export function rulesOf(division: string, changes: Partial<ListedRuleSet> = {}): ListedRules {
  const set = { division, version: '1.0.0', effectiveFrom: at - dayMs, digest: 'a'.repeat(64) }
  return { url: 'https://registry.example/v1/rules', sets: [{ ...set, ...changes }] }
}

export function signerOf({ keyHolder, certificate }: TestHolder): ListSigner {
  return { key: keyHolder, chain: [certificate.der] }
}

export function listOf({ anchor }: TestAuthority, changes: Partial<TrustList> = {}): TrustList {
  return {
    authority: {
      id: anchor.id,
      name: { zh: '测试省卫生健康委员会', en: 'Test Province' },
      territory: anchor.territory,
    },
    sequence: 1,
    issuedAt: at - dayMs,
    nextUpdate: at + dayMs,
    intermediates: [],
    pointers: [],
    rules: null,
    suspendedVerifiers: [],
    issuers: [],
    ...changes,
  }
}

export function issuerOf(
  territory: Territory,
  service: Partial<ListedService> & Pick<ListedService, 'format'>,
  changes: Partial<ListedIssuer> = {},
): ListedIssuer {
  return {
    id: `issuer-${territory}`,
    name: { zh: '测试市', en: 'Test City' },
    territory,
    contact: { phone: '12345' },
    corrections: null,
    address: '测试路1号',
    website: 'https://city.example/',
    services: [serviceOf(territory, service)],
    ...changes,
  }
}

export function serviceOf(
  territory: Territory,
  changes: Partial<ListedService> & Pick<ListedService, 'format'>,
): ListedService {
  const foreign = !/^\d/.test(territory)
  return {
    trust: foreign ? 'listed' : 'path',
    status: 'granted',
    statusSince: at - 10 * dayMs,
    keys: [],
    algorithms: ['ES256'],
    hints: [foreign ? `country:${territory}` : `division:${territory}`],
    endpoint: null,
    grades: { '00': '00', '01': '01', '10': '10' },
    revokedKeyIds: [],
    revokedCodeIds: [],
    revocations: null,
    ...changes,
  }
}

export const logKey = `log.example/jiangsu+0a1b2c3d+${btoa('\u0001'.repeat(33))}`

/** Another authority, as a list points to it; its certificate is none. */
export function pointerOf(territory: Territory, changes: Partial<ListPointer> = {}): ListPointer {
  return {
    id: `authority-${territory}`,
    name: { zh: '邻省卫生健康委员会', en: 'Neighbour' },
    territory,
    scope: [territory],
    certificates: ['MAA='],
    list: `https://lists.example/${territory}`,
    log: null,
    ...changes,
  }
}

/** A certificate of the holder, as a list names it. */
export function listedKey(holder: TestHolder, keyId?: string): ListedKey {
  const { der } = holder.certificate
  return { kind: 'certificate', keyId: keyId ?? certificateKeyId(der), certificate: der }
}

/** A holder of a code signing certificate under the authority, or of a country's own. */
export function issueSigner(
  issuer: TestAuthority | 'self',
  territory: Territory,
  options: HolderOptions = {},
): Promise<TestHolder> {
  return issueTo(backend, issuer === 'self' ? 'self' : issuer.root, {
    subject: { territory, organization: '测试', commonName: `Signer ${territory}` },
    profile: { kind: 'code-signer' },
    ...options,
  })
}

export async function publish(
  authority: TestAuthority,
  changes: Partial<TrustList> = {},
): Promise<string> {
  return signTrustList(listOf(authority, changes), authority.signer)
}

export async function verified(
  authority: TestAuthority,
  changes: Partial<TrustList> = {},
  when: Instant = at,
): Promise<VerifiedList> {
  return verifyTrustList(await publish(authority, changes), authority.anchor, when, backend)
}

export interface TestPayload {
  readonly text: string
}

/** A code of tests, signed by each holder in turn. */
export async function sealedBy(
  holders: readonly [TestHolder, ...TestHolder[]],
  changes: Partial<Sealed<TestPayload>> & { readonly keyHints?: readonly (string | null)[] } = {},
): Promise<Sealed<TestPayload>> {
  const { keyHints, ...rest } = changes
  const [first, ...others] = await Promise.all(
    holders.map(async (holder, index): Promise<SealedSignature> => {
      const signed = new TextEncoder().encode(`signed ${index}`)
      const hint = keyHints?.[index]
      return {
        algorithm: holder.pair.algorithm.names[0] ?? '',
        keyHint: hint === undefined ? certificateKeyId(holder.certificate.der) : hint,
        signed,
        signature: await backend.sign(holder.key, signed),
      }
    }),
  )
  if (first === undefined) throw new Error('no signature')
  return {
    kind: 'sealed',
    format: 'national-code',
    issuerHint: 'division:330100',
    signatures: [first, ...others],
    payload: { untrusted: { text: 'payload' } },
    ...rest,
  }
}

export function termsOf(changes: Partial<Terms> = {}): () => Terms {
  return () => ({
    issuedAt: null,
    notBefore: null,
    expiresAt: null,
    issuerClaims: [],
    codeIds: [],
    keyUsage: null,
    ...changes,
  })
}
