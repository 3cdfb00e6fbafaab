import { describe, expect, test } from 'vitest'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { RuleSet } from '../../specs/rules.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { decidePublishRules } from '../../trust-store/registry/decide/publish-rules.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import { verifyRuleSet } from '../../trust-store/rules/verify.ts'
import type { PublishedRules } from '../../trust-store/snapshot.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import type { World } from './fixture.ts'
import { approve, backend, codeOf, createWorld, decide, pathOf, propose, start } from './fixture.ts'

const hour = 3_600_000
const rulesUrl = 'https://registry.example/v1/rules'
const builtIn = ruleSets.find(({ division }) => division === '330000') as RuleSet
const place = '/request/action/set'

/** The built-in set of the province, from some hours after the start on. */
function setOf(version: string, hours: number, changes: Partial<RuleSet> = {}) {
  const effectiveFrom = new Date(start + hours * hour).toISOString()
  return { ...builtIn, version, effectiveFrom, ...changes } as unknown as Record<string, unknown>
}

/** With one rule more. */
function stricter(version: string, hours: number) {
  const [rule] = ruleSets.find(({ division }) => division === '000000')?.rules ?? []
  const added = { ...rule, id: '330000-TEST-99' }
  return setOf(version, hours, { rules: [...builtIn.rules, added] as RuleSet['rules'] })
}

function publish(world: World, set: Record<string, unknown>) {
  return decide(world, { kind: 'publish-rules', set })
}

async function serving(authority: object = {}) {
  return createWorld({ authority, open: { publishing: { rules: rulesUrl } } })
}

/** As a reader has them of the list that is published next. */
async function read({ registry, anchor, clock }: World): Promise<readonly PublishedRules[]> {
  clock.now += 60_000
  await registry.tend()
  const { jws = '' } = (await registry.list()) ?? {}
  const verified = await verifyTrustList(jws, anchor, clock.now, backend)
  return compileSnapshot([verified], { at: clock.now }).rules()
}

async function textOf({ storage }: World, digest: string) {
  const bytes = await storage.kept('rule-set', digest)
  return new TextDecoder().decode(bytes ?? undefined)
}

