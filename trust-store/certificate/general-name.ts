/** GeneralName (RFC 5280 section 4.2.1.6) and the syntax of its forms. */

import type { DerElement } from '../backend/der.ts'
import { assertDer, DerError, soleElement, tags } from '../backend/der.ts'
import { contentOf } from '../backend/der-values.ts'
import type { Name } from './name.ts'
import { parseName } from './name.ts'

export type GeneralName =
  | { readonly form: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly form: 'directory'; readonly name: Name }
  /** An address of 4 or 16 bytes; in a constraint, address and mask, 8 or 32. */
  | { readonly form: 'ip'; readonly bytes: Uint8Array }
  /** otherName, x400Address, ediPartyName, registeredID: by tag number, not interpreted. */
  | { readonly form: 'other'; readonly tag: number }

const maxNameBytes = 2048

/** @throws {DerError} */
export function parseGeneralName(bytes: Uint8Array, element: DerElement): GeneralName {
  const content = contentOf(bytes, element)
  switch (element.tag) {
    case 0x81:
      return { form: 'email', text: ascii(content) }
    case 0x82:
      return { form: 'dns', text: ascii(content) }
    case 0x86:
      return { form: 'uri', text: ascii(content) }
    case 0x87:
      return { form: 'ip', bytes: content }
    case 0xa4: {
      assertDer(content)
      return { form: 'directory', name: parseName(content, soleElement(content, tags.sequence)) }
    }
    case 0xa0:
    case 0xa3:
    case 0xa5:
    case 0x88:
      return { form: 'other', tag: element.tag & 0x1f }
    default:
      throw new DerError('general name')
  }
}

/** May a subject alternative name state this? `other` forms may. */
export function isWellFormedName(name: GeneralName): boolean {
  switch (name.form) {
    case 'dns':
      return isHostName(name.text.startsWith('*.') ? name.text.slice(2) : name.text)
    case 'email':
      return mailboxHost(name.text) !== null
    case 'uri':
      return /^[a-z][a-z0-9+.-]*:./i.test(name.text)
    case 'ip':
      return name.bytes.length === 4 || name.bytes.length === 16
    default:
      return true
  }
}

/**
 * A host in the preferred name syntax (RFC 1034 section 3.5, RFC 1123 section 2.1): letters, digits
 * and inner hyphens, and not an IPv4 address.
 */
export function isHostName(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  const last = labels.at(-1) ?? ''
  return labels.every((label) => hostLabel.test(label)) && !/^\d+$/.test(last)
}

const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

/** The host of a mailbox (RFC 5321 section 4.1.2, no quoted local part); null: not a mailbox. */
export function mailboxHost(text: string): string | null {
  const at = text.indexOf('@')
  const host = text.slice(at + 1)
  return at > 0 && localPart.test(text.slice(0, at)) && isHostName(host) ? host : null
}

/** The host of a URI's authority (RFC 3986 section 3.2); null: none, or an address. */
export function uriHost(text: string): string | null {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(text)?.[1]
  const host = authority?.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '')
  return host !== undefined && isHostName(host) ? host : null
}

function ascii(content: Uint8Array): string {
  if (content.length > maxNameBytes) throw new DerError('name too long')
  const text = String.fromCharCode(...content)
  assertAscii(text)
  return text
}

/** Printable and bounded, as every text of a general name. @throws {DerError} */
export function assertAscii(text: string): void {
  if (text.length > maxNameBytes) throw new DerError('name too long')
  if (!/^[\x20-\x7e]*$/.test(text)) throw new DerError('IA5String')
}
