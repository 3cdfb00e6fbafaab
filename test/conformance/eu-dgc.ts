/** eu-dgc-testdata: certificates of 12 countries with a label for each stage. */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { decode } from 'cborg'
import { parseBase45 } from '../../adapters/codec/base45.ts'
import {
  type CborMap,
  type CborValue,
  isCborMap,
  isCborTag,
  parseCbor,
} from '../../adapters/codec/cbor.ts'
import { type CoseSign1, parseCoseSign1 } from '../../adapters/codec/cose-sign1.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { inflateZlib } from '../../adapters/codec/inflate.ts'
import { toHex } from '../../adapters/codec/text.ts'
import { euDcc } from '../../adapters/eu-dcc/adapter.ts'
import { readEuClaims } from '../../adapters/eu-dcc/claims.ts'
import { EuPayload } from '../../adapters/eu-dcc/payload.ts'
import { readEuTerms } from '../../adapters/eu-dcc/terms.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { CommandError } from '../../gateway/cli/failure.ts'
import type { ReadCodes } from '../../gateway/cli/picture.ts'
import { createCodeReader } from '../../gateway/cli/picture.ts'
import type { SealedSignature } from '../../specs/words.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import {
  type CaseLog,
  filesOf,
  fromBase64,
  fromHex,
  hasMembers,
  hasSet,
  type Kind,
  type SetFile,
  sameBytes,
  testDataFolder,
} from './case.ts'
import { keyUsagesOf, verifyWithCertificate } from './signature-checks.ts'

const sizes = { message: 16_384, depth: 16 }

interface EuCase {
  readonly JSON?: unknown
  readonly CBOR?: string
  readonly COSE?: string
  readonly COMPRESSED?: string
  readonly BASE45?: string
  readonly PREFIX?: string
  /** PNG, base64. */
  readonly '2DCODE'?: string
  readonly TESTCTX: { readonly CERTIFICATE?: string | null; readonly VALIDATIONCLOCK?: string }
  readonly EXPECTEDRESULTS: Readonly<Record<string, boolean | undefined>>
}

export const euDgc: Kind = {
  set: 'eu-dgc-testdata',
  // Value sets belong to it too: some labels rest on them.
  recognises: (file) => isCase(file) || isValueSet(file),
  async run(files, log) {
    const context = { valueSets: readValueSets(files), readCodes: await createCodeReader() }
    for (const { path, json } of files.filter(isCase)) {
      const test = json as EuCase
      for (const [label, wanted] of Object.entries(test.EXPECTEDRESULTS)) {
        const id = `${path} ${label}`
        if (typeof wanted !== 'boolean') continue
        await log.attempt(id, () => evaluate(log, id, label, wanted, test, context))
      }
    }
  },
}

interface Context {
  readonly valueSets: ReadonlyMap<string, ReadonlySet<string>> | null
  readonly readCodes: ReadCodes
}

const isCase = ({ json }: SetFile) =>
  hasMembers(json, 'EXPECTEDRESULTS', 'TESTCTX') && (json as EuCase).EXPECTEDRESULTS !== null
const isValueSet = ({ json }: SetFile) => hasMembers(json, 'valueSetId', 'valueSetValues')

