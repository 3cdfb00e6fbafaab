import { createCosignatureVerifier } from '../../trust-store/log/cosignature.ts'
import { gatherCosignatures } from '../../trust-store/log/gather-cosignatures.ts'
import { parseVerifierKey } from '../../trust-store/log/verifier-key.ts'
import type { Cosign } from '../../trust-store/registry/options.ts'
import type { RegistryPlace } from './assemble.ts'
import type { WitnessSetting } from './configuration.ts'

/** Asks every witness of a registry, each from the tree that it cosigned last. @throws {LogError} `log.key` */
export async function createCosign(
  settings: readonly WitnessSetting[],
  { backend, fetch }: Pick<RegistryPlace, 'backend' | 'fetch'>,
): Promise<Cosign> {
  const witnesses = await Promise.all(
    settings.map(async ({ id, url, keys }) => ({
      id,
      url,
      keys: await Promise.all(
        keys.map((key) => createCosignatureVerifier(backend, parseVerifierKey(key))),
      ),
    })),
  )
  const knownSizes = new Map<string, number>()
  return async ({ log, read, at }) => {
    const gathered = await gatherCosignatures({ fetch, log, read, at, witnesses, knownSizes })
    const { signed, answers } = gathered
    for (const answer of answers) {
      if ('cosignatures' in answer) knownSizes.set(answer.witness, signed.checkpoint.size)
      else knownSizes.delete(answer.witness)
    }
    return { signed, complete: answers.every((answer) => 'cosignatures' in answer) }
  }
}
