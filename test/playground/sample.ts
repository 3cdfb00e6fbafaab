/** What a sample code is, before it is made. */
import type { ReasonCode } from '../../specs/words.ts'
import type { MintOptions } from '../cities/city.ts'

export interface Sample {
  /** Names its files. */
  readonly name: string
  readonly about: { readonly zh: string; readonly en: string }
  /** What the gateway says of it, for Zhejiang. */
  readonly expect: {
    readonly outcome: 'accepted' | 'refused' | 'not-recognised' | 'undecided'
    readonly code: ReasonCode
  }
  /** Code of `specs/values/purposes.json` for which it is presented. Absent: a gate. */
  readonly purpose?: string
}

/** A code that its issuer signs: made anew at every start. */
export interface SealedSample extends Sample {
  /** The text of the code, or its bytes. */
  make(): string | Uint8Array | Promise<string | Uint8Array>
}

/** A code that its city answers for: made once. */
export interface OnlineSample extends Sample {
  /** Null: nobody issued it. */
  readonly mint: MintOptions | null
  /** Of a code that nobody issued: how long ago it was made, in milliseconds. Absent: now. */
  readonly age?: number
}

export const about = {
  green: { zh: '绿码', en: 'green' },
  red: { zh: '红码，附理由', en: 'red, with its reason' },
  redWithoutReason: { zh: '红码，没有理由', en: 'red, without a reason' },
  yellow: { zh: '黄码，没有理由', en: 'yellow, without a reason' },
  expired: { zh: '过期的码', en: 'expired' },
  forged: { zh: '伪造的码：别人的签名', en: 'forged: signed by another key' },
  invented: { zh: '伪造的码：发码机构没有发过', en: 'forged: its issuer never issued it' },
  mustUpdate: { zh: '持码人须先更新信息', en: 'its holder must report first' },
  elsewhere: {
    zh: '本地绿码，另一省评定为黄码，附理由',
    en: 'green at home, yellow in another province, with its reason',
  },
  negative: { zh: '核酸检测阴性', en: 'negative nucleic acid test' },
  positive: { zh: '核酸检测阳性', en: 'positive nucleic acid test' },
  vaccinated: { zh: '已完成接种', en: 'vaccination complete' },
  oneDose: { zh: '只接种一剂', en: 'one dose only' },
  noTest: { zh: '没有检测结果', en: 'no test' },
  atGate: { zh: '就医码，在出入口出示', en: 'a code for medical visits, shown at a gate' },
  greenCard: { zh: '绿色行程卡：只说明行程', en: 'green card: it tells travel, and no health' },
  orangeCard: { zh: '橙色行程卡：不是黄码', en: 'orange card, which is no yellow code' },
  redCard: { zh: '红色行程卡：不是红码', en: 'red card, which is no red code' },
  oldReading: {
    zh: '过期的实体卡读数：一分钟内有效',
    en: 'an old reading of a card: it is good for a minute',
  },
  plane: {
    zh: '国际版绿码，带飞机标识：连续申报十四天',
    en: 'international, with a plane: fourteen days of reports',
  },
  hs: {
    zh: '国际版绿码，带 HS 标识：五天内核酸检测阴性',
    en: 'international, with the HS mark: a negative test of the last five days',
  },
  hsTooOld: {
    zh: '带 HS 标识，检测却早于五天',
    en: 'HS mark, and a test of more than five days before',
  },
  tomorrow: { zh: '有效期超过当天的码', en: 'good for longer than its day' },
  paper: { zh: '纸质绿码，有效期半年', en: 'green, on paper, for half a year' },
  tooLong: { zh: '有效期超过半年的纸质码', en: 'on paper, for more than half a year' },
  together: { zh: '同行码：两人各有绿码', en: 'companion code of two people, both green' },
  otherDisease: { zh: '与新冠无关的证明', en: 'evidence about another disease' },
} as const
