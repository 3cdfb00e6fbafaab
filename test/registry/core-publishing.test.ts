import { describe, expect, test } from 'vitest'
import { keyBytes } from '../../trust-store/backend/spki.ts'
import { parseCrl } from '../../trust-store/certificate/crl.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { auditLog } from '../../trust-store/log/audit.ts'
import { createCosignatureVerifier, createCosigner } from '../../trust-store/log/cosignature.ts'
import { createVerifier } from '../../trust-store/log/ed25519.ts'
import { openProof, parseProof } from '../../trust-store/log/proof.ts'
import { makeVerifierKey, signatureTypes } from '../../trust-store/log/verifier-key.ts'
import { digestOf } from '../../trust-store/registry/canonical.ts'
import type { Action, Manifest } from '../../trust-store/registry/entry.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { OpenOptions } from '../../trust-store/registry/options.ts'
import { payloadOf } from '../../trust-store/registry/publish.ts'
import type { Registry } from '../../trust-store/registry/registry.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { verifyListDelta } from '../../trust-store/trust-list/delta.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { corrections } from '../trust/lists.ts'
import {
  admit,
  applicationOf,
  backend,
  codeOf,
  createWorld,
  dayMs,
  decide,
  gatewayManifest,
  holder,
  issuerManifest,
  json,
  propose,
  start,
  verifierManifest,
  type World,
} from './fixture.ts'

const minute = 60_000

async function listed({ registry, anchor, clock }: World) {
  const published = await registry.list()
  return verifyTrustList(published?.jws ?? '', anchor, clock.now, backend)
}

async function service(world: World, at = 0) {
  return (await listed(world)).list.issuers[at]?.services[0]
}

/** Publishes what has changed. */
async function published(world: World) {
  world.clock.now += minute
  return world.registry.tend()
}

async function issuing(manifest = issuerManifest()) {
  const world = await createWorld()
  const city = await applicationOf(1, manifest)
  return { world, city, id: await admit(world, city) }
}

async function rotate(world: World, participant: string, overlapDays: number) {
  const key = await holder()
  const subject = { territory: '330100', commonName: 'x' }
  const request = toBase64((await makeCertificationRequest(subject, key)).der)
  const action: Action = {
    kind: 'rotate',
    participant,
    request,
    keyIds: {},
    overlapDays,
    validDays: 365,
  }
  await decide(world, action)
}

describe('a list is published', () => {
  test('at first at once, then a minute after what changed it, else after a day', async () => {
    const { world } = await issuing()
    const tend = async (after: number) => {
      world.clock.now += after
      return (await world.registry.tend()).published
    }
    expect(await tend(0)).toBe(1)
    expect(await tend(minute)).toBeNull()
    await admit(world, await applicationOf(2, gatewayManifest))
    expect(await tend(0)).toBe(2)
    await admit(world, await applicationOf(3, verifierManifest))
    expect(await tend(minute - 1)).toBeNull()
    expect(await tend(1)).toBe(3)
    expect(await tend(dayMs - 1)).toBeNull()
    expect(await tend(1)).toBe(4)
  })

  test('in whole seconds, for seven days, or as its options say', async () => {
    const world = await createWorld()
    const own = await openRegistry({ ...world.options, publishing: { validSeconds: 90_000 } })
    world.clock.now += 999
    await own.tend()
    expect(await own.list()).toMatchObject({ issuedAt: start, nextUpdate: start + 90_000_000 })
    await expect(
      openRegistry({ ...world.options, publishing: { validSeconds: 86_400 } }),
    ).rejects.toThrow(TypeError)
  })

  test('never for longer than the certificate of its signer', async () => {
    const world = await createWorld()
    world.clock.now = start + 3649 * dayMs
    await world.registry.tend()
    expect((await listed(world)).list.nextUpdate).toBe(start + 3650 * dayMs)
    world.clock.now = start + 3650 * dayMs
    expect(await world.registry.tend()).toEqual({
      published: null,
      troubles: ['registry.authority-expired'],
    })
  })

  test('once, where calls overlap and where processes do', async () => {
    const { world } = await issuing()
    const other = await openRegistry(world.options)
    const both = [world.registry, world.registry, other, other]
    const tended = await Promise.all(both.map((one: Registry) => one.tend()))
    expect(new Set(tended.map(({ published }) => published))).toEqual(new Set([1, null]))
    expect((await world.registry.state()).list?.sequence).toBe(1)
  })

  test('again where the clock went back: a list of the future is believed by nobody', async () => {
    const { world } = await issuing()
    world.clock.now = start + 365 * dayMs
    await world.registry.tend()
    world.clock.now = start + dayMs
    expect(await world.registry.tend()).toEqual({ published: 2, troubles: [] })
    expect((await listed(world)).list.issuedAt).toBe(start + dayMs)
    expect(await world.registry.delta(1)).toBeNull()
  })

  test('without its CRL where that cannot be made, and says so', async () => {
    const { world } = await issuing()
    const { keys } = world.options
    const root = { ...keys.root, sign: () => Promise.reject(new Error('the HSM is away')) }
    const own = await openRegistry({ ...world.options, keys: { ...keys, root } })
    expect(await own.tend()).toEqual({ published: 1, troubles: ['registry.publishing-failed'] })
    expect(await own.crl()).toBeNull()
  })

  test('later, where its signer is away now', async () => {
    const { world } = await issuing()
    const { keys } = world.options
    const listSigner = { ...keys.listSigner, sign: () => Promise.reject(new Error('away')) }
    const own = await openRegistry({ ...world.options, keys: { ...keys, listSigner } })
    expect(await own.tend()).toEqual({ published: null, troubles: ['registry.publishing-failed'] })
    expect(await world.registry.tend()).toEqual({ published: 1, troubles: [] })
  })
})

