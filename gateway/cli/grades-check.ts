/** `tongxing grades check`: a gate decides about a code without a network. */
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { containers, formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import type { Instant } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { gradeSetLimits, readHead } from '../../trust-store/grade-sets/head.ts'
import type { GradeSet } from '../../trust-store/grade-sets/read.ts'
import { createRevocations } from '../../trust-store/revocation/revocations.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { createGradeFloorStore } from '../../trust-store/stores/grade-floor-file.ts'
import { gradeSetType, parseCompact } from '../../trust-store/trust-list/jws.ts'
import { decideOffline, type OfflineDecision } from '../offline-gate.ts'
import { exitCodes } from './failure.ts'
import { gradesFailure } from './grades-failure.ts'
import { readGradeFolder, readHeadText } from './grades-folder.ts'
import type { GradesOptions } from './grades-options.ts'
import { offlineLines } from './grades-words.ts'
import { readScan } from './input.ts'
import type { Environment } from './options.ts'
import { purposeOf } from './options.ts'
import { type Believed, readBelieved } from './trust-believed.ts'
import type { Result } from './words.ts'

/** Below the trust folder: which sets were seen. */
const floorFolder = 'grade-sets'

/**
 * Ends with 0 where the code may pass; nothing is refused offline.
 *
 * @throws {CommandError}
 */
export async function gradesCheck(
  input: string,
  options: GradesOptions,
  stdin: Readable,
  environment: Environment,
  now: Instant,
): Promise<Result> {
  const purpose = purposeOf(options)
  const scan = await readScan(input, null, stdin)
  const believed = await readBelieved(options.config ?? '', now, environment)
  const sets = new Map<string, GradeSet>()
  for (const folder of options.sets ?? []) {
    const set = await readSet(folder, believed, now)
    sets.set(set.head.authority, set)
  }
  const gate = {
    adapters: createRegistry(formats, containers),
    backend: believed.backend,
    snapshot: await snapshotOf(believed, now),
    sets,
  }
  const decision = await decideOffline(scan, purpose, gate, now)
  return {
    exit: exitCodes[decision.outcome],
    document: documentOf(decision),
    lines: (language) => offlineLines(decision, language),
  }
}

async function readSet(
  folder: string,
  { anchors, backend, store }: Believed,
  at: Instant,
): Promise<GradeSet> {
  const jws = await readHeadText(folder)
  const authority = statedAuthority(jws)
  const anchor = anchors.find(({ id }) => id === authority)
  if (anchor === undefined) {
    throw gradesFailure('input.grades-folder', { folder, reason: 'grades.authority' })
  }
  const floors = createGradeFloorStore(join(store.path, floorFolder))
  const unwritable = (error: unknown) => {
    throw gradesFailure('input.grades-unwritable', { folder: store.path }, error)
  }
  const floor = await floors.load(anchor.id).catch(unwritable)
  const set = await readGradeFolder(folder, jws, { anchor, backend, at, floor })
  await floors.save(anchor.id, set).catch(unwritable)
  return set
}

/** Whose set it says that it is, which says whom to verify it by. Null: it is none. */
function statedAuthority(jws: string): string | null {
  try {
    return readHead(parseCompact(jws, gradeSetLimits, gradeSetType).payload).authority
  } catch {
    return null
  }
}

/** With the sets of revoked codes that the gateway took; nothing is fetched. */
async function snapshotOf(
  { lists, anchors, members, store, backend }: Believed,
  at: Instant,
): Promise<TrustSnapshot | null> {
  if (lists.length === 0) return null
  const all = [...anchors, ...members]
  const missing = all.filter(({ id }) => lists.every(({ anchor }) => anchor.id !== id))
  const snapshot = compileSnapshot(lists, { at, missing })
  const offline = () => Promise.reject(new Error('offline'))
  const revocations = createRevocations({
    store: store.revocations,
    source: { head: offline, part: offline },
    backend,
    now: () => at,
  })
  revocations.over(snapshot)
  await revocations.refresh()
  return revocations.over(snapshot)
}

function documentOf({ issuer, ...decision }: OfflineDecision): object {
  const named = issuer === null ? null : { id: issuer.id, territory: issuer.territory }
  return { ...decision, issuer: named, offline: true }
}
