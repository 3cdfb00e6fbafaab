import { beforeAll, describe, expect, it } from 'vitest'
import { manifests } from '../../adapters/cities.ts'
import { formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import { createExaminer, type ExaminerOptions } from '../../gateway/conformance.ts'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { validateConformanceReport } from '../../specs/generated/registry-validators.js'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { TrustError } from '../../trust-store/error.ts'
import type { Finding, TestCode } from '../../trust-store/registry/conformance.ts'
import type { ListedIssuer, ListedService } from '../../trust-store/trust-list/model.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, type NationalOptions, nationalCode } from '../gateway/codes.ts'
import { backend, day, foundFederation, hour, start } from '../gateway/fixture.ts'
import faulty from '../kit/faulty-city/manifest.json' with { type: 'json' }

const id = 'beijing-national-code'
const contact = { name: '示例更正窗口', phone: '12345' }
const grades = { '00': '00', '01': '01', '10': '10' } as const

let federation: readonly FoundedAuthority[]
beforeAll(async () => {
  federation = await foundFederation()
})

describe('an applicant whose codes are sound', () => {
  it('passes, and the report says so of each code', async () => {
    const report = await examine([code(), code()])
    expect(report.passed).toBe(true)
    expect(validateConformanceReport(report)).toBe(true)
    expect(codesIn(report.findings)).toEqual([
      'null passed registry.manifest-sound',
      '0 passed registry.code-passed',
      '1 passed registry.code-passed',
    ])
  })

  it('is told where its codes would not be let pass, which is no failure', async () => {
    const red = { grade: '10', reason: 4, assessedAt: start - hour, expiresAt: start + day }
    const report = await examine([code(red)])
    expect(report.passed).toBe(true)
    expect(codesIn(report.findings)).toContain('0 warning registry.not-accepted')
  })
})

describe('a test code that fails', () => {
  it.each<readonly [string, () => TestCode, string, Finding['stage']]>([
    ['another format than any', () => text('not a health code'), 'format.unknown', 'detect'],
    ['what is no base64', () => base64('***'), 'registry.test-code-encoding', 'detect'],
    ['a broken container', () => text(rawCode().slice(0, -4)), 'decode.layout', 'decode'],
    ['another key', () => code({ keyIndex: '20060c02' }), 'trust.key-unknown', 'trust'],
    ['another issuer', () => code({ issuer: '310000' }), 'trust.issuer-unknown', 'trust'],
    ['a foreign signature', () => text(tampered(rawCode())), 'trust.signature', 'trust'],
    ['an end in the past', () => code({ expiresAt: start - 1000 }), 'code.expired', 'trust'],
  ])('by %s has the stage, the code and what to do', async (_what, made, expected, stage) => {
    const report = await examine([made()])
    expect(report.passed).toBe(false)
    const [finding] = report.findings.filter((one) => one.testCode === 0)
    expect(finding).toMatchObject({ result: 'failed', stage, code: expected })
    expect(finding?.advice.zh).toMatch(/。$/)
    expect(finding?.advice.en).toMatch(/\.$/)
    expect(validateConformanceReport(report)).toBe(true)
  })

  it('by a grade notation that the manifest does not map has its path', async () => {
    const report = await examine([code()], { service: { grades: { '01': '01' } } })
    expect(findingWith(report.findings, 'registry.unmapped-grade')).toMatchObject({
      result: 'failed',
      path: '/assessments/0/grade',
    })
  })

  it('by what its issuer said that it is', async () => {
    const said = { expect: { grade: '10', name: '李*' } }
    const report = await examine([{ ...code(), ...said }])
    expect(findingWith(report.findings, 'registry.unexpected-grade')?.result).toBe('failed')
    expect(findingWith(report.findings, 'registry.unexpected-name')?.path).toBe('/basic/name')
    const right = await examine([{ ...code(), expect: { grade: '00', name: '测*' } }])
    expect(right.passed).toBe(true)
  })

  it('by a yellow without reason is warned of field by field', async () => {
    const report = await examine([code({ grade: '01' })])
    const missing = report.findings.filter((one) => one.code === 'registry.missing-evidence')
    expect(missing.map(({ path }) => path)).toContain('/assessments/0/reason')
  })

  it('holds nothing of the code in the report', async () => {
    const report = await examine([code({ name: '张三丰' }), text(`${rawCode()}张三丰`)])
    expect(JSON.stringify(report)).not.toMatch(/张三丰|0018/)
  })
})

describe('an application as a whole', () => {
  it('fails without a test code of an offered format', async () => {
    const report = await examine([])
    expect(findingWith(report.findings, 'registry.format-not-tested')).toMatchObject({
      testCode: null,
      result: 'failed',
      path: '/manifest/services/0/format',
    })
  })

  it('fails with a format that no adapter reads', async () => {
    const report = await examine([code()], { service: { format: 'no-such-format' } })
    expect(codesIn(report.findings)).toEqual([
      'null failed registry.format-unknown',
      '0 failed registry.format-not-offered',
    ])
  })

  it('is warned without an office where errors are corrected', async () => {
    const report = await examine([code()], { contact: { name: '窗口' } })
    expect(report.passed).toBe(true)
    expect(findingWith(report.findings, 'registry.no-correction-contact')?.result).toBe('warning')
  })

  it('that no list can express fails with the reason of lists', async () => {
    const report = await examine([code()], { service: { hints: ['division:310000'] } })
    expect(report.passed).toBe(false)
    expect(report.findings[0]).toMatchObject({ testCode: null, stage: 'application' })
    expect(report.findings[0]?.code).toMatch(/^list\./)
  })

  it('of opaque codes is told that nobody was asked', async () => {
    const format = 'jiangsu'
    const specimen = createRegistry(formats).adapter(format)?.specimen ?? ''
    const endpoint = { url: 'https://codes.example/v1', pins: ['A'.repeat(43)] }
    const service = { format, algorithms: [], keys: [], endpoint }
    const report = await examine([text(specimen)], { service })
    expect(findingWith(report.findings, 'registry.not-asked')?.result).toBe('warning')
    expect(report.passed).toBe(true)
  })
})

describe('a format that is described as data', () => {
  const format = 'jiangsu'
  const specimen = createRegistry(formats).adapter(format)?.specimen ?? ''
  const endpoint = { url: 'https://codes.example/v1', pins: ['A'.repeat(43)] }
  const service = { format, algorithms: [], keys: [], endpoint }
  const own = { green: '00', yellow: '01', red: '10' } as const
  const pictures = { tryCode: async () => ({ screen: true, print: false, version: 9 }) }

  it('has what the kit finds without asking in the report', async () => {
    const change = { service: { ...service, grades: own } }
    const report = await examine([text(specimen)], change, { manifests })
    expect(validateConformanceReport(report)).toBe(true)
    expect(codesIn(report.findings)).toEqual([
      'null passed registry.manifest-sound',
      '0 warning registry.not-asked',
      'null passed kit.detection-unique',
      '0 passed kit.size-fits',
      'null passed kit.privacy-kept',
      'null warning kit.picture-unchecked',
    ])
  })

  it('fails with a mapping that contradicts it, and with codes that nobody could scan', async () => {
    const grades = { green: '00', yellow: '10', red: '10' } as const
    const change = { service: { ...service, grades } }
    const report = await examine([text(specimen)], change, { manifests, pictures })
    expect(findingWith(report.findings, 'kit.grade-differs')).toMatchObject({
      result: 'failed',
      path: '/manifest/services/0/grades/yellow',
    })
    expect(findingWith(report.findings, 'kit.grade-contradicts')?.result).toBe('failed')
    expect(findingWith(report.findings, 'kit.print-unreadable')).toMatchObject({
      result: 'failed',
      testCode: 0,
      measured: 'QR 9-M',
    })
  })

  it('may come with the application', async () => {
    const id = 'new-city'
    const code = faulty.code.map((one) => {
      return { ...one, text: [{ literal: 'NEW1' }, ...one.text.slice(1)] }
    })
    const newCity = { ...faulty, id, code, specimen: faulty.specimen.replace('AGK1', 'NEW1') }
    const change = { service: { ...service, format: id, grades: own }, formatManifest: newCity }
    const report = await examine([text(newCity.specimen)], change, { manifests })
    expect(report.passed).toBe(true)
    expect(codesIn(report.findings)).toEqual(
      expect.arrayContaining(['null warning kit.format-carried', '0 warning registry.not-asked']),
    )
    const ambiguous = await examine(
      [text(faulty.specimen)],
      { ...change, service: { ...change.service, format: faulty.id }, formatManifest: faulty },
      { manifests },
    )
    expect(codesIn(ambiguous.findings)).toEqual(
      expect.arrayContaining(['0 failed format.ambiguous', 'null failed kit.detection-claimed']),
    )
  })

  it('that comes with faults has each with its place', async () => {
    const change = { service, formatManifest: { manifest: 1 } }
    const report = await examine([text(specimen)], change, { manifests })
    expect(validateConformanceReport(report)).toBe(true)
    const faults = report.findings.filter((one) => one.code === 'kit.manifest-fault')
    expect(faults[0]).toMatchObject({ path: '/formatManifest', result: 'failed' })
  })
})

describe('an examination', () => {
  it('ends within its time, whatever there is left', async () => {
    let reading = 0
    const elapsed = () => (reading += 15_000)
    const report = await examine([code(), code(), code()], {}, { elapsed })
    expect(report.passed).toBe(false)
    expect(codesIn(report.findings)).toContain('1 failed registry.out-of-time')
    expect(report.findings.some((one) => one.testCode === 2)).toBe(false)
  })

  it('reads at most fifty codes', async () => {
    const report = await examine(Array.from({ length: 60 }, () => text('x')))
    expect(Math.max(...report.findings.map((one) => one.testCode ?? 0))).toBe(49)
  })

  it('tells of a fault of its own, and goes on', async () => {
    const adapters = createRegistry(formats)
    let calls = 0
    const faulty: ExaminerOptions['adapters'] = {
      ...adapters,
      detect(scan) {
        calls += 1
        if (calls === 1) throw new TrustError('trust.path')
        return adapters.detect(scan)
      },
    }
    const report = await examine([code(), code()], {}, { adapters: faulty })
    expect(codesIn(report.findings)).toEqual([
      'null passed registry.manifest-sound',
      '0 failed registry.examiner-fault',
      '1 passed registry.code-passed',
    ])
  })
})

function examine(
  testCodes: readonly TestCode[],
  change: {
    readonly contact?: object
    readonly service?: Partial<ListedService>
    readonly formatManifest?: unknown
  } = {},
  options: Partial<ExaminerOptions> = {},
) {
  const authority = federation.find(({ issuers }) => issuers.some(({ plan }) => plan.id === id))
  if (authority === undefined) throw new Error('no such authority')
  const keys = keysOf(federation, id).map(({ keyId, holder }) => ({
    kind: 'certificate' as const,
    keyId,
    certificate: holder.certificate.der,
  }))
  const issuer: ListedIssuer = {
    id,
    name: { zh: '示例', en: 'Example' },
    territory: '110000',
    contact: change.contact ?? contact,
    corrections: null,
    address: '示例路1号',
    website: 'https://bureau.example',
    services: [
      {
        format: 'national-code',
        trust: 'path',
        status: 'granted',
        statusSince: start - 500,
        keys,
        algorithms: ['SM2-SM3'],
        hints: ['division:110000'],
        endpoint: null,
        grades,
        revokedKeyIds: [],
        revokedCodeIds: [],
        revocations: null,
        ...change.service,
      },
    ],
  }
  const anchor = authority.root.certificate.der
  const run = createExaminer({
    adapters: createRegistry(formats),
    rules: createRuleBook(ruleSets),
    backend,
    elapsed: () => 0,
    asking: null,
    ...options,
  })
  const { formatManifest } = change
  return run({ issuer, anchor, testCodes, formatManifest, at: start })
}

function rawCode(options: NationalOptions = {}): string {
  return nationalCode(keysOf(federation, id)[0], options)
}

function code(options: NationalOptions = {}): TestCode {
  return text(rawCode(options))
}

function text(content: string): TestCode {
  return { code: content, encoding: 'text' }
}

function base64(content: string): TestCode {
  return { code: content, encoding: 'base64' }
}

/** One bit of the content is another. */
function tampered(content: string): string {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  bytes[20] = (bytes[20] ?? 0) ^ 1
  return btoa(String.fromCharCode(...bytes))
}

function codesIn(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ testCode, result, code }) => `${testCode} ${result} ${code}`)
}

function findingWith(findings: readonly Finding[], code: string): Finding | undefined {
  return findings.find((one) => one.code === code)
}
