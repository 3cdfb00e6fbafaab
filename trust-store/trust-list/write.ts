import type { components } from '../../specs/generated/openapi.ts'
import type { Instant, IssuerCorrections } from '../../specs/words.ts'
import { toBase64 } from './base64.ts'
import { listType } from './jws.ts'
import type {
  BilingualName,
  Der,
  ListedIssuer,
  ListedKey,
  ListedRules,
  ListedService,
  ListPointer,
  TrustList,
} from './model.ts'
import {
  endpointTypeUri,
  extensionTypes,
  listFormatVersion,
  listTypeUri,
  serviceTypeUri,
  statusApproachUri,
  statusUri,
} from './names.ts'
import { isForeign } from './scope.ts'

/** A list in the JSON data model of ETSI TS 119 602. */
export type ListDocument = components['schemas']['TrustList']

type Scheme = components['schemas']['ListAndSchemeInformation']
type Pointer = components['schemas']['OtherLoTEPointer']
type Recognized = components['schemas']['RecognizedAuthority']
type Entity = components['schemas']['TrustedEntity']
type Service = components['schemas']['TrustedEntityService']
type Identity = components['schemas']['ServiceDigitalIdentity']
type ServiceValue = components['schemas']['ServiceExtension']['value']
type Ours =
  | components['schemas']['SchemeExtension']
  | components['schemas']['PointersExtension']
  | components['schemas']['IssuerExtension']
  | components['schemas']['ServiceExtension']

/**
 * The list as its authority publishes it: equal lists are written alike, issuers and pointers
 * ascending by id, nothing that is empty. It is not checked here: `signTrustList` does.
 */
export function writeDocument(list: TrustList): ListDocument {
  const issuers = ascendingById(list.issuers)
  return {
    LoTE: {
      ListAndSchemeInformation: writeScheme(list),
      ...(issuers.length > 0 && { TrustedEntitiesList: issuers.map(writeIssuer) }),
    },
  }
}

/** What stands above the issuers. */
export function writeScheme(list: TrustList): Scheme {
  const { authority, intermediates, rules, suspendedVerifiers } = list
  const pointers = ascendingById(list.pointers)
  return {
    LoTEVersionIdentifier: listFormatVersion,
    LoTESequenceNumber: list.sequence,
    LoTEType: listTypeUri,
    SchemeOperatorName: writeName(authority.name),
    StatusDeterminationApproach: statusApproachUri,
    SchemeTerritory: countryOf(authority.territory),
    ...(pointers.length > 0 && { PointersToOtherLoTE: pointers.map(writePointer) }),
    ListIssueDateTime: writeTime(list.issuedAt),
    NextUpdate: writeTime(list.nextUpdate),
    SchemeExtensions: [
      extension({
        type: extensionTypes.scheme,
        critical: true,
        value: {
          authority: authority.id,
          territory: authority.territory,
          ...(intermediates.length > 0 && { intermediates: intermediates.map(certificateText) }),
          ...(rules !== null && { rules: writeRules(rules) }),
          ...(suspendedVerifiers.length > 0 && { suspendedVerifiers: [...suspendedVerifiers] }),
        },
      }),
      ...(pointers.length > 0
        ? [
            extension({
              type: extensionTypes.pointers,
              critical: false,
              value: pointers.map(recognized),
            }),
          ]
        : []),
    ],
  }
}

function writeRules({ url, sets }: ListedRules): components['schemas']['ListedRules'] {
  return {
    url,
    sets: sets.map(({ division, version, effectiveFrom, digest }) => ({
      division,
      version,
      effectiveFrom: writeTime(effectiveFrom),
      digest,
    })),
  }
}

function writePointer({ name, territory, certificates, list }: ListPointer): Pointer {
  return {
    LoTELocation: list,
    ServiceDigitalIdentities: [{ X509Certificates: certificates.map((val) => ({ val })) }],
    LoTEQualifiers: [
      {
        LoTEType: listTypeUri,
        SchemeOperatorName: writeName(name),
        SchemeTerritory: countryOf(territory),
        MimeType: `application/${listType}`,
      },
    ],
  }
}

function recognized({ id, territory, scope, log }: ListPointer): Recognized {
  return {
    id,
    territory,
    scope: [...scope],
    ...(log !== null && { log: { url: log.url, keys: [...log.keys] } }),
  }
}

