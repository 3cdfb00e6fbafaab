import type { components } from '../../specs/generated/openapi.ts'
import type { Instant } from '../../specs/words.ts'
import { toBase64 } from './base64.ts'
import type { BilingualName, Der, ListedIssuer, ListedService, TrustList } from './model.ts'
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

type Entity = components['schemas']['TrustedEntity']
type Service = components['schemas']['TrustedEntityService']
type Identity = components['schemas']['ServiceDigitalIdentity']
type Extensions = components['schemas']['ServiceInformationExtensions']
type Ours =
  | components['schemas']['SchemeExtension']
  | components['schemas']['IssuerExtension']
  | components['schemas']['ServiceExtension']

/** The list as its authority publishes it. It is not checked here: `signTrustList` does. */
export function writeDocument(list: TrustList): ListDocument {
  const { authority } = list
  const intermediates = list.intermediates.map(certificateText)
  return {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: listFormatVersion,
        LoTESequenceNumber: list.sequence,
        LoTEType: listTypeUri,
        SchemeOperatorName: writeName(authority.name),
        StatusDeterminationApproach: statusApproachUri,
        SchemeTerritory: countryOf(authority.territory),
        ListIssueDateTime: writeTime(list.issuedAt),
        NextUpdate: writeTime(list.nextUpdate),
        SchemeExtensions: extension({
          type: extensionTypes.scheme,
          critical: true,
          value: { authority: authority.id, territory: authority.territory, intermediates },
        }),
      },
      ...(list.issuers.length > 0 && { TrustedEntitiesList: list.issuers.map(writeIssuer) }),
    },
  }
}

function writeIssuer(issuer: ListedIssuer): Entity {
  const { id, territory, contact } = issuer
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
      TEInformationExtensions: extension({
        type: extensionTypes.issuer,
        critical: true,
        value: { id, territory, ...(contact !== null && { contact }) },
      }),
    },
    TrustedEntityServices: issuer.services.map((service) => writeService(service, issuer)),
  }
}

function writeService(service: ListedService, issuer: ListedIssuer): Service {
  const { trust, algorithms, hints, endpoint, grades, revokedKeyIds, revokedCodeIds } = service
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
      ServiceInformationExtensions: extension({
        type: extensionTypes.service,
        critical: true,
        value: {
          trust,
          algorithms,
          hints,
          keyIds: [...certificates, ...jwks].map((key) => key.keyId),
          pins: endpoint?.pins ?? [],
          grades,
          revokedKeyIds,
          revokedCodeIds,
        },
      }),
    },
  }
}

// The published model types an extension as any object.
function extension(value: Ours): Extensions {
  return [value as unknown as Record<string, never>]
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

function writeTime(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

function countryOf(territory: string): string {
  return isForeign(territory) ? territory : 'CN'
}