describe('a list says', () => {
  test('of an issuer what its manifest says, of a gateway its voucher keys, of a verifier nothing', async () => {
    const { world, city } = await issuing()
    await admit(world, await applicationOf(2, gatewayManifest))
    await admit(world, await applicationOf(3, verifierManifest))
    await world.registry.tend()
    const { list } = await listed(world)
    expect(list.issuers).toHaveLength(2)
    expect(list.issuers[0]).toMatchObject({
      id: city.application.organization.creditCode,
      territory: '330100',
      contact: { phone: '12345' },
      services: [{ format: 'national-code', status: 'granted', hints: ['division:330100'] }],
    })
    expect(list.issuers[1]).toMatchObject({
      territory: '330000',
      services: [{ format: 'voucher', hints: ['url:https://gateway.example/'] }],
    })
  })

  test('who is suspended, and since when', async () => {
    const { world, id } = await issuing()
    world.clock.now += 1500
    await propose(world, world.wang, { kind: 'suspend', participant: id, reason: '核查' })
    await world.registry.tend()
    expect(await service(world)).toMatchObject({ status: 'suspended', statusSince: start + 1000 })
  })

  test('who is withdrawn, for ever, but not by a name that an heir has', async () => {
    const { world, id } = await issuing()
    await decide(world, { kind: 'revoke', participant: id, serial: null, reason: 'superseded' })
    await world.registry.tend()
    expect(await service(world)).toMatchObject({ status: 'withdrawn', keys: [] })
    await admit(world, await applicationOf(2))
    await published(world)
    const { list } = await listed(world)
    expect(list.issuers.map(({ services }) => services[0]?.status)).toEqual(['granted'])
  })

  test('two issuers with one key id, and tells them apart', async () => {
    const { world } = await issuing(issuerManifest('330100', { keyId: '01' }))
    const hints = ['division:330102']
    await admit(world, await applicationOf(2, issuerManifest('330100', { keyId: '01', hints })))
    await world.registry.tend()
    const snapshot = compileSnapshot([await listed(world)], { at: world.clock.now })
    const of = (hint: string | null) => snapshot.signers('national-code', hint, '01')
    expect(of('division:330100')).toHaveLength(1)
    expect(of('division:330102')).toHaveLength(1)
    expect(of(null)).toHaveLength(2)
    expect(of('division:330100')[0]?.service.profile.id).not.toBe(
      of('division:330102')[0]?.service.profile.id,
    )
  })

  test('both keys during an overlap, and then, by itself, the new one only', async () => {
    const { world, id } = await issuing()
    await world.registry.tend()
    await rotate(world, id, 1)
    await published(world)
    expect((await service(world))?.keys).toHaveLength(2)
    world.clock.now = start + dayMs - minute
    expect((await world.registry.tend()).published).toBeNull()
    world.clock.now = start + dayMs + 1000
    expect((await world.registry.tend()).published).toBe(3)
    expect((await service(world))?.keys).toHaveLength(1)
  })

  test('which keys are revoked, and names them among its keys no more', async () => {
    const { world, id } = await issuing()
    await world.registry.tend()
    const keyId = (await service(world))?.keys[0]?.keyId
    await rotate(world, id, 30)
    const serial = (await world.registry.state()).participants.get(id)?.keys[0]?.serial ?? ''
    await decide(world, { kind: 'revoke', participant: id, serial, reason: 'keyCompromise' })
    await published(world)
    const now = await service(world)
    expect(now).toMatchObject({ status: 'granted', revokedKeyIds: [keyId] })
    expect(now?.keys.map((key) => key.keyId)).not.toContain(keyId)
    expect(now?.keys).toHaveLength(1)
  })

  test('that an issuer without any key left is suspended', async () => {
    const { world, id } = await issuing()
    const serial = (await world.registry.state()).participants.get(id)?.keys[0]?.serial ?? ''
    await decide(world, { kind: 'revoke', participant: id, serial, reason: 'keyCompromise' })
    expect(await world.registry.tend()).toEqual({ published: 1, troubles: [] })
    expect(await service(world)).toMatchObject({ status: 'suspended', keys: [] })
  })
})

