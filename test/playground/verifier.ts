/** A gate in Jiangsu that its registry licensed: what its operator would have on the gate's disk. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { decide } from './applications.ts'
import { savedKey } from './authority-keys.ts'
import { creditCodeOf } from './credit-code.ts'
import type { Folder } from './folder.ts'
import type { RunningRegistry } from './registries.ts'

/** What its licence covers: a purpose that documents are checked for. */
export const gate = {
  division: '320000',
  purpose: 'checkpoint',
  level: 'identity',
  key: 'verifier/gate-key.pem',
  licence: 'verifier/licence.txt',
} as const

const name = { zh: '模拟的南京公路卡口', en: 'Simulated road checkpoint of Nanjing' }

/** Admitted once, with two operators' signatures; its licence is written at every start. */
export async function admitVerifier(
  registries: readonly RunningRegistry[],
  { backend, folder, now }: { backend: NodeBackend; folder: Folder; now: () => Instant },
): Promise<void> {
  const running = registries.find(({ authority }) => authority.plan.territory === gate.division)
  if (running === undefined) throw new TypeError('no registry of Jiangsu')
  const creditCode = creditCodeOf({ id: 'nanjing-checkpoint', territory: gate.division })
  const key = await savedKey(folder, gate.key, 'ES256', backend)
  const licenceNow = async () => {
    const { participants } = await running.registry.state()
    return participants.get(`verifier:${creditCode}`)?.licence ?? null
  }
  if ((await licenceNow()) === null) {
    const subject = { territory: gate.division, organization: name.zh, commonName: name.en }
    const application: Application = {
      id: randomUUID(),
      organization: {
        name,
        creditCode,
        division: gate.division,
        address: '模拟路2号',
        website: 'https://gate.example/',
      },
      manifest: {
        role: 'verifier',
        divisions: [gate.division],
        purposes: ['gate', gate.purpose],
        level: gate.level,
        batch: true,
      },
      contacts: [{ name: '模拟联系人', phone: '000-12345' }],
      request: toBase64((await makeCertificationRequest(subject, key)).der),
      testCodes: [],
    }
    await running.registry.apply(new TextEncoder().encode(JSON.stringify(application)))
    await decide(running, { kind: 'admit', application: application.id, validDays: 1830 }, now())
  }
  await folder.write(gate.licence, `${await licenceNow()}\n`)
}
