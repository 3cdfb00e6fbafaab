import { describe, expect, it } from 'vitest'
import {
  validateApplicationList,
  validateApplicationView,
  validateExpiringFeed,
  validateParticipantList,
  validateProposalList,
  validateReceipt,
  validateRecognitionList,
  validateRegistryDescription,
} from '../../specs/generated/registry-validators.js'
import { auditLog } from '../../trust-store/log/audit.ts'
import { createCosigner } from '../../trust-store/log/cosignature.ts'
import { parseNote } from '../../trust-store/log/note.ts'
import { createLogIdentity } from '../../trust-store/log/policy-settings.ts'
import { openProof, parseProof } from '../../trust-store/log/proof.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { assembled, nationalTestCode, sm2Manifest } from './assembled.ts'
import {
  applicationOf,
  asOperator,
  backend,
  contact,
  dayMs,
  gatewayManifest,
  holder,
  newId,
  requestOf,
} from './fixture.ts'
import { problemIn } from './http-fake.ts'

type Made = Awaited<ReturnType<typeof assembled>>
const jose = { 'content-type': 'application/jose' }

describe('a city that applies over HTTP', () => {
  it('is examined, admitted by two persons, listed, and shown in every view', async () => {
    const made = await assembled()
    const { world, ask } = made
    const { id, participant } = await admitCity(made)
    await made.tend()

    const view = await shaped(ask(`/v1/applications/${id}`), validateApplicationView)
    expect(view).toMatchObject({ outcome: 'admitted', report: { passed: true } })
    const list = await shaped(ask('/v1/applications'), validateApplicationList)
    expect(list.applications).toMatchObject([{ id, outcome: 'admitted', passed: true }])
    const { proposals } = await shaped(ask('/v1/proposals'), validateProposalList)
    expect(proposals).toMatchObject([
      { outcome: 'done', signedBy: ['wang', 'li'], signaturesNeeded: 2 },
    ])
    const { participants } = await shaped(ask('/v1/participants'), validateParticipantList)
    expect(participants).toMatchObject([{ id: participant, status: 'granted' }])
    expect((await ask(`/v1/participants/${participant}`)).status).toBe(200)
    const about = await shaped(ask('/v1/registry'), validateRegistryDescription)
    expect(about.log.size).toBeGreaterThan(3)
    await shaped(ask('/v1/recognitions'), validateRecognitionList)

    const jws = await (await ask('/v1/trust-list')).text()
    const { list: published } = await verifyTrustList(jws, world.anchor, world.clock.now, backend)
    expect(published.issuers.map((one) => one.territory)).toEqual(['330100'])
  })

  it('whose test code fails sees field by field why, and cannot be admitted', async () => {
    const made = await assembled()
    const { application } = await applicationOf(1)
    expect((await post(made, application)).status).toBe(201)
    const view = await shaped(
      made.ask(`/v1/applications/${application.id}`),
      validateApplicationView,
    )
    expect(view.report?.findings).toMatchObject([
      { testCode: null, result: 'failed', code: 'registry.format-not-tested' },
      { testCode: 0, result: 'failed', stage: 'detect', code: 'format.unknown' },
    ])
    const action = { kind: 'admit', application: application.id, validDays: 365 } as const
    const refused = await act(made, made.world.wang, { kind: 'propose', action })
    expect(await problemIn(refused)).toEqual({ status: 409, code: 'registry.conformance-failed' })
  })

  it('has its contacts shown to the operator who asks, and to nobody else anywhere', async () => {
    const made = await assembled()
    const { id } = await admitCity(made)
    const asked = await act(made, made.world.li, { kind: 'disclose-contacts', application: id })
    const receipt = await shaped(asked, validateReceipt)
    expect(receipt.contacts).toEqual([contact])
    expect(asked.headers.get('cache-control')).toBe('no-store')

    await made.tend()
    const paths = [
      `/v1/receipts/${receipt.entry.id}`,
      `/v1/applications/${id}`,
      ...['applications', 'proposals', 'participants', 'recognitions', 'registry', 'expiring'].map(
        (name) => `/v1/${name}`,
      ),
      '/log/checkpoint',
      `/log/tile/entries/000.p/${receipt.index + 1}`,
      '/readyz',
    ]
    for (const path of paths) {
      const response = await made.ask(path)
      const text = new TextDecoder().decode(await response.arrayBuffer())
      for (const secret of Object.values(contact)) expect(text).not.toContain(secret)
    }
    expect(JSON.stringify(made.events)).not.toContain(contact.phone)
  })
})

