/** What an applicant has filled in so far. */
import type { components } from '../../../specs/generated/registry-openapi.ts'

export type Schemas = components['schemas']
export type Organization = Schemas['Organization']
export type Manifest = Schemas['Manifest']
export type IssuerManifest = Extract<Manifest, { role: 'issuer' }>
export type Service = Schemas['OfferedService']
export type Application = Schemas['Application']
export type Contact = Application['contacts'][number]
export type FormatManifest = NonNullable<Application['formatManifest']>
export type TestCode = Application['testCodes'][number]

/** Kept on the device: what becomes public with the application. */
export interface Draft {
  /** Under which it is sent; the same for the same content. */
  readonly id: string
  /** It went out under this id, and may have arrived. */
  readonly sent: boolean
  readonly organization: Organization
  readonly manifest: Manifest
  /** PKCS#10, base64 of DER; empty: none yet. */
  readonly request: string
  readonly formatManifest: FormatManifest | null
}

/** A test code, with what it is called on this page. */
export interface NamedCode {
  readonly name: string
  readonly code: TestCode
}

/** In the memory of the page alone: persons, and codes. */
export interface Unkept {
  readonly contacts: readonly Contact[]
  readonly testCodes: readonly NamedCode[]
}

export const grades = ['00', '01', '10'] as const

export function emptyService(division = ''): Service {
  return {
    format: 'national-code',
    algorithms: [],
    hints: division === '' ? [] : [`division:${division}`],
    keyId: null,
    endpoint: null,
    grades: { '00': '00', '01': '01', '10': '10' },
  }
}

export function emptyManifest(role: Manifest['role'], division = ''): Manifest {
  switch (role) {
    case 'issuer':
      return { role, services: [emptyService(division)], contact: {} }
    case 'verifier':
      return {
        role,
        divisions: division === '' ? [] : [division],
        purposes: [],
        level: 'status',
        batch: false,
      }
    case 'gateway':
      return { role, url: '', division }
  }
}

export function emptyDraft(): Draft {
  return {
    id: crypto.randomUUID(),
    sent: false,
    organization: {
      name: { zh: '', en: '' },
      creditCode: '',
      division: '',
      address: '',
      website: '',
    },
    manifest: emptyManifest('issuer'),
    request: '',
    formatManifest: null,
  }
}

export const nothingUnkept: Unkept = { contacts: [{ name: '' }], testCodes: [] }

/** Another division of the organisation is that of its manifest, where that followed the former. */
export function withDivision(draft: Draft, division: string): Draft {
  const { organization, manifest } = draft
  const former = organization.division
  const organizationNow = { ...organization, division }
  return { ...draft, organization: organizationNow, manifest: moved(manifest, former, division) }
}

function moved(manifest: Manifest, former: string, division: string): Manifest {
  switch (manifest.role) {
    case 'issuer': {
      const services = manifest.services.map((service) =>
        isOnly(service.hints, `division:${former}`)
          ? { ...service, hints: [`division:${division}`] }
          : service,
      )
      return { ...manifest, services }
    }
    case 'verifier':
      return isOnly(manifest.divisions, former) ? { ...manifest, divisions: [division] } : manifest
    case 'gateway':
      return manifest.division === former || manifest.division === ''
        ? { ...manifest, division }
        : manifest
  }
}

function isOnly(texts: readonly string[], one: string): boolean {
  return texts.length === 0 || (texts.length === 1 && texts[0] === one)
}

/** What is sent; nothing that was left empty. */
export function applicationOf(draft: Draft, { contacts, testCodes }: Unkept): Application {
  const { id, organization, manifest, request, formatManifest } = draft
  return {
    id,
    organization,
    manifest: manifest.role === 'issuer' ? withoutEmpty(manifest) : manifest,
    contacts: contacts.map(filled),
    request,
    testCodes: manifest.role === 'issuer' ? testCodes.map(({ code }) => code) : [],
    ...(formatManifest !== null && manifest.role === 'issuer' && { formatManifest }),
  }
}

function withoutEmpty(manifest: IssuerManifest): IssuerManifest {
  return { ...manifest, contact: filled(manifest.contact) }
}

function filled<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(([, text]) => text !== '')
  return Object.fromEntries(kept) as T
}
