/** The trust list in force, read and verified as anybody else would. Loaded when it is shown first. */
import type { Anchor } from '../../../trust-store/anchor.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { validateListSigner } from '../../../trust-store/path.ts'
import { algorithmFor } from '../../../trust-store/registry/jwk.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { parseJson } from '../../../trust-store/trust-list/json.ts'
import { defaultLimits, listType, parseCompact } from '../../../trust-store/trust-list/jws.ts'
import type { TrustList } from '../../../trust-store/trust-list/model.ts'
import { readDocument } from '../../../trust-store/trust-list/read.ts'
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
    const payload = await verifiedPayload(jws, anchor)
    return { list: readDocument(parseJson(payload, defaultLimits.maxDepth)), jws }
  } catch (error) {
    if (error instanceof ListError) throw new TroubleError(screenTrouble('authority.list'))
    throw error
  }
}

/** By the platform's own signatures: what other readers bring along for it is half a megabyte. */
async function verifiedPayload(jws: string, anchor: Anchor): Promise<Uint8Array> {
  const backend = createWebBackend()
  const compact = parseCompact(jws, defaultLimits, listType)
  const { spki } = await validateListSigner(compact.chain, anchor, now(), backend)
  const algorithm = algorithmFor(spki)
  if (algorithm.id !== compact.algorithm) throw new ListError('list.algorithm')
  const key = await backend.publicKey(spki, algorithm)
  const signed = new TextEncoder().encode(compact.signedText)
  if (!(await backend.verify(key, signed, compact.signature))) throw new ListError('list.signature')
  return compact.payload
}
