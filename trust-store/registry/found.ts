import type { SignatureBackend } from '../backend.ts'
import { LogError } from '../log/error.ts'
import { toBase64 } from '../trust-list/base64.ts'
import { ListError } from '../trust-list/error.ts'
import { writeDocument } from '../trust-list/write.ts'
import { parseTrustList } from '../trust-list.ts'
import { acceptOperator } from './accept-key.ts'
import { digestOfJson } from './canonical.ts'
import { operatorKey, requireEnoughPersons } from './decide/operators.ts'
import { keyDigest } from './der-facts.ts'
import { foundedState } from './draft.ts'
import type { Operator } from './entry.ts'
import { RegistryError } from './error.ts'
import { certifierOf } from './identity.ts'
import { openLedger } from './ledger.ts'
import { listOf } from './list-content.ts'
import type { FoundOptions } from './options.ts'
import { newRequestId } from './request-id.ts'
import { available } from './write.ts'

/**
 * Founds a registry: its first entry names the authority and its first operators, without whom
 * nothing could be decided.
 *
 * @throws {RegistryError} `registry.already-founded`; `registry.too-few-operators`,
 *   `registry.operator-exists`, `registry.key-in-use`, `registry.weak-key`; `registry.malformed`:
 *   an authority that no list can name; `registry.other-authority`; `registry.unavailable`
 */
export async function foundRegistry(options: FoundOptions): Promise<void> {
  const { storage, backend, keys, certificates, origin, authority, operators } = options
  await certifierOf(options, authority)
  await checkOperators(operators, backend)
  const body = {
    authority,
    certificates: {
      root: toBase64(certificates.root),
      listSigner: toBase64(certificates.listSigner),
    },
    operators,
  }
  requireListable(body)
  const ledger = await available(openLedger({ storage, backend, origin, signer: keys.logSigner }))
  if ((await available(ledger.catchUp())) !== null) {
    throw new RegistryError('registry.already-founded')
  }
  const id = newRequestId(options.random)
  const digest = digestOfJson(body)
  const at = options.now()
  const entry = { v: 1, kind: 'founded', id, digest, at, by: 'registry', body } as const
  try {
    await ledger.append([entry], 0, [])
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    const state = await available(ledger.catchUp())
    if (state?.requests.has(id)) return
    throw new RegistryError(state === null ? 'registry.unavailable' : 'registry.already-founded')
  }
}

async function checkOperators(operators: readonly Operator[], backend: SignatureBackend) {
  requireEnoughPersons(operators)
  for (const [at, operator] of operators.entries()) {
    await acceptOperator(operator, `/operators/${at}/key`, backend)
  }
  const ids = new Set(operators.map(({ id }) => id))
  if (ids.size !== operators.length) throw new RegistryError('registry.operator-exists')
  const keys = operators.map((operator, at) => keyDigest(operatorKey(operator, `/operators/${at}`)))
  if (new Set(keys).size !== keys.length) throw new RegistryError('registry.key-in-use')
}

/** A list without anybody in it, as readers would check it. */
function requireListable(body: Parameters<typeof foundedState>[0]): void {
  const times = { sequence: 1, issuedAt: 0, nextUpdate: 1000 }
  const list = listOf(foundedState(body), { ...times, revocations: () => null, rules: null })
  try {
    parseTrustList(new TextEncoder().encode(JSON.stringify(writeDocument(list))))
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    throw new RegistryError('registry.malformed', '/authority')
  }
}
