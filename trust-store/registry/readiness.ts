import type { components } from '../../specs/generated/registry-openapi.ts'
import { reasons as texts } from '../../specs/generated/registry-reason-texts.ts'
import type { RegistryDesk } from './desk.ts'
import { knownCode, type ProblemCode } from './problems.ts'
import { instantText } from './views.ts'

/**
 * Ready where a list is in force. A list that ages while publishing fails is named by a trouble long
 * before it ends. Never throws: a storage that fails is a trouble.
 */
export async function readiness(
  desk: RegistryDesk,
): Promise<components['schemas']['RegistryReadiness']> {
  const troubles = new Set<ProblemCode>(desk.troubles())
  const now = desk.now()
  try {
    const list = await desk.registry.list()
    return {
      ready: list !== null && now < list.nextUpdate,
      list:
        list === null
          ? null
          : {
              sequence: list.sequence,
              issuedAt: instantText(list.issuedAt),
              nextUpdate: instantText(list.nextUpdate),
              ageSeconds: Math.max(0, Math.floor((now - list.issuedAt) / 1000)),
            },
      troubles: [...troubles].map(words),
    }
  } catch (error) {
    troubles.add(knownCode(error) ?? 'request.internal')
    return { ready: false, list: null, troubles: [...troubles].map(words) }
  }
}

function words(code: ProblemCode): { code: string; zh: string; en: string } {
  const { zh, en } = texts[code]
  return { code, zh: zh.title, en: en.title }
}