describe('a rule set', () => {
  test('that two persons signed is named by the next list, and verifies against it', async () => {
    const world = await serving()
    const proposal = await propose(world, world.wang, {
      kind: 'publish-rules',
      set: stricter('9.0.0', 49),
    })
    expect((await read(world)).length).toBe(0)
    const { entry, index } = await approve(world, world.li, proposal)
    const digest = entry.kind === 'approved' ? entry.body.effect?.rules : undefined
    const [published, ...others] = await read(world)
    expect(others).toEqual([])
    expect(published).toMatchObject({
      authority: 'zhejiang',
      territory: '330000',
      division: '330000',
      version: '9.0.0',
      effectiveFrom: start + 49 * hour,
      digest,
      url: rulesUrl,
    })
    if (published === undefined) throw new Error('no set')
    const jws = await textOf(world, published.digest)
    const set = await verifyRuleSet(jws, published, published.anchor, backend, world.clock.now)
    expect(set).toEqual(stricter('9.0.0', 49))
    const known = (await world.registry.state()).rules.get('330000')
    expect(known).toMatchObject([{ version: '9.0.0', supersededBy: null, index }])
  })

  test('stands in the log as a whole: a registry that is opened again has it', async () => {
    const world = await serving()
    await publish(world, setOf('9.0.0', 1))
    const again = await openRegistry(world.options)
    expect((await again.state()).rules).toEqual((await world.registry.state()).rules)
  })

  test('that is stricter takes effect 48 hours after the approval at the soonest', async () => {
    const world = await serving()
    const refused = ['registry.rule-notice', `${place}/effectiveFrom`]
    expect(await pathOf(publish(world, stricter('9.0.0', 47)))).toEqual(refused)
    const set = stricter('9.0.0', 48)
    const proposal = await propose(world, world.wang, { kind: 'publish-rules', set })
    world.clock.now += 1
    expect(await pathOf(approve(world, world.li, proposal))).toEqual(refused)
    world.clock.now -= 1
    expect(await approve(world, world.li, proposal)).toMatchObject({ entry: { kind: 'approved' } })
  })

  test('that only loosens needs no notice, but begins after the one in force', async () => {
    const world = await serving()
    await publish(world, setOf('9.0.0', -1))
    const code = 'registry.rule-notice'
    expect(await codeOf(publish(world, setOf('9.0.1', -1)))).toBe(code)
    await publish(world, setOf('9.0.1', 0))
    const { effectiveFrom: _, ...timeless } = setOf('9.0.2', 0)
    expect(await codeOf(publish(world, timeless))).toBe(code)
  })

  test('needs a version above every one that was published', async () => {
    const world = await serving()
    await publish(world, setOf('9.9.0', 1))
    for (const version of ['9.9.0', '9.8.7', '1.0.0']) {
      const refused = ['registry.rule-version', `${place}/version`]
      expect(await pathOf(publish(world, setOf(version, 2)))).toEqual(refused)
    }
    await publish(world, setOf('9.10.0', 2))
  })

  test('takes the place of what was announced for later, and joins what is in force', async () => {
    const world = await serving()
    await publish(world, setOf('9.0.0', 0))
    await publish(world, stricter('9.1.0', 72))
    await publish(world, setOf('9.2.0', 24))
    expect((await read(world)).map(({ version }) => version)).toEqual(['9.0.0', '9.2.0'])
    const known = (await world.registry.state()).rules.get('330000')
    expect(known?.map(({ supersededBy }) => supersededBy)).toEqual([null, '9.2.0', null])
    world.clock.now = start + 49 * hour
    await publish(world, setOf('9.3.0', 50))
    expect((await read(world)).map(({ version }) => version)).toEqual(['9.2.0', '9.3.0'])
  })

  test('is made for the own divisions only, and for those that there are', async () => {
    const world = await serving()
    const code = async (division: string) => {
      const set = { ...setOf('9.0.0', 49, { rules: [] }), division, extends: '000000' }
      return pathOf(publish(world, set))
    }
    expect(await code('310000')).toEqual(['registry.out-of-scope', `${place}/division`])
    expect(await code('339900')).toEqual(['registry.unknown-division', `${place}/division`])
    const { extends: _, ...national } = setOf('9.0.0', 49, { rules: [], division: '000000' })
    expect(await codeOf(publish(world, national))).toBe('registry.out-of-scope')
    const nation = await serving({ id: 'nation', territory: '000000', scope: ['000000'] })
    await publish(nation, national)
    expect((await read(nation)).map(({ division }) => division)).toEqual(['000000'])
  })

  test.each([
    ['no rule set', {}, ''],
    ['a rule twice', { rules: [builtIn.rules[0], builtIn.rules[0]] }, '/rules/1/id'],
    ['a stranger extended', { extends: '999999' }, '/extends'],
    ['another member', { __proto__: null, secret: '张三丰' }, ''],
    ['half a second', { effectiveFrom: '2030-06-09T00:00:00.500Z' }, '/effectiveFrom'],
  ])('with %s is refused, with the place', async (what, changes, path) => {
    const world = await serving()
    const set = what === 'no rule set' ? {} : { ...setOf('9.0.0', 49), ...changes }
    const refusal = await pathOf(propose(world, world.wang, { kind: 'publish-rules', set }))
    expect(refusal).toEqual(['registry.rule-set', expect.stringContaining(place + path)])
    expect(JSON.stringify(refusal)).not.toContain('张三丰')
    expect((await world.registry.state()).size).toBe(1)
  })

  test.each([1.5, -0])('with %s, which no log can hold, is refused', async (number) => {
    const { registry, options } = await serving()
    const [rule] = builtIn.rules
    const set = setOf('9.0.0', 49, { rules: [{ ...rule, logic: { '>': [number, 1] } }] as never })
    const context = { now: start, root: parseCertificate(options.certificates.root) }
    const state = await registry.state()
    const decision = () =>
      decidePublishRules(
        state,
        { kind: 'publish-rules', set },
        { ...context, proposalDays: 7, maxOpenApplications: 1 },
      )
    expect(decision).toThrow(/^registry\.rule-set at /)
  })

  test('is refused where a list could not name one more', async () => {
    const { registry, options } = await serving()
    const state = await registry.state()
    const one = {
      set: { division: 'x' },
      version: '1.0.0',
      effectiveFrom: start,
      supersededBy: null,
    }
    const listed = (count: number) =>
      new Map(Array.from({ length: count }, (_, index) => [`x${index}`, [one]]))
    const builtInEnded = { ...one, set: builtIn }
    const decision =
      (count: number, own: readonly object[] = []) =>
      () =>
        decidePublishRules(
          {
            ...state,
            rules: new Map([...listed(count), ['330000', own]]) as unknown as typeof state.rules,
          },
          { kind: 'publish-rules', set: setOf('9.0.0', 49) },
          {
            now: start,
            root: parseCertificate(options.certificates.root),
            proposalDays: 7,
            maxOpenApplications: 1,
          },
        )
    expect(decision(127)).not.toThrow()
    const ended = Array.from({ length: 200 }, (_, index) => ({
      ...builtInEnded,
      version: `1.0.${index}`,
      effectiveFrom: start - (400 - index) * 24 * hour,
    }))
    expect(decision(0, ended)).not.toThrow()
    expect(decision(128)).toThrow(/^registry\.rule-limit at /)
  })

  test('of which two are proposed at once is published once', async () => {
    const world = await serving()
    const [one, other] = await Promise.all(
      ['9.0.0', '9.1.0'].map((version) =>
        propose(world, world.wang, { kind: 'publish-rules', set: setOf(version, 1) }),
      ),
    )
    if (!one || !other) throw new Error('not proposed')
    const outcomes = await Promise.all(
      [one, other].map((it) => codeOf(approve(world, world.li, it))),
    )
    // Whose signature is verified first is nobody's to say.
    expect(outcomes).toHaveLength(2)
    expect(outcomes).toContain('registry.conflict')
    expect(outcomes).toContainEqual(expect.objectContaining({ repeated: false }))
  })

  test('is named by no list where nobody says where it is served', async () => {
    const world = await createWorld()
    await publish(world, setOf('9.0.0', 1))
    expect(await read(world)).toEqual([])
  })
})