async function evaluate(
  log: CaseLog,
  id: string,
  label: string,
  wanted: boolean,
  test: EuCase,
  { valueSets, readCodes }: Context,
): Promise<void> {
  const missing = () => log.notApplicable(id, 'the case lacks the input of this label')
  const { CBOR, COSE, COMPRESSED, BASE45, PREFIX, TESTCTX } = test
  const certificate = fromBase64(TESTCTX.CERTIFICATE ?? '')
  switch (label) {
    case 'EXPECTEDUNPREFIX':
      if (PREFIX === undefined) return missing()
      return log.compare(id, wanted, unprefixes(PREFIX, BASE45))
    case 'EXPECTEDB45DECODE':
      if (BASE45 === undefined || (wanted && COMPRESSED === undefined)) return missing()
      return log.compare(
        id,
        wanted,
        holds(() => isHex(parseBase45(BASE45), COMPRESSED)),
      )
    case 'EXPECTEDCOMPRESSION':
      if (COMPRESSED === undefined || COSE === undefined) return missing()
      return log.compare(
        id,
        wanted,
        holds(() => isHex(inflateZlib(fromHex(COMPRESSED), sizes.message), COSE)),
      )
    case 'EXPECTEDDECODE':
      if (CBOR === undefined) return missing()
      return log.compare(
        id,
        wanted,
        holds(() => certificateOf(CBOR) !== undefined),
      )
    case 'EXPECTEDVALIDJSON':
    case 'EXPECTEDVALIDOBJECT': {
      if (CBOR === undefined || test.JSON === undefined) return missing()
      const same = holds(() => isDeepStrictEqual(certificateOf(CBOR), test.JSON))
      if (!same && wanted && !isDeepStrictEqual(certificateByCborg(CBOR), test.JSON)) {
        return log.notApplicable(id, 'the JSON of the case is not what its CBOR says, by cborg too')
      }
      return log.compare(id, wanted, same)
    }
    case 'EXPECTEDSCHEMAVALIDATION': {
      const payload = payloadOf(test)
      if (payload === null) return missing()
      const valid = holds(() => readEuClaims(payload) !== null)
      if (valid && !wanted && valueSets === null) {
        return log.explain(id, 'it may rest on value sets, and neither folder has them')
      }
      if (valid && !wanted && valueSets !== null && hasForeignCode(payload, valueSets)) {
        const why =
          'rests on value sets; codes of value sets are for the rules, since the sets grow'
        return log.notApplicable(id, why)
      }
      return log.compare(id, wanted, valid)
    }
    case 'EXPECTEDVERIFY':
      if (COSE === undefined || certificate.length === 0) return missing()
      return log.compare(id, wanted, verifies(COSE, certificate))
    case 'EXPECTEDEXPIRATIONCHECK': {
      const payload = payloadOf(test)
      if (payload === null || TESTCTX.VALIDATIONCLOCK === undefined) return missing()
      return log.compare(id, wanted, isInTime(payload, Date.parse(TESTCTX.VALIDATIONCLOCK)))
    }
    case 'EXPECTEDKEYUSAGE': {
      const payload = payloadOf(test)
      if (payload === null || certificate.length === 0) return missing()
      return log.compare(id, wanted, mayBeUsed(payload, keyUsagesOf(certificate)))
    }
    case 'EXPECTEDPICTUREDECODE': {
      const picture = test['2DCODE']
      if (picture === undefined || PREFIX === undefined) return missing()
      return log.compare(id, wanted, await shows(fromBase64(picture), PREFIX, readCodes))
    }
    case 'EXPECTEDENCODE':
      return log.notApplicable(id, 'this format is read, not produced')
    default:
      return log.notApplicable(id, 'a label without a definition in the set')
  }
}

function unprefixes(prefixed: string, base45: string | undefined): boolean {
  if (!euDcc.detect(scanOfText(prefixed))) return false
  return base45 === undefined || prefixed === `HC1:${base45}`
}

/** The set's CBOR is the certificate, or the whole CWT around it. */
function certificateOf(cbor: string): unknown {
  const limits = { maxSize: sizes.message, maxDepth: sizes.depth, tags: [0] }
  const value = parseCbor(fromHex(cbor), limits)
  const hcert = isCborMap(value) ? value.get(-260) : undefined
  return plain((isCborMap(hcert) ? hcert.get(1) : undefined) ?? value)
}

function certificateByCborg(cbor: string): unknown {
  const value: unknown = decode(fromHex(cbor), {
    useMaps: true,
    tags: { 0: (content) => content() },
  })
  const hcert = value instanceof Map ? value.get(-260) : undefined
  return plain((hcert instanceof Map ? hcert.get(1) : undefined) ?? value)
}

