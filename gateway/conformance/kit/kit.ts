/**
 * The conformance kit: what a joining city's developers learn of their manifest, their codes and
 * their test interface before they apply, and before anybody travels.
 */
import { type Checked, checkManifest } from '../../../adapters/manifest/check.ts'
import { CertificateError } from '../../../trust-store/certificate/error.ts'
import type { TrustSnapshot } from '../../../trust-store/snapshot.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { detectionNotes } from '../detection.ts'
import { gradeMappingNotes } from '../grade-mapping.ts'
import { type Note, note } from '../note.ts'
import { pictureNotes } from '../pictures.ts'
import { codePrivacyNotes } from '../privacy/notes.ts'
import { sizeNotes } from '../qr-size.ts'
import { samplesOf } from '../samples.ts'
import { answerNotes } from './answers.ts'
import { type Asked, askAll, questionsOf } from './asking.ts'
import { type DecodedCode, refreshNotes, sortCodes, windowNotes } from './codes.ts'
import { gradeNotes, substantiationNotes, timeNotes } from './evidence.ts'
import {
  clockNotes,
  endpointNotes,
  exposureNotes,
  latencyNotes,
  replySizeNotes,
} from './exchanges.ts'
import { type Endpoint, isValid, type KitInput, type KitMeans, type KitReport } from './model.ts'
import { createAsk } from './question.ts'
import { type Readable, type Reading, readAll } from './reading.ts'
import { createReportBuilder, type ReportBuilder } from './report.ts'
import { compileKitTrial } from './trial.ts'

/** A smaller code is easier to read than a larger. */
const mostPictures = 8

type Sound = Extract<Checked, { readonly kind: 'sound' }>

/** What every check of one examination works with. */
interface Bench {
  readonly sound: Sound
  readonly input: KitInput
  readonly means: KitMeans
  readonly report: ReportBuilder
  readonly codes: readonly DecodedCode[]
  readonly isOver: () => boolean
}

/** Never throws for whatever the manifest, the codes and the endpoint are. */
export async function checkIssuer(input: KitInput, means: KitMeans): Promise<KitReport> {
  const { now, elapsed, budgetMs, progress } = means
  const started = elapsed()
  const report = createReportBuilder(input, now())
  progress('manifest', 0, 1)
  const checked = input.manifest === undefined ? null : checkManifest(input.manifest)
  report.add('manifest', manifestNotes(checked))
  if (checked?.kind !== 'sound') return report.build()

  const { adapter, manifest } = checked
  const known = means.known.filter((one) => one.adapter.id !== adapter.id)
  if (known.length < means.known.length) {
    report.add('manifest', [note('warning', 'kit.manifest-replaces', { path: '/id' })])
  }
  report.name(manifest)
  report.add('detection', detectionNotes({ adapter, samples: samplesOf(manifest) }, known))
  report.add('grades', gradeMappingNotes(manifest.grades))

  const sorted = sortCodes(input.files, adapter, known)
  report.add('codes', [...input.folder, ...sorted.notes])
  const bench: Bench = {
    sound: checked,
    input,
    means,
    report,
    codes: sorted.decoded,
    isOver: () => elapsed() - started > budgetMs,
  }
  await examineContents(bench)
  await examineBehaviour(bench)
  return report.build()
}

function manifestNotes(checked: Checked | null): readonly Note[] {
  if (checked === null) return [note('failed', 'kit.manifest-json')]
  if (checked.kind === 'sound') return [note('passed', 'registry.manifest-sound')]
  return checked.faults.map(({ path, message }) =>
    note('failed', 'kit.manifest-fault', { path: path === '' ? '/' : path, measured: message }),
  )
}

/** Of the city's own codes: what a scanner meets, and what a stranger who scans them learns. */
async function examineContents({ input, means, report }: Bench): Promise<void> {
  const own = input.files.filter(({ expect }) => isValid(expect) || expect === 'expired')
  const contents = own.map(({ file, scan }) => ({ file, scan, bytes: scan.bytes }))
  report.add('sizes', sizeNotes(contents))
  report.add('privacy', codePrivacyNotes(contents))
  const tried = (done: number, of: number) => means.progress('pictures', done, of)
  report.add('pictures', await pictureNotes(contents, means.pictures, mostPictures, tried))
}

