/** What a registry issued or believes, and that soon ends: a JSON Feed that anybody can watch. */
import type { components } from '../../specs/generated/registry-openapi.ts'
import type { Instant } from '../../specs/words.ts'
import { CertificateError } from '../certificate/error.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { fromBase64, fromBase64Url } from '../trust-list/base64.ts'
import type { BilingualName } from '../trust-list/model.ts'
import { type Expiring, expiring, expiryMarks } from './expiring.ts'
import type { Participant, RegistryState } from './state.ts'
import { instantText } from './views.ts'

type Feed = components['schemas']['ExpiringFeed']
type Item = Feed['items'][number]
type Expires = Item['_expires']

const dayMs = 86_400_000

type Ending = Omit<Expires, 'at' | 'daysLeft' | 'withinDays'> & { readonly ends: Instant }

export function expiringFeed(state: RegistryState, now: Instant): Feed {
  const { authority, participants, recognitions } = state
  const endings = [
    ...expiring(state, now).map((one) => ofCertificate(one, state)),
    ...[...participants.values()].flatMap(ofLicence),
    ...[...recognitions.values()].flatMap(({ name, certificates }) =>
      certificates.flatMap((one) => ofRecognised(one, name)),
    ),
  ]
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${authority.name.zh}：即将到期 · ${authority.name.en}: about to expire`,
    language: 'zh',
    items: endings
      .sort((one, other) => one.ends - other.ends)
      .flatMap((ending) => itemOf(ending, now)),
  }
}

function ofCertificate(
  { participant, serial, notAfter }: Expiring,
  { authority, participants }: RegistryState,
): Ending {
  const known = participant === null ? undefined : participants.get(participant)
  const what = known?.organization.name ?? authority.name
  const kind = participant === null ? 'own-certificate' : 'certificate'
  return { kind, participant, serial, what, ends: notAfter }
}

function ofLicence({ id, organization, status, licence }: Participant): readonly Ending[] {
  const ends = licence === null || status === 'withdrawn' ? null : expiryOf(licence)
  if (ends === null) return []
  return [{ kind: 'licence', participant: id, serial: null, what: organization.name, ends }]
}

/** Nothing where it cannot be read: somebody else's certificate need not be of our profile. */
function ofRecognised(base64: string, what: BilingualName): readonly Ending[] {
  try {
    const { serial, notAfter } = parseCertificate(fromBase64(base64) ?? new Uint8Array())
    return [{ kind: 'recognised-certificate', participant: null, serial, what, ends: notAfter }]
  } catch (error) {
    if (error instanceof CertificateError) return []
    throw error
  }
}

/** `exp` (RFC 7519) of a licence, which this registry itself signed. */
function expiryOf(licence: string): Instant | null {
  const payload = fromBase64Url(licence.split('.')[1] ?? '')
  if (payload === null) return null
  const { exp }: { readonly exp?: unknown } = JSON.parse(new TextDecoder().decode(payload))
  return typeof exp === 'number' ? exp * 1000 : null
}

const titles = {
  certificate: { zh: '的证书', en: 'A certificate of' },
  licence: { zh: '的验码许可', en: 'The licence of' },
  'own-certificate': { zh: '自己的机构证书', en: 'An own certificate of' },
  'recognised-certificate': { zh: '（本机构承认）的根证书', en: 'A root certificate of' },
} as const

const advice = {
  certificate: '请及早更换密钥，新旧证书可并行一段时间。 Rotate the key in time; both may overlap.',
  licence: '请及早提出变更以换发许可。 Propose a change in time, which renews the licence.',
  'own-certificate': '请按手册更换机构证书。 Renew it as the manual says.',
  'recognised-certificate':
    '请向对方索取新的根证书并重新承认。 Ask for its successor and recognise it.',
} as const

function itemOf({ ends, ...about }: Ending, now: Instant): readonly Item[] {
  const daysLeft = Math.floor((ends - now) / dayMs)
  const withinDays = [0 as const, ...expiryMarks].find((days) => ends - now <= days * dayMs)
  if (withinDays === undefined) return []
  const { kind, what, serial, participant } = about
  const when = {
    zh: withinDays === 0 ? '已到期' : `将在 ${withinDays} 天内到期`,
    en: withinDays === 0 ? 'has expired' : `expires within ${withinDays} days`,
  }
  return [
    {
      id: `${kind}:${serial ?? participant ?? ''}:${withinDays}`,
      title: `${what.zh}${titles[kind].zh}${when.zh} · ${titles[kind].en} ${what.en} ${when.en}`,
      content_text: `${advice[kind]} ${instantText(ends)}`,
      date_published: instantText(ends - withinDays * dayMs),
      tags: [withinDays === 0 ? 'expired' : (String(withinDays) as '7' | '30' | '90')],
      _expires: { ...about, at: instantText(ends), daysLeft, withinDays },
    },
  ]
}
