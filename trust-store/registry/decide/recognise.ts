import { isTerritoryWithin } from '../../../specs/divisions.ts'
import type { Territory } from '../../../specs/words.ts'
import { CertificateError } from '../../certificate/error.ts'
import type { Certificate } from '../../certificate/parse.ts'
import { parseCertificate } from '../../certificate/parse.ts'
import { LogError } from '../../log/error.ts'
import { parseVerifierKey } from '../../log/verifier-key.ts'
import { fromBase64 } from '../../trust-list/base64.ts'
import { ListError } from '../../trust-list/error.ts'
import { checkPointers } from '../../trust-list/pointers.ts'
import { keyDigest } from '../der-facts.ts'
import type { Action, Recognition } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { pointersOf } from '../pointers.ts'
import type { RegistryState } from '../state.ts'
import type { DecisionContext, Plan } from './plan.ts'
import { nothing } from './plan.ts'

const path = '/request/action/authority'

/**
 * Another authority is believed, for its own scope; in the place of what was recognised of it. It may
 * speak for a part of what we speak for, as a province does for the nation: where both name one
 * issuer, the more specific is heard. Nobody is recognised for all of ours, or more.
 *
 * @throws {RegistryError} `registry.itself`, `registry.scope-overlap`,
 *   `registry.authority-certificate`, `registry.malformed`
 */
export function decideRecognise(
  state: RegistryState,
  { authority: other }: Extract<Action, { kind: 'recognise' }>,
  { root }: DecisionContext,
): Plan {
  const { authority: own } = state
  if (other.id === own.id || other.territory === own.territory) {
    throw new RegistryError('registry.itself', path)
  }
  if (other.certificates.some((text) => isSameKey(parseAuthority(text), root))) {
    throw new RegistryError('registry.itself', `${path}/certificates`)
  }
  const others = [...state.recognitions.values()].filter(({ id }) => id !== other.id)
  const isOurs = (territory: Territory) =>
    [...own.scope, own.territory].some((one) => isTerritoryWithin(one, territory))
  const taken = others.flatMap(({ scope }) => scope)
  const isTaken = (territory: Territory) =>
    taken.some((one) => isTerritoryWithin(one, territory) || isTerritoryWithin(territory, one))
  if (other.scope.some((territory) => isOurs(territory) || isTaken(territory))) {
    throw new RegistryError('registry.scope-overlap', `${path}/scope`)
  }
  requireLog(other)
  requireListable(state, [...others, other])
  return nothing
}

/** @throws {RegistryError} `registry.unknown-authority` */
export function decideUnrecognise(
  state: RegistryState,
  { authority }: Extract<Action, { kind: 'unrecognise' }>,
): Plan {
  if (!state.recognitions.has(authority)) throw new RegistryError('registry.unknown-authority')
  return nothing
}

function parseAuthority(text: string): Certificate {
  const refused = new RegistryError('registry.authority-certificate', `${path}/certificates`)
  try {
    const certificate = parseCertificate(fromBase64(text) ?? new Uint8Array())
    if (certificate.extensions.basicConstraints?.ca !== true) throw refused
    return certificate
  } catch (error) {
    throw error instanceof CertificateError ? refused : error
  }
}

function isSameKey(one: Certificate, other: Certificate): boolean {
  return keyDigest(one.spki) === keyDigest(other.spki)
}

function requireLog({ log }: Recognition): void {
  try {
    log?.keys.forEach(parseVerifierKey)
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    throw new RegistryError('registry.malformed', `${path}/log/keys`)
  }
}

/** As readers of our list will check it. */
function requireListable({ authority }: RegistryState, recognitions: readonly Recognition[]) {
  try {
    checkPointers({ authority, pointers: pointersOf(recognitions) })
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    const isScope = error.code === 'list.scope'
    throw new RegistryError(isScope ? 'registry.scope-overlap' : 'registry.malformed', path)
  }
}
