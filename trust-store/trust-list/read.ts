import type { components } from '../../specs/generated/openapi.ts'
import { validateTrustList } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { fromBase64 } from './base64.ts'
import { ListError } from './error.ts'
import { optionalExtension, refuseCritical, soleExtension } from './extensions.ts'
import { certificateKeyId, jwkKeyId } from './key-id.ts'
import type {
  BilingualName,
  ListedEndpoint,
  ListedIssuer,
  ListedKey,
  ListedRules,
  ListedService,
  ListPointer,
  TrustList,
} from './model.ts'
import { formatOf, listFormatVersion, listTypeUri, statusOf } from './names.ts'

type Scheme = components['schemas']['ListAndSchemeInformation']
type Pointer = components['schemas']['OtherLoTEPointer']
type Recognized = components['schemas']['RecognizedAuthority']
type Entity = components['schemas']['TrustedEntity']
type Service = components['schemas']['TrustedEntityService']
type Identity = components['schemas']['ServiceDigitalIdentity']
type Names = readonly components['schemas']['multiLangString'][]

/**
 * The list that a parsed JSON value holds, by the published schema and ours. Whether it agrees with
 * itself is checked by `checkContent`. Parts of the standard's model that have no meaning to us
 * (history, trade names, pointers without our extension) are passed over, unless an extension there is critical.
 *
 * @throws {ListError} `list.schema`, `list.critical-extension`, `list.content`
 */
export function readDocument(value: unknown): TrustList {
  if (!validateTrustList(value)) {
    throw new ListError('list.schema', validateTrustList.errors?.[0]?.instancePath ?? null)
  }
  const { ListAndSchemeInformation: scheme, TrustedEntitiesList: entities } = value.LoTE
  return {
    ...readScheme(scheme, '/LoTE/ListAndSchemeInformation'),
    issuers: (entities ?? []).map((entity, index) =>
      readIssuer(entity, `/LoTE/TrustedEntitiesList/${index}`),
    ),
  }
}

/** What stands above the issuers. @throws {ListError} as `readDocument` */
export function readScheme(scheme: Scheme, at: string): Omit<TrustList, 'issuers'> {
  if (scheme.LoTEVersionIdentifier !== listFormatVersion || scheme.LoTEType !== listTypeUri) {
    throw new ListError('list.schema', at)
  }
  const extensions = scheme.SchemeExtensions
  const ours = soleExtension('scheme', extensions, `${at}/SchemeExtensions`)
  const recognized = optionalExtension('pointers', extensions, `${at}/SchemeExtensions`)
  return {
    authority: readAuthority(scheme, ours),
    sequence: scheme.LoTESequenceNumber,
    issuedAt: readTime(scheme.ListIssueDateTime, `${at}/ListIssueDateTime`),
    nextUpdate: readTime(scheme.NextUpdate, `${at}/NextUpdate`),
    intermediates: (ours.intermediates ?? []).map((text) => decodeCertificate(text, at)),
    pointers:
      recognized === null
        ? []
        : readPointers(scheme.PointersToOtherLoTE ?? [], recognized, `${at}/PointersToOtherLoTE`),
    rules: ours.rules === undefined ? null : readRules(ours.rules, `${at}/SchemeExtensions`),
    suspendedVerifiers: ours.suspendedVerifiers ?? [],
  }
}

function readRules({ url, sets }: components['schemas']['ListedRules'], path: string): ListedRules {
  return {
    url,
    sets: sets.map(({ division, version, effectiveFrom, digest }) => ({
      division,
      version,
      effectiveFrom: readTime(effectiveFrom, path),
      digest,
    })),
  }
}

function readPointers(
  pointers: readonly Pointer[],
  recognized: readonly Recognized[],
  path: string,
): readonly ListPointer[] {
  if (pointers.length !== recognized.length) throw new ListError('list.content', path)
  return recognized.map(({ id, territory, scope, log = null }, index) => {
    const pointer = pointers[index]
    const [qualifier, ...others] = pointer?.LoTEQualifiers ?? []
    if (pointer === undefined || qualifier === undefined || others.length > 0) {
      throw new ListError('list.content', `${path}/${index}`)
    }
    const identities = pointer.ServiceDigitalIdentities
    return {
      id,
      name: readName(qualifier.SchemeOperatorName),
      territory,
      scope,
      certificates: identities.flatMap(({ X509Certificates: certificates = [] }) =>
        certificates.map(({ val }) => val),
      ),
      list: pointer.LoTELocation,
      log,
    }
  })
}

