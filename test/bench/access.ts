/** What a licence and its proof add to a verification, while the licence is in use. */
import { createAccess } from '../../gateway/access/access.ts'
import { createLicences } from '../../gateway/access/licences.ts'
import { createReplayWindow, type ReplayWindow } from '../../gateway/access/replay-window.ts'
import { verifyFor } from '../../gateway/verification.ts'
import { foundVerifier, gatewayUrl, headersOf } from '../access/verifier.ts'
import { anchorOf } from '../federation/found.ts'
import { type Effort, measure, medianOf, type Work } from './measure.ts'
import { bareSignatures } from './passages.ts'
import { atMost, perSecond, type Row } from './row.ts'
import { backend, destination, presented, type World } from './world.ts'

const day = 86_400_000
/** Made beforehand, as verifiers do; then the window forgets, and they are new again. */
const proofs = 1_000

export async function measureAccess(world: World, effort: Effort): Promise<readonly Row[]> {
  const anonymous = { licence: null, encryptionKey: null }
  const verification = { ...presented(world.euCode), level: 'status' } as const
  const quiet = { ...world.gateway, log: () => {} }
  const rounds = await measure(
    {
      alone: { run: () => verifyFor(anonymous, verification, quiet) },
      licensed: await licensedWork(world),
      verify: bareSignatures().verify,
    },
    effort,
  )
  const added = medianOf(rounds, ({ alone, licensed }) => alone / licensed - 1)
  const rate = medianOf(rounds, ({ licensed }) => licensed)
  const row = { work: 'licence in use and its proof, beside the verification of an EU code' }
  // No request can be proven for less: each proof is a signature that was never seen before.
  const floor = medianOf(rounds, ({ alone, verify }) => alone / verify)
  const note = `added to the time of the same without; the bare signature of a proof ${floor.toFixed(2)}; a batch has one proof`
  return [{ ...row, rate: perSecond(rate), goal: atMost(added, 0.25), note }]
}

async function licensedWork(world: World): Promise<Work> {
  const { federation, at, gateway } = world
  const authority = federation.find(({ plan }) => plan.id === 'national')
  if (authority === undefined) throw new Error('no national authority')
  const wish = { divisions: [destination], at: at - day, notAfter: at + day }
  const verifier = await foundVerifier(authority, wish)
  const requests: Request[] = []
  for (let made = 0; made < proofs; made++) {
    const headers = await headersOf(verifier, { at })
    requests.push(new Request(gatewayUrl, { method: 'POST', headers: { ...headers } }))
  }
  const fresh = () => createReplayWindow({ lifeMs: 65_000, maxProofs: 200_000 })
  let window = fresh()
  const renewed: ReplayWindow = { use: (thumbprint, jti, now) => window.use(thumbprint, jti, now) }
  const access = createAccess({
    url: gatewayUrl,
    licences: createLicences({ anchors: [anchorOf(authority)], backend }),
    window: renewed,
    limit: null,
    nonces: null,
    proofAgeSeconds: 60,
    proofSkewSeconds: 5,
    backend,
    now: () => at,
    snapshot: () => world.snapshot,
  })
  const verification = { ...presented(world.euCode), level: 'status' } as const
  const quiet = { ...gateway, log: () => {} }
  let next = 0
  return {
    run: async () => {
      if (next === proofs) {
        next = 0
        window = fresh()
      }
      const request = requests[next++]
      if (request === undefined) throw new Error('no request')
      return verifyFor(await access.admit(request, '/v1/verify'), verification, quiet)
    },
  }
}
