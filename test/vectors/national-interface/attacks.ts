/** Messages that must come to nothing, each named after what was done to it. */
import { base64 } from '../../cities/bytes.ts'
import type { Exchange } from '../../national/exchange.ts'
import { impossibleSignatures } from '../attack.ts'
import { at, bytesOf, type Cast, code, exchangeOf, randomHex, timeStamp } from './cast.ts'
import { applyData, cms, enveloped } from './content.ts'
import type { Scenes } from './scenes.ts'

type Attack = (
  name: string,
  behaviour: string,
  service: string,
  biz: string,
  result: string,
  request?: string,
  path?: string,
) => Exchange

export function attacks(cast: Cast, scenes: Scenes): readonly Exchange[] {
  const attack: Attack = (
    name,
    behaviour,
    service,
    biz,
    result,
    request = cast.message(biz),
    path,
  ) =>
    exchangeOf({
      name,
      behaviour,
      service,
      request,
      biz,
      result,
      ...(path === undefined ? {} : { members: { path } }),
    })
  const formless = (name: string, behaviour: string, request: string) =>
    exchangeOf({ name, behaviour, service: 'code-invocation', request, biz: null, result: '49001' })
  return [
    ...onSignatures(cast, scenes, attack),
    ...onForm(cast, scenes, formless),
    ...onContent(scenes, attack),
    ...onTickets(cast, scenes, attack),
    ...onEnvelopes(scenes, attack),
  ]
}

function onSignatures({ message, keys, asked }: Cast, { apply, verify }: Scenes, attack: Attack) {
  const biz = apply()
  const sign = keys.gate.sign(bytesOf(biz))
  const forged = (name: string, behaviour: string, request: string, signed = biz) =>
    attack(name, behaviour, 'code-invocation', signed, '10006', request)
  const enclosed = (text: string, signature: Uint8Array) =>
    `{"bizPackage":${text},"sign":"${base64(signature)}"}`
  const spaced = JSON.stringify(JSON.parse(biz), null, 1)
  const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(biz)).reverse()))
  const elsewhere = apply({ destination: '110000' })
  return [
    forged(
      'signed-with-another-key',
      "refuses a message that another caller signed under this one's number",
      message(biz, keys.desk.sign),
    ),
    forged(
      'signature-of-another-message',
      'refuses the signature of another message',
      enclosed(biz, keys.gate.sign(bytesOf(verify()))),
    ),
    forged(
      'destination-changed',
      'refuses a destination that was changed after the signature',
      enclosed(elsewhere, sign),
      elsewhere,
    ),
    forged(
      're-serialised',
      'refuses a package that was parsed and written again',
      enclosed(spaced, sign),
      spaced,
    ),
    forged(
      're-ordered',
      'refuses a package whose members were put in another order',
      enclosed(reordered, sign),
      reordered,
    ),
    forged(
      'another-user-id',
      'refuses a signature with another user id',
      message(biz, (bytes) => keys.gate.signAs('gate-1@example', bytes)),
    ),
    forged(
      'signed-with-its-white-space',
      'does not count white space around the package as signed',
      `{"bizPackage": ${biz} ,"sign":"${base64(keys.gate.sign(bytesOf(` ${biz} `)))}"}`,
    ),
    ...Object.entries(impossibleSignatures(sign)).map(([name, { bytes, what }]) =>
      forged(name, `refuses a signature with ${what}`, enclosed(biz, bytes)),
    ),
    attack(
      'unknown-caller',
      'refuses a caller that it does not know',
      'code-invocation',
      apply({ custNum: 'gate-9' }),
      '40000',
    ),
    attack(
      'caller-named-like-a-property',
      'refuses a caller whose number is the name of a property',
      'code-invocation',
      apply({ custNum: '__proto__' }),
      '40000',
    ),
    attack(
      'caller-as-a-number',
      'refuses a caller whose number is no text',
      'code-invocation',
      apply({ custNum: 1 }),
      '40000',
    ),
    attack(
      'service-that-is-not-permitted',
      'refuses a caller what it is not permitted',
      'health-declaration',
      asked({ custNum: 'desk-2', division: '000000', applyData }),
      '40000',
      message(asked({ custNum: 'desk-2', division: '000000', applyData }), keys.desk.sign),
    ),
    attack(
      'invocation-that-is-not-permitted',
      'refuses a caller an invocation of what it is not permitted',
      'code-invocation',
      asked({ custNum: 'desk-2', service: 'making', division: '000000' }),
      '40000',
      message(asked({ custNum: 'desk-2', service: 'making', division: '000000' }), keys.desk.sign),
    ),
  ]
}

