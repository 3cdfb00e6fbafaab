/** Look-ups in one format: its services by hint, its keys by id over all of them. */
import { algorithms } from './algorithms.ts'
import { createSigner } from './signer.ts'
import type { IssuerService, ListStatus, Signer } from './snapshot.ts'
import type { ListedIssuer, ListedService } from './trust-list/model.ts'
import type { VerifiedList } from './trust-list.ts'

export interface FormatIndex {
  readonly byHint: Map<string, ServiceEntry>
  readonly byKeyId: Map<string, Signer[]>
}

interface ServiceEntry {
  /** Null: withdrawn by the list that speaks for this hint. */
  readonly service: IssuerService | null
  readonly signers: readonly Signer[]
  readonly byKeyId: ReadonlyMap<string, readonly Signer[]>
}

const noSigners: readonly Signer[] = []

/** @see TrustSnapshot.signers */
export function findSigners(
  index: FormatIndex | undefined,
  issuerHint: string | null,
  keyHint: string | null,
): readonly Signer[] {
  if (index === undefined) return noSigners
  if (issuerHint === null) return (keyHint !== null && index.byKeyId.get(keyHint)) || noSigners
  const entry = index.byHint.get(issuerHint)
  if (entry === undefined) return noSigners
  return keyHint === null ? entry.signers : (entry.byKeyId.get(keyHint) ?? noSigners)
}

/** One service as a list states it. */
export interface Statement {
  readonly listed: ListedService
  readonly issuer: ListedIssuer
  readonly verified: VerifiedList
  readonly list: ListStatus
}

/**
 * Adds a service under those of its hints that nobody claimed before.
 *
 * @returns null: it is withdrawn, or has no hint left
 */
export function addService(index: FormatIndex, statement: Statement): IssuerService | null {
  const hints = statement.listed.hints.filter((hint) => !index.byHint.has(hint))
  if (hints.length === 0) return null
  const entry = createEntry(statement, hints)
  for (const hint of hints) index.byHint.set(hint, entry)
  for (const signer of entry.signers) addTo(index.byKeyId, signer)
  return entry.service
}

function createEntry(statement: Statement, hints: readonly string[]): ServiceEntry {
  const { listed, issuer, verified, list } = statement
  if (listed.status === 'withdrawn') {
    return { service: null, signers: noSigners, byKeyId: new Map() }
  }
  const { authority } = verified.list
  const service: IssuerService = {
    format: listed.format,
    profile: {
      id: issuer.id,
      name: issuer.name,
      territory: issuer.territory,
      authority: { id: authority.id, territory: authority.territory },
      contact: issuer.contact,
      grades: listed.grades,
    },
    algorithms: algorithms.filter(({ id }) => listed.algorithms.includes(id)),
    hints,
    endpoint: listed.endpoint,
    status: listed.status,
    list,
  }
  const signers = listed.keys.map((key) => createSigner(service, key, listed.trust, verified))
  const byKeyId = new Map<string, Signer[]>()
  for (const signer of signers) addTo(byKeyId, signer)
  return { service, signers, byKeyId }
}

function addTo(byKeyId: Map<string, Signer[]>, signer: Signer): void {
  const same = byKeyId.get(signer.keyId)
  if (same === undefined) byKeyId.set(signer.keyId, [signer])
  else same.push(signer)
}