describe('a signed request', () => {
  it('that is sent again is answered alike, and done once', async () => {
    const made = await assembled()
    const { application } = await applicationOf(2, gatewayManifest)
    await post(made, application)
    const action = { kind: 'admit', application: application.id, validDays: 30 } as const
    const jws = await requestOf(made.world, asOperator(made.world.wang), {
      kind: 'propose',
      action,
    })
    const first = await made.ask('/v1/requests', { method: 'POST', headers: jose, body: jws })
    const again = await made.ask('/v1/requests', { method: 'POST', headers: jose, body: jws })
    expect([first.status, again.status]).toEqual([201, 200])
    const [one, other] = [
      await shaped(first, validateReceipt),
      await shaped(again, validateReceipt),
    ]
    expect(other).toEqual({ ...one, repeated: true })
    const kept = await shaped(made.ask(`/v1/receipts/${one.entry.id}`), validateReceipt)
    expect(kept.index).toBe(one.index)
  })

  it('under an id that another request has is a conflict', async () => {
    const made = await assembled()
    const id = newId()
    const ask = async (application: string) => {
      const request = { kind: 'disclose-contacts', application } as const
      const asking = asOperator(made.world.li)
      const jws = await requestOf(made.world, asking, request, { id })
      return made.ask('/v1/requests', { method: 'POST', headers: jose, body: jws })
    }
    const { id: application } = await admitCity(made)
    expect((await ask(application)).status).toBe(201)
    expect(await problemIn(await ask(newId()))).toEqual({
      status: 409,
      code: 'registry.request-reused',
    })
  })

  it('by the same person with another key is no second signature', async () => {
    const made = await assembled()
    const { application } = await applicationOf(3, gatewayManifest)
    await post(made, application)
    const action = { kind: 'admit', application: application.id, validDays: 30 } as const
    const proposed = await act(made, made.world.wang, { kind: 'propose', action })
    const { entry } = await shaped(proposed, validateReceipt)
    if (entry.kind !== 'proposed') throw new Error('not a proposal')
    const { actionDigest } = entry.body
    const approval = { kind: 'approve', proposal: entry.id, actionDigest } as const
    const refused = await act(made, made.world.wangAgain, approval)
    expect(await problemIn(refused)).toEqual({ status: 409, code: 'registry.same-person' })
  })
})

describe('what is published', () => {
  it('changes its tag with the list, and has a delta between the two', async () => {
    const made = await assembled()
    await made.tend()
    const before = (await made.ask('/v1/trust-list')).headers.get('etag') ?? ''
    const condition = { headers: { 'if-none-match': before } }
    expect((await made.ask('/v1/trust-list', condition)).status).toBe(304)
    await admitCity(made)
    made.world.clock.now += 1000
    await made.tend()
    const next = await made.ask('/v1/trust-list', condition)
    expect(next.status).toBe(200)
    expect(next.headers.get('etag')).not.toBe(before)
    const delta = await made.ask('/v1/trust-list/delta?from=1')
    expect(delta.status).toBe(200)
    expect((await delta.text()).split('.')).toHaveLength(3)
    const crl = await made.ask('/v1/crl')
    expect(crl.headers.get('content-type')).toBe('application/pkix-crl')
  })

  it('is proved by the log, which anybody can audit over HTTP', async () => {
    const made = await assembled()
    await admitCity(made)
    await made.tend()
    const about = await shaped(made.ask('/v1/registry'), validateRegistryDescription)
    const log = await createLogIdentity(about.log.keys, backend)
    const kinds: string[] = []
    const report = await auditLog({
      log,
      read: async (path) => {
        const response = await made.ask(`/log/${path}`)
        return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : null
      },
      onEntry: (_, entry) => kinds.push(JSON.parse(new TextDecoder().decode(entry)).kind),
    })
    expect(report.entries).toBe(kinds.length)
    expect(kinds.slice(0, 4)).toEqual(['founded', 'applied', 'proposed', 'approved'])
    expect(kinds).toContain('listed')
    const proof = parseProof(await (await made.ask('/v1/trust-list/proof?sequence=1')).text())
    expect(proof.extra).not.toBeNull()
    const policy = { log, witnesses: [], required: 0 }
    const entry = proof.extra ?? new Uint8Array()
    const opened = await openProof(proof, entry, policy, made.world.clock.now)
    expect(opened.checkpoint.size).toBe(report.entries)
  })

  it('says what ends within 90, 30 and 7 days', async () => {
    const made = await assembled()
    await admitCity(made, 60)
    const days = async (passed: number) => {
      made.world.clock.now += passed * dayMs
      const feed = await shaped(made.ask('/v1/expiring'), validateExpiringFeed)
      return feed.items.map(({ tags }) => tags[0])
    }
    expect(await days(0)).toEqual(['90'])
    expect(await days(40)).toEqual(['30'])
    expect(await days(15)).toEqual(['7'])
    expect(await days(10)).toEqual(['expired'])
  })
})

