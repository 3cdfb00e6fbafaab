/**
 * The rule sets that authorities publish, got and verified beside the requests. What is decided by
 * always follows the trust snapshot in use: a division whose authority publishes sets is decided by
 * those; where one of them is in force and cannot be had, by none (`rules.stale`), and never by the
 * set that was built in.
 */
import type { RuleSet } from '../specs/rules.ts'
import type { Division, Instant } from '../specs/words.ts'
import type { SignatureBackend } from '../trust-store/backend.ts'
import type { TrustKeeper } from '../trust-store/keeper.ts'
import type { RulesStore } from '../trust-store/rules/store.ts'
import type { PublishedRules, TrustSnapshot } from '../trust-store/snapshot.ts'
import type { ListCode } from '../trust-store/trust-list/error.ts'
import type { LogEvent } from './log.ts'
import { createRuleBook, type RuleBook } from './rule-book.ts'
import { createRulesSource } from './rules-source.ts'
import { bindable, type Chosen, chooseSets } from './rules-timeline.ts'

export interface RulesOptions {
  /** Bind where nothing is published; the baseline must be among them. */
  readonly builtIn: readonly RuleSet[]
  readonly current: () => TrustSnapshot | null
  readonly fetch: (request: Request) => Promise<Response>
  /** Milliseconds for one set. Default: 5 s. */
  readonly timeoutMs?: number
  /** Absent: nothing outlives a restart. */
  readonly store?: RulesStore
  readonly backend: SignatureBackend
  readonly now: () => Instant
  readonly log: (event: LogEvent) => void
}

export interface RulesKeeper {
  /** That of the snapshot in use, at every call. */
  readonly book: RuleBook
  /**
   * Gets what the snapshot names and is not held yet. Never throws. A call while another is at work
   * joins it.
   */
  refresh(): Promise<void>
}

interface Bound {
  readonly named: readonly PublishedRules[]
  readonly chosen: Chosen
  readonly book: RuleBook
}

const none: readonly PublishedRules[] = []

export function createRulesKeeper(options: RulesOptions): RulesKeeper {
  const { builtIn, current, log } = options
  const source = createRulesSource(options)
  const held = new Map<string, RuleSet>()
  const failed = new Map<string, ListCode>()
  let bound: Bound = { named: none, chosen: nothing, book: createRuleBook(builtIn) }
  let underway: Promise<void> | null = null

  const namedNow = () => current()?.rules() ?? none
  const bind = (named: readonly PublishedRules[]) => {
    const chosen = chooseSets(named, held, failed, bound.chosen)
    bound = { named, chosen, book: createRuleBook(...bindable(builtIn, chosen)) }
  }
  /** A snapshot may be new at any request: nothing is decided by what it does not name. */
  const inUse = () => {
    const named = namedNow()
    if (named !== bound.named) {
      if (isSame(named, bound.named)) bound = { ...bound, named }
      else bind(named)
    }
    return bound.book
  }

  const get = async () => {
    const named = namedNow()
    const wanted = named.filter(({ digest }) => !held.has(digest))
    const base = () => [...builtIn, ...held.values()]
    for (const { published, found } of await source(wanted, base)) {
      const { authority, division, version, digest } = published
      if (typeof found !== 'string') {
        held.set(digest, found)
        failed.delete(digest)
        log({ event: 'rules.taken', authority, division, version })
      } else if (failed.get(digest) !== found) {
        failed.set(digest, found)
        log({ event: 'rules.kept', authority, division, version, code: found })
      }
    }
    const digests = new Set(named.map(({ digest }) => digest))
    for (const map of [held, failed]) {
      for (const digest of map.keys()) if (!digests.has(digest)) map.delete(digest)
    }
    if (wanted.length > 0) bind(namedNow())
  }

  return {
    book: {
      forDivision: (division, at) => inUse().forDivision(division, at),
      announced: (division, at) => inUse().announced(division, at),
      published: (division, at) => inUse().published(division, at),
    },
    refresh() {
      underway ??= get().finally(() => {
        underway = null
      })
      return underway
    },
  }
}

const nothing: Chosen = { sets: new Map<Division, readonly RuleSet[]>(), missing: [] }

function isSame(one: readonly PublishedRules[], other: readonly PublishedRules[]): boolean {
  const isPair = ({ digest }: PublishedRules, index: number) => other[index]?.digest === digest
  return one.length === other.length && one.every(isPair)
}

/** Gets the sets of new lists as soon as the lists are taken. */
export function keepRules(lists: TrustKeeper, rules: Pick<RulesKeeper, 'refresh'>): TrustKeeper {
  return {
    ...lists,
    async refresh() {
      await lists.refresh()
      await rules.refresh()
    },
  }
}
