/** Why an issuer or a key is trusted, or for what it is not: nothing is dropped without a word. */
import type { Instant, Territory } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import type { TrustCode } from './error.ts'
import type { Question } from './explain/question.ts'
import { parseQuestion, roleOf } from './explain/question.ts'
import type { Hearing, Place, Statement } from './explain/statement.ts'
import { explainStatement } from './explain/statement.ts'
import type { Finding } from './imports/finding.ts'
import { mostSpecificFirst } from './layer.ts'
import type { TrustSnapshot } from './snapshot.ts'
import { inScope, territoryOfHint } from './trust-list/scope.ts'
import type { VerifiedList } from './trust-list.ts'

export type { KeyExplanation } from './explain/key.ts'
export type { Standing, Statement } from './explain/statement.ts'

/** Under what it is judged. */
export interface ExplainUnder {
  /** As they were given to `compileSnapshot`, stale ones too. */
  readonly lists: readonly VerifiedList[]
  /** Everybody who is recognised: of whom no list is here, the word is missing. */
  readonly anchors: readonly Pick<Anchor, 'id' | 'territory' | 'scope'>[]
  readonly snapshot: TrustSnapshot
  readonly at: Instant
  readonly backend: SignatureBackend
  /** What imports reported, by their id. Absent: there are none. */
  readonly reports?: ReadonlyMap<string, readonly Finding[]>
}

/** An entry of an import that presents itself as what was asked about, and what was found of it. */
export interface ImportFinding extends Finding {
  readonly authority: string
}

/** An authority that may speak for what was asked about, and whose word is missing. */
export interface Silent {
  readonly authority: string
  readonly territory: Territory
  readonly scope: readonly Territory[]
  /** `trust.none`: no list of it was ever taken; `trust.stale`: its list is past its update. */
  readonly code: 'trust.none' | 'trust.stale'
}

export interface Explanation {
  readonly question: string
  readonly at: Instant
  /** `undecided`: somebody's word is missing, so that it may be unknown only to us. */
  readonly verdict: 'trusted' | 'not-trusted' | 'undecided'
  /** Null: trusted. */
  readonly code: TrustCode | null
  /** What the lists say, those first that are heard first. */
  readonly statements: readonly Statement[]
  /** Statements that are not told of here. */
  readonly moreStatements: number
  readonly silent: readonly Silent[]
  /** At most 100. */
  readonly findings: readonly ImportFinding[]
}

const maxStatements = 100
const maxFindings = 100

/** @param question an issuer's id, a hint, or a key's id: see `parseQuestion` */
export async function explain(question: string, under: ExplainUnder): Promise<Explanation> {
  const asked = parseQuestion(question)
  const lists = mostSpecificFirst(under.lists)
  const places = lists.flatMap((verified) => placesIn(verified, asked))
  const hearing: Hearing = { ...under, lists }
  const statements: Statement[] = []
  for (const place of places.slice(0, maxStatements)) {
    statements.push(await explainStatement(place, asked, hearing))
  }
  const silent = silentOnes(asked, statements, under)
  return {
    question,
    at: under.at,
    ...verdictOf(asked, statements, silent),
    statements,
    moreStatements: places.length - statements.length,
    silent,
    findings: findingsOf(asked, under.reports ?? new Map()),
  }
}

function findingsOf(
  { forms }: Question,
  reports: NonNullable<ExplainUnder['reports']>,
): readonly ImportFinding[] {
  const found = [...reports].flatMap(([authority, report]) =>
    report
      .filter(({ about }) => about.some((one) => forms.has(one)))
      .map((finding) => ({ ...finding, authority })),
  )
  return found.slice(0, maxFindings)
}

function placesIn(verified: VerifiedList, question: Question): readonly Place[] {
  return verified.list.issuers.flatMap((issuer) =>
    issuer.services.flatMap((service): readonly Place[] => {
      const role = roleOf(question, issuer, service)
      return role === null ? [] : [{ verified, issuer, service, role }]
    }),
  )
}

/** One that is good is enough; else what is undecided outweighs what is refused. */
function verdictOf(
  { isKey }: Question,
  statements: readonly Statement[],
  silent: readonly Silent[],
): Pick<Explanation, 'verdict' | 'code'> {
  if (statements.some(({ code }) => code === null)) return { verdict: 'trusted', code: null }
  const heard = statements.filter(({ standing }) => standing !== 'overruled')
  if (heard.some(({ code }) => code === 'trust.stale')) {
    return { verdict: 'undecided', code: 'trust.stale' }
  }
  const [first] = heard
  if (first !== undefined) return { verdict: 'not-trusted', code: first.code }
  const missing = silent.find(({ code }) => code === 'trust.none') ?? silent[0]
  if (missing !== undefined) return { verdict: 'undecided', code: missing.code }
  const code = statements[0]?.code ?? (isKey ? 'trust.key-unknown' : 'trust.issuer-unknown')
  return { verdict: 'not-trusted', code }
}

/** Of an issuer whose territory nobody knows, everybody may speak. */
function silentOnes(
  { forms }: Question,
  statements: readonly Statement[],
  { lists, anchors, at }: ExplainUnder,
): readonly Silent[] {
  const named = [...forms].flatMap((form) => territoryOfHint(form) ?? [])
  const territories = new Set([...named, ...statements.map(({ issuer }) => issuer.territory)])
  const maySpeak = ({ scope }: Pick<Anchor, 'scope'>) =>
    territories.size === 0 || [...territories].some((territory) => inScope(scope, territory))
  return anchors.filter(maySpeak).flatMap(({ id, territory, scope }): readonly Silent[] => {
    const known = lists.find(({ list }) => list.authority.id === id)
    const silent = { authority: id, territory, scope }
    if (known === undefined) return [{ ...silent, code: 'trust.none' }]
    return at >= known.list.nextUpdate ? [{ ...silent, code: 'trust.stale' }] : []
  })
}
