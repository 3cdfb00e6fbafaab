/** What may be wrong with a rule set, as people read it. */
import type { RuleText } from '../rules.ts'
import type { RuleProblem } from './problem.ts'

export const ruleProblems: Readonly<Record<RuleProblem, RuleText>> = {
  schema: { zh: '不符合规则集的结构。', en: 'Does not fit the schema of rule sets.' },
  version: {
    zh: '版本号须为“主.次.补丁”三个数，不以零开头。',
    en: 'A version is three numbers with dots, without leading zeros.',
  },
  period: { zh: '失效时间早于生效时间。', en: 'Ends before it begins.' },
  'period-over': {
    zh: '规则集生效时，这条规则已经失效。',
    en: 'Has ended already when the set takes effect.',
  },
  'id-repeated': {
    zh: '编号重复，或与所继承的规则相同。',
    en: 'The id stands here twice, or is that of a rule taken over.',
  },
  'id-foreign': {
    zh: '编号须以本区划代码开头。',
    en: 'An id begins with the code of the division of its set.',
  },
  'replaces-nothing': {
    zh: '所替代的规则不在所继承的规则集里。',
    en: 'Replaces a rule that is not in the set which is extended.',
  },
  'replaces-twice': {
    zh: '同一条规则被替代了两次。',
    en: 'Another rule of this set replaces the same one.',
  },
  'extends-stranger': {
    zh: '只能继承国家基准规则。',
    en: 'Extends another set than the national baseline.',
  },
  'extends-cycle': { zh: '规则集互相继承成环。', en: 'Sets extend each other in a circle.' },
  'reason-unknown': {
    zh: '理由须是理由表中“不予放行”一类的代码。',
    en: 'The reason is no code of the class refused.',
  },
  'value-set-unknown': {
    zh: '规则不能读取这个值集。',
    en: 'No value set that rules may read has this id.',
  },
  'value-set-undeclared': {
    zh: '读取的值集没有在 valueSets 中声明。',
    en: 'Reads a value set that the set does not declare.',
  },
  'logic-deep': { zh: '嵌套超过 64 层。', en: 'Nested deeper than 64 levels.' },
  'logic-large': { zh: '超过 2000 个节点。', en: 'More than 2,000 nodes.' },
  'logic-value': {
    zh: '只能用文字、整数、真假、数组和单一运算。',
    en: 'Only texts, whole numbers, true, false, lists and single operations.',
  },
  operator: { zh: '没有这个运算。', en: 'There is no such operation.' },
  operands: { zh: '运算的参数个数不对。', en: 'The operation takes another number of operands.' },
  var: {
    zh: '这里读不到这个字段。',
    en: 'Nothing of that name can be read here.',
  },
  integer: { zh: '此处须为整数。', en: 'A whole number belongs here.' },
  unit: {
    zh: '时间单位须为 year、month、day 或 hour。',
    en: 'The unit of time is year, month, day or hour.',
  },
}
