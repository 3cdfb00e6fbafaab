/**
 * Examines an applicant's test codes as a gateway would read them that trusts the applicant on
 * trial: the same stages in the same order as the passage, under a list of the applicant alone.
 * Registries run it, gateways do not.
 */
import type { Adapter } from '../adapters/adapter.ts'
import type { Manifest } from '../adapters/manifest/manifest.ts'
import { type Registry as Adapters, scanOfBytes, scanOfText } from '../adapters/registry.ts'
import type {
  DecisionReason,
  HealthRecord,
  Instant,
  Opened,
  ReasonCode,
  Scan,
} from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import type { SignatureBackend } from '../trust-store/backend.ts'
import type {
  ConformanceReport,
  Examination,
  Examine,
  Finding,
  TestCode,
} from '../trust-store/registry/conformance.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import { fromBase64 } from '../trust-store/trust-list/base64.ts'
import { ListError } from '../trust-store/trust-list/error.ts'
import type { ListedIssuer } from '../trust-store/trust-list/model.ts'
import { carriedFormat } from './conformance/carried.ts'
import { findingOfNote, findingsOfDescribed, type Numbered } from './conformance/described.ts'
import { failed, findingOf, passed, warning } from './conformance/finding.ts'
import { findingsOfManifest } from './conformance/manifest.ts'
import type { Pictures } from './conformance/pictures.ts'
import { findingsOfRecord } from './conformance/record.ts'
import { compileTrial, trialAuthority } from './conformance/trial.ts'
import { type CallerCredentials, createIssuers, type Issuers } from './issuers/ask.ts'
import type { IssuerTransport } from './issuers/transport.ts'
import type { RuleBook } from './rule-book.ts'
import { decide } from './stages/decide.ts'
import { decode } from './stages/decode.ts'
import { claim } from './stages/detect.ts'
import { read } from './stages/read.ts'
import { translate } from './stages/translate.ts'
import { trust } from './stages/trust.ts'

export interface ExaminerOptions {
  readonly adapters: Adapters
  readonly rules: RuleBook
  readonly backend: SignatureBackend
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /**
   * Asks issuers of opaque codes, at the endpoints that applicants name: only where whoever applies
   * may make this machine connect to anywhere. Null: they are not asked, and the report says so.
   */
  readonly asking: {
    readonly transport: IssuerTransport
    /** What the applicant gave us to present. */
    readonly caller: CallerCredentials
    readonly random: (bytes: number) => Uint8Array
  } | null
  /** What describes formats of `adapters` as data. Default: nothing does. */
  readonly manifests?: readonly Manifest[]
  /** Default null: nothing here renders pictures. */
  readonly pictures?: Pictures | null
  /** Milliseconds for all test codes together. Default 20,000. */
  readonly budgetMs?: number
}

const maxTestCodes = 50

interface Bench extends Pick<ExaminerOptions, 'adapters' | 'rules' | 'backend'> {
  readonly snapshot: TrustSnapshot
  readonly issuers: Issuers | null
  readonly issuer: ListedIssuer
  readonly at: Instant
}

/** What became of one test code, and which format claimed it. */
interface Examined {
  readonly format: string | null
  /** Null: it is not in the encoding that it states, or was not looked at. */
  readonly scan: Scan | null
  readonly findings: readonly Finding[]
}

export function createExaminer(options: ExaminerOptions): Examine {
  const { backend, elapsed, manifests = [], pictures = null, budgetMs = 20_000 } = options
  return async (examination) => {
    const { issuer, anchor, testCodes, formatManifest, at } = examination
    const started = elapsed()
    const isOver = () => elapsed() - started > budgetMs
    const { adapters, manifest, notes } = carriedFormat(formatManifest, options.adapters)
    const carried = notes.map(findingOfNote)
    try {
      const snapshot = await compileTrial([issuer], [anchor], at, backend)
      const issuers = issuersFor(options, examination)
      const bench = { ...options, adapters, snapshot, issuer, at, issuers }
      const examined: Examined[] = []
      for (const [index, testCode] of testCodes.slice(0, maxTestCodes).entries()) {
        if (isOver()) {
          const findings = [failed(index, 'application', 'registry.out-of-time')]
          examined.push({ format: null, scan: null, findings })
          break
        }
        examined.push(await examineOne(testCode, index, bench))
      }
      const tested = new Set(examined.map(({ format }) => format))
      const described = isOver()
        ? []
        : await findingsOfDescribed(issuer, numbered(examined), {
            adapters,
            manifests: withManifest(manifest, manifests),
            pictures,
          })
      return reportOf([
        ...findingsOfManifest(issuer, tested, adapters),
        ...carried,
        ...examined.flatMap(({ findings }) => findings),
        ...described,
      ])
    } catch (error) {
      // What no list could say: the manifest contradicts itself.
      if (!(error instanceof ListError)) throw error
      return reportOf([failed(null, 'application', error.code, error.path), ...carried])
    }
  }
}