describe('registries that witness each other', () => {
  it('cosign what the other logs, and nothing of a log that they do not know', async () => {
    const witnessKey = await holder('EdDSA')
    const name = 'shanghai.registry.example/witness'
    const key = formatVerifierKey(createCosigner(name, witnessKey).key)
    const url = 'https://authority.sh.example/witness'
    let shanghai: Made | null = null
    const zhejiang = await assembled({
      document: { witnesses: [{ id: 'shanghai', url, keys: [key] }] },
      fetch: async (request) => shanghai?.fetch(request) ?? new Response(null, { status: 502 }),
    })
    expect((await zhejiang.tend()).troubles).toEqual(['registry.witness-failed'])
    expect(await (await zhejiang.ask('/readyz')).json()).toMatchObject({
      ready: true,
      troubles: [{ code: 'registry.witness-failed' }],
    })

    const about = await shaped(zhejiang.ask('/v1/registry'), validateRegistryDescription)
    const logs = [{ keys: about.log.keys }]
    shanghai = await assembled({
      world: { authority: { id: 'shanghai', territory: '310000', scope: ['310000'] } },
      document: { witness: { name, key: { env: 'WITNESS' }, logs } },
      witnessKey,
    })
    expect((await zhejiang.tend()).troubles).toEqual([])
    const cosigned = await (await zhejiang.ask('/log/checkpoint')).text()
    expect(parseNote(cosigned).signatures.map((one) => one.name)).toContain(name)

    const unknown = await (await shanghai.ask('/log/checkpoint')).text()
    const body = `old 0\n\n${unknown}`
    const refused = await zhejiang.ask('/witness/add-checkpoint', { method: 'POST', body })
    expect(refused.status).toBe(404)
  })
})

it('refuses to start where the document names another authority than the log', async () => {
  const authority = {
    id: 'zhejiang',
    name: { zh: '另一个机构', en: 'Another' },
    territory: '330000',
    scope: ['330000'],
  }
  await expect(assembled({ document: { authority } })).rejects.toMatchObject({
    code: 'registry.other-authority',
  })
})

function post({ ask }: Made, application: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return ask('/v1/applications', { method: 'POST', headers, body: JSON.stringify(application) })
}

async function act(
  { ask, world }: Made,
  person: Parameters<typeof asOperator>[0],
  request: Parameters<typeof requestOf>[2],
): Promise<Response> {
  const body = await requestOf(world, asOperator(person), request)
  return ask('/v1/requests', { method: 'POST', headers: jose, body })
}

/** A city with a sound test code, from its application to its certificate. */
async function admitCity(made: Made, validDays = 365) {
  const key = await holder('SM2-SM3')
  const testCodes = [await nationalTestCode(key)]
  const { application } = await applicationOf(7, sm2Manifest, { key, testCodes })
  expect((await post(made, application)).status).toBe(201)
  const action = { kind: 'admit', application: application.id, validDays } as const
  const proposed = await act(made, made.world.wang, { kind: 'propose', action })
  const { entry } = await shaped(proposed, validateReceipt)
  if (entry.kind !== 'proposed') throw new Error('not a proposal')
  const { actionDigest } = entry.body
  const approval = { kind: 'approve', proposal: entry.id, actionDigest } as const
  expect((await act(made, made.world.li, approval)).status).toBe(201)
  const participant = `issuer:${application.organization.creditCode}`
  return { id: application.id, participant }
}

/** The answer, held to the contract. */
async function shaped<T>(
  answer: Response | Promise<Response>,
  validate: ((value: unknown) => value is T) & { readonly errors?: unknown },
): Promise<T> {
  const response = await answer
  const value: unknown = await response.json()
  if (validate(value)) return value
  throw new Error(`${response.status} ${JSON.stringify(validate.errors)}`)
}
