import { actOn } from './act.ts'
import { openContacts } from './application.ts'
import { applyTo } from './apply.ts'
import type { ConformanceReport } from './conformance.ts'
import type { DecisionContext } from './decide/plan.ts'
import { RegistryError } from './error.ts'
import { certifierOf, requireFoundedRoot } from './identity.ts'
import { openLedger } from './ledger.ts'
import type { OpenOptions } from './options.ts'
import { createPublisher } from './publish.ts'
import { createPublished } from './published.ts'
import { checkPublishing, defaultPublishing } from './publishing.ts'
import type { Registry } from './registry.ts'
import { maxRequestSeconds } from './request.ts'
import { newRequestId } from './request-id.ts'
import { parseSignedRequest, requireInTime, verifySignedRequest } from './signed-request.ts'
import { createTending } from './tend.ts'
import { available, createWriter, findReceipt, standing } from './write.ts'

/**
 * Opens the registry that was founded in this storage.
 *
 * @throws {RegistryError} `registry.not-founded`; `registry.other-authority`: keys, certificates or
 *   origin are not its own; `registry.unavailable`
 * @throws {TypeError} publishing options under which no list would ever be in force
 */
export async function openRegistry(options: OpenOptions): Promise<Registry> {
  const { storage, backend, keys, origin, now, random, examine } = options
  const publishing = { ...defaultPublishing, ...options.publishing }
  checkPublishing(publishing)
  const formerKeys = options.formerLogKeys ?? []
  const ledger = await available(
    openLedger({ storage, backend, origin, signer: keys.logSigner, formerKeys }),
  )
  const founded = await standing(ledger)
  const { authority } = founded
  const certifier = await certifierOf(options, authority)
  requireFoundedRoot(certifier, founded)
  const writer = createWriter(ledger)
  const newId = () => newRequestId(random)
  const publisher = createPublisher({ storage, backend, certifier, publishing, newId })
  const { read } = storage.tiles
  const cosign = options.cosign ?? null
  const { tend, witnessed } = createTending({ ledger, writer, publisher, cosign, read, now })
  const context = (): DecisionContext => ({
    now: now(),
    root: certifier.root.certificate,
    proposalDays: options.proposalDays ?? 7,
    maxOpenApplications: options.maxOpenApplications ?? 1000,
  })

  return {
    ...createPublished(storage, ledger, witnessed),
    authority,
    apply: (body) => applyTo({ ledger, writer, backend, examine, random, context }, body),
    async act(jws) {
      const received = parseSignedRequest(jws)
      const { claims, digest } = received
      if (claims.registry !== authority.id) throw new RegistryError('registry.other-registry')
      return writer.once({ id: claims.id, digest }, async (state) => {
        await verifySignedRequest(received, state, backend)
        const acting = { storage, backend, certifier, context: context() }
        requireInTime(claims, acting.context.now)
        return actOn(received, state, acting)
      })
    },
    async contacts({ entry }) {
      const known = await findReceipt(ledger, await standing(ledger), entry.id, entry.digest)
      if (known?.entry.kind !== 'disclosed') throw new RegistryError('registry.not-allowed')
      // A request that was overheard opens nothing later: only its entry is found again.
      if (now() - known.entry.at > maxRequestSeconds * 1000) {
        throw new RegistryError('registry.request-expired')
      }
      const { application } = known.entry.body
      const kept = await available(storage.kept('contacts', application))
      if (kept === null) throw new RegistryError('registry.contacts-forgotten')
      return openContacts(kept)
    },
    receipt: async (id) => findReceipt(ledger, await standing(ledger), id, null),
    async report(application) {
      const kept = await available(storage.kept('report', application))
      // It was written by `applyTo`, in the same commit as the entry that has its digest.
      return kept === null
        ? null
        : (JSON.parse(new TextDecoder().decode(kept)) as ConformanceReport)
    },
    state: () => standing(ledger),
    tend,
  }
}
