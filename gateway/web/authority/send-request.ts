/** Signing a request and sending it, so that it is done once whatever happens to the network. */
import type { components } from '../../../specs/generated/registry-openapi.ts'
import { maxRequestSeconds, type RegistryRequest } from '../../../trust-store/registry/request.ts'
import { now } from '../clock.ts'
import { ask, registry } from '../parts/ask.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { Signer } from './session.ts'

export type Receipt = components['schemas']['Receipt']

export interface Sending {
  /** Id of the authority whose registry is asked. */
  readonly authority: string
  /** Chosen before the first attempt, and the same for each that follows. */
  readonly id: string
  readonly signer: Signer
  readonly request: RegistryRequest
  /** It was sent before, and nobody knows whether it came to the registry. */
  readonly again: boolean
}

/**
 * @throws {TroubleError} a problem of the registry's: nothing was done; `authority.unsure`: the
 *   network was lost, and only asking again tells
 */
export async function signAndSend(sending: Sending): Promise<Receipt> {
  const known = sending.again ? await receiptOf(sending) : null
  if (known !== null) return known
  const jws = await signed(sending)
  try {
    return await ask(
      registry.POST('/v1/requests', {
        body: jws,
        bodySerializer: (text: unknown) => String(text),
        headers: { 'content-type': 'application/jose' },
      }),
    )
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error
    const { code } = error.trouble
    // An attempt from before came through after we had asked for its receipt.
    if (code === 'registry.request-reused') {
      const late = await receiptOf(sending)
      if (late !== null) return late
    }
    if (code.startsWith('network.')) throw new TroubleError(screenTrouble('authority.unsure'))
    throw error
  }
}

async function signed({ authority, id, signer, request }: Sending): Promise<string> {
  const { signRequest } = await import('../../../trust-store/registry/sign-request.ts')
  const issuedAt = now()
  const expiresAt = issuedAt + maxRequestSeconds * 1000
  const by = `operator:${signer.operator}` as const
  return signRequest({ registry: authority, id, issuedAt, expiresAt, by, request }, signer.key)
}

/** Null: the registry knows nothing of it. */
async function receiptOf({ id, signer }: Sending): Promise<Receipt | null> {
  try {
    const receipt = await ask(registry.GET('/v1/receipts/{id}', { params: { path: { id } } }))
    return receipt.entry.by === `operator:${signer.operator}` ? receipt : null
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error
    if (error.trouble.code === 'request.not-found') return null
    throw error.trouble.code.startsWith('network.')
      ? new TroubleError(screenTrouble('authority.unsure'))
      : error
  }
}
