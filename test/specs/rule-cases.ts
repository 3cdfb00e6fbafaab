import type { HealthRecord } from '../../specs/words.ts'

type Health = HealthRecord['health']
type Test = NonNullable<Health['tests']>[number]
type Assessment = HealthRecord['assessments'][number]

/** One record before one division's rules at 2022-05-15T12:00:00Z. */
export interface RuleCase {
  readonly to: string
  readonly what: string
  readonly home: string
  readonly record: HealthRecord
  /** Of the rules that are not met, in order; empty: accepted. */
  readonly reasons: readonly string[]
}

const declared = { basis: 'declared', source: 'user-declaration' } as const
const foreign = { basis: 'measured', source: 'foreign-certificate' } as const

function assessed(change: Partial<Assessment> = {}): readonly Assessment[] {
  const authority = { id: 'issuer', territory: '330100' }
  return [{ grade: '00', authority, basis: 'calculated', source: 'health-platform', ...change }]
}

function green(health: Health = {}, travel: HealthRecord['travel'] = {}): HealthRecord {
  return { basic: {}, health, travel, assessments: assessed() }
}

function evidence(health: Health): HealthRecord {
  return { basic: {}, health, travel: {}, assessments: [] }
}

function tested(result: Test['result'], sampledAt: string, kind: Test['kind'] = 'nucleic'): Health {
  return { tests: [{ kind, result, sampledAt, ...foreign }] }
}

const dose = (number: number, of: number, date: string) => ({
  dose: number,
  doses: of,
  date,
  ...foreign,
})

function row(
  to: string,
  what: string,
  home: string,
  record: HealthRecord,
  ...reasons: string[]
): RuleCase {
  return { to, what, home, record, reasons }
}

const baseline: readonly RuleCase[] = [
  row('320000', 'green', '330100', green()),
  row(
    '320000',
    'one red of two assessments',
    '330100',
    { ...green(), assessments: [...assessed(), ...assessed({ grade: '10' })] },
    'rule.grade-red',
  ),
  row(
    '320000',
    'yellow',
    '330100',
    { ...green(), assessments: assessed({ grade: '01', reason: 'test-overdue' }) },
    'rule.grade-yellow',
  ),
  row('320000', 'assessed 14 days ago to the second', '330100', {
    ...green(),
    assessments: assessed({ assessedAt: '2022-05-01T12:00:00Z' }),
  }),
  row(
    '320000',
    'assessed a second earlier',
    '330100',
    { ...green(), assessments: assessed({ assessedAt: '2022-05-01T11:59:59Z' }) },
    'rule.assessment-too-old',
  ),
  row('320000', 'an assessment that ends now', '330100', {
    ...green(),
    assessments: assessed({ expiresAt: '2022-05-15T12:00:00Z' }),
  }),
  row(
    '320000',
    'an assessment that has ended',
    '330100',
    { ...green(), assessments: assessed({ expiresAt: '2022-05-15T11:59:59Z' }) },
    'rule.assessment-too-old',
  ),
  row(
    '320000',
    'positive ten days ago',
    '330100',
    green(tested('positive', '2022-05-05T12:00:00Z')),
    'rule.test-positive',
  ),
  row(
    '320000',
    'positive fifteen days ago',
    '330100',
    green(tested('positive', '2022-04-30T12:00:00Z')),
  ),
  row(
    '320000',
    'a result to be repeated, without a time',
    '330100',
    green({ tests: [{ kind: 'antigen', result: 'recheck', ...foreign }] }),
    'rule.test-positive',
  ),
  row(
    '320000',
    'antibodies are no positive test',
    '330100',
    green(tested('positive', '2022-05-05T12:00:00Z', 'antibody-igg')),
  ),
  row(
    '320000',
    'isolation still running',
    '330100',
    green({ isolation: { kind: 'home', until: '2022-05-16T00:00:00Z', ...declared } }),
    'rule.isolation',
  ),
  row(
    '320000',
    'isolation without an end',
    '330100',
    green({ isolation: { kind: 'central', ...declared } }),
    'rule.isolation',
  ),
  row(
    '320000',
    'isolation that has ended',
    '330100',
    green({ isolation: { kind: 'home', until: '2022-05-15T12:00:00Z', ...declared } }),
  ),
  row(
    '320000',
    'medical observation',
    '330100',
    green({ isolation: { kind: 'observation', ...declared } }),
    'rule.observation',
  ),
  row('320000', 'no isolation', '330100', green({ isolation: { kind: 'none', ...declared } })),
  row(
    '320000',
    'close contact',
    '330100',
    green({ contact: { kind: 'close', ...declared } }),
    'rule.contact',
  ),
  row(
    '320000',
    'close contact whose period has ended',
    '330100',
    green({ contact: { kind: 'close', until: '2022-05-14T00:00:00Z', ...declared } }),
  ),
  row(
    '320000',
    'contact of a contact',
    '330100',
    green({ contact: { kind: 'secondary', ...declared } }),
  ),
  row(
    '320000',
    'cough',
    '330100',
    green({ symptoms: { codes: ['cough'], ...declared } }),
    'rule.symptoms',
  ),
  row('320000', 'no symptom declared', '330100', green({ symptoms: { codes: [], ...declared } })),
  row(
    '320000',
    '37.3 degrees',
    '330100',
    green({ temperature: { celsius: 37.3, ...foreign } }),
    'rule.symptoms',
  ),
  row('320000', '37.2 degrees', '330100', green({ temperature: { celsius: 37.2, ...foreign } })),
  row(
    '320000',
    'entered 13 days ago',
    '330100',
    green({}, { entry: { at: '2022-05-02T12:00:00Z', ...declared } }),
    'rule.entry',
  ),
  row(
    '320000',
    'entered 14 days ago',
    '330100',
    green({}, { entry: { at: '2022-05-01T12:00:00Z', ...declared } }),
  ),
  row(
    '320000',
    'several reasons at once',
    '330100',
    {
      ...green({
        symptoms: { codes: ['fever'], ...declared },
        contact: { kind: 'close', ...declared },
      }),
      assessments: assessed({ grade: '10' }),
    },
    'rule.grade-red',
    'rule.contact',
    'rule.symptoms',
  ),
]

