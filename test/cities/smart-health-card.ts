/**
 * Makes SMART Health Cards for a simulated foreign issuer. Written apart from the adapter, so that a
 * slip in one shows against the other.
 */
import { deflateRawSync } from 'node:zlib'
import type { Instant } from '../../specs/words.ts'
import { base64 } from './bytes.ts'
import type { Sign } from './eu-dcc.ts'

export interface HealthCard {
  /** `https:` URL. */
  readonly issuer: string
  readonly keyId: string
  readonly issuedAt: Instant
  /** Null: it does not expire. */
  readonly expiresAt: Instant | null
  /** FHIR resources besides the patient. */
  readonly resources: readonly object[]
}

const snomed = 'http://snomed.info/sct'
const results = { negative: '260415000', positive: '260373001' } as const

/** LOINC code; the default is a nucleic acid test for SARS-CoV-2. */
export function observation(at: Instant, result: keyof typeof results, test = '94500-6'): object {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: test }] },
    subject: { reference: 'resource:0' },
    effectiveDateTime: new Date(at).toISOString().replace(/\.\d+/, ''),
    valueCodeableConcept: { coding: [{ system: snomed, code: results[result] }] },
    performer: [{ display: 'Simulated clinic' }],
  }
}

/** What stands in the QR code: `shc:/` and digits. */
export async function encodeHealthCard(card: HealthCard, sign: Sign): Promise<string> {
  const signed = `${headerOf(card)}.${base64url(deflateRawSync(utf8(payloadOf(card))))}`
  const jws = `${signed}.${base64url(await sign(utf8(signed)))}`
  const pairs = Array.from(jws, (unit) => String(unit.charCodeAt(0) - 45).padStart(2, '0'))
  return `shc:/${pairs.join('')}`
}

function headerOf({ keyId }: HealthCard): string {
  return base64url(utf8(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: keyId })))
}

function payloadOf({ issuer, issuedAt, expiresAt, resources }: HealthCard): string {
  const patient = {
    resourceType: 'Patient',
    name: [{ family: 'Sample', given: ['Test'] }],
    birthDate: '1990-01-01',
  }
  const entry = [patient, ...resources].map((resource, index) => ({
    fullUrl: `resource:${index}`,
    resource,
  }))
  const fhirBundle = { resourceType: 'Bundle', type: 'collection', entry }
  return JSON.stringify({
    iss: issuer,
    nbf: Math.floor(issuedAt / 1000),
    ...(expiresAt === null ? {} : { exp: Math.floor(expiresAt / 1000) }),
    vc: {
      type: ['https://smarthealth.cards#health-card'],
      credentialSubject: { fhirVersion: '4.0.1', fhirBundle },
    },
  })
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function base64url(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
