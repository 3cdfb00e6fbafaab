/** The keys with which cities open corrections: kept as PEM files. */
import { createPrivateKey } from 'node:crypto'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { type DeskKey, deskKeyOf } from '../cities/correction-desk.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { savedKey } from './authority-keys.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import { unusable } from './state.ts'

/** The city that takes corrections. */
export const correctingCity = 'jiangsu-sukangma'

/** Where a city takes them, of its server. */
export const deskPath = '/corrections'

/** By issuer; made where they are absent. @throws {PlaygroundError} */
export async function deskKeys(
  folder: Folder,
  authorities: readonly FoundedAuthority[],
  backend: NodeBackend,
): Promise<ReadonlyMap<string, DeskKey>> {
  const keys = new Map<string, DeskKey>()
  for (const { plan } of authorities) {
    if (!plan.issuers.some(({ id }) => id === correctingCity)) continue
    const name = `${placeOf(plan)}/issuers/${correctingCity}/desk-key.pem`
    await savedKey(folder, name, 'ES256', backend)
    const text = await folder.read(name)
    if (text === null) throw unusable(name)
    keys.set(correctingCity, deskKeyOf(createPrivateKey(text).export({ format: 'jwk' })))
  }
  return keys
}
