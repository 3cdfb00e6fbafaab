/** Who takes part in the exchanges, what they say in them, and with which keys: OpenSSL's. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import resultList from '../../../specs/values/national-results.json' with { type: 'json' }
import reasonList from '../../../specs/values/reasons.json' with { type: 'json' }
import type { VectorReply } from '../../adapters/vector.ts'
import { base64, type SignRaw } from '../../cities/bytes.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import type { Exchange, Parties } from '../../national/exchange.ts'
import type { OpensslKey } from '../openssl-sm2.ts'
import { textReply } from '../reference.ts'
import { createTicketMaker } from './tickets.ts'

export const at = Date.UTC(2022, 2, 10, 4)
export const timeStamp = '20220310120000000'
export const randomHex = '5a'.repeat(16)
export const code = `CTID1000000${'5A'.repeat(32)}`

const randomByte = 0x5a
const custNum = 'gateway-330000'
const origin = 'Synthetic; signed by OpenSSL 3.0; make.ts'
const clauses: Readonly<Record<string, string>> = {
  'health-declaration': '6.2',
  'trip-declaration': '6.3',
  'health-query': '6.4',
  'code-invocation': '6.5',
  'code-making': '6.6',
  'code-verifying': '6.7',
  correction: '6.8',
}

const person = personOf(5)
const content = JSON.stringify({
  data: {
    person: { desensitizeName: maskedName(person), desensitizeCardId: maskedNumber(person) },
    yqReports: [],
  },
})

type Members = Readonly<Record<string, unknown>>

export type Cast = ReturnType<typeof createCast>

export function createCast(createKey: () => OpensslKey) {
  const [gate, desk, home] = [createKey(), createKey(), createKey()]
  const own = gatewayKey()
  const parties: Parties = {
    note: 'Synthetic, and for these exchanges alone: the private key is published so that what the gateway gives its callers to bring back can be made and read by anybody.',
    at,
    randomByte,
    gateway: { custNum, privateKey: base64(own.privateKey), publicKey: own.publicKey },
    callers: [
      {
        custNum: 'gate-1',
        publicKey: gate.spki,
        may: ['verifying', 'query', 'making', 'declaring', 'correcting'],
      },
      { custNum: 'desk-2', publicKey: desk.spki, may: ['verifying'] },
    ],
    home: { custNum: 'tongxing-playground', keyHint: 'platform-1', publicKey: home.spki },
  }

  const message = (biz: string, sign: SignRaw = gate.sign) =>
    `{"bizPackage":${biz},"sign":"${base64(sign(bytesOf(biz)))}"}`
  const homeSays = (members: object, sign: SignRaw = home.sign): VectorReply => {
    const biz = {
      timeStamp: '20220310120000050',
      custNum: 'platform-1',
      requestId: randomHex,
      success: true,
      errorCode: '0',
      ...members,
    }
    return textReply(message(JSON.stringify(biz), sign))
  }

  return {
    parties,
    keys: { gate, desk, home },
    /** What gate-1 says, as text. */
    asked: (members: object) => JSON.stringify({ timeStamp, custNum: 'gate-1', ...members }),
    message,
    ticket: createTicketMaker(own.privateKey, randomByte),
    homeSays,
    homeFails: (errorCode: string) => homeSays({ success: false, errorCode }),
  }
}

/** What the home issuer says of the code's holder. */
export function holderOf(...allHealthyReportPerProvinceOne: readonly object[]): object {
  return { codeDigest: sha256(code), allHealthyReportPerProvinceOne, content }
}

/** One province's word, of this morning and for a day. */
export function report(xzqhdm: string, healthyStaus: string, more: object = {}): object {
  const times = { date: '2022-03-10 08:00:00', validDate: '2022-03-11 08:00:00' }
  return { xzqhdm, healthyStaus, ...times, ...more }
}

export interface Played {
  readonly name: string
  readonly behaviour: string
  readonly service: string
  readonly request: string
  /** The signed text; null: it cannot be told. */
  readonly biz: string | null
  readonly result: string
  readonly members?: Members
  readonly home?: Exchange['home']
}

/** The exchange, with the answer in full. */
export function exchangeOf({ biz, result, members, home, ...played }: Played): Exchange {
  const meaning = resultList.values.find((one) => one.code === result)
  if (meaning === undefined) throw new Error(`no result ${result}`)
  const { name, behaviour, service, request } = played
  return {
    name,
    origin,
    clause: clauses[service] ?? '',
    behaviour,
    service,
    request,
    ...(home === undefined ? {} : { home }),
    response: {
      timeStamp,
      custNum,
      success: result === '0',
      errorCode: result,
      errorDesc: meaning.zh,
      ...(biz === null ? {} : { requestDigest: sha256(biz) }),
      ...members,
    },
  }
}

export function reasonOf(code: string, rule: object = {}): { readonly reasons: readonly object[] } {
  const reason = reasonList.find((one) => one.code === code)
  if (reason === undefined) throw new Error(`no reason ${code}`)
  return { reasons: [{ code, zh: reason.zh.title, en: reason.en.title, ...rule }] }
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function gatewayKey(): { readonly privateKey: Uint8Array; readonly publicKey: string } {
  const openssl = (input: Uint8Array, ...options: string[]) =>
    new Uint8Array(execFileSync('openssl', options, { stdio: ['pipe', 'pipe', 'ignore'], input }))
  const curve = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2']
  const key = openssl(new Uint8Array(), 'genpkey', ...curve)
  return {
    privateKey: openssl(key, 'pkcs8', '-topk8', '-nocrypt', '-outform', 'DER'),
    publicKey: base64(openssl(key, 'pkey', '-pubout', '-outform', 'DER')),
  }
}