function onForm(
  { message, keys }: Cast,
  { apply }: Scenes,
  formless: (name: string, behaviour: string, request: string) => Exchange,
) {
  const biz = apply()
  const sign = base64(keys.gate.sign(bytesOf(biz)))
  const der = base64(keys.gate.signDer(bytesOf(biz)))
  const nested = apply({ x: JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`) })
  return [
    formless('no-signature', 'refuses a message without a signature', `{"bizPackage":${biz}}`),
    formless(
      'signature-in-der',
      'refuses a signature in DER',
      `{"bizPackage":${biz},"sign":"${der}"}`,
    ),
    formless(
      'signature-in-base64url',
      'refuses a signature in another alphabet or without padding',
      `{"bizPackage":${biz},"sign":"${sign.replace(/=+$/, '')}"}`,
    ),
    formless(
      'package-twice',
      'refuses two packages, of which a reader might take either',
      `{"bizPackage":${biz},"bizPackage":${biz},"sign":"${sign}"}`,
    ),
    formless(
      'package-under-an-escaped-name',
      'refuses a package whose name is written with escapes',
      `{"biz\\u0050ackage":${biz},"sign":"${sign}"}`,
    ),
    formless('package-as-text', 'refuses a package that is text', message(JSON.stringify(biz))),
    formless(
      'member-twice',
      'refuses a member twice in the signed package',
      message(`${biz.slice(0, -1)},"destination":"110000"}`),
    ),
    formless(
      'member-beside-the-package',
      'refuses what stands beside the signed package',
      `{"bizPackage":${biz},"sign":"${sign}","custNum":"gate-1"}`,
    ),
    formless('nested-too-deep', 'refuses deep nesting', message(nested)),
    formless('two-messages', 'refuses a second message behind the first', message(biz).repeat(2)),
    formless('no-json', 'refuses what is no JSON', `bizPackage=${biz}`),
  ]
}

function onContent({ apply, verify, state, query }: Scenes, attack: Attack) {
  const wrong = (name: string, behaviour: string, service: string, biz: string, path?: string) =>
    attack(name, behaviour, service, biz, '49001', undefined, path)
  const untimely = (name: string, behaviour: string, stamp: string) =>
    attack(name, behaviour, 'code-invocation', apply({ timeStamp: stamp }), '49002')
  return [
    untimely('time-stamp-too-old', 'refuses a message of long ago', '20220310115459999'),
    untimely('time-stamp-ahead', 'refuses a message of later', '20220310120500001'),
    untimely('time-stamp-in-utc', 'refuses a time stamp in UTC', '20220310040000000'),
    wrong(
      'time-stamp-impossible',
      'refuses a time that does not exist',
      'code-invocation',
      apply({ timeStamp: '20220231120000000' }),
      '/timeStamp',
    ),
    wrong(
      'time-stamp-without-milliseconds',
      'refuses a time in another form',
      'code-invocation',
      apply({ timeStamp: timeStamp.slice(0, 14) }),
      '/timeStamp',
    ),
    wrong(
      'looking-a-person-up',
      'takes no name and no number of a person',
      'health-query',
      query({ xm: '测试', zjhm: '999999190001010010' }),
    ),
    wrong(
      'query-by-a-code',
      'takes no code in the place of what a verification gave',
      'health-query',
      query({ bizExtData: code }),
      '/bizExtData',
    ),
    wrong(
      'personal-content-in-clear',
      'takes no declaration that it could read',
      'health-declaration',
      state({ applyData: { temperature: 36.5 } }),
      '/applyData',
    ),
    wrong(
      'code-twice',
      'refuses a code as text and another as bytes',
      'code-verifying',
      verify({ codeBytes: 'AAAA' }),
    ),
    wrong(
      'destination-of-nowhere',
      'refuses a destination that is no division',
      'code-invocation',
      apply({ destination: '999999' }),
      '/destination',
    ),
    wrong(
      'purpose-of-its-own',
      'refuses a purpose that the list lacks',
      'code-invocation',
      apply({ purpose: 'curiosity' }),
      '/purpose',
    ),
    wrong(
      'home-of-nowhere',
      'refuses a home division that is none',
      'correction',
      state({ division: '999999' }),
      '/division',
    ),
    wrong(
      'home-by-its-address',
      'takes no address of a home issuer',
      'correction',
      state({ endpoint: 'https://attacker.example/' }),
    ),
  ]
}

function onTickets({ ticket }: Cast, scenes: Scenes, attack: Attack) {
  const { verify, make, query, verifying, held, serial, makingSerial, extension } = scenes
  const refused = (name: string, behaviour: string, bizSerialNum: string, result = '40001') =>
    attack(name, behaviour, 'code-verifying', verify({ bizSerialNum }), result)
  const given = { kind: 'serial', custNum: 'gate-1', at } as const
  const day = String(Math.floor(at / 86_400_000))
  const [header = '', ...rest] = serial.split('.')
  const flipped = serial.replace(/.(?=\.[^.]*$)/, (last) => (last === 'A' ? 'B' : 'A'))
  const plain = Buffer.from('{"alg":"none"}').toString('base64url')
  return [
    refused(
      'serial-number-of-another-caller',
      'refuses a serial number that another caller was given',
      ticket(verifying, { ...given, custNum: 'desk-2' }),
    ),
    refused(
      'serial-number-expired',
      'refuses a serial number of more than five minutes ago',
      ticket(verifying, { ...given, at: at - 300_001 }),
      '49003',
    ),
    refused(
      'serial-number-of-another-day',
      'refuses a serial number under a key of long ago',
      ticket(verifying, { ...given, at: at - 2 * 86_400_000 }),
    ),
    refused('serial-number-changed', 'refuses a serial number that was changed', flipped),
    refused(
      'serial-number-without-encryption',
      'refuses a serial number whose header says that there is no encryption',
      [plain, ...rest].join('.'),
    ),
    refused(
      'serial-number-under-another-header',
      'refuses a serial number under a header that the gateway does not write',
      ticket(verifying, {
        ...given,
        header: { enc: 'A256GCM', alg: 'dir', typ: 'tongxing-serial', kid: day },
      }),
    ),
    refused(
      'extension-as-serial-number',
      'refuses what a verification gave in the place of a serial number',
      extension,
    ),
    refused(
      'serial-number-of-making',
      'refuses a serial number that was given to have a code made',
      makingSerial,
    ),
    attack(
      'random-number-of-another-invocation',
      'refuses the random number of another invocation',
      'code-verifying',
      verify({ randomNumber: '0'.repeat(32) }),
      '40001',
    ),
    attack(
      'making-with-a-serial-number-of-verifying',
      'refuses a serial number that was given to verify a code',
      'code-making',
      make({ bizSerialNum: serial }),
      '40001',
    ),
    attack(
      'query-with-a-serial-number',
      'refuses a serial number in the place of what a verification gave',
      'health-query',
      query({ bizExtData: serial }),
      '40001',
    ),
    attack(
      'query-with-what-another-was-given',
      'refuses what another caller was given',
      'health-query',
      query({ bizExtData: ticket(held, { kind: 'extension', custNum: 'desk-2', at }) }),
      '40001',
    ),
    attack(
      'query-of-long-ago',
      'refuses what a verification gave more than five minutes ago',
      'health-query',
      query({
        bizExtData: ticket(held, { kind: 'extension', custNum: 'gate-1', at: at - 300_001 }),
      }),
      '49003',
    ),
    attack(
      'serial-number-cut-short',
      'refuses a serial number without its end',
      'code-verifying',
      verify({ bizSerialNum: [header, ...rest.slice(0, -1)].join('.') }),
      '49001',
      undefined,
      '/bizSerialNum',
    ),
    attack(
      'random-number-in-upper-case',
      'refuses a random number in another spelling',
      'code-verifying',
      verify({ randomNumber: randomHex.toUpperCase() }),
      '49001',
      undefined,
      '/randomNumber',
    ),
  ]
}

function onEnvelopes({ state, make }: Scenes, attack: Attack) {
  const open = (name: string, behaviour: string, content: Uint8Array) =>
    attack(
      name,
      behaviour,
      'health-declaration',
      state({ applyData: base64(content) }),
      '49008',
      undefined,
      '/applyData',
    )
  return [
    open(
      'declaration-in-clear',
      'forwards nothing that is not enveloped',
      bytesOf('{"temperature":36.5,"symptom":"1"}'),
    ),
    open('declaration-only-signed', 'forwards nothing that is only signed', cms(2)),
    open(
      'clear-text-behind-the-envelope',
      'forwards nothing that stands behind the envelope',
      Buffer.concat([enveloped, bytesOf('36.5')]),
    ),
    open('envelope-cut-short', 'forwards no envelope without its end', enveloped.slice(0, -1)),
    attack(
      'envelope-not-canonical',
      'forwards no Base64 whose unused bits are set',
      'correction',
      state({ applyData: `${applyData.slice(0, -2)}B=` }),
      '49008',
      undefined,
      '/applyData',
    ),
    attack(
      'credential-in-clear',
      'forwards no credential that is not enveloped',
      'code-making',
      make({ checkData: base64(bytesOf('a credential in clear text')) }),
      '49008',
      undefined,
      '/checkData',
    ),
  ]
}
