/** Words of the rule sets. */
import { wordsOf } from '../parts/words.ts'

export const ruleWords = wordsOf({
  lead: {
    zh: '到一个省，就按那个省的规则判定。没有本地规定的省，用国家基准。',
    en: 'A journey is decided by the rules of the province that it leads to. A province without rules of its own follows the national baseline.',
  },
  province: { zh: '省份', en: 'Province' },
  other: { zh: '与另一省比较', en: 'Compare with' },
  alone: { zh: '不比较', en: 'No comparison' },
  baseline: { zh: '国家基准', en: 'National baseline' },
  version: { zh: '版本', en: 'Version' },
  effective: { zh: '施行', en: 'In force' },
  always: { zh: '一直有效', en: 'always' },
  effectiveFrom: { zh: '自 {time} 起', en: 'from {time}' },
  sure: { zh: '把握', en: 'Sure' },
  modelled: {
    zh: '自拟：按公开报道的做法模拟，不是任何省份的正式文件',
    en: 'modelled on practice as reported in public: no province’s official text',
  },
  observed: { zh: '见过：按公开报道的做法写成', en: 'observed: practice as it was reported' },
  specified: { zh: '有原文：读过公布的文件', en: 'specified: the published text was read' },
  combination: { zh: '几地结论不一时', en: 'Where authorities differ' },
  fallback: { zh: '发码机构不通时', en: 'While the issuer is down' },
  inherited: { zh: '（沿用国家基准）', en: '(as in the national baseline)' },
  local: { zh: '国家基准之外的本地规定', en: 'Beyond the national baseline' },
  localNone: {
    zh: '没有本地规定，全按国家基准。',
    en: 'Nothing: the national baseline alone.',
  },
  noSet: {
    zh: '这里没有公布自己的规则，按国家基准判定。',
    en: 'It publishes no rules of its own: the national baseline decides.',
  },
  shared: { zh: '国家基准中在此适用的', en: 'What applies here of the national baseline' },
  rules: { zh: '规则', en: 'Rules' },
  replaces: { zh: '代替国家基准的', en: 'In the place of' },
  unmet: { zh: '不满足时的答复', en: 'Answer where it is not met' },
  until: { zh: '至 {time}', en: 'until {time}' },
  announced: { zh: '已公布、尚未施行的版本', en: 'Announced, and not yet in force' },
  askAnnounced: { zh: '看看有没有', en: 'Look whether there are any' },
  announcedNone: {
    zh: '没有已公布而尚未施行的版本。',
    en: 'No version is announced that is not in force yet.',
  },
  comparison: { zh: '并排比较', en: 'Side by side' },
  baselineRule: { zh: '国家基准规则', en: 'Rule of the baseline' },
  applies: { zh: '适用', en: 'applies' },
  replacedBy: { zh: '由 {rule} 代替', en: 'replaced by {rule}' },
  same: { zh: '两地规则相同。', en: 'Both decide by the same rules.' },
})
