/** `tongxing trust confirm`: a person lets a list be taken that lost issuers or keys. */

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { validateTrustStatus } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import type { Difference } from '../../trust-store/diff.ts'
import { diff } from '../../trust-store/diff.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { confirmList } from '../../trust-store/stores/file.ts'
import type { Floor } from '../../trust-store/stores/floor.ts'
import { parseFloor } from '../../trust-store/stores/floor.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { createImportReader } from '../node/read-import.ts'
import { createListReader } from '../node/read-list.ts'
import { exchange, isProblem, parseAnswer, problemFailure } from './client.ts'
import type { Language, Sentences } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import type { Environment } from './options.ts'
import { printable } from './printable.ts'
import type { Server } from './server.ts'
import { at as addressOf, parseServer } from './server.ts'
import type { Believed } from './trust-believed.ts'
import { readBelieved } from './trust-believed.ts'
import type { TrustOptions } from './trust-commands.ts'
import type { Result } from './words.ts'

/** Where the command works, and with whom it talks. */
export interface Asking {
  readonly environment: Environment
  readonly now: Instant
  readonly stdin: Readable
  /** To the person, beside what the command prints in the end. */
  readonly tell: (sentences: readonly Sentences[]) => void
}

interface HeldList extends Floor {
  /** Null: nobody told. */
  readonly lossShare: number | null
}

/** @throws {CommandError} */
export async function trustConfirm(
  authority: string,
  options: TrustOptions,
  asking: Asking,
): Promise<Result> {
  const named = namedList(options)
  const believed = await readBelieved(options.config ?? '', asking.now, asking.environment)
  const { anchors, members, store } = believed
  const isKnown = [...anchors, ...members].some(({ id }) => id === authority)
  if (!isKnown) throw failure('input.authority', { authority })
  const held = named ?? (await heldAt(serverFor(options, believed, asking), authority))
  const losses = await lossesOf(authority, held, believed, asking.now)
  asking.tell([...heldSentences(authority, held), ...lossSentences(losses)])

  const isConfirmed = options.yes === true || (await isAgreed(asking))
  if (isConfirmed) await confirmList(store.path, authority, held)
  const { sequence, digest } = held
  return {
    exit: isConfirmed ? exitCodes.accepted : exitCodes.refused,
    document: { authority, sequence, digest, confirmed: isConfirmed, losses },
    lines: (language) => [texts[isConfirmed ? 'confirmed' : 'declined'][language]],
  }
}

/** Null: none is named. @throws {CommandError} `usage.held` */
function namedList({ sequence, digest }: TrustOptions): HeldList | null {
  if (sequence === undefined && digest === undefined) return null
  const floor = parseFloor(`${sequence}.${digest}`)
  if (floor === null) throw failure('usage.held')
  return { ...floor, lossShare: null }
}

/** Where the configured gateway listens, unless another address is given. */
function serverFor(
  { gateway }: TrustOptions,
  { configuration }: Believed,
  { environment }: Asking,
): Server {
  const { host, port } = configuration.listen
  const anywhere = host === '0.0.0.0' || host === '::'
  const name = anywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  const address = gateway ?? (environment.TONGXING_GATEWAY || `http://${name}:${port}`)
  return addressOf(parseServer(address, 10), '/v1/trust-list')
}

/** @throws {CommandError} `gateway.*`, `input.not-held` */
async function heldAt(server: Server, authority: string): Promise<HeldList> {
  const body = await exchange(server)
  if (isProblem(body)) throw problemFailure(body)
  const { lists } = parseAnswer(body, validateTrustStatus, server)
  const held = lists.find((list) => list.authority === authority)?.held
  if (held === undefined) throw failure('input.not-held', { authority })
  return held
}

/** What the list takes away; null: it cannot be had again, or is not the one that is held. */
async function lossesOf(
  authority: string,
  held: HeldList,
  believed: Believed,
  at: Instant,
): Promise<readonly Difference[] | null> {
  const before = believed.lists.find(({ list }) => list.authority.id === authority)
  const after = await fetchAgain(authority, believed, at).catch(() => null)
  if (before === undefined || after?.digest !== held.digest) return null
  return diff(before.list, after.list).filter(({ effect }) => effect === 'removes-trust')
}

async function fetchAgain(
  authority: string,
  { anchors, members, folder, backend }: Believed,
  at: Instant,
): Promise<VerifiedList | null> {
  const member = members.find(({ id }) => id === authority)
  if (member !== undefined) {
    const bytes = await createImportReader(folder, (request) => fetch(request))(member, true)
    return bytes && (await verifyImport(bytes, member, at, backend)).verified
  }
  const anchor = anchors.find(({ id }) => id === authority)
  if (anchor === undefined) return null
  const list = await createListReader(folder).fetchList(anchor, null)
  return typeof list === 'string' ? verifyTrustList(list, anchor, at, backend) : null
}

async function isAgreed({ stdin, tell }: Asking): Promise<boolean> {
  tell([texts.question])
  const lines = createInterface({ input: stdin })
  try {
    for await (const line of lines) return /^(?:y|yes|是)$/i.test(line.trim())
    return false
  } finally {
    lines.close()
  }
}

const texts = {
  held: {
    zh: '{authority} 的第 {sequence} 号名单（{digest}）在等候确认。',
    en: 'The list {sequence} of {authority} ({digest}) waits for a confirmation.',
  },
  share: {
    zh: '它会不声不响地失去 {percent}% 的发码机构或密钥。',
    en: 'It would lose {percent}% of its issuers or keys without a word.',
  },
  losses: { zh: '它会拿掉的：{count} 项', en: 'It takes away: {count}' },
  more: { zh: '……另有 {count} 项', en: '... and {count} more' },
  unseen: {
    zh: '此刻取不到这份名单，因此说不出会失去什么。请先向主管机构核实。',
    en: 'The list cannot be had just now, so what it takes away cannot be told. Ask its authority first.',
  },
  question: { zh: '确认采用吗？[y/N]', en: 'Let it be taken? [y/N]' },
  confirmed: {
    zh: '已确认：网关下次查看时采用它。',
    en: 'Confirmed: the gateway takes it when it looks next.',
  },
  declined: { zh: '没有确认，什么也没有改变。', en: 'Not confirmed; nothing has changed.' },
} as const satisfies Readonly<Record<string, Sentences>>

const mostTold = 50

function heldSentences(
  authority: string,
  { sequence, digest, lossShare }: HeldList,
): readonly Sentences[] {
  const share = lossShare === null ? [] : [filled('share', { percent: percentOf(lossShare) })]
  return [filled('held', { authority, sequence, digest }), ...share]
}

function lossSentences(losses: readonly Difference[] | null): readonly Sentences[] {
  if (losses === null) return [texts.unseen]
  const count = losses.length - mostTold
  return [
    filled('losses', { count: losses.length }),
    ...losses.slice(0, mostTold).map(({ zh, en }) => ({
      zh: printable(`  - ${zh}`, 1000),
      en: printable(`  - ${en}`, 1000),
    })),
    ...(count > 0 ? [filled('more', { count })] : []),
  ]
}

function percentOf(share: number): number {
  return Math.round(share * 1000) / 10
}

function filled(
  name: keyof typeof texts,
  values: Readonly<Record<string, string | number>>,
): Sentences {
  const fill = (language: Language) =>
    printable(
      texts[name][language].replace(/\{(\w+)\}/g, (_, part: string) => String(values[part] ?? '')),
      400,
    )
  return { zh: fill('zh'), en: fill('en') }
}
