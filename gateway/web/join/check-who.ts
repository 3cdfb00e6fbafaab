/** The organisation and its contacts, as the registry will check them. */
import { isDivision, wholeCountry } from '../../../specs/divisions.ts'
import { isCreditCode } from '../../../specs/identifiers/credit-code.ts'
import { inScope } from '../../../trust-store/trust-list/scope.ts'
import type { Contact, Organization } from './draft.ts'
import { createFinder, type Faults } from './faults.ts'

export function checkOrganization(
  { name, creditCode, division, address, website }: Organization,
  scope: readonly string[],
): Faults {
  const { faults, need, add } = createFinder()
  const at = (field: string) => `/organization/${field}`
  for (const language of ['zh', 'en'] as const) {
    if (need(at(`name/${language}`), name[language]) && name[language].length > 200) {
      add(at(`name/${language}`), { zh: '最多 200 个字符。', en: 'At most 200 characters.' })
    }
  }
  if (need(at('creditCode'), creditCode)) {
    if (creditCode.length !== 18) {
      add(at('creditCode'), {
        zh: `应为 18 位，现有 ${creditCode.length} 位。`,
        en: `18 characters; there are ${creditCode.length}.`,
      })
    } else if (!isCreditCode(creditCode)) {
      add(at('creditCode'), {
        zh: '校验位不对：请对照登记证书逐位核对。',
        en: 'The check digit is wrong: compare it with the certificate of registration.',
      })
    }
  }
  if (need(at('division'), division)) {
    if (division !== wholeCountry && !isDivision(division)) {
      add(at('division'), { zh: '没有这个行政区划。', en: 'There is no such division.' })
    } else if (!inScope(scope, division)) {
      add(at('division'), {
        zh: '不归这个登记机构管：请向所在地的登记机构申请。',
        en: 'Not within this registry: apply to the registry of the place itself.',
      })
    }
  }
  if (need(at('address'), address) && address.length > 500) {
    add(at('address'), { zh: '最多 500 个字符。', en: 'At most 500 characters.' })
  }
  if (need(at('website'), website) && !/^https?:\/\/[^\s@]+$/.test(website)) {
    add(at('website'), {
      zh: '应以 https:// 或 http:// 开头，不含空格。',
      en: 'Begin with https:// or http://, without spaces.',
    })
  }
  return faults
}

export function checkContacts(contacts: readonly Contact[]): Faults {
  const { faults, need, add } = createFinder()
  for (const [index, { name, phone = '', email = '' }] of contacts.entries()) {
    const at = (field: string) => `/contacts/${index}/${field}`
    need(at('name'), name)
    if (phone === '' && email === '') {
      need(at('phone'), '')
    }
    if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) {
      add(at('email'), { zh: '不是电子邮件地址。', en: 'This is no e-mail address.' })
    }
  }
  return faults
}
