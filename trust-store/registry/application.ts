import type { components } from '../../specs/generated/registry-openapi.ts'
import { validateApplication } from '../../specs/generated/registry-validators.js'
import { parseJson } from '../trust-list/json.ts'
import { canonicalJson, digestOf } from './canonical.ts'
import { RegistryError } from './error.ts'

/** What an organisation sends to take part: `specs/schemas/registry/application.schema.json`. */
export type Application = components['schemas']['Application']

export interface ReceivedApplication {
  readonly application: Application
  /** SHA-256 of what was sent, lower-case hex. */
  readonly digest: string
}

/** Of what is sent, and of one key's whole proof. */
const maxBytes = 262_144
/** A format manifest is nested as deep as that. */
const maxDepth = 20

/** @throws {RegistryError} `registry.too-large`, `registry.malformed` */
export function parseApplication(body: Uint8Array): ReceivedApplication {
  if (body.length > maxBytes) throw new RegistryError('registry.too-large')
  let value: unknown
  try {
    value = parseJson(body, maxDepth)
  } catch {
    throw new RegistryError('registry.malformed')
  }
  if (!validateApplication(value)) {
    const path = validateApplication.errors?.[0]?.instancePath
    throw new RegistryError('registry.malformed', path ?? null)
  }
  if (value.manifest.role !== 'issuer' && value.testCodes.length > 0) {
    throw new RegistryError('registry.malformed', '/testCodes')
  }
  return { application: value, digest: digestOf(body) }
}

/** Contacts as they are kept beside the log, and what the log has of them. */
export interface SealedContacts {
  readonly kept: Uint8Array
  /** SHA-256 over the salt and the canonical JSON of the contacts, lower-case hex. */
  readonly hash: string
}

/** @param salt 32 random bytes: names and numbers are few enough to be guessed without it */
export function sealContacts(contacts: Application['contacts'], salt: Uint8Array): SealedContacts {
  const json = new TextEncoder().encode(canonicalJson(contacts))
  const kept = Uint8Array.of(...salt, ...json)
  return { kept, hash: digestOf(kept) }
}

export const saltBytes = 32

/** The contacts of what `sealContacts` made. */
export function openContacts(kept: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(kept.subarray(saltBytes)))
}