function readAuthority(
  scheme: Scheme,
  ours: components['schemas']['SchemeExtension']['value'],
): TrustList['authority'] {
  const { authority: id, territory } = ours
  return { id, name: readName(scheme.SchemeOperatorName), territory }
}

export function readIssuer(entity: Entity, path: string): ListedIssuer {
  const information = entity.TrustedEntityInformation
  const at = `${path}/TrustedEntityInformation`
  const ours = soleExtension('issuer', information.TEInformationExtensions, at)
  return {
    id: ours.id,
    name: readName(information.TEName),
    territory: ours.territory,
    contact: ours.contact ?? null,
    corrections:
      ours.corrections === undefined
        ? null
        : { ...ours.corrections, pins: ours.corrections.pins ?? [] },
    address: information.TEAddress.TEPostalAddress[0]?.StreetAddress ?? '',
    website: information.TEInformationURI[0]?.uriValue ?? '',
    services: entity.TrustedEntityServices.map((service, index) =>
      readService(service, `${path}/TrustedEntityServices/${index}`),
    ),
  }
}

function readService(service: Service, path: string): ListedService {
  const information = service.ServiceInformation
  for (const past of service.ServiceHistory ?? []) {
    refuseCritical(past.ServiceInformationExtensions, `${path}/ServiceHistory`)
  }
  const ours = soleExtension('service', information.ServiceInformationExtensions, path)
  const format = formatOf(information.ServiceTypeIdentifier ?? '')
  const status = statusOf(information.ServiceStatus ?? '')
  if (format === null || status === null || information.StatusStartingTime === undefined) {
    throw new ListError('list.schema', path)
  }
  return {
    format,
    trust: ours.trust,
    status,
    statusSince: readTime(information.StatusStartingTime, path),
    keys: readKeys(information.ServiceDigitalIdentity, ours.keyIds ?? null, path),
    algorithms: ours.algorithms,
    hints: ours.hints,
    endpoint: readEndpoint(information.ServiceSupplyPoints ?? [], ours.pins ?? [], path),
    grades: ours.grades ?? {},
    revokedKeyIds: ours.revokedKeyIds ?? [],
    revokedCodeIds: ours.revokedCodeIds ?? [],
    revocations: ours.revocations === undefined ? null : { url: ours.revocations },
  }
}

function readKeys(
  identity: Identity,
  keyIds: readonly string[] | null,
  path: string,
): readonly ListedKey[] {
  const certificates = identity.X509Certificates ?? []
  const jwks = identity.PublicKeyValues ?? []
  if (keyIds !== null && keyIds.length !== certificates.length + jwks.length) {
    throw new ListError('list.content', path)
  }
  return [
    ...certificates.map(({ val }, index): ListedKey => {
      const keyId = keyIds?.[index] ?? certificateKeyId(decodeCertificate(val, path))
      return { kind: 'certificate', keyId, certificate: val }
    }),
    ...jwks.map((jwk, index): ListedKey => {
      const keyId = keyIds?.[certificates.length + index] ?? jwkKeyId(jwk)
      return { kind: 'jwk', keyId, jwk }
    }),
  ]
}

function readEndpoint(
  points: readonly { readonly uriValue: string }[],
  pins: readonly string[],
  path: string,
): ListedEndpoint | null {
  const [point, ...more] = points
  if (more.length > 0) throw new ListError('list.content', path)
  return point === undefined ? null : { url: point.uriValue, pins }
}

/** Chinese and English; where one is missing, the first that there is. */
function readName(names: Names): BilingualName {
  const inLanguage = (lang: string) =>
    (names.find((name) => name.lang === lang) ?? names[0])?.value ?? ''
  return { zh: inLanguage('zh'), en: inLanguage('en') }
}

export function readTime(text: string, path: string): Instant {
  const instant = Date.parse(text)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) || Number.isNaN(instant)) {
    throw new ListError('list.schema', path)
  }
  return instant
}

function decodeCertificate(text: string, path: string): Uint8Array {
  const der = fromBase64(text)
  if (der === null) throw new ListError('list.schema', path)
  return der
}
