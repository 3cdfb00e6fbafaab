/** What ends soon: certificates at 90, 30 and 7 days before. */
import type { Instant } from '../../specs/words.ts'
import { certificateFacts } from './der-facts.ts'
import { isRevoked } from './standing.ts'
import type { Participant, ParticipantKey, RegistryState } from './state.ts'

export const expiryMarks = [7, 30, 90] as const

export interface Expiring {
  readonly what: 'root' | 'list-signer' | 'participant'
  /** Participant id; null: the authority's own. */
  readonly participant: string | null
  /** Lower-case hex. */
  readonly serial: string
  /** Inclusive. */
  readonly notAfter: Instant
  /** Days of the last mark that was passed. */
  readonly mark: (typeof expiryMarks)[number]
  /** It has ended already. */
  readonly ended: boolean
}

const dayMs = 86_400_000

/**
 * Of the authority's certificates and of those that participants use now, the soonest first. What
 * another key has replaced, what was revoked, and who was withdrawn is left out.
 *
 * @param certificates DER in base64, where the list signer's has been renewed. Default: as founded
 */
export function expiring(
  state: RegistryState,
  now: Instant,
  certificates: RegistryState['certificates'] = state.certificates,
): readonly Expiring[] {
  const own = [
    { what: 'root', participant: null, ...certificateFacts(certificates.root) },
    { what: 'list-signer', participant: null, ...certificateFacts(certificates.listSigner) },
  ] as const
  const others = [...state.participants.values()].flatMap((participant) =>
    keysInUse(participant).map(
      ({ serial, notAfter }) =>
        ({ what: 'participant', participant: participant.id, serial, notAfter }) as const,
    ),
  )
  return [...own, ...others]
    .flatMap(({ what, participant, serial, notAfter }) => {
      const mark = expiryMarks.find((days) => notAfter - now <= days * dayMs)
      if (mark === undefined) return []
      return [{ what, participant, serial, notAfter, mark, ended: notAfter < now }]
    })
    .sort((one, other) => one.notAfter - other.notAfter || (one.serial < other.serial ? -1 : 1))
}

function keysInUse(participant: Participant): readonly ParticipantKey[] {
  if (participant.status === 'withdrawn') return []
  return participant.keys.filter((key) => key.retiredAt === null && !isRevoked(participant, key))
}
