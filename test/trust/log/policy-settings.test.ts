import { describe, expect, test } from 'vitest'
import { openWitnessed } from '../../../trust-store/log/policy.ts'
import {
  createLogIdentity,
  createWitnessPolicy,
  type PolicySettings,
} from '../../../trust-store/log/policy-settings.ts'
import { formatVerifierKey, makeVerifierKey } from '../../../trust-store/log/verifier-key.ts'
import { backend, now, origin, witnessKeys } from './fixture.ts'
import { cosigned, keys, scene, textOf } from './scene.ts'

const [first, second, third] = [await witnessKeys(51), await witnessKeys(52), await witnessKeys(53)]

const logKey = (publicKey = keys.identity.keys[0]?.publicKey ?? new Uint8Array(), name = origin) =>
  formatVerifierKey(makeVerifierKey(name, 0x01, publicKey))
const witnessKey = ({ cosigner }: typeof first) => formatVerifierKey(cosigner.key)

const settings: PolicySettings = {
  keys: [logKey()],
  witnesses: [
    { id: '330000', key: witnessKey(first) },
    { id: '310000', key: witnessKey(second) },
  ],
  required: 2,
}

describe('a witness policy from settings', () => {
  test('is what checkpoints are opened by', async () => {
    const policy = await createWitnessPolicy(settings, backend)
    expect(policy.log.origin).toBe(origin)
    const signed = await cosigned(await (await scene(5)).log.latest(), [first, second])
    const opened = await openWitnessed(textOf(signed), policy, now)
    expect(opened.cosigned.map(({ witness }) => witness)).toEqual(['330000', '310000'])
  })

  test('gives one witness several keys, which count once', async () => {
    const witnesses = [...settings.witnesses, { id: '330000', key: witnessKey(third) }]
    const policy = await createWitnessPolicy({ ...settings, witnesses }, backend)
    expect(policy.witnesses.map(({ id, keys: own }) => [id, own.length])).toEqual([
      ['330000', 2],
      ['310000', 1],
    ])
    const signed = await cosigned(await (await scene(5)).log.latest(), [first, third])
    const one = await createWitnessPolicy({ ...settings, witnesses, required: 1 }, backend)
    expect((await openWitnessed(textOf(signed), one, now)).cosigned).toHaveLength(1)
    await expect(openWitnessed(textOf(signed), policy, now)).rejects.toMatchObject({
      code: 'log.policy',
    })
  })

  test('may demand nobody', async () => {
    const none = { ...settings, witnesses: [], required: 0 }
    expect((await createWitnessPolicy(none, backend)).witnesses).toEqual([])
  })

  const key = settings.witnesses[0]?.key ?? ''
  const renamed = formatVerifierKey({
    ...makeVerifierKey('another.example', 0x04, first.verifier.publicKey),
  })
  test.each<[string, Partial<PolicySettings>, string, string]>([
    ['no key of the log', { keys: [] }, 'log.key', 'keys'],
    ['a key that is none', { keys: [logKey(), 'x'] }, 'log.key', 'keys[1]'],
    ['a key with a wrong id', { keys: [logKey().replace(/\+./, '+z')] }, 'log.key', 'keys[0]'],
    ['a key of a witness for the log', { keys: [key] }, 'log.key', 'keys[0]'],
    [
      'keys under two names',
      { keys: [logKey(), logKey(undefined, 'other.example')] },
      'log.key',
      'keys[1]',
    ],
    [
      'a key of the log for a witness',
      { witnesses: [{ id: 'a', key: logKey() }], required: 0 },
      'log.key',
      'witnesses[0].key',
    ],
    ['a witness without an id', { witnesses: [{ id: '', key }] }, 'log.policy', 'witnesses[0].id'],
    [
      'one key under two ids',
      {
        witnesses: [
          { id: 'a', key },
          { id: 'b', key },
        ],
      },
      'log.policy',
      'witnesses',
    ],
    [
      'one key under two names',
      {
        witnesses: [
          { id: 'a', key },
          { id: 'b', key: renamed },
        ],
      },
      'log.policy',
      'witnesses',
    ],
    [
      'one key twice for one witness',
      {
        witnesses: [
          { id: 'a', key },
          { id: 'a', key },
        ],
        required: 1,
      },
      'log.policy',
      'witnesses',
    ],
    ['more than all', { required: 3 }, 'log.policy', 'required'],
    ['less than none', { required: -1 }, 'log.policy', 'required'],
    ['a part of one', { required: 0.5 }, 'log.policy', 'required'],
  ])('says where the settings have %s', async (_, change, code, path) => {
    const made = createWitnessPolicy({ ...settings, ...change }, backend)
    await expect(made).rejects.toMatchObject({ code, path })
  })

  test('knows a log by the name of its keys', async () => {
    expect(await createLogIdentity([logKey()], backend)).toMatchObject({ origin })
    await expect(createLogIdentity([], backend)).rejects.toMatchObject({ path: 'keys' })
  })
})
