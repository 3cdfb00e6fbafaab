/** The log of one origin: appends entries, and signs what it has appended. */
import {
  type Checkpoint,
  formatCheckpoint,
  type LogIdentity,
  openCheckpoint,
  type SignedCheckpoint,
  withSignatures,
} from './checkpoint.ts'
import { LogError } from './error.ts'
import { emptyRoot } from './merkle.ts'
import {
  acceptSignatures,
  formatNote,
  isBy,
  type Note,
  type NoteSigner,
  type NoteVerifier,
  signText,
} from './note.ts'
import { type End, planStep, readEnd } from './step.ts'
import { utf8 } from './text.ts'
import { maxEntryBytes } from './tile.ts'
import { checkpointPath, type TileStore } from './tile-store.ts'
import { edgeRoot, emptyEdge } from './tree.ts'

/** Entries of one call; calls that wait are stored together, up to about as many. */
export const maxAppendedEntries = 1024

export interface LogOptions<K = never> {
  readonly store: TileStore<K>
  /** Its keys include the signer's. */
  readonly identity: LogIdentity
  readonly signer: NoteSigner
}

export interface Appended {
  /** Of the first entry of the call; the others follow it. */
  readonly index: number
  /** The first stored checkpoint that contains them. */
  readonly signed: SignedCheckpoint
}

export interface AppendOptions<K> {
  /**
   * The index that the first entry must get: the caller knows all entries before it. Where the log
   * has grown meanwhile, `log.moved` is thrown and nothing is appended. Absent: whatever comes.
   */
  readonly at?: number
  /** What the store keeps together with these entries, or not at all. Absent: nothing. */
  readonly alongside?: readonly K[]
}

/**
 * Every method throws `LogError`: `log.store`, and what it says itself.
 *
 * @typeParam K what the store keeps beside the log
 */
export interface Log<K = never> {
  /** The stored checkpoint. */
  latest(): Promise<SignedCheckpoint>
  /**
   * Resolves when the entries are durable and the checkpoint that contains them can be read: all of
   * one call, or none. Where it throws `log.store` they may nevertheless be there: read the log's
   * end before appending them again. After any other error they are not. Entries of calls that
   * overlap are stored in the order of the calls.
   *
   * `log.entry`: no entry, too many, or one of more than 65,535 bytes; `log.conflict`: other
   * writers were first time and again; `log.root`, `log.tile`, `log.missing`, `log.signature`: the
   * stored log is damaged, and nothing is appended to it.
   */
  append(entries: readonly Uint8Array[], options?: AppendOptions<K>): Promise<Appended>
  /**
   * Adds the cosignatures of known witnesses to the stored checkpoint, each in the place of an
   * earlier one of the same key; those of unknown keys are dropped.
   *
   * `log.conflict`: the stored checkpoint has another text by now; `log.signature`,
   * `log.unsigned`: as `acceptSignatures`.
   */
  addCosignatures(note: Note, witnesses: readonly NoteVerifier[]): Promise<SignedCheckpoint>
}

interface State {
  readonly stored: Uint8Array
  readonly signed: SignedCheckpoint
  readonly end: End
}

interface Waiting<K> {
  readonly entries: readonly Uint8Array[]
  readonly at: number | null
  readonly alongside: readonly K[]
  resolve(appended: Appended): void
  reject(error: unknown): void
}

const maxAttempts = 8

const nothingElse = { resources: [], completed: [], alongside: [] } as const

/**
 * Opens the log that is stored, or stores a new one, empty and signed. What is signed leaves this
 * function only when it is stored, so that no two checkpoints contradict each other.
 *
 * @throws {LogError} `log.origin`, `log.signature`, `log.unsigned`, `log.root`, `log.tile`,
 *   `log.missing`, `log.note`, `log.checkpoint`: the stored log is another's or damaged;
 *   `log.store`; `log.key` the signer is none of the identity's keys
 */
