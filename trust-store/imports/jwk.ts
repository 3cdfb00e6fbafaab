import { spkiOf } from '../backend/spki.ts'
import { fromBase64Url } from '../trust-list/base64.ts'
import type { PublicJwk } from '../trust-list/model.ts'
import type { Entry } from './finding.ts'
import { EntryError } from './finding.ts'

type Curve = 'P-256' | 'P-384'

const coordinateBytes: Readonly<Record<Curve, number>> = { 'P-256': 32, 'P-384': 48 }
const privateMembers = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth']

/**
 * A public EC key as RFC 7518 section 6.2.1 has it, without its other members: base64url without
 * padding, coordinates of the curve's full length.
 *
 * @throws {EntryError} `import.key-private`, `import.key`: another type, `import.curve`,
 *   `import.coordinates`
 */
export function strictJwk(jwk: Entry, curves: readonly Curve[]): PublicJwk & { crv: Curve } {
  if (privateMembers.some((member) => member in jwk)) throw new EntryError('import.key-private')
  const { kty, x, y } = jwk
  if (kty !== 'EC') throw new EntryError('import.key')
  const crv = curves.find((curve) => curve === jwk.crv)
  if (crv === undefined) throw new EntryError('import.curve')
  if (!isCoordinate(x, crv) || !isCoordinate(y, crv)) throw new EntryError('import.coordinates')
  return { kty, crv, x, y }
}

/** DER SubjectPublicKeyInfo of what `strictJwk` gave. */
export function spkiOfJwk({ crv, x = '', y = '' }: PublicJwk & { crv: Curve }): Uint8Array {
  const point = [x, y].flatMap((text) => [...(fromBase64Url(text) ?? [])])
  return spkiOf(crv, Uint8Array.from(point))
}

function isCoordinate(text: unknown, curve: Curve): text is string {
  return typeof text === 'string' && fromBase64Url(text)?.length === coordinateBytes[curve]
}
