/**
 * eu-dcc-schema and eu-dcc-valuesets: certificates as JSON that the schema accepts or refuses, and
 * the codes of every value set, each put into a certificate.
 */
import { encode } from 'cborg'
import { CodecError } from '../../adapters/codec/error.ts'
import { readEuClaims } from '../../adapters/eu-dcc/claims.ts'
import { EuPayload } from '../../adapters/eu-dcc/payload.ts'
import { euRecord } from '../../adapters/eu-dcc/record.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { HealthRecord } from '../../specs/words.ts'
import { type CaseLog, hasMembers, type Kind, type SetFile } from './case.ts'

export const euSchema: Kind = {
  set: 'eu-dcc-schema',
  recognises: ({ path, json }) =>
    hasMembers(json, 'ver', 'nam') || (hasMembers(json) && isInvalid(path)),
  async run(files, log) {
    for (const { path, json } of files) {
      await log.attempt(path, () => log.compare(path, !isInvalid(path), recordOf(json) !== null))
    }
  },
}

const isInvalid = (path: string) => /(?:^|\/)invalid\//.test(path)

interface ValueSet {
  readonly valueSetId: string
  readonly valueSetValues: object
}

export const euValueSets: Kind = {
  set: 'eu-dcc-valuesets',
  recognises: ({ json }) => hasMembers(json, 'valueSetId', 'valueSetValues'),
  async run(files, log) {
    for (const file of files) await runValueSet(file, log)
  },
}

async function runValueSet({ path, json }: SetFile, log: CaseLog): Promise<void> {
  const { valueSetId, valueSetValues } = json as ValueSet
  const field = fields[valueSetId]
  if (field === undefined) {
    log.notApplicable(
      path,
      'a set of instructions for issuers, whose codes stand in no certificate',
    )
    return
  }
  for (const code of Object.keys(valueSetValues)) {
    const id = `${path} ${code}`
    await log.attempt(id, () => {
      const record = recordOf(field.certificate(code))
      log.compare(id, true, record !== null && field.says(record, code), 'its meaning is lost')
    })
  }
}

interface ValueField {
  /** A certificate with the code in the field of this value set. */
  certificate(code: string): object
  /** Does the record say what the code means, or carry it as it is? */
  says(record: HealthRecord, code: string): boolean
}

const common = { tg: '840539006', co: 'AT', is: 'Issuer', ci: 'URN:UVCI:01:AT:1' }
const dose = { vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2 }
const sample = { tt: 'LP217198-3', tr: '260415000', sc: '2021-06-11T10:00:00Z', tc: 'Centre' }
const certificateOf = (entry: object) => ({
  ver: '1.3.0',
  nam: { fn: 'Test', fnt: 'TEST' },
  dob: '1990-01-01',
  ...entry,
})
const vaccination = (change: object) =>
  certificateOf({ v: [{ ...common, ...dose, dt: '2021-06-11', ...change }] })
const test = (change: object) => certificateOf({ t: [{ ...common, ...sample, ...change }] })

const fields: Readonly<Record<string, ValueField>> = {
  'disease-agent-targeted': {
    certificate: (tg) => vaccination({ tg }),
    says: ({ health }) => health.vaccinations?.length === 1,
  },
  'sct-vaccines-covid-19': {
    certificate: (vp) => vaccination({ vp }),
    says: ({ health }) => health.vaccinations?.length === 1,
  },
  'vaccines-covid-19-names': {
    certificate: (mp) => vaccination({ mp }),
    says: ({ health }, code) => health.vaccinations?.[0]?.product === code,
  },
  'vaccines-covid-19-auth-holders': {
    certificate: (ma) => vaccination({ ma }),
    says: ({ health }, code) => health.vaccinations?.[0]?.manufacturer === code,
  },
  'country-2-codes': {
    certificate: (co) => vaccination({ co }),
    says: ({ health }, code) => health.vaccinations?.[0]?.country === code,
  },
  'covid-19-lab-test-type': {
    certificate: (tt) => test({ tt }),
    says: ({ health }) => health.tests?.length === 1,
  },
  'covid-19-lab-test-manufacturer-and-name': {
    certificate: (ma) => test({ ma }),
    says: ({ health }) => health.tests?.length === 1,
  },
  'covid-19-lab-result': {
    certificate: (tr) => test({ tr }),
    says: ({ health }) => ['negative', 'positive'].includes(health.tests?.[0]?.result ?? ''),
  },
}

/** Null: refused. @throws {Error} the record is not one of its schema */
function recordOf(certificate: unknown): HealthRecord | null {
  const claims = new Map([[-260, new Map([[1, certificate]])]])
  try {
    const record = euRecord(readEuClaims(new EuPayload(encode(claims), new Uint8Array(64))))
    if (!validateHealthRecord(record)) throw new Error('not a record of the schema')
    return record
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}