export async function openLog<K = never>(options: LogOptions<K>): Promise<Log<K>> {
  const { store, identity, signer } = options
  if (!identity.keys.some((key) => isBy(signer, key))) throw new LogError('log.key')
  // Null: not known, since a change failed; it is read again.
  let state: State | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const waiting: Waiting<K>[] = []

  const load = async (): Promise<State> => {
    const stored = await store.read(checkpointPath)
    if (stored === null) return create()
    const signed = await openCheckpoint(stored, identity)
    const { size, root } = signed.checkpoint
    return { stored, signed, end: await readEnd(store.read, size, root) }
  }

  const create = async (): Promise<State> => {
    const end = { edge: emptyEdge, tail: [] }
    const signed = await sign({ size: 0, root: emptyRoot })
    const stored = utf8(formatNote(signed.note))
    await store.commit({ ...nothingElse, expected: null, checkpoint: stored })
    return { stored, signed, end }
  }

  const sign = async (tree: Pick<Checkpoint, 'size' | 'root'>): Promise<SignedCheckpoint> => {
    const checkpoint = { origin: identity.origin, ...tree, extensions: [] }
    const text = formatCheckpoint(checkpoint)
    return { checkpoint, note: { text, signatures: [await signText(text, signer)] } }
  }

  /** Runs one change on the stored log; where another writer was first, on what that one stored. */
  const change = async (work: (state: State) => Promise<State>): Promise<State> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const current: State = state ?? (await load())
        state = null
        state = await work(current)
        return state
      } catch (error) {
        const lost = error instanceof LogError && error.code === 'log.conflict'
        if (!lost || attempt === maxAttempts) throw error
      }
    }
  }

  const appendTo = async (current: State, group: readonly Waiting<K>[]): Promise<State> => {
    const isMoved = group.some(({ at }) => at !== null && at !== current.end.edge.size)
    if (isMoved) throw new LogError('log.moved')
    const entries = group.flatMap((one) => one.entries)
    const alongside = group.flatMap((one) => one.alongside)
    const { end, resources, completed } = planStep(current.end, entries)
    const signed = await sign({ size: end.edge.size, root: edgeRoot(end.edge) })
    const checkpoint = utf8(formatNote(signed.note))
    const expected = current.stored
    await store.commit({ expected, resources, checkpoint, completed, alongside })
    return { stored: checkpoint, signed, end }
  }

  const appendWaiting = async (): Promise<void> => {
    const group = takeGroup(waiting)
    if (group.length === 0) return
    try {
      const { signed, end } = await change((current) => appendTo(current, group))
      let index = group.reduce((left, one) => left - one.entries.length, end.edge.size)
      for (const one of group) {
        one.resolve({ index, signed })
        index += one.entries.length
      }
    } catch (error) {
      for (const one of group) one.reject(error)
    }
  }

  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => {})
    return result
  }

  await change(async (current) => current)
  return {
    latest: () => enqueue(async () => (await change(async (current) => current)).signed),
    append: (entries, { at, alongside = [] } = {}) =>
      new Promise((resolve, reject) => {
        if (!isAppendable(entries)) return reject(new LogError('log.entry'))
        const copies = entries.map((entry) => entry.slice())
        waiting.push({ entries: copies, at: at ?? null, alongside, resolve, reject })
        void enqueue(appendWaiting)
      }),
    addCosignatures: (note, witnesses) =>
      enqueue(async () => {
        const cosignatures = await acceptSignatures(note, witnesses)
        const next = await change(async (current) => {
          if (current.signed.note.text !== note.text) return current
          const signed = withSignatures(current.signed, cosignatures)
          const stored = utf8(formatNote(signed.note))
          await store.commit({ ...nothingElse, expected: current.stored, checkpoint: stored })
          return { ...current, stored, signed }
        })
        if (next.signed.note.text !== note.text) throw new LogError('log.conflict')
        return next.signed
      }),
  }
}

function isAppendable(entries: readonly Uint8Array[]): boolean {
  return (
    entries.length > 0 &&
    entries.length <= maxAppendedEntries &&
    entries.every(({ length }) => length <= maxEntryBytes)
  )
}

/** Calls that are stored together; one that names its index stands alone, as it may be refused. */
function takeGroup<K>(waiting: Waiting<K>[]): readonly Waiting<K>[] {
  let [calls, entries] = [0, 0]
  for (const one of waiting) {
    if (calls > 0 && entries + one.entries.length > maxAppendedEntries) break
    if (calls > 0 && one.at !== null) break
    calls++
    entries += one.entries.length
    if (one.at !== null) break
  }
  return waiting.splice(0, calls)
}
