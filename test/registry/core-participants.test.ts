import { describe, expect, test } from 'vitest'
import { issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { validatePath } from '../../trust-store/certificate/path.ts'
import { purposes } from '../../trust-store/certificate/profiles.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import type { Action } from '../../trust-store/registry/entry.ts'
import { thumbprintOfSpki } from '../../trust-store/registry/jwk.ts'
import { payloadOf } from '../../trust-store/registry/publish.ts'
import type { ParticipantKey } from '../../trust-store/registry/state.ts'
import { fromBase64, toBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import {
  type Applying,
  admit,
  applicationOf,
  backend,
  codeOf,
  createWorld,
  creditCode,
  dayMs,
  decide,
  gatewayManifest,
  holder,
  issuerManifest,
  json,
  propose,
  requestOf,
  start,
  verifierManifest,
  type World,
} from './fixture.ts'

async function admitted(manifest = issuerManifest(), changes: { key?: KeyHolder } = {}) {
  const world = await createWorld()
  const city = await applicationOf(1, manifest, changes)
  return { world, city, id: await admit(world, city) }
}

async function keysOf({ registry }: World, id: string): Promise<readonly ParticipantKey[]> {
  return (await registry.state()).participants.get(id)?.keys ?? []
}

function certificateOf(key: ParticipantKey | undefined) {
  return parseCertificate(fromBase64(key?.certificate ?? '') ?? new Uint8Array())
}

async function rotation(participant: string, changes: object = {}, key?: KeyHolder) {
  const next = key ?? (await holder())
  const request = await makeCertificationRequest({ territory: '330100', commonName: 'x' }, next)
  const action: Action = {
    kind: 'rotate',
    participant,
    request: toBase64(request.der),
    keyIds: {},
    overlapDays: 30,
    validDays: 365,
    ...changes,
  }
  return { action, next }
}

describe('a certificate', () => {
  test.each([
    ['issuer', issuerManifest(), null],
    ['gateway', gatewayManifest, [purposes.clientAuth]],
    ['verifier', verifierManifest, [purposes.clientAuth]],
  ])('of a %s has its profile, its territory and its credit code', async (_, manifest, usage) => {
    const { world, id } = await admitted(manifest)
    const certificate = certificateOf((await keysOf(world, id))[0])
    expect(certificate.extensions.extendedKeyUsage).toEqual(usage)
    expect(certificate.extensions.unifiedSocialCreditCode).toBe(creditCode(1))
    expect(certificate.extensions.basicConstraints?.ca).toBe(false)
    const anchors = [world.root.certificate]
    const path = { leaf: certificate, anchors, intermediates: [], at: start }
    expect(await validatePath(path, backend)).toHaveLength(2)
  })

  test('never outlives the authority that issued it', async () => {
    const world = await createWorld()
    world.clock.now = start + 3600 * dayMs
    const city = await applicationOf(1)
    await world.registry.apply(json(city.application))
    await decide(world, { kind: 'admit', application: city.application.id, validDays: 1000 })
    const [key] = await keysOf(world, `issuer:${creditCode(1)}`)
    expect(key?.notAfter).toBe(world.root.certificate.notAfter)
  })

  test('is no longer issued by an authority whose own has ended', async () => {
    const world = await createWorld()
    const city = await applicationOf(1)
    await world.registry.apply(json(city.application))
    world.clock.now = start + 3650 * dayMs
    const action = { kind: 'admit', application: city.application.id, validDays: 1 } as const
    expect(await codeOf(propose(world, world.wang, action))).toBe('registry.authority-expired')
  })

  test('names of the organisation as much as X.520 allows', async () => {
    const world = await createWorld()
    const city = await applicationOf(1)
    const { organization } = city.application
    const name = { zh: '长'.repeat(200), en: 'Long' }
    const application = { ...city.application, organization: { ...organization, name } }
    const id = await admit(world, { ...city, application })
    const { subject } = certificateOf((await keysOf(world, id))[0])
    expect(JSON.stringify(subject)).toContain('长'.repeat(64))
    expect(JSON.stringify(subject)).not.toContain('长'.repeat(65))
  })
})

describe('a licence', () => {
  const read = (jws: string | null | undefined) =>
    JSON.parse(new TextDecoder().decode(payloadOf(jws ?? '')))

  test('of a verifier says what it may do, and is bound to its key', async () => {
    const { world, city, id } = await admitted(verifierManifest)
    const participant = (await world.registry.state()).participants.get(id)
    expect(read(participant?.licence)).toMatchObject({
      iss: 'zhejiang',
      sub: id,
      cnf: { jkt: thumbprintOfSpki(city.key.spki) },
      divisions: ['330100'],
      purposes: ['gate'],
      level: 'status',
      batch: false,
      iat: start / 1000,
      exp: start / 1000 + 365 * 86_400,
    })
  })

  test('is issued anew for another key, and for another manifest', async () => {
    const { world, id } = await admitted(verifierManifest)
    const { action, next } = await rotation(id)
    await decide(world, action)
    const licence = async () => read((await world.registry.state()).participants.get(id)?.licence)
    expect(await licence()).toMatchObject({ cnf: { jkt: thumbprintOfSpki(next.spki) } })
    const manifest = { ...verifierManifest, divisions: ['330200'] }
    await decide(world, { kind: 'change', participant: id, manifest })
    expect(await licence()).toMatchObject({
      divisions: ['330200'],
      cnf: { jkt: thumbprintOfSpki(next.spki) },
    })
  })
})

describe('a rotation', () => {
  test('gives a new key, and keeps the one before for its overlap', async () => {
    const { world, city, id } = await admitted()
    const { action, next } = await rotation(id)
    await decide(world, action)
    const [old, now] = await keysOf(world, id)
    expect(old?.retiredAt).toBe(start + 30 * dayMs)
    expect(now?.retiredAt).toBeNull()
    const asking = (key: KeyHolder) => ({ by: `participant:${id}`, key }) as const
    const change: Action = { kind: 'change', participant: id, manifest: issuerManifest() }
    const asked = async (key: KeyHolder) =>
      codeOf(
        world.registry.act(
          await requestOf(world, asking(key), { kind: 'propose', action: change }),
        ),
      )
    expect(await asked(city.key)).toBe('registry.signature')
    expect(await asked(next)).toMatchObject({ repeated: false })
  })

  test('can be asked for by the participant itself, with its own key', async () => {
    const { world, city, id } = await admitted()
    const { action } = await rotation(id)
    const asCity = { by: `participant:${id}`, key: city.key } as const
    const proposal = await world.registry.act(
      await requestOf(world, asCity, { kind: 'propose', action }),
    )
    expect(proposal.entry).toMatchObject({ by: `participant:${id}`, body: { effect: null } })
  })

  test('is refused for a key that anybody has or had, for a forged request, for a key of no use', async () => {
    const { world, city, id } = await admitted()
    const other = await applicationOf(2, gatewayManifest)
    await admit(world, other)
    const code = async (changes: object, key?: KeyHolder) =>
      codeOf(propose(world, world.wang, (await rotation(id, changes, key)).action))
    expect(await code({}, city.key)).toBe('registry.key-in-use')
    expect(await code({}, other.key)).toBe('registry.key-in-use')
    expect(await code({}, await holder('EdDSA'))).toBe('registry.key-algorithm')
    const { action } = await rotation(id)
    const der = fromBase64(action.kind === 'rotate' ? action.request : '') ?? new Uint8Array()
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    expect(await code({ request: toBase64(der) })).toBe('registry.proof-of-possession')
    expect(await code({ keyIds: { 'eu-dcc': 'aa' } })).toBe('registry.malformed')
    expect(await code({ participant: `issuer:${creditCode(9)}` })).toBe(
      'registry.unknown-participant',
    )
  })

  test('does not give a new key the id of a revoked one', async () => {
    const { world, id } = await admitted(issuerManifest('330100', { keyId: '0a' }))
    await decide(world, (await rotation(id, { keyIds: { 'national-code': '0b' } })).action)
    const [old] = await keysOf(world, id)
    await decide(world, {
      kind: 'revoke',
      participant: id,
      serial: old?.serial ?? '',
      reason: 'keyCompromise',
    })
    const { action } = await rotation(id, { keyIds: { 'national-code': '0a' } })
    expect(await codeOf(propose(world, world.wang, action))).toBe('registry.key-id-revoked')
  })
})

describe('what a participant is', () => {
  test('suspended ones ask for nothing, until two persons resume them', async () => {
    const { world, city, id } = await admitted()
    await propose(world, world.wang, { kind: 'suspend', participant: id, reason: '核查' })
    const asCity = { by: `participant:${id}`, key: city.key } as const
    const action: Action = { kind: 'change', participant: id, manifest: issuerManifest() }
    const asked = async () =>
      codeOf(world.registry.act(await requestOf(world, asCity, { kind: 'propose', action })))
    expect(await asked()).toBe('registry.participant-suspended')
    const again: Action = { kind: 'suspend', participant: id, reason: '核查' }
    expect(await codeOf(propose(world, world.li, again))).toBe('registry.participant-suspended')
    await decide(world, { kind: 'resume', participant: id })
    expect(await asked()).toMatchObject({ repeated: false })
    expect(await codeOf(decide(world, { kind: 'resume', participant: id }))).toBe(
      'registry.not-suspended',
    )
  })

  test('withdrawn is final, for every action', async () => {
    const { world, city, id } = await admitted()
    await decide(world, { kind: 'revoke', participant: id, serial: null, reason: 'keyCompromise' })
    const actions: readonly Action[] = [
      { kind: 'resume', participant: id },
      { kind: 'suspend', participant: id, reason: '无' },
      { kind: 'revoke', participant: id, serial: null, reason: 'superseded' },
      { kind: 'change', participant: id, manifest: issuerManifest() },
      (await rotation(id)).action,
    ]
    for (const action of actions) {
      expect(await codeOf(propose(world, world.wang, action))).toBe(
        'registry.participant-withdrawn',
      )
    }
    const asCity = { by: `participant:${id}`, key: city.key } as const
    const change: Action = { kind: 'change', participant: id, manifest: issuerManifest() }
    const jws = await requestOf(world, asCity, { kind: 'propose', action: change })
    expect(await codeOf(world.registry.act(jws))).toBe('registry.participant-withdrawn')
  })

  test('one certificate is revoked once, and only one that it has', async () => {
    const { world, id } = await admitted()
    const [key] = await keysOf(world, id)
    const revoke = (serial: string): Action => ({
      kind: 'revoke',
      participant: id,
      serial,
      reason: 'keyCompromise',
    })
    expect(await codeOf(propose(world, world.wang, revoke('00ff')))).toBe(
      'registry.unknown-certificate',
    )
    await decide(world, revoke(key?.serial ?? ''))
    expect(await codeOf(propose(world, world.wang, revoke(key?.serial ?? '')))).toBe(
      'registry.already-revoked',
    )
    expect((await keysOf(world, id))[0]?.revoked).toEqual({ at: start, reason: 'keyCompromise' })
  })

  test('stays in its role', async () => {
    const { world, id } = await admitted()
    const action: Action = { kind: 'change', participant: id, manifest: gatewayManifest }
    expect(await codeOf(propose(world, world.wang, action))).toBe('registry.other-role')
  })

  test('does not take the name of another, and a name that is given up can be taken', async () => {
    const { world, id } = await admitted()
    const second = await applicationOf(2, issuerManifest('330100', { hints: ['division:330102'] }))
    const other = await admit(world, second)
    const take: Action = { kind: 'change', participant: other, manifest: issuerManifest() }
    expect(await codeOf(propose(world, world.wang, take))).toBe('registry.hint-in-use')
    const manifest = issuerManifest('330100', { hints: ['division:330103'] })
    await decide(world, { kind: 'change', participant: id, manifest })
    expect(await decide(world, take)).toMatchObject({ repeated: false })
  })
})

describe('a CRL that a participant submits', () => {
  async function crlOf(world: World, { key }: Applying, id: string, serials: readonly string[]) {
    const issuer = certificateOf((await keysOf(world, id)).at(-1))
    const { der } = await issueCrl({
      issuer,
      issuerKey: key,
      number: 1,
      thisUpdate: start,
      nextUpdate: start + dayMs,
      revoked: serials.map((serial) => ({ serial, at: start })),
    })
    return toBase64(der)
  }

  async function submit(world: World, { key }: Applying, id: string, crl: string) {
    const asking = { by: `participant:${id}`, key } as const
    return codeOf(world.registry.act(await requestOf(world, asking, { kind: 'submit-crl', crl })))
  }

  test('takes its old key back at once', async () => {
    const { world, city, id } = await admitted()
    const [old] = await keysOf(world, id)
    const { action, next } = await rotation(id)
    await decide(world, action)
    const now = { ...city, key: next }
    const crl = await crlOf(world, now, id, [old?.serial ?? ''])
    const keyId = certificateKeyId(certificateOf(old).der)
    expect(await submit(world, now, id, crl)).toMatchObject({
      entry: { kind: 'crl-submitted', body: { participant: id, revokedKeyIds: [keyId] } },
    })
    await world.registry.tend()
    const participant = (await world.registry.state()).participants.get(id)
    expect(participant?.revokedKeyIds).toEqual([keyId])
  })

  test("is refused where it is another's, unreadable, of no certificate of its own, or past", async () => {
    const { world, city, id } = await admitted()
    const [key] = await keysOf(world, id)
    const other = await applicationOf(2, issuerManifest('330100', { hints: ['division:330102'] }))
    const otherId = await admit(world, other)
    const crl = await crlOf(world, city, id, [key?.serial ?? ''])
    expect(await submit(world, other, otherId, crl)).toBe('registry.crl')
    expect(await submit(world, city, id, toBase64(Uint8Array.of(48, 0)))).toBe('registry.crl')
    expect(await submit(world, city, id, await crlOf(world, city, id, ['0abc']))).toBe(
      'registry.crl',
    )
    world.clock.now += 2 * dayMs
    expect(await submit(world, city, id, crl)).toBe('registry.crl')
  })
})
