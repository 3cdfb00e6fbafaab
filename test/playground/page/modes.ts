/** What a city's behaviour means for whoever verifies its codes. */
import type { ModeName } from '../../cities/mode.ts'
import type { Bilingual } from './view.ts'

export interface ModeWords {
  /** On the button. */
  readonly name: Bilingual
  /** What happens then, and what a gate shows. */
  readonly about: Bilingual
}

export const modeWords: Readonly<Record<ModeName, ModeWords>> = {
  normal: {
    name: { zh: '正常', en: 'Normal' },
    about: {
      zh: '照常应答：它的码各按本来的结果判定。',
      en: 'It answers: its codes are judged as they are.',
    },
  },
  slow: {
    name: { zh: '变慢', en: 'Slow' },
    about: {
      zh: '五秒才应答，网关等不了那么久：它的码“无法判定”（issuer.timeout），别的城市不受影响。',
      en: 'It takes five seconds, longer than the gateway waits: its codes are undecided (issuer.timeout), and no other city is slower for it.',
    },
  },
  dead: {
    name: { zh: '停止应答', en: 'Dead' },
    about: {
      zh: '断开连接，什么也不说：它的码“无法判定”（issuer.unreachable），绝不判红。',
      en: 'It closes the connection and says nothing: its codes are undecided (issuer.unreachable), never red.',
    },
  },
  'wrong-code': {
    name: { zh: '说谎', en: 'Lying' },
    about: {
      zh: '拿别人的码来答：它的码“无法判定”（issuer.other-code）。苏康码和安康码的接口不写明所答是哪个码，谁也看不出来。',
      en: 'It answers for somebody else’s code: its codes are undecided (issuer.other-code). The interfaces of Jiangsu and Anhui do not name the code, so that there nobody can tell.',
    },
  },
  wrong: {
    name: { zh: '答复残缺', en: 'Broken' },
    about: {
      zh: '答复读不懂：“无法判定”（issuer.reply-invalid）。',
      en: 'Its answer cannot be read: undecided (issuer.reply-invalid).',
    },
  },
  redirect: {
    name: { zh: '转到别处', en: 'Redirecting' },
    about: {
      zh: '叫网关去问别处，网关不去：“无法判定”（issuer.redirect）。',
      en: 'It sends the gateway elsewhere, which does not follow: undecided (issuer.redirect).',
    },
  },
  huge: {
    name: { zh: '答复过大', en: 'Huge' },
    about: {
      zh: '答 16 MiB，网关读到上限为止：“无法判定”（issuer.reply-size）。',
      en: 'It answers with 16 MiB, of which the gateway reads up to its limit: undecided (issuer.reply-size).',
    },
  },
  denied: {
    name: { zh: '拒绝网关', en: 'Denying' },
    about: {
      zh: '不认网关的凭据：“无法判定”（issuer.denied）。',
      en: 'It does not know the gateway: undecided (issuer.denied).',
    },
  },
  busy: {
    name: { zh: '自称繁忙', en: 'Busy' },
    about: {
      zh: '说太忙：“无法判定”（issuer.busy）。',
      en: 'It says that it is busy: undecided (issuer.busy).',
    },
  },
}

/** On every card; the others are folded away. */
export const mainModes: readonly ModeName[] = ['normal', 'slow', 'dead', 'wrong-code']
