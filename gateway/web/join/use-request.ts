/** The request of a draft, with what it says; one that was kept is verified again. */
import { useEffect, useState } from 'preact/hooks'
import type { RequestFacts } from './certification-request.ts'
import type { Draft } from './draft.ts'

/** Facts: null until they are known. */
export function useRequest(
  { request }: Draft,
  change: (next: (before: Draft) => Draft) => void,
): readonly [RequestFacts | null, (facts: RequestFacts | null) => void] {
  const [facts, setFacts] = useState<RequestFacts | null>(null)
  useEffect(() => {
    if (request === '' || facts?.request === request) return
    let current = true
    void import('./certification-request.ts').then(async ({ requestFacts }) => {
      const read = await requestFacts(request).catch(() => null)
      if (!current) return
      if (read === null) change((before) => ({ ...before, request: '' }))
      setFacts(read)
    })
    return () => {
      current = false
    }
  }, [request, facts, change])
  return [
    request === '' ? null : facts,
    (next) => {
      setFacts(next)
      change((before) => withKey({ ...before, request: next?.request ?? '' }, next))
    },
  ]
}

/** Codes are signed with the key of the request, where nobody has said otherwise. */
function withKey(draft: Draft, facts: RequestFacts | null): Draft {
  const { manifest } = draft
  if (facts === null || manifest.role !== 'issuer') return draft
  const services = manifest.services.map((service) =>
    service.algorithms.length === 0 && service.endpoint === null
      ? { ...service, algorithms: [facts.algorithm] }
      : service,
  )
  return { ...draft, manifest: { ...manifest, services } }
}