/** The carried one in the place of its namesake. */
function withManifest(carried: Manifest | null, manifests: readonly Manifest[]) {
  return carried === null
    ? manifests
    : [carried, ...manifests.filter(({ id }) => id !== carried.id)]
}

function numbered(examined: readonly Examined[]): readonly Numbered[] {
  return examined.flatMap(({ format, scan }, index) =>
    format === null || scan === null ? [] : [{ index, format, scan }],
  )
}

/** The passage of one test code, up to its own division's decision. Never throws. */
async function examineOne(testCode: TestCode, index: number, bench: Bench): Promise<Examined> {
  const { adapters, snapshot, issuers, issuer, at, backend } = bench
  const scan = scanOf(testCode)
  if (scan === null) {
    const findings = [failed(index, 'detect', 'registry.test-code-encoding')]
    return { format: null, scan, findings }
  }
  let adapter: Adapter | null = null
  const ended = (...findings: readonly Finding[]): Examined => ({
    format: adapter?.id ?? null,
    scan,
    findings,
  })
  try {
    adapter = claim(scan, adapters)
    const { id } = adapter
    if (!issuer.services.some(({ format }) => format === id)) {
      return ended(failed(index, 'detect', 'registry.format-not-offered'))
    }
    const code = decode(adapter, scan)
    if (code.kind === 'reference' && issuers === null) {
      return ended(warning(index, 'trust', 'registry.not-asked'))
    }
    const trusting = { backend, issuers: issuers ?? nobody }
    const opened = await trust(adapter, code, snapshot, at, trusting)
    const claims = read(adapter, opened)
    const record = translate(adapter, claims, opened)
    const findings = findingsOfRecord(record, testCode, index, opened)
    const decided = decisionFindings(record, opened, index, bench)
    const all = [...findings, ...decided]
    return ended(
      ...(all.some(isFailed) ? all : [passed(index, 'decide', 'registry.code-passed'), ...all]),
    )
  } catch (error) {
    if (error instanceof Refusal) return ended(findingOf(error, index))
    return ended(failed(index, 'application', 'registry.examiner-fault'))
  }
}

/** What the rules of the issuer's own division make of it. */
function decisionFindings(
  record: HealthRecord,
  opened: Opened,
  index: number,
  { issuer, at, rules }: Bench,
): readonly Finding[] {
  const { outcome, reasons } = decide(record, opened, issuer.territory, at, rules)
  if (outcome === 'accepted') return []
  const because = [...new Set(codesOf(reasons))]
  if (outcome === 'refused') {
    return ['registry.not-accepted' as const, ...because].map((code) =>
      warning(index, 'decide', code),
    )
  }
  // Grades that are unknown or not substantiated were found in the record, field by field.
  return because
    .filter((code) => code === 'record.no-evidence' || code.startsWith('rules.'))
    .map((code) => failed(index, 'decide', code))
}

function codesOf(reasons: readonly DecisionReason[]): readonly ReasonCode[] {
  return reasons.map(({ code }) => code)
}

function scanOf({ code, encoding }: TestCode): Scan | null {
  if (encoding === 'text') return scanOfText(code)
  const bytes = fromBase64(code)
  return bytes === null ? null : scanOfBytes(bytes)
}

function issuersFor({ asking, elapsed }: ExaminerOptions, { issuer }: Examination): Issuers | null {
  if (asking === null) return null
  const { transport, caller, random } = asking
  return createIssuers({
    transport,
    callers: new Map([[trialAuthority, new Map([[issuer.id, caller]])]]),
    policy: {
      timeoutMs: 5_000,
      maxReplyBytes: 262_144,
      concurrent: 1,
      queued: 0,
      breakerFailures: 1_000,
      breakerOpenMs: 100,
    },
    now: elapsed,
    random,
    observe: () => {},
  })
}

/** In the place of issuers that are never asked. */
const nobody: Issuers = {
  ask: () => Promise.reject(new Refusal('trust', 'issuer.not-configured')),
}

function isFailed({ result }: Finding): boolean {
  return result === 'failed'
}

function reportOf(findings: readonly Finding[]): ConformanceReport {
  return { passed: !findings.some(isFailed), findings }
}
