/** The trust list in force, read and verified as anybody else would. Loaded when it is shown first. */
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { parseJson } from '../../../trust-store/trust-list/json.ts'
import { defaultLimits, listType } from '../../../trust-store/trust-list/jws.ts'
import type { TrustList } from '../../../trust-store/trust-list/model.ts'
import { readDocument } from '../../../trust-store/trust-list/read.ts'
import { verifySigned } from '../../../trust-store/trust-list/signed.ts'
import { now } from '../clock.ts'
import { ask, registry } from '../parts/ask.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { Schemas } from './session.ts'

export interface ShownList {
  readonly list: TrustList
  /** Compact JWS. */
  readonly jws: string
}

/**
 * Its signature is that of this authority's own list signer.
 *
 * @throws {TroubleError} `authority.list`: it is not, or no list; a problem of the registry's
 */
export async function readList({
  authority,
  certificates,
}: Schemas['RegistryDescription']): Promise<ShownList> {
  const jws = await ask(registry.GET('/v1/trust-list', { parseAs: 'text' }))
  const anchor = {
    id: authority.id,
    territory: authority.territory,
    scope: authority.scope,
    certificates: [fromBase64(certificates.root) ?? new Uint8Array()],
    source: { url: `${location.origin}/v1/trust-list` },
  }
  try {
    const backend = createWebBackend()
    const payload = await verifySigned(jws, listType, anchor, now(), backend, defaultLimits)
    return { list: readDocument(parseJson(payload, defaultLimits.maxDepth)), jws }
  } catch (error) {
    if (error instanceof ListError) throw new TroubleError(screenTrouble('authority.list'))
    throw error
  }
}