describe('a reader', () => {
  async function fetched() {
    const world = await serving()
    await publish(world, setOf('9.0.0', 1))
    const [published] = await read(world)
    if (published === undefined) throw new Error('no set')
    const jws = await textOf(world, published.digest)
    const verify = (text: string, named: Partial<PublishedRules> = {}) =>
      verifyRuleSet(text, { ...published, ...named }, published.anchor, backend, world.clock.now)
    return { world, published, jws, verify }
  }

  test('takes no other text than the one that the list names', async () => {
    const { jws, verify } = await fetched()
    const [header = '', payload = '', signature = ''] = jws.split('.')
    for (const text of [
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.${payload.slice(0, -4)}AAAA.${signature}`,
      `${jws} `,
      '',
      'x'.repeat(600_000),
    ]) {
      await expect(verify(text)).rejects.toThrow(/^list\.(?:rule-set|jws|size)$/)
    }
  })

  test('takes it for no other division, version, time or authority', async () => {
    const { verify, jws } = await fetched()
    for (const named of [
      { division: '330100' },
      { version: '9.0.1' },
      { effectiveFrom: start },
      { authority: 'shanghai' },
    ]) {
      await expect(verify(jws, named)).rejects.toThrow(/^list\.rule-set$/)
    }
  })

  test('wants the signature of the authority itself', async () => {
    const { world, published, jws } = await fetched()
    const stranger = await createWorld()
    const { anchor, clock } = stranger
    const work = verifyRuleSet(jws, published, anchor, backend, clock.now)
    await expect(work).rejects.toThrow(/^list\.path/)
    // The signer's certificate was in force when the set was published: that it ended changes nothing.
    const later = world.clock.now + 20 * 365 * 24 * hour
    const set = await verifyRuleSet(jws, published, published.anchor, backend, later)
    expect(set.version).toBe('9.0.0')
  })
})
