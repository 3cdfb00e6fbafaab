import type { Registry as Adapters } from '../../adapters/registry.ts'
import type { Finding } from '../../trust-store/registry/conformance.ts'
import type { ListedIssuer } from '../../trust-store/trust-list/model.ts'
import { failed, passed, warning } from './finding.ts'

/**
 * What is wrong with an application whatever its test codes say.
 *
 * @param tested formats of the test codes
 */
export function findingsOfManifest(
  { services, contact }: ListedIssuer,
  tested: ReadonlySet<string | null>,
  adapters: Adapters,
): readonly Finding[] {
  const findings = services.flatMap(({ format }, index): readonly Finding[] => {
    const path = `/manifest/services/${index}/format`
    if (adapters.adapter(format) === null)
      return [failed(null, 'application', 'registry.format-unknown', path)]
    if (!tested.has(format))
      return [failed(null, 'application', 'registry.format-not-tested', path)]
    return []
  })
  const reachable = contact !== null && [contact.phone, contact.url, contact.email].some(Boolean)
  const all = reachable
    ? findings
    : [
        ...findings,
        warning(null, 'application', 'registry.no-correction-contact', '/manifest/contact'),
      ]
  return all.length > 0 ? all : [passed(null, 'application', 'registry.manifest-sound')]
}
