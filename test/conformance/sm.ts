/** SM2 signatures (the standard's worked example, cases made with OpenSSL) and SM3 digests. */
import { rawFromDer } from '../../trust-store/backend/signature-der.ts'
import { createSm2, sm3 } from '../../trust-store/backend/sm2.ts'
import { spkiOf } from '../../trust-store/backend/spki.ts'
import {
  type CaseLog,
  fromBase64,
  fromHex,
  hasMembers,
  type Kind,
  listsMembers,
  type SetFile,
  sameBytes,
} from './case.ts'

interface Sm2Set {
  readonly cases: readonly {
    readonly tcId: number
    readonly spki: string
    readonly id: string
    readonly message: string
    readonly sigDer: string
    readonly result: 'valid' | 'invalid'
  }[]
}

type Sm2Example = Readonly<Record<'id' | 'message' | 'x' | 'y' | 'r' | 's' | 'ZA', string>>

const digestCase = /Len = (\d+)\s+Msg = ([0-9a-f]+)\s+MD = ([0-9a-f]+)/g
const cipherCase = /COUNT = (\d+)\s+KEY = [0-9a-f]{32}\s/g

export const smCases: Kind = {
  set: 'sm',
  recognises: (file) => isExample(file) || isSignatures(file) || isDigests(file) || isCipher(file),
  async run(files, log) {
    for (const file of files) {
      if (isExample(file)) await runExample(file, log)
      else if (isSignatures(file)) await runSignatures(file, log)
      else if (isDigests(file)) runDigests(file, log)
      else refuseCipher(file, log)
    }
  },
}

const isExample = ({ json }: SetFile) => hasMembers(json, 'ZA', 'x', 'y', 'r', 's')
const isSignatures = ({ json }: SetFile) =>
  hasMembers(json, 'cases') && listsMembers((json as Sm2Set).cases, 'spki', 'sigDer', 'result')
const isDigests = ({ path, text }: SetFile) => path.endsWith('.txt') && text.search(digestCase) >= 0
const isCipher = ({ path, text }: SetFile) =>
  path.endsWith('.txt') && /SM4/.test(text) && text.search(cipherCase) >= 0

async function runExample({ path, json }: SetFile, log: CaseLog): Promise<void> {
  const { id, message, x, y, r, s, ZA } = json as Sm2Example
  const sm2 = createSm2()
  const keyOf = () => sm2.publicKey(spkiOf('sm2p256v1', fromHex(x + y)), id)
  await log.attempt(`${path} identity`, () =>
    log.compare(`${path} identity`, true, sameBytes(keyOf().identity, fromHex(ZA))),
  )
  await log.attempt(`${path} signature`, () => {
    const valid = sm2.verify(keyOf(), text(message), fromHex(r + s))
    log.compare(`${path} signature`, true, valid)
  })
}

async function runSignatures({ path, json }: SetFile, log: CaseLog): Promise<void> {
  const sm2 = createSm2({ usesBeforeTable: 1 })
  const keys = new Map<string, ReturnType<typeof sm2.publicKey>>()
  for (const { tcId, spki, id: userId, message, sigDer, result } of (json as Sm2Set).cases) {
    const id = `${path} ${tcId}`
    await log.attempt(id, () => {
      const name = `${userId} ${spki}`
      // A key that has been seen before is verified with its table: both ways are under test.
      const key = keys.get(name) ?? sm2.publicKey(fromBase64(spki), userId)
      keys.set(name, key)
      const valid = verifyDer(sigDer, (raw) => sm2.verify(key, text(message), raw))
      log.compare(id, result === 'valid', valid)
    })
  }
}

function runDigests({ path, text: cases }: SetFile, log: CaseLog): void {
  for (const [, bits = '', message = '', digest = ''] of cases.matchAll(digestCase)) {
    const bytes = fromHex(message).subarray(0, Number(bits) / 8)
    log.compare(`${path} ${bits} bits`, true, sameBytes(sm3(bytes), fromHex(digest)))
  }
}

function refuseCipher({ path, text: cases }: SetFile, log: CaseLog): void {
  for (const [, count = ''] of cases.matchAll(cipherCase)) {
    log.notApplicable(`${path} ${count}`, 'SM4: no format that we read is encrypted for us')
  }
}

function verifyDer(hex: string, verify: (raw: Uint8Array) => boolean): boolean {
  try {
    return verify(rawFromDer(fromHex(hex), 64))
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}
