/** The steps of an application, and what each still lacks. */
import { type CheckedBy, checkManifest } from './check-manifest.ts'
import { checkContacts, checkOrganization } from './check-who.ts'
import type { Draft, Unkept } from './draft.ts'
import { createFinder, type Faults } from './faults.ts'

export const stepNames = ['who', 'key', 'manifest', 'codes', 'send'] as const
export type StepName = (typeof stepNames)[number]

export function faultsOf(
  { organization, manifest, request, formatManifest }: Draft,
  { contacts, testCodes }: Unkept,
  { scope, keyKind }: Omit<CheckedBy, 'division'>,
): Readonly<Record<Exclude<StepName, 'send'>, Faults>> {
  const key = createFinder()
  if (request === '') {
    key.miss('/request', {
      zh: '请先生成密钥，或上传证书申请。',
      en: 'Make a key, or upload a request.',
    })
  }
  const codes = createFinder()
  if (manifest.role === 'issuer' && testCodes.length === 0) {
    codes.miss('/testCodes', {
      zh: '每种格式至少放入一个测试码。',
      en: 'Add at least one test code for each format.',
    })
  }
  const by = { scope, keyKind, division: organization.division }
  const described = createFinder()
  const { services } = manifest.role === 'issuer' ? manifest : { services: [] }
  if (formatManifest !== null && !services.some(({ format }) => format === formatManifest.id)) {
    described.add('/formatManifest', {
      zh: '没有一种码使用这份格式清单的 id。',
      en: 'No code above has the id of this format manifest.',
    })
  }
  return {
    who: new Map([...checkOrganization(organization, scope), ...checkContacts(contacts)]),
    key: key.faults,
    manifest: new Map([
      ...checkManifest(manifest, by),
      ...(manifest.role === 'issuer' ? described.faults : []),
    ]),
    codes: codes.faults,
  }
}

/** The step with the field that a registry's answer names; null: none in particular. */
export function stepOf(path: string): StepName | null {
  if (path.startsWith('/organization') || path.startsWith('/contacts')) return 'who'
  if (path.startsWith('/request')) return 'key'
  if (path.startsWith('/manifest') || path.startsWith('/formatManifest')) return 'manifest'
  return path.startsWith('/testCodes') ? 'codes' : null
}