function payloadOf({ COSE, PREFIX, CBOR }: EuCase): EuPayload | null {
  try {
    if (COSE !== undefined) {
      const { payload, signature } = parseCoseSign1(fromHex(COSE), sizes.message)
      return new EuPayload(payload, signature)
    }
    const decoded = PREFIX === undefined ? null : euDcc.decode(scanOfText(PREFIX))
    if (decoded?.kind === 'sealed') return decoded.payload.untrusted
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  return CBOR === undefined ? null : payloadAround(fromHex(CBOR))
}

// A case with nothing but the certificate: { -260: { 1: certificate } }.
function payloadAround(certificate: Uint8Array): EuPayload {
  const head = [0xa1, 0x39, 0x01, 0x03, 0xa1, 0x01]
  return new EuPayload(Uint8Array.of(...head, ...certificate), new Uint8Array(64))
}

async function shows(picture: Uint8Array, text: string, read: ReadCodes): Promise<boolean> {
  try {
    const scans = await read(picture)
    return scans.some((scan) => scan.text === text)
  } catch (error) {
    if (error instanceof CommandError) return false
    throw error
  }
}

function verifies(cose: string, certificate: Uint8Array): boolean {
  let parsed: CoseSign1
  try {
    parsed = parseCoseSign1(fromHex(cose), sizes.message)
  } catch (error) {
    if (error instanceof CodecError) return false
    throw error
  }
  const { algorithm, keyId, signed, signature } = parsed
  const keyHint = keyId === null ? null : toHex(keyId)
  // A list names a key by this id, and a code finds no key that is named otherwise.
  if (keyHint !== null && keyHint !== certificateKeyId(certificate)) return false
  const found: SealedSignature = { algorithm, keyHint, signed, signature }
  return verifyWithCertificate(found, certificate) === true
}

function isInTime(payload: EuPayload, at: number): boolean {
  return holds(() => {
    const { notBefore, expiresAt } = readEuTerms(payload)
    return (notBefore ?? at) <= at && at <= (expiresAt ?? at)
  })
}

function mayBeUsed(payload: EuPayload, oids: readonly string[]): boolean {
  return holds(() => {
    const { keyUsage } = readEuTerms(payload)
    if (keyUsage === null || !oids.some((oid) => keyUsage.restricting.includes(oid))) return true
    return oids.some((oid) => keyUsage.anyOf.includes(oid))
  })
}

/** False for a `CodecError`: what the set calls invalid. */
function holds(check: () => boolean): boolean {
  try {
    return check()
  } catch (error) {
    if (error instanceof CodecError) return false
    throw error
  }
}

function isHex(bytes: Uint8Array, hex: string | undefined): boolean {
  return hex === undefined || sameBytes(bytes, fromHex(hex))
}

function plain(value: CborValue): unknown {
  if (isCborTag(value)) return plain(value.value)
  if (isCborMap(value)) return Object.fromEntries([...value].map(([key, v]) => [key, plain(v)]))
  return Array.isArray(value) ? value.map(plain) : value
}

const valueSetOf: Readonly<Record<string, string>> = {
  tg: 'disease-agent-targeted',
  vp: 'sct-vaccines-covid-19',
  mp: 'vaccines-covid-19-names',
  tt: 'covid-19-lab-test-type',
  tr: 'covid-19-lab-result',
  co: 'country-2-codes',
}

function hasForeignCode(
  payload: EuPayload,
  valueSets: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const hcert = payload.cwt().claims.get(-260) as CborMap
  const dcc = plain(hcert.get(1) ?? null) as Record<string, readonly Record<string, string>[]>
  return (['v', 't', 'r'] as const).some((group) =>
    (dcc[group] ?? []).some((entry) =>
      Object.entries(entry).some(([name, code]) => {
        const known = valueSets.get(valueSetName(group, name))
        return known !== undefined && !known.has(code)
      }),
    ),
  )
}

function valueSetName(group: string, name: string): string {
  if (name === 'ma' && group === 'v') return 'vaccines-covid-19-auth-holders'
  if (name === 'ma') return 'covid-19-lab-test-manufacturer-and-name'
  return valueSetOf[name] ?? ''
}

/** Those of the folder, else those beside the repository. */
function readValueSets(files: readonly SetFile[]): Context['valueSets'] {
  const set = 'eu-dcc-valuesets'
  const own = files.filter(isValueSet)
  const elsewhere = own.length === 0 && hasSet(set) ? filesOf(join(testDataFolder, set)) : []
  const sets = [...own, ...elsewhere.filter(isValueSet)].map(({ json }) => {
    const { valueSetId, valueSetValues } = json as { valueSetId: string; valueSetValues: object }
    return [valueSetId, new Set(Object.keys(valueSetValues))] as const
  })
  return sets.length === 0 ? null : new Map(sets)
}
