/**
 * vds-nc: seals of a state's test library. Each is checked with the certificate that it brings, as if
 * a trust list named this very certificate, and believed by the trust store under such a list.
 */
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
  readonly sig: { readonly cer: string }
}

/** By the set's own account; whatever else is a seal must verify. */
const tampered: ReadonlySet<string> = new Set(['au-example-1.json', 'au-invalidVDSJson.json'])
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
  const wanted = tampered.has(path) ? 'trust.signature' : 'believed'
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
