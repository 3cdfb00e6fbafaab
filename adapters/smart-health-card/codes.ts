/**
 * Codes of COVID-19 vaccines, tests and results in the systems that cards use. What is not listed is
 * not carried into a record: it may be about another disease.
 *
 * CVX: CDC "Vaccines administered", the COVID-19 group, vaccines of other countries included.
 * LOINC: single tests of the groups "SARS-CoV-2 NAA" and "SARS-CoV-2 antigen", not complete. SNOMED
 * CT and LOINC answer codes: results.
 */
export const cvxSystem = 'http://hl7.org/fhir/sid/cvx'
/** CDC: manufacturers of vaccines. */
export const mvxSystem = 'http://hl7.org/fhir/sid/mvx'
export const loincSystem = 'http://loinc.org'
export const snomedSystem = 'http://snomed.info/sct'

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

export const covidVaccines: ReadonlySet<string> = new Set([
  ...range(207, 213),
  ...range(217, 221),
  ...range(225, 230),
  ...range(300, 302),
  ...range(308, 313),
  ...range(500, 521),
])

const nucleicTests = [
  '94309-2',
  '94314-2',
  '94315-9',
  '94316-7',
  '94500-6',
  '94533-7',
  '94534-5',
  '94559-2',
  '94565-9',
  '94640-0',
  '94660-8',
  '94759-8',
  '94845-5',
  '95406-5',
  '95409-9',
  '95425-5',
  '95608-6',
]
const antigenTests = ['94558-4', '95209-3', '96119-3', '97097-0']

/** LOINC code of a test to the record's kind. */
export const covidTests: ReadonlyMap<string, 'nucleic' | 'antigen'> = new Map([
  ...nucleicTests.map((code) => [code, 'nucleic'] as const),
  ...antigenTests.map((code) => [code, 'antigen'] as const),
])

type Result = 'negative' | 'positive' | 'recheck'

/** SNOMED CT or LOINC answer code to the record's result. */
export const testResults: ReadonlyMap<string, Result> = new Map<string, Result>([
  ['260415000', 'negative'],
  ['260385009', 'negative'],
  ['LA6577-6', 'negative'],
  ['LA11883-8', 'negative'],
  ['260373001', 'positive'],
  ['10828004', 'positive'],
  ['LA6576-8', 'positive'],
  ['LA11882-0', 'positive'],
  ['419984006', 'recheck'],
  ['82334004', 'recheck'],
])