/** What codes and the endpoint say, and when. */
async function examineBehaviour(bench: Bench): Promise<void> {
  const { sound, input, means, report, codes } = bench
  report.add('times', windowNotes(codes, means.now()))
  const { notes, changed } = refreshNotes(input.files)
  report.add('times', notes)
  const isAsked = sound.adapter.request !== undefined
  if (!isAsked) {
    if (input.endpoint !== null) report.add('endpoint', [note('warning', 'kit.endpoint-needless')])
    const readables = codes.filter(
      ({ test: { expect } }) => isValid(expect) || expect === 'expired',
    )
    await examineReadings(
      readables.map((one) => ({ ...one, reply: null })),
      bench,
    )
    return
  }
  if (input.endpoint === null) {
    const { unreached } = input
    const unasked =
      unreached === null
        ? note('warning', 'kit.endpoint-unasked')
        : note('failed', unreached.code, { stage: 'trust' })
    report.add('endpoint', [unasked])
    return
  }
  const formers = new Set(changed.map(({ former }) => former.file))
  const asked = await examineEndpoint(input.endpoint, formers, bench)
  const readables = asked.flatMap(({ role, test, reference, said }) =>
    role === 'good' && test !== null && said.kind === 'answered'
      ? [{ test, code: reference, reply: said.reply }]
      : [],
  )
  await examineReadings(readables, bench)
}

async function examineEndpoint(
  endpoint: Endpoint,
  formers: ReadonlySet<string>,
  bench: Bench,
): Promise<readonly Asked[]> {
  const { sound, means, report, codes, isOver } = bench
  const { adapter, manifest } = sound
  report.add('endpoint', endpointNotes(endpoint, means.now()))
  const snapshot = await trialFor(bench, [])
  const hint = manifest.issuers[0]?.hint ?? ''
  const service = snapshot?.service(adapter.id, hint) ?? null
  if (service === null) return []
  const { questions, notes } = questionsOf(codes, formers, adapter)
  const ask = createAsk(adapter, endpoint, service, means)
  const asked = (done: number) => means.progress('endpoint', done, questions.length)
  const { answers, notes: unasked } = await askAll(questions, ask, { isOver, asked })
  report.add('endpoint', [...answerNotes(answers), ...notes, ...unasked])
  const exchanges = answers.flatMap(({ said }) => said.exchange ?? [])
  report.add('endpoint', [...latencyNotes(exchanges), ...replySizeNotes(exchanges)])
  report.add('clock', clockNotes(exchanges))
  const answered = answers.filter(({ said }) => said.kind === 'answered')
  report.add('privacy', exposureNotes(answered.flatMap(({ said }) => said.exchange ?? [])))
  return answers
}

async function examineReadings(readables: readonly Readable[], bench: Bench): Promise<void> {
  const { sound, input, means, report } = bench
  const signed = readables.flatMap(({ code, reply }) => [
    code,
    ...(reply === null ? [] : [reply.reply]),
  ])
  const ids = signed.flatMap((one) =>
    one.kind === 'sealed' ? (one.signatures[0].keyHint ?? []) : [],
  )
  if (ids.length > 0 && input.key === null) {
    report.add('codes', [note('warning', 'kit.no-key')])
    return
  }
  const snapshot = readables.length === 0 ? null : await trialFor(bench, [...new Set(ids)])
  if (snapshot === null) return
  const under = { at: means.now(), backend: means.backend }
  const { manifest, adapter } = sound
  const { answers, notes }: Reading = await readAll(readables, adapter, manifest, snapshot, under)
  report.add('codes', notes)
  report.add('grades', gradeNotes(answers, manifest))
  report.add('grades', substantiationNotes(answers, manifest))
  report.add('clock', timeNotes(answers, under.at))
}

/** Null: no list can name these issuers, which is then said. */
async function trialFor(bench: Bench, ids: readonly string[]): Promise<TrustSnapshot | null> {
  const { sound, input, means, report } = bench
  const key = input.key === null || ids.length === 0 ? null : { spki: input.key, ids }
  const pin = input.endpoint?.pin ?? null
  try {
    const trial = { manifest: sound.manifest, pin, key }
    return await compileKitTrial(trial, means.now(), means.backend)
  } catch (error) {
    if (!(error instanceof ListError || error instanceof CertificateError)) throw error
    report.add('manifest', [
      note('failed', 'kit.endpoint-issuer', { path: '/issuers', measured: error.code }),
    ])
    return null
  }
}
