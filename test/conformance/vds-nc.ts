/**
 * vds-nc: seals of a state's test library, sound and tampered with. Each is opened by the trust store
 * as if a list named the very certificate that it brings; whether it is sound, a canonicaliser and a
 * verifier of others say.
 */
import { verify, X509Certificate } from 'node:crypto'
import canonicalize from 'canonicalize'
import { CodecError } from '../../adapters/codec/error.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { vdsNc } from '../../adapters/vds-nc/adapter.ts'
import type { VdsPayload } from '../../adapters/vds-nc/code.ts'
import type { Sealed } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import { open } from '../../trust-store/open.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import { at, backend, foundAuthority, issuerOf, verified } from '../trust/lists.ts'
import { type CaseLog, hasMembers, type Kind, type SetFile } from './case.ts'

interface SealFile {
  readonly data: { readonly hdr: { readonly is: string }; readonly msg: object }
  readonly sig: { readonly cer: string; readonly sigvl: string }
}

const country = 'AU'

export const vdsNcSamples: Kind = {
  set: 'vds-nc',
  recognises: (file) => isSeal(file) || hasMembers(file.json, 'isThisAVDS'),
  async run(files, log) {
    for (const file of files) await log.attempt(file.path, () => evaluate(file, log))
  },
}

const isSeal = ({ json }: SetFile) => hasMembers(json, 'data', 'sig')

async function evaluate(file: SetFile, log: CaseLog): Promise<void> {
  const { path, text } = file
  const scan = scanOfText(text.trim())
  if (!isSeal(file)) return log.compare(path, false, vdsNc.detect(scan))
  const wanted = isSound(file.json as SealFile) ? 'believed' : 'trust.signature'
  try {
    const seal = vdsNc.decode(scan)
    if (seal?.kind !== 'sealed') return log.differ(path, 'not recognised')
    const opened = await open(seal as Sealed<VdsPayload>, vdsNc.terms, {
      snapshot: await listing(file.json as SealFile),
      backend,
      at,
    })
    const record = vdsNc.toRecord(vdsNc.claims(opened), opened.issuer)
    const doses = (text.match(/"dvc"/g) ?? []).length
    if (record.health.vaccinations?.length !== doses) return log.differ(path, 'a dose is missing')
    log.compare(path, wanted, 'believed')
  } catch (error) {
    if (!(error instanceof CodecError || error instanceof TrustError)) throw error
    log.compare(path, wanted, error.code)
  }
}

function isSound({ data, sig }: SealFile): boolean {
  const { publicKey } = new X509Certificate(Buffer.from(sig.cer, 'base64url'))
  const signed = Buffer.from(canonicalize(data) ?? '')
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', signed, key, Buffer.from(sig.sigvl, 'base64url'))
}

async function listing({ sig }: SealFile) {
  const certificate = new Uint8Array(Buffer.from(sig.cer, 'base64url'))
  const authority = await foundAuthority('000000', { scope: ['000000', country] })
  const service = {
    format: 'vds-nc',
    keys: [{ kind: 'certificate', keyId: certificateKeyId(certificate), certificate } as const],
    hints: [`country:${country}`],
  }
  const list = await verified(authority, { issuers: [issuerOf(country, service)] })
  return compileSnapshot([list], { at })
}
