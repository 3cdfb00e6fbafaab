import { createCosignatureVerifier, createCosigner } from '../../../trust-store/log/cosignature.ts'
import type { Cosign } from '../../../trust-store/registry/options.ts'
import { backend, keyOf } from './authority.ts'

/** One witness, in this process, which signs whatever it is shown. */
export async function cosignAlone(): Promise<Cosign> {
  const cosigner = createCosigner('witness.example', await keyOf('witness', 'EdDSA'))
  const verifier = await createCosignatureVerifier(backend, cosigner.key)
  return async ({ log, at }) => {
    const { note } = await log.latest()
    const cosignature = await cosigner.cosign(note.text, Math.floor(at / 1000))
    const cosigned = { text: note.text, signatures: [...note.signatures, cosignature] }
    return { signed: await log.addCosignatures(cosigned, [verifier]), complete: true }
  }
}
