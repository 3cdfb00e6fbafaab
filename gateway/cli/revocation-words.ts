/** How people read what is known of a set of revoked codes. */
import type { RevocationHead } from '../../trust-store/revocation/head.ts'
import { entriesOf } from '../../trust-store/revocation/head.ts'
import type { Language, Sentences } from './failure.ts'
import { printable } from './printable.ts'
import { timeWords } from './words.ts'

const labels = {
  issuer: { zh: '发码机构', en: 'Issuer' },
  number: { zh: '编号', en: 'Number' },
  count: { zh: '作废的码', en: 'Revoked codes' },
  parts: { zh: '其中', en: 'Of these' },
  size: { zh: '大小', en: 'Size' },
  covers: { zh: '已对照', en: 'Compared with' },
  nextUpdate: { zh: '下次更新', en: 'Next update' },
} as const satisfies Readonly<Record<string, Sentences>>

export function headLines(
  head: RevocationHead,
  bytes: number,
  language: Language,
): readonly string[] {
  const isChinese = language === 'zh'
  const number = (value: number) => value.toLocaleString('en')
  const [fingerprints, exact] = [entriesOf(head.shards), entriesOf(head.exact)].map(number)
  const exceptions = number(head.exceptions?.entries ?? 0)
  const each = head.count === 0 ? '0' : (bytes / head.count).toFixed(2)
  const rows: readonly (readonly [keyof typeof labels, string])[] = [
    ['issuer', `${head.issuer}, ${head.format}`],
    ['number', String(head.number)],
    ['count', number(head.count)],
    [
      'parts',
      isChinese
        ? `指纹 ${fingerprints}，完整摘要 ${exact}，例外 ${exceptions}`
        : `${fingerprints} fingerprints, ${exact} whole digests; ${exceptions} exceptions`,
    ],
    [
      'size',
      isChinese ? `${number(bytes)} 字节，每个 ${each}` : `${number(bytes)} bytes, ${each} each`,
    ],
    ['covers', coverage(head, language)],
    ['nextUpdate', timeWords(head.nextUpdate / 1000, language) ?? ''],
  ]
  const colon = isChinese ? '：' : ': '
  return rows.map(([label, value]) => `  ${labels[label][language]}${colon}${printable(value)}`)
}

function coverage({ coversIssuedUntil }: RevocationHead, language: Language): string {
  if (coversIssuedUntil === null) {
    return language === 'zh'
      ? '全部签发的码（新码签发前先查）'
      : 'all issued codes (new ones are looked up before they are issued)'
  }
  const time = timeWords(coversIssuedUntil / 1000, language) ?? ''
  return language === 'zh' ? `${time} 以前签发的码` : `codes issued until ${time}`
}
