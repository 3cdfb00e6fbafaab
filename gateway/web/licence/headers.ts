/** Showing the licence with a request: it, and a proof (RFC 9449) by the key that it is bound to. */
import { now } from '../clock.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import { keepNonce, keptKey, keptLicence, keptNonce } from './kept.ts'

export type LicenceHeaders =
  | { readonly authorization: string; readonly dpop: string }
  | Readonly<Record<never, string>>

/**
 * Headers of one request to the gateway; none where this device has no licence. A proof is good for
 * one request and a short time: it is made anew for each.
 *
 * @param path of the request, without query: `/v1/verify`
 * @throws {TroubleError} `licence.expired`, `licence.key-lost`, `storage.unavailable`
 */
export async function licenceHeaders(method: string, path: string): Promise<LicenceHeaders> {
  const licence = await keptLicence()
  if (licence === undefined) return {}
  const at = now()
  if (at >= licence.expiresAt) throw new TroubleError(screenTrouble('licence.expired'))
  const key = await keptKey()
  if (key === undefined) throw new TroubleError(screenTrouble('licence.key-lost'))
  const { prove } = await import('./prove.ts')
  const nonce = (await keptNonce()) ?? null
  const { jws, gatewayUrl } = licence
  return prove({ method, url: gatewayUrl + path, licence: jws, at, nonce }, key)
}

interface Answered {
  readonly response: Response
}

/**
 * Sends a request with the licence, and once more where the gateway wants its nonce in the proof
 * (section 8), which is kept for the next one.
 *
 * @throws {TroubleError} as `licenceHeaders`; `licence.missing`: the gateway asks for one
 */
export async function withLicence<T extends Answered>(
  method: string,
  path: string,
  send: (headers: LicenceHeaders) => Promise<T>,
): Promise<T> {
  const headers = await licenceHeaders(method, path)
  const first = await send(headers)
  const { response } = first
  if (!('dpop' in headers)) {
    // The gateway's own words are for whoever writes programs.
    if (response.status === 401) throw new TroubleError(screenTrouble('licence.missing'))
    return first
  }
  const nonce = response.headers.get('dpop-nonce')
  if (nonce !== null && /^[\x21-\x7e]{1,200}$/.test(nonce)) await keepNonce(nonce)
  const challenge = response.headers.get('www-authenticate') ?? ''
  const isAsked = response.status === 401 && challenge.includes('error="use_dpop_nonce"')
  return isAsked && nonce !== null ? send(await licenceHeaders(method, path)) : first
}
