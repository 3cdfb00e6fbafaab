/** Taking a licence: is it one, is it for the key of this device, and does it hold now? */

import type { Instant } from '../../../specs/words.ts'
import {
  type Licence,
  LicenceError,
  readLicence,
  requireTime,
} from '../../../trust-store/licence.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { KeptKey, KeptLicence } from './kept.ts'

/**
 * What is kept of a licence. Whose signature it bears is the gateway's question: here is nobody to
 * be deceived by another.
 *
 * @param text as the registry gave it; white space around it and in it is none of it
 * @param gatewayUrl public address of the gateway; null: it takes no licences
 * @throws {TroubleError} `licence.form`, `licence.other-key`, `licence.expired`,
 *   `licence.not-yet-valid`, `licence.not-taken`
 */
export function takeLicence(
  text: string,
  key: Pick<KeptKey, 'thumbprint'>,
  gatewayUrl: string | null,
  at: Instant,
): KeptLicence {
  const jws = text.replace(/\s+/g, '')
  const licence = read(jws)
  if (licence.thumbprint !== key.thumbprint) throw told('licence.other-key')
  try {
    requireTime(licence, at)
  } catch (error) {
    throw error instanceof LicenceError ? told(codeOf(error)) : error
  }
  if (gatewayUrl === null) throw told('licence.not-taken')
  const { authority, divisions, purposes, level, batch, issuedAt, expiresAt } = licence
  const facts = { authority, divisions, purposes, level, batch, issuedAt, expiresAt }
  return { jws, ...facts, gatewayUrl: gatewayUrl.replace(/\/+$/, '') }
}

function read(jws: string): Licence {
  try {
    return readLicence(jws)
  } catch (error) {
    throw error instanceof LicenceError ? told('licence.form') : error
  }
}

function codeOf({ code }: LicenceError): 'licence.expired' | 'licence.not-yet-valid' {
  return code === 'licence-expired' ? 'licence.expired' : 'licence.not-yet-valid'
}

function told(code: Parameters<typeof screenTrouble>[0]): TroubleError {
  return new TroubleError(screenTrouble(code))
}
