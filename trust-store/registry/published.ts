/** What is published of a registry, read as it is kept. */
import type { SignedCheckpoint } from '../log/checkpoint.ts'
import { formatProof } from '../log/proof.ts'
import { proveEntry } from '../log/read-log.ts'
import { formatEntry } from './entry-bytes.ts'
import { RegistryError } from './error.ts'
import type { Ledger } from './ledger.ts'
import type { PublishedList, Registry } from './registry.ts'
import type { KeptKind, RegistryStorage } from './storage.ts'
import { available, standing } from './write.ts'

export type Published = Pick<Registry, 'list' | 'delta' | 'listProof' | 'crl' | 'read'>

/** @param witnessed the last checkpoint with its cosignatures; null: there is none */
export function createPublished(
  storage: RegistryStorage,
  ledger: Ledger,
  witnessed: () => SignedCheckpoint | null,
): Published {
  let last: PublishedList | null = null

  const keptText = async (kind: KeptKind, key: number) => {
    const bytes = await available(storage.kept(kind, String(key)))
    return bytes === null ? null : new TextDecoder().decode(bytes)
  }

  return {
    read: (path) => storage.tiles.read(path),
    list: () =>
      current(async () => {
        const { list } = await standing(ledger)
        if (list === null) return null
        const { sequence, issuedAt, nextUpdate, digest } = list
        if (last?.digest === digest) return last
        const jws = await keptText('list', sequence)
        if (jws === null) return undefined
        last = { sequence, issuedAt, nextUpdate, digest, jws }
        return last
      }),
    async delta(from) {
      const { list } = await standing(ledger)
      return list === null || from !== list.sequence - 1 ? null : keptText('delta', list.sequence)
    },
    async listProof(sequence) {
      const index = (await standing(ledger)).listings.get(sequence)
      if (index === undefined) return null
      const known = witnessed()
      const contains = known !== null && known.checkpoint.size > index
      const signed = contains ? known : await available(ledger.checkpoint())
      const entry = await available(ledger.entry(index))
      const proof = await available(proveEntry(storage.tiles.read, signed, index))
      return formatProof({ ...proof, extra: formatEntry(entry) })
    },
    crl: () =>
      current(async () => {
        const { crl } = await standing(ledger)
        if (crl === null) return null
        return (await available(storage.kept('crl', String(crl.number)))) ?? undefined
      }),
  }
}

/**
 * What is in force now. Undefined is what is kept no more, since newer ones took its place while it
 * was being read: then the newest is asked for.
 */
async function current<T>(read: () => Promise<T | null | undefined>): Promise<T | null> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const found = await read()
    if (found !== undefined) return found
  }
  throw new RegistryError('registry.unavailable')
}
