/**
 * Disclosures (RFC 9901 section 4.2): each is base64url of a JSON array `[salt, name, value]`, whose
 * digest the issuer signed. Accepted: claims of the voucher's own at its top, `sha-256`, no name and
 * no digest twice, and no disclosure that the issuer did not sign; nothing within a value is hidden.
 */
import { parseBase64url } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import { disclosureDigest } from './held.ts'

/** What a voucher can show, besides what is always open. */
export const disclosable = ['grade', 'grounds', 'tests', 'name', 'idLast'] as const
export type Disclosable = (typeof disclosable)[number]

const limits = { maxSize: 2_048, maxDepth: 5 }
const saltForm = /^[A-Za-z0-9_-]{22,64}$/
const digestForm = /^[A-Za-z0-9_-]{43}$/

/** What was disclosed, by its name. @throws {CodecError} `read.field`, and those of base64 and JSON */
export function readDisclosures(payload: Fields, disclosures: readonly string[]): Fields {
  const signed = signedDigests(payload)
  const values = new Map<string, unknown>()
  for (const [at, text] of disclosures.entries()) {
    const path = `disclosures[${at}]`
    // Each digest answers for one disclosure: shown twice, the second finds it gone.
    if (!signed.delete(disclosureDigest(text))) throw new CodecError('read.field', path)
    const { name, value } = parseDisclosure(text, path)
    if (values.has(name)) throw new CodecError('read.field', path)
    values.set(name, value)
  }
  return readFields(Object.fromEntries(values), 'disclosed')
}

function signedDigests(payload: Fields): Set<string> {
  const algorithm = payload.optionalText('_sd_alg')
  if (algorithm !== undefined && algorithm !== 'sha-256') {
    throw new CodecError('read.field', 'payload._sd_alg')
  }
  const listed = payload.value('_sd')
  const isList =
    Array.isArray(listed) &&
    listed.length > 0 &&
    listed.length <= 16 &&
    listed.every((one): one is string => typeof one === 'string' && digestForm.test(one))
  if (!isList) throw new CodecError('read.field', 'payload._sd')
  const digests = new Set<string>(listed)
  if (digests.size !== listed.length) throw new CodecError('read.field', 'payload._sd')
  return digests
}

function parseDisclosure(text: string, path: string): { name: Disclosable; value: unknown } {
  const parts = parseJsonBytes(parseBase64url(text, 'forbidden', path), limits, path)
  if (!Array.isArray(parts) || parts.length !== 3) throw new CodecError('read.field', path)
  const [salt, name, value] = parts
  const known = disclosable.find((one) => one === name)
  const isSalted = typeof salt === 'string' && saltForm.test(salt)
  if (!isSalted || known === undefined) throw new CodecError('read.field', path)
  return { name: known, value }
}
