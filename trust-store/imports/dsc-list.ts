/**
 * Document signer certificates of the EU system, in the two JSON forms in which they are published:
 *
 *     <base64 signature>\n{"certificates":[<entry>, ...]}    Germany's list ("DSC TrustList Update
 *                                                            API", Digitaler-Impfnachweis)
 *     [<entry>, ...]                                         the gateway's own (dgc-gateway, "Trust
 *                                                            Lists", downloadTrustList)
 *
 * An entry has `certificateType`, `country`, `kid` and `rawData` (the certificate, base64), and
 * mostly `thumbprint` (SHA-256, hex) and `timestamp`; other members are passed over. `signature` of
 * an entry is a CMS by the gateway's upload keys, and is not verified: an entry is as good as the
 * list's own signature, or, where national authorities are configured, as its path to one of them.
 *
 * Neither form says when the list was made: an older one cannot be told from one that lost keys.
 */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import { ListError } from '../trust-list/error.ts'
import { parseJson } from '../trust-list/json.ts'
import { hexText } from '../trust-list/key-id.ts'
import { issuersByCountry } from './by-country.ts'
import type { DocumentSigner } from './document-signer.ts'
import { examineSigner, parseNational, statedKeyId } from './document-signer.ts'
import type { Entry, Finding } from './finding.ts'
import { EntryError, eachEntry, isEntry, optionalText, statedAs, textOf } from './finding.ts'
import type { DscListMember, Imported } from './member.ts'
import type { SignedContent } from './signed-content.ts'
import { verifyRaw } from './signed-content.ts'

const maxDepth = 8
const maxCertificateText = 22_000

/** @throws {ListError} `list.signature`, `list.json`, `list.depth`, `list.schema`, `list.size` */
export async function readDscList(
  signed: SignedContent,
  member: DscListMember,
  at: Instant,
  backend: SignatureBackend,
): Promise<Imported> {
  const checks = { at, backend, authorities: parseNational(member.authorities) }
  if (member.key !== null) await verifyRaw(signed, member.key, backend)
  else if (checks.authorities === null && member.unsigned === 'refuse') {
    throw new ListError('list.signature')
  }
  const value = parseJson(signed.content, maxDepth)
  const inObject = isEntry(value)
  const pointer = inObject ? '/certificates' : ''
  const report: Finding[] = []
  const signers = await eachEntry(
    inObject ? value.certificates : value,
    pointer,
    report,
    async (entry, note, path): Promise<DocumentSigner> => {
      const country = textOf(entry, 'country', 2)
      if (textOf(entry, 'certificateType') !== 'DSC') throw new EntryError('import.type')
      if (!member.scope.includes(country)) throw new EntryError('import.scope')
      const text = textOf(entry, 'rawData', maxCertificateText)
      await requireThumbprint(entry, text, backend)
      const kid = textOf(entry, 'kid', 20)
      const signer = await examineSigner(text, kid, country, checks, note)
      return { ...signer, country, path, since: timeOf(entry) }
    },
    (entry) => [statedAs('country:', entry, 'country'), statedKeyId(entry.kid)],
  )
  return { issuers: issuersByCountry(signers, at, report), report, statedAt: null }
}

async function requireThumbprint(
  entry: Entry,
  text: string,
  backend: SignatureBackend,
): Promise<void> {
  const stated = optionalText(entry, 'thumbprint')
  const der = stated === null ? null : fromBase64(text)
  if (der === null) return
  if (hexText(await backend.sha256(der)) !== stated?.toLowerCase()) {
    throw new EntryError('import.thumbprint')
  }
}

/** It is only told, and decides nothing: one that is no RFC 3339 time counts as absent. */
function timeOf({ timestamp }: Entry): Instant | null {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
  const instant = typeof timestamp === 'string' && form.test(timestamp) ? Date.parse(timestamp) : 0
  return instant > 0 ? Math.floor(instant / 1000) * 1000 : null
}
