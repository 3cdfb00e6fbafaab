/** What an authority's registry works with besides its certificates: kept as PEM files. */

import { pemBlock } from '../../gateway/configuration/pem.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf, type KeyHolder } from '../../trust-store/key-holder.ts'
import type { Operator } from '../../trust-store/registry/entry.ts'
import { jwkOfSpki } from '../../trust-store/registry/jwk.ts'
import type { AuthorityPlan } from '../federation/plan.ts'
import { algorithm } from '../trust/authority.ts'
import type { Folder } from './folder.ts'
import { pem, placeOf } from './keys.ts'
import { unusable } from './state.ts'

/** Somebody who decides for an authority. */
export interface Person {
  readonly operator: Operator
  readonly key: KeyHolder
  /** Of the private key, PEM. */
  readonly file: string
}

export interface OfficeKeys {
  readonly log: KeyHolder
  /** Cosigns the logs of others. */
  readonly witness: KeyHolder
  /** Two, who are two. */
  readonly people: readonly [Person, Person]
}

/** Those of the folder; made where they are absent. @throws {PlaygroundError} */
export async function officeKeys(
  folder: Folder,
  plan: AuthorityPlan,
  backend: NodeBackend,
): Promise<OfficeKeys> {
  const place = placeOf(plan)
  const keyAt = (name: string, id: Algorithm['id']) => savedKey(folder, name, id, backend)
  const person = async (id: string, number: string): Promise<Person> => {
    const file = `${place}/operators/${id}-key.pem`
    const key = await keyAt(file, 'ES256')
    return { operator: { id, person: number, key: jwkOfSpki(key.spki) }, key, file }
  }
  return {
    log: await keyAt(`${place}/log-key.pem`, 'EdDSA'),
    witness: await keyAt(`${place}/witness-key.pem`, 'EdDSA'),
    people: [await person('li', 'staff-1'), await person('wang', 'staff-2')],
  }
}

/** A key of the folder; made where it is absent. @throws {PlaygroundError} */
export async function savedKey(
  folder: Folder,
  name: string,
  id: Algorithm['id'],
  backend: NodeBackend,
): Promise<KeyHolder> {
  const text = await folder.read(name)
  if (text === null) {
    const { pkcs8 } = await generateKey(algorithm(id))
    await folder.write(name, pem('PRIVATE KEY', pkcs8), 'private')
    return holderOf(backend, pkcs8, algorithm(id))
  }
  const der = pemBlock(text, 'PRIVATE KEY')
  if (der === null) throw unusable(name)
  try {
    return await holderOf(backend, der, algorithm(id))
  } catch (error) {
    throw error instanceof TypeError ? unusable(name) : error
  }
}
