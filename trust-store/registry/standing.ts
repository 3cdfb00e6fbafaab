import { fromBase64 } from '../trust-list/base64.ts'
import { certificateKey } from './der-facts.ts'
import { keyIdOf } from './list-entry.ts'
import { servicesOf } from './services.ts'
import type { Participant, ParticipantKey } from './state.ts'

/** The key that a participant signs its requests with: that of its last certificate; null: revoked. */
export function currentKey(participant: Participant): ParticipantKey | null {
  const key = participant.keys.findLast(({ retiredAt }) => retiredAt === null) ?? null
  return key === null || isRevoked(participant, key) ? null : key
}

/** By an operator's decision, or by the participant's own CRL. */
export function isRevoked({ manifest, revokedKeyIds }: Participant, key: ParticipantKey): boolean {
  if (key.revoked !== null) return true
  if (revokedKeyIds.length === 0) return false
  return servicesOf(manifest).some(({ format }) => revokedKeyIds.includes(keyIdOf(key, format)))
}

/** DER SubjectPublicKeyInfo. @throws {TypeError} no certificate */
export function spkiOfKey({ certificate }: ParticipantKey): Uint8Array {
  return certificateKey(fromBase64(certificate) ?? new Uint8Array())
}
