/** From a verifier's application at its registry to its first licensed verification, over HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandError } from '../../gateway/cli/failure.ts'
import { parseServer } from '../../gateway/cli/server.ts'
import { licensedOf } from '../../gateway/cli/verifier.ts'
import { type Verification, verify } from '../../gateway/cli/verify.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import {
  backend,
  createTestGateway,
  foundFederation,
  publishAt,
  type TestGateway,
} from '../gateway/fixture.ts'
import {
  admit,
  applicationOf,
  createWorld,
  start as now,
  propose,
  verifierManifest,
  type World,
} from '../registry/fixture.ts'
import { algorithm } from '../trust/authority.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-licence-'))
const [licence, key] = [join(folder, 'licence.jws'), join(folder, 'gate-key.pem')]
const person = { name: '测试·独特', idNumber: '999999190001019998', phone: '10099998888' }

let federation: readonly FoundedAuthority[]
let world: World
let participant: string
let gateway: TestGateway
let url: string
const server = createAdaptorServer({ fetch: (request) => gateway.app.fetch(request) })

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`

  // The verifier makes its key, applies with a request for it, and two operators admit it.
  const { pkcs8 } = await generateKey(algorithm('ES256'))
  await writeFile(key, formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 }), { mode: 0o600 })
  const own = await holderOf(backend, pkcs8, algorithm('ES256'))
  world = await createWorld()
  const manifest = {
    ...verifierManifest,
    divisions: ['330000'],
    purposes: ['gate', 'medical'],
    level: 'identity',
  } as const
  const applied = await applicationOf(1, manifest, { key: own })
  participant = await admit(world, applied)
  const issued = (await world.registry.state()).participants.get(participant)?.licence
  await writeFile(licence, `${issued}\n`)

  federation = await foundFederation()
  gateway = await createTestGateway(federation, {
    access: { url, nonce: 'required' },
    anchors: [world.anchor],
  })
  gateway.at(now)
  for (const authority of federation) {
    gateway.publish(authority.plan.id, await publishAt(authority, now, 2))
  }
  await gateway.keeper.refresh()
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

async function verified(
  options: Parameters<typeof licensedOf>[0],
  asked: Partial<Verification> = {},
) {
  const input = gateway.cities['jiangsu-sukangma'].mint({ person })
  const licensed = await licensedOf(options, {}, now)
  const asking = { input, index: null, destination: '330100', purpose: 'medical', voucherOut: null }
  return verify({ ...asking, server: parseServer(url, 10), licensed, ...asked }, Readable.from([]))
}

describe('a verifier that its registry licensed', () => {
  it('verifies, with the nonce that the gateway asks for', async () => {
    const { exit, lines } = await verified({ licence, key })
    expect(exit).toBe(0)
    expect(lines('en').join('\n')).toMatch(/^ACCEPTED/)
    expect(lines('en').join('\n')).not.toContain(person.name)
  })

  it('reads at the level identity what was encrypted to it', async () => {
    const { document, lines } = await verified({ licence, key, level: 'identity' })
    expect(document).toMatchObject({
      disclosure: { level: 'identity', person: { name: person.name } },
    })
    expect(document).not.toHaveProperty('disclosed')
    expect(lines('en').join('\n')).toContain(`Name, disclosed to you alone: ${person.name}`)
    expect(gateway.lines.join('')).not.toContain(person.name)
  })

  it.each([
    ['a level beyond its licence', { level: 'record' }, {}, 'access.level-not-licensed'],
    ['another province', {}, { destination: '320000' }, 'access.division-not-licensed'],
    ['another purpose', {}, { purpose: 'school' }, 'access.purpose-not-licensed'],
  ])('is refused %s, as a fault of usage', async (_, options, asked, code) => {
    const refused = verified({ licence, key, ...options }, asked)
    await expect(refused).rejects.toMatchObject({ code, exit: 2 })
  })

  it('is nobody without its licence', async () => {
    await expect(verified({})).rejects.toMatchObject({ code: 'access.licence-missing' })
  })

  it.each([
    ['a licence without a key', { licence }, 'usage.licence'],
    ['a key without a licence', { key }, 'usage.licence'],
    ['a level without both', { level: 'identity' }, 'usage.licence'],
    ['a level that there is not', { licence, key, level: 'all' }, 'usage.level'],
    ['a file that is no licence', { licence: key, key }, 'input.licence'],
  ])('is told what is wrong with %s before anything is sent', async (_, options, code) => {
    const failed = await verified(options).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(CommandError)
    expect(failed).toMatchObject({ code })
  })

  it('is refused as soon as the list of its registry says that it is suspended', async () => {
    await propose(world, world.wang, { kind: 'suspend', participant, reason: '核查' })
    await world.registry.tend()
    const list = await world.registry.list()
    gateway.publish(world.anchor.id, list?.jws ?? '')
    await gateway.keeper.refresh()
    await expect(verified({ licence, key })).rejects.toMatchObject({
      code: 'access.licence-suspended',
    })
  })
})
