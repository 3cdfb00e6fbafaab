/** The manifest, as the registry will check it. */
import { isDivision, wholeCountry } from '../../../specs/divisions.ts'
import { algorithms } from '../../../trust-store/algorithms.ts'
import { inScope, territoryOfHint } from '../../../trust-store/trust-list/scope.ts'
import { isListUrl, isSecureUrl } from '../../../trust-store/trust-list/url.ts'
import type { IssuerManifest, Manifest, Service } from './draft.ts'
import { createFinder, type Faults, type Finder } from './faults.ts'

export interface CheckedBy {
  /** Of the registry. */
  readonly scope: readonly string[]
  /** Of the organisation; empty: not chosen yet. */
  readonly division: string
  /** Curve of the key of the request, or RSA; null: there is none yet. */
  readonly keyKind: string | null
}

export function checkManifest(manifest: Manifest, by: CheckedBy): Faults {
  const finder = createFinder()
  switch (manifest.role) {
    case 'issuer':
      checkIssuer(manifest, by, finder)
      break
    case 'verifier':
      if (finder.need('/manifest/divisions', manifest.divisions.join(''))) {
        for (const code of manifest.divisions) {
          checkDivision('/manifest/divisions', code, by, finder)
        }
      }
      finder.need('/manifest/purposes', manifest.purposes.join(''))
      break
    case 'gateway':
      if (finder.need('/manifest/url', manifest.url) && !isSecureUrl(manifest.url)) {
        finder.add('/manifest/url', secure)
      }
      if (finder.need('/manifest/division', manifest.division)) {
        checkDivision('/manifest/division', manifest.division, by, finder)
      }
  }
  return finder.faults
}

/** With which algorithms a key signs. */
export function usableWith(keyKind: string): readonly string[] {
  return algorithms.filter(({ curve }) => (curve ?? 'RSA') === keyKind).map(({ id }) => id)
}

const secure = {
  zh: '应以 https:// 开头，不含用户名、? 和 #。',
  en: 'Begin with https://, without a user, ? or #.',
}

function checkDivision(path: string, code: string, { scope }: CheckedBy, { add }: Finder): void {
  if (code !== wholeCountry && !isDivision(code)) {
    add(path, { zh: `没有行政区划 ${code}。`, en: `There is no division ${code}.` })
  } else if (!inScope(scope, code)) {
    add(path, { zh: `${code} 不归这个登记机构管。`, en: `${code} is not within this registry.` })
  }
}

function checkIssuer(
  { services, contact, corrections }: IssuerManifest,
  by: CheckedBy,
  finder: Finder,
) {
  const { need, add } = finder
  for (const [index, service] of services.entries()) {
    checkService(service, `/manifest/services/${index}`, by, finder)
    if (services.findIndex(({ format }) => format === service.format) !== index) {
      add(`/manifest/services/${index}/format`, {
        zh: '这种格式已在上面列出。',
        en: 'This format is listed above already.',
      })
    }
  }
  need('/manifest/contact', `${contact.phone ?? ''}${contact.url ?? ''}${contact.email ?? ''}`)
  if (contact.url !== undefined && contact.url !== '' && URL.parse(contact.url) === null) {
    add('/manifest/contact/url', { zh: '不是网址。', en: 'This is no web address.' })
  }
  if (corrections === undefined) return
  const { url, key, deadlineHours } = corrections
  if (need('/manifest/corrections/url', url) && !isListUrl(url)) {
    add('/manifest/corrections/url', secure)
  }
  need('/manifest/corrections/key', key.x)
  if (!(deadlineHours >= 1 && deadlineHours <= 720)) {
    add('/manifest/corrections/deadlineHours', { zh: '1 到 720 小时。', en: '1 to 720 hours.' })
  }
}

function checkService(
  service: Service,
  path: string,
  by: CheckedBy,
  { need, miss, add }: Finder,
): void {
  const { format, algorithms: listed, hints, endpoint, grades } = service
  if (need(`${path}/format`, format) && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(format)) {
    add(`${path}/format`, {
      zh: '格式标识只含小写字母、数字和连字符。',
      en: 'Small letters, digits and single hyphens.',
    })
  }
  const { keyKind } = by
  if (listed.length > 0 && keyKind !== null) {
    const usable = usableWith(keyKind)
    if (!listed.some((id) => usable.includes(id))) {
      add(`${path}/algorithms`, {
        zh: `所选算法都不适用于您的密钥（${keyKind}），可用：${usable.join('、')}。`,
        en: `None of these fits your key (${keyKind}); it signs with ${usable.join(', ')}.`,
      })
    }
  }
  if (listed.length === 0 && endpoint === null) {
    miss(`${path}/algorithms`, {
      zh: '码要么有签名，要么有查询接口：请选算法，或填写下面的接口。',
      en: 'A code is signed, or asked about: choose an algorithm, or fill in the endpoint below.',
    })
  }
  if (need(`${path}/hints`, hints.join(''))) {
    const wrong = hints.find((hint) => !/^(?:division|country|url):\S{1,290}$/.test(hint))
    if (wrong !== undefined) {
      add(`${path}/hints`, {
        zh: '每行一个，形如 division:330100、country:CN 或 url:https://…。',
        en: 'One a line: division:330100, country:FR or url:https://….',
      })
    } else {
      const foreign = hints.find((hint) => {
        const territory = territoryOfHint(hint)
        return territory !== null && by.division !== '' && !inScope([by.division], territory)
      })
      if (foreign !== undefined) {
        add(`${path}/hints`, {
          zh: '有一行指向本机构以外的区划。',
          en: "A line names a division outside the organisation's own.",
        })
      }
    }
  }
  if (endpoint !== null && need(`${path}/endpoint/url`, endpoint.url)) {
    if (!isSecureUrl(endpoint.url)) add(`${path}/endpoint/url`, secure)
  }
  if (endpoint?.pins.some((pin) => !/^[A-Za-z0-9_-]{43}$/.test(pin)) === true) {
    add(`${path}/endpoint/pins`, {
      zh: '每行一个指纹，43 个字符；也可以直接选择证书文件。',
      en: 'One a line, of 43 characters; or choose the certificate file.',
    })
  }
  need(`${path}/grades`, Object.keys(grades).join(''))
}