const foreignEvidence: readonly RuleCase[] = [
  row(
    '320000',
    'second of two doses 14 days ago',
    'AT',
    evidence({ vaccinations: [dose(2, 2, '2022-05-01')] }),
  ),
  row(
    '320000',
    'second of two doses 13 days ago',
    'AT',
    evidence({ vaccinations: [dose(2, 2, '2022-05-02')] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'first of two doses',
    'AT',
    evidence({ vaccinations: [dose(1, 2, '2022-01-01')] }),
    'rule.evidence-insufficient',
  ),
  row('320000', 'one of one dose', 'AT', evidence({ vaccinations: [dose(1, 1, '2022-01-01')] })),
  row(
    '320000',
    'a date of the month only counts from its last day',
    'AT',
    evidence({ vaccinations: [dose(2, 2, '2022-05')] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'a dose without a date',
    'AT',
    evidence({ vaccinations: [{ dose: 2, doses: 2, ...foreign }] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'two doses without numbers',
    'US',
    evidence({
      vaccinations: [
        { date: '2021-03-01', ...foreign },
        { date: '2021-04-01', ...foreign },
      ],
    }),
  ),
  row(
    '320000',
    'one dose without a number',
    'US',
    evidence({ vaccinations: [{ date: '2021-03-01', ...foreign }] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'two doses of which one is new',
    'US',
    evidence({
      vaccinations: [
        { date: '2021-03-01', ...foreign },
        { date: '2022-05-10', ...foreign },
      ],
    }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'negative 72 hours ago',
    'AT',
    evidence(tested('negative', '2022-05-12T12:00:00Z')),
  ),
  row(
    '320000',
    'negative a second earlier',
    'AT',
    evidence(tested('negative', '2022-05-12T11:59:59Z')),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'negative in the future',
    'AT',
    evidence(tested('negative', '2022-05-16T12:00:00Z')),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'negative antigen 48 hours ago',
    'AT',
    evidence(tested('negative', '2022-05-13T12:00:00Z', 'antigen')),
  ),
  row(
    '320000',
    'negative antigen 49 hours ago',
    'AT',
    evidence(tested('negative', '2022-05-13T11:00:00Z', 'antigen')),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'positive test as evidence',
    'AT',
    evidence(tested('positive', '2022-05-14T12:00:00Z')),
    'rule.test-positive',
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'recovery on its last day',
    'AT',
    evidence({ recoveries: [{ validFrom: '2022-01-01', validUntil: '2022-05-15', ...foreign }] }),
  ),
  row(
    '320000',
    'recovery that ended yesterday',
    'AT',
    evidence({ recoveries: [{ validFrom: '2022-01-01', validUntil: '2022-05-14', ...foreign }] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'recovery that has not begun',
    'AT',
    evidence({ recoveries: [{ validFrom: '2022-05-16', validUntil: '2022-10-01', ...foreign }] }),
    'rule.evidence-insufficient',
  ),
  row(
    '320000',
    'first positive four months ago',
    'AT',
    evidence({ recoveries: [{ firstPositive: '2022-01-10', ...foreign }] }),
  ),
  row(
    '320000',
    'first positive seven months ago',
    'AT',
    evidence({ recoveries: [{ firstPositive: '2021-10-10', ...foreign }] }),
    'rule.evidence-insufficient',
  ),
]

const local: readonly RuleCase[] = [
  row('110000', 'green from elsewhere without a test', '330100', green(), 'rule.test-missing'),
  row(
    '110000',
    'green from elsewhere, tested 72 hours ago',
    '330100',
    green(tested('negative', '2022-05-12T12:00:00Z')),
  ),
  row(
    '110000',
    'green from elsewhere, tested 73 hours ago',
    '330100',
    green(tested('negative', '2022-05-12T11:00:00Z')),
    'rule.test-too-old',
  ),
  row('110000', "Beijing's own green", '110101', green()),
  row(
    '110000',
    'entered 20 days ago',
    '110101',
    green({}, { entry: { at: '2022-04-25T12:00:00Z', ...declared } }),
    'rule.entry',
  ),
  row(
    '110000',
    'visited a high-risk area',
    '110101',
    green({}, { visits: [{ areaRisk: 'high', until: '2022-05-10T00:00:00Z', ...declared }] }),
    'rule.observation',
  ),
  row(
    '110000',
    'visited it three weeks ago',
    '110101',
    green({}, { visits: [{ areaRisk: 'high', until: '2022-04-24T00:00:00Z', ...declared }] }),
  ),
  row(
    '110000',
    'contact of a contact',
    '110101',
    green({ contact: { kind: 'secondary', ...declared } }),
    'rule.contact',
  ),
  row(
    '120000',
    'green from elsewhere, tested two days ago',
    '110101',
    green(tested('negative', '2022-05-13T12:00:00Z')),
  ),
  row(
    '220000',
    'entered 20 days ago',
    '220100',
    green({}, { entry: { at: '2022-04-25T12:00:00Z', ...declared } }),
    'rule.entry',
  ),
  row('310000', 'green of the delta without a test', '330106', green()),
  row(
    '310000',
    'green from outside the delta without a test',
    '420100',
    green(),
    'rule.test-missing',
  ),
  row(
    '310000',
    'tested 49 hours ago',
    '420100',
    green(tested('negative', '2022-05-13T11:00:00Z')),
    'rule.test-too-old',
  ),
  row(
    '310000',
    'foreign vaccination without a test',
    'AT',
    evidence({ vaccinations: [dose(2, 2, '2022-01-01')] }),
    'rule.test-missing',
  ),
  row('330000', 'yellow for an overdue test, tested since', '340100', {
    ...green(tested('negative', '2022-05-14T12:00:00Z')),
    assessments: assessed({ grade: '01', reason: 'test-overdue' }),
  }),
  row(
    '330000',
    'yellow for an overdue test, tested too long ago',
    '340100',
    {
      ...green(tested('negative', '2022-05-13T11:00:00Z')),
      assessments: assessed({ grade: '01', reason: 'test-overdue' }),
    },
    'rule.grade-yellow',
  ),
  row(
    '330000',
    'yellow for contact, tested since',
    '340100',
    {
      ...green(tested('negative', '2022-05-14T12:00:00Z')),
      assessments: assessed({ grade: '01', reason: 'close-contact' }),
    },
    'rule.grade-yellow',
  ),
  row(
    '330000',
    'yellow without a reason',
    '340100',
    {
      ...green(tested('negative', '2022-05-14T12:00:00Z')),
      assessments: assessed({ grade: '01' }),
    },
    'rule.grade-yellow',
  ),
  row(
    '440000',
    'yellow for an overdue test, tested 25 hours ago',
    '430100',
    {
      ...green(tested('negative', '2022-05-14T11:00:00Z')),
      assessments: assessed({ grade: '01', reason: 'test-overdue' }),
    },
    'rule.grade-yellow',
  ),
  row('440000', 'green from elsewhere', '430100', green()),
  row(
    '440000',
    'foreign vaccination without a test',
    'AT',
    evidence({ vaccinations: [dose(2, 2, '2022-01-01')] }),
    'rule.test-missing',
  ),
  row(
    '460000',
    'green from elsewhere, tested 49 hours ago',
    '440100',
    green(tested('negative', '2022-05-13T11:00:00Z')),
    'rule.test-too-old',
  ),
  row(
    '460000',
    'visited a medium-risk area',
    '460100',
    green({}, { visits: [{ areaRisk: 'medium', ...declared }] }),
    'rule.observation',
  ),
  row(
    '530000',
    'entered 20 days ago',
    '530100',
    green({}, { entry: { at: '2022-04-25T12:00:00Z', ...declared } }),
    'rule.entry',
  ),
  row('540000', 'green from elsewhere without a test', '510100', green(), 'rule.test-missing'),
  row(
    '650000',
    'green from elsewhere, tested 60 hours ago',
    '620100',
    green(tested('negative', '2022-05-13T00:00:00Z')),
  ),
  row('810000', 'green from Guangdong without a test', '440300', green(), 'rule.test-missing'),
  row(
    '820000',
    'green from Guangdong, tested six days ago',
    '440400',
    green(tested('negative', '2022-05-09T12:00:00Z')),
  ),
  row(
    '820000',
    'green from Guangdong, tested eight days ago',
    '440400',
    green(tested('negative', '2022-05-07T11:00:00Z')),
    'rule.test-too-old',
  ),
  row('000000', 'green of the national platform', '000000', green()),
]

export const cases: readonly RuleCase[] = [...baseline, ...foreignEvidence, ...local]