/** By code units, as `<` compares: whoever else writes lists must come to the same order. */
export function ascendingById<T extends { readonly id: string }>(
  items: readonly T[],
): readonly T[] {
  const isAscending = items.every((item, index) => index === 0 || isBefore(items[index - 1], item))
  return isAscending ? items : items.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function isBefore(one: { readonly id: string } | undefined, other: { readonly id: string }) {
  return one !== undefined && one.id < other.id
}

export function writeIssuer(issuer: ListedIssuer): Entity {
  const { id, territory, contact, corrections } = issuer
  return {
    TrustedEntityInformation: {
      TEName: writeName(issuer.name),
      TEAddress: {
        TEPostalAddress: [
          { lang: 'zh', StreetAddress: issuer.address, Country: countryOf(territory) },
        ],
        TEElectronicAddress: [{ lang: 'zh', uriValue: issuer.website }],
      },
      TEInformationURI: [{ lang: 'zh', uriValue: issuer.website }],
      TEInformationExtensions: [
        extension({
          type: extensionTypes.issuer,
          critical: true,
          value: {
            id,
            territory,
            ...(contact !== null && { contact }),
            ...(corrections !== null && { corrections: writeCorrections(corrections) }),
          },
        }),
      ],
    },
    TrustedEntityServices: issuer.services.map((service) => writeService(service, issuer)),
  }
}

function writeCorrections({
  url,
  key,
  pins,
  deadlineHours,
}: IssuerCorrections): components['schemas']['IssuerCorrections'] {
  return { url, key, ...(pins.length > 0 && { pins: [...pins] }), deadlineHours }
}

function writeService(service: ListedService, issuer: ListedIssuer): Service {
  const { endpoint } = service
  // Certificates come first in the list's own order of identities.
  const certificates = service.keys.filter((key) => key.kind === 'certificate')
  const jwks = service.keys.filter((key) => key.kind === 'jwk')
  const identity: Identity = {
    ...(certificates.length > 0 && {
      X509Certificates: certificates.map((key) => ({ val: certificateText(key.certificate) })),
    }),
    ...(jwks.length > 0 && { PublicKeyValues: jwks.map((key) => key.jwk) }),
    // An identity is demanded also of an issuer that signs nothing and is asked instead.
    ...(service.keys.length === 0 && { OtherIds: [issuer.id] }),
  }
  return {
    ServiceInformation: {
      ServiceName: writeName(issuer.name),
      ServiceDigitalIdentity: identity,
      ServiceTypeIdentifier: serviceTypeUri(service.format),
      ServiceStatus: statusUri(service.status),
      StatusStartingTime: writeTime(service.statusSince),
      ...(endpoint !== null && {
        ServiceSupplyPoints: [{ ServiceType: endpointTypeUri, uriValue: endpoint.url }],
      }),
      ServiceInformationExtensions: [
        extension({
          type: extensionTypes.service,
          critical: true,
          value: serviceValue(service, [...certificates, ...jwks]),
        }),
      ],
    },
  }
}

function serviceValue(service: ListedService, keys: readonly ListedKey[]): ServiceValue {
  const { trust, algorithms, hints, endpoint, grades, revocations } = service
  const { revokedKeyIds, revokedCodeIds } = service
  const pins = endpoint?.pins ?? []
  return {
    trust,
    algorithms,
    hints,
    ...(keys.length > 0 && { keyIds: keys.map((key) => key.keyId) }),
    ...(pins.length > 0 && { pins }),
    ...(Object.keys(grades).length > 0 && { grades }),
    ...(revokedKeyIds.length > 0 && { revokedKeyIds }),
    ...(revokedCodeIds.length > 0 && { revokedCodeIds }),
    ...(revocations !== null && { revocations: revocations.url }),
  }
}

// The published model types an extension as any object.
function extension(value: Ours): Record<string, never> {
  return value as unknown as Record<string, never>
}

function certificateText(der: Der): string {
  return typeof der === 'string' ? der : toBase64(der)
}

function writeName(name: BilingualName) {
  return [
    { lang: 'zh', value: name.zh },
    { lang: 'en', value: name.en },
  ]
}

export function writeTime(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

function countryOf(territory: string): string {
  return isForeign(territory) ? territory : 'CN'
}
