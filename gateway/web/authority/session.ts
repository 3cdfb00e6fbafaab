/** What the sections share: whose registry it is, who signs, and that something has changed. */
import { createContext } from 'preact'
import { useCallback, useContext, useEffect, useRef } from 'preact/hooks'
import type { components } from '../../../specs/generated/registry-openapi.ts'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import type { RegistryRequest } from '../../../trust-store/registry/request.ts'
import { type Loading, useLoading } from '../parts/loading.tsx'
import type { OperatorFacts } from './operators-read.ts'

export type Schemas = components['schemas']

/** Somebody with the key of an operator. */
export interface Signer {
  readonly operator: string
  readonly key: KeyHolder
}

/** What somebody wants to sign; nothing is signed before it was shown. */
export interface Asked {
  readonly request: RegistryRequest
  /** Of an approval: what is approved. */
  readonly proposal?: Schemas['ProposalView']
}

export interface Session {
  readonly about: Schemas['RegistryDescription']
  /** By id, as the log has them; null: not read yet, or not to be read. */
  readonly operators: ReadonlyMap<string, OperatorFacts> | null
  readonly signer: Signer | null
  /** Grows whenever something may have changed. */
  readonly version: number
  refresh(): void
  /** Shows what will stand in the log, and signs it where the person agrees. */
  sign(asked: Asked): void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new TypeError('outside of a session')
  return session
}

/** As `useLoading`; asks again whenever something may have changed, and shows the old meanwhile. */
export function useFresh<T>(load: () => Promise<T>): readonly [Loading<T>, () => void] {
  const { version } = useSession()
  const [loading, again] = useLoading(load)
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current === version) return
    seen.current = version
    again()
  }, [version, again])
  return [loading, again]
}

/** What a loader asks with: the registry as it was described last. Never changes itself. */
export function useLatestAbout(): () => Session['about'] {
  const { about } = useSession()
  const latest = useRef(about)
  latest.current = about
  return useCallback(() => latest.current, [])
}

/** Whether this operator, or another key of the same person, has signed the proposal. */
export function hasSigned(
  { signedBy }: Pick<Schemas['ProposalView'], 'signedBy'>,
  { signer, operators }: Session,
): boolean {
  if (signer === null) return false
  if (signedBy.includes(signer.operator)) return true
  const person = operators?.get(signer.operator)?.person
  return person !== undefined && signedBy.some((id) => operators?.get(id)?.person === person)
}