describe('with a list come', () => {
  test('the delta from the one before', async () => {
    const { world } = await issuing()
    await world.registry.tend()
    const first = await listed(world)
    await admit(world, await applicationOf(2, gatewayManifest))
    await published(world)
    const delta = (await world.registry.delta(1)) ?? ''
    const after = await verifyListDelta(delta, first, world.anchor, world.clock.now, backend)
    expect(after.digest).toBe((await world.registry.list())?.digest)
    expect(await world.registry.delta(0)).toBeNull()
    expect(await world.registry.delta(2)).toBeNull()
  })

  test('the delta also where another process published the one before', async () => {
    const { world } = await issuing()
    await world.registry.tend()
    const other = await openRegistry(world.options)
    await admit(world, await applicationOf(2, gatewayManifest))
    world.clock.now += minute
    await other.tend()
    expect(await world.registry.delta(1)).toBe(await other.delta(1))
    expect(await other.delta(1)).not.toBeNull()
  })

  test('the CRL of the root, in the same commit', async () => {
    const { world, id } = await issuing()
    await world.registry.tend()
    const serial = (await world.registry.state()).participants.get(id)?.keys[0]?.serial ?? ''
    expect(parseCrl((await world.registry.crl()) ?? new Uint8Array()).revoked.size).toBe(0)
    await decide(world, { kind: 'revoke', participant: id, serial, reason: 'keyCompromise' })
    const { size } = await world.registry.state()
    await published(world)
    expect((await world.registry.state()).size).toBe(size + 2)
    const crl = parseCrl((await world.registry.crl()) ?? new Uint8Array())
    expect([...crl.revoked]).toEqual([[serial, { at: start + 0, reason: 'keyCompromise' }]])
    expect(crl.number).toBe('02')
  })

  test('a proof that it is in the log', async () => {
    const { world } = await issuing()
    await world.registry.tend()
    const list = await world.registry.list()
    const proof = parseProof((await world.registry.listProof(1)) ?? '')
    const entry = proof.extra ?? new Uint8Array()
    expect(JSON.parse(new TextDecoder().decode(entry))).toMatchObject({
      kind: 'listed',
      body: { sequence: 1, listDigest: digestOf(payloadOf(list?.jws ?? '')) },
    })
    const policy = { log: await logOf(world), witnesses: [], required: 0 }
    expect(await openProof(proof, entry, policy, world.clock.now)).toMatchObject({
      checkpoint: { origin: world.options.origin },
    })
    expect(await world.registry.listProof(2)).toBeNull()
  })

  test('the cosignatures of witnesses, that later entries do not take away', async () => {
    const witness = createCosigner('witness.example', await holder('EdDSA'))
    const verifier = await createCosignatureVerifier(backend, witness.key)
    let reachable = false
    const cosign: OpenOptions['cosign'] = async ({ log, at }) => {
      const { note } = await log.latest()
      if (!reachable) return { signed: await log.latest(), complete: false }
      const signatures = [await witness.cosign(note.text, Math.floor(at / 1000))]
      const signed = await log.addCosignatures({ ...note, signatures }, [verifier])
      return { signed, complete: true }
    }
    const world = await createWorld({ open: { cosign } })
    expect(await world.registry.tend()).toEqual({
      published: 1,
      troubles: ['registry.witness-failed'],
    })
    reachable = true
    expect(await world.registry.tend()).toEqual({ published: null, troubles: [] })
    await admit(world, await applicationOf(1))
    const proof = parseProof((await world.registry.listProof(1)) ?? '')
    expect(proof.checkpoint).toContain('witness.example')
  })
})

