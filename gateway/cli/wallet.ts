/** `tongxing wallet get` and `show`: a voucher, and what its holder shows of it. */
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { scanOfText } from '../../adapters/registry.ts'
import { type Disclosable, disclosable } from '../../adapters/traveller-voucher/disclosures.ts'
import { wholeCountry } from '../../specs/divisions.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateHeldVoucherAnswer } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { draw } from '../pictures/picture.ts'
import { makeQrCode, qrCodesOnly } from '../pictures/qr-code.ts'
import type { Symbols } from '../pictures/symbols.ts'
import { RequestError } from '../problems.ts'
import { contentsOf, digitsOf, present } from '../wallet/present.ts'
import { exchange, isProblem, parseAnswer } from './client.ts'
import { exitCodes, type Language } from './failure.ts'
import { readScan, readText } from './input.ts'
import type { PictureFile } from './options.ts'
import { at, type Server } from './server.ts'
import { problemResult } from './undecided.ts'
import { codeOf } from './verify.ts'
import { walletFailure } from './wallet-failure.ts'
import { readHolderKey, writeNew } from './wallet-key.ts'
import {
  headlines,
  joined,
  type Result,
  type Row,
  reasonRows,
  rowLines,
  timeWords,
} from './words.ts'

type Answer = components['schemas']['HeldVoucherAnswer']

export interface Getting {
  /** A text, a file, or `-`. */
  readonly input: string
  readonly index: number | null
  /** `000000`: by the national baseline. */
  readonly destination: string
  readonly purpose: string
  /** File with the wallet's key. */
  readonly key: string
  /** New file for the voucher. */
  readonly out: string
  readonly server: Server
}

/** @throws {CommandError} */
export async function walletGet(asked: Getting, stdin: Readable): Promise<Result> {
  const { destination, purpose, out } = asked
  const key = await readHolderKey(asked.key)
  const scan = await readScan(asked.input, asked.index, stdin)
  const server = at(asked.server, '/v1/vouchers')
  const body = await exchange(server, {
    ...codeOf(scan),
    ...(destination === wholeCountry ? {} : { destination }),
    purpose,
    holderKey: key.jwk,
  })
  if (isProblem(body)) return problemResult(body)
  const answer = parseAnswer(body, validateHeldVoucherAnswer, server)
  const { voucher, outcome } = answer
  if (voucher !== undefined) await writeNew(out, `${voucher}\n`, '--out')
  const lacks = outcome === 'accepted' && voucher === undefined
  return {
    exit: lacks ? exitCodes.untranslated : exitCodes[outcome],
    document: answer,
    lines: (language) => gotLines(answer, out, language),
  }
}

const got = {
  voucher: {
    zh: '已取得凭证：只有持有密钥的人能出示它。',
    en: 'VOUCHER: only whoever has the key can show it.',
  },
  none: {
    zh: '目的地认可这个健康码，但没有凭证。',
    en: 'ACCEPTED, BUT WITHOUT A VOUCHER.',
  },
} as const

function gotLines(answer: Answer, out: string, language: Language): readonly string[] {
  const { outcome, reasons, voucher, expires, disclosures, unvouched } = answer
  if (voucher === undefined) {
    const headline = unvouched === undefined ? headlines[outcome] : got.none
    const rows = reasonRows(unvouched === undefined ? reasons : [unvouched], language)
    return [headline[language], ...rowLines(rows, language)]
  }
  const rows: readonly Row[] = [
    ['voucherUntil', timeWords(expires, language)],
    ['disclosable', joined(disclosures ?? [])],
    ['savedTo', out],
  ]
  return [got.voucher[language], ...rowLines(rows, language)]
}

export interface ShowingAsked {
  /** A file with the voucher, or `-`. */
  readonly input: string
  readonly key: string
  /** Names with commas between. */
  readonly disclose: string
  readonly challenge: string | null
  readonly picture: PictureFile | null
  readonly at: Instant
}

const maxVoucherBytes = 8192

/** @throws {CommandError} */
export async function walletShow(asked: ShowingAsked, stdin: Readable): Promise<Result> {
  const { input, challenge: nonce, picture } = asked
  const disclose = namesIn(asked.disclose)
  if (nonce !== null && !/^[\x21-\x7e]{8,128}$/.test(nonce)) throw walletFailure('usage.challenge')
  const key = await readHolderKey(asked.key)
  const voucher = await readText(input, maxVoucherBytes, stdin)
  const showing = { disclose, nonce, at: asked.at, random: (bytes: number) => randomBytes(bytes) }
  const { shown, claims } = await shownOf(voucher, async () => ({
    claims: (await contentsOf(voucher)).claims,
    shown: await present(voucher, key, showing),
  }))
  const code = picture === null ? shown : digitsOf(shown)
  if (picture !== null) await drawTo(picture, code)
  const disclosed = Object.fromEntries([...claims].filter(([name]) => isOneOf(name, disclose)))
  return {
    exit: exitCodes.accepted,
    document: { presentation: code, disclosed },
    lines: (language) =>
      picture === null
        ? [shown]
        : rowLines(
            [
              ['disclosable', joined(Object.keys(disclosed))],
              ['picture', picture.file],
            ],
            language,
          ),
  }
}

async function shownOf<T>(voucher: string, make: () => Promise<T>): Promise<T> {
  const isVoucher = /^[\w-]+\.[\w-]+\.[\w-]+~(?:[\w-]+~)+$/.test(voucher)
  if (!isVoucher) throw walletFailure('input.wallet-voucher', { file: '<voucher>' })
  try {
    return await make()
  } catch (error) {
    throw walletFailure('input.wallet-voucher', { file: '<voucher>' }, error)
  }
}

/** Small enough for a screen where that can be. */
const forScreens: Symbols = {
  ...qrCodesOnly,
  make(symbology, code) {
    try {
      return makeQrCode(code, screenVersion)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      return qrCodesOnly.make(symbology, code)
    }
  },
}
const screenVersion = 25

async function drawTo({ file, kind, symbology }: PictureFile, code: string): Promise<void> {
  const picture = await draw(scanOfText(code), { kind, symbology }, forScreens)
  const content = picture.svg ?? Buffer.from(picture.png ?? '', 'base64')
  await writeNew(file, content, '--picture')
}

/** @throws {CommandError} `usage.disclose` */
function namesIn(text: string): readonly Disclosable[] {
  return text.split(',').map((name) => {
    const known = disclosable.find((one) => one === name.trim())
    if (known === undefined)
      throw walletFailure('usage.disclose', { known: disclosable.join(', ') })
    return known
  })
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name)
}
