import { formatBase64 } from '../../adapters/codec/base64.ts'
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { reasonOf } from '../stages/decide.ts'
import type { Translated } from '../translation.ts'

type Answer = components['schemas']['TranslateAnswer']

/** What the contract's `TranslateAnswer` says beside the passage's answer. */
export function translationMembers(
  translated: Translated,
): Pick<Answer, 'translation' | 'untranslated'> {
  if (translated.kind === 'passed') return {}
  if (translated.kind === 'untranslated') return { untranslated: reasonOf(translated.code) }
  const { written, picture } = translated
  const { code, adapter, issuer, expiresAt, lost, withheld } = written
  const content = code.text === null ? { codeBytes: formatBase64(code.bytes) } : { code: code.text }
  return {
    translation: {
      ...content,
      format: adapter.id,
      issuer: { id: issuer.id, name: issuer.name, territory: issuer.territory },
      expiresAt: instantText(expiresAt),
      lost,
      withheld,
      ...(picture === null ? {} : { picture }),
    },
  }
}