async function logOf({ options }: World) {
  const { spki } = options.keys.logSigner
  const key = makeVerifierKey(options.origin, signatureTypes.ed25519, keyBytes(spki, 'Ed25519'))
  return { origin: options.origin, keys: [await createVerifier(backend, key)] }
}

test('the log of all this is in order', async () => {
  const { world, id } = await issuing()
  await world.registry.tend()
  await rotate(world, id, 1)
  await published(world)
  const { entries } = await auditLog({ read: world.registry.read, log: await logOf(world) })
  expect(entries).toBe((await world.registry.state()).size)
})

describe('the list says', () => {
  test('where requests for correction go, as the issuer offers it', async () => {
    const { pins: _, ...offered } = corrections
    const manifest = { ...issuerManifest(), corrections: offered } as Manifest
    const { world, id } = await issuing(manifest)
    const corrected = async () => (await listed(world)).list.issuers[0]?.corrections
    await published(world)
    expect(await corrected()).toEqual(corrections)
    await decide(world, { kind: 'change', participant: id, manifest: issuerManifest() })
    await published(world)
    expect(await corrected()).toBeNull()
  })

  test.each([
    ['a key off its curve', { key: { ...corrections.key, y: corrections.key.x } }, 'weak-key'],
    ['no TLS', { url: 'http://city.example/corrections' }, 'malformed'],
    ['a private key', { key: { ...corrections.key, d: corrections.key.x } }, 'malformed'],
    ['no deadline', { deadlineHours: 0 }, 'malformed'],
    ['another algorithm', { key: { ...corrections.key, alg: 'RSA-OAEP' } }, 'malformed'],
  ])('nothing of corrections with %s', async (_, changes, code) => {
    const { pins, ...offered } = corrections
    const manifest = { ...issuerManifest(), corrections: { ...offered, ...changes } } as Manifest
    const world = await createWorld()
    const { application } = await applicationOf(1, manifest)
    expect(await codeOf(world.registry.apply(json(application)))).toBe(`registry.${code}`)
    const city = await applicationOf(2)
    const participant = await admit(world, city)
    const changed = propose(world, world.wang, { kind: 'change', participant, manifest })
    expect(await codeOf(changed)).toBe(`registry.${code}`)
  })

  test('whose licences do not count, until they have ended', async () => {
    const world = await createWorld()
    const gate = await admit(world, await applicationOf(1, verifierManifest))
    const other = await admit(world, await applicationOf(2, verifierManifest))
    const suspended = async () => {
      await published(world)
      return [...(await snapshotOf(world)).suspendedVerifiers('zhejiang')]
    }
    expect(await suspended()).toEqual([])
    const reason = 'trial'
    await propose(world, world.wang, { kind: 'suspend', participant: gate, reason })
    expect(await suspended()).toEqual([gate])
    await decide(world, { kind: 'resume', participant: gate })
    expect(await suspended()).toEqual([])
    for (const [participant, whole] of [
      [gate, true],
      [other, false],
    ] as const) {
      const { participants } = await world.registry.state()
      const serial = whole ? null : (participants.get(participant)?.keys[0]?.serial ?? null)
      const cause = { serial, reason: 'keyCompromise' } as const
      await decide(world, { kind: 'revoke', participant, ...cause })
    }
    expect(await suspended()).toEqual([gate, other].sort())
    expect((await snapshotOf(world)).suspendedVerifiers('shanghai').size).toBe(0)
    world.clock.now = start + 366 * dayMs
    expect(await suspended()).toEqual([])
  })
})

async function snapshotOf(world: World) {
  return compileSnapshot([await listed(world)], { at: world.clock.now })
}
