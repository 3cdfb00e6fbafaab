/** Name constraints (RFC 5280 sections 4.2.1.10 and 6.1.3 b and c). */
import { CertificateError } from './error.ts'
import type { NameConstraints } from './extensions.ts'
import type { GeneralName } from './general-name.ts'
import { isHostName, mailboxHost, uriHost } from './general-name.ts'
import { attributeTypes, attributeValues, isWithinSubtree } from './name.ts'
import type { Certificate } from './parse.ts'

/** Counts comparisons of a name with a subtree, over a whole validation. */
export interface ComparisonBudget {
  left: number
}

/**
 * Checks every name of a certificate against the constraints of one authority above it.
 *
 * @throws {CertificateError} `path.name-constraints`; `path.work` where the budget is spent
 */
export function assertWithin(
  certificate: Certificate,
  constraints: NameConstraints,
  budget: ComparisonBudget,
): void {
  for (const name of namesOf(certificate)) {
    budget.left -= constraints.permitted.length + constraints.excluded.length
    if (budget.left < 0) throw new CertificateError('path.work')
    const permitted = constraints.permitted.filter((base) => isSameForm(name, base))
    const excluded = constraints.excluded.filter((base) => isSameForm(name, base))
    const inside = permitted.length === 0 || permitted.some((base) => isInside(name, base))
    if (!inside || excluded.some((base) => overlaps(name, base))) {
      throw new CertificateError('path.name-constraints')
    }
  }
}

/** May a constraint state this subtree? Forms that we cannot compare may. */
export function isWellFormedSubtree(base: GeneralName): boolean {
  switch (base.form) {
    case 'dns':
      return base.text === '' || isHostName(base.text)
    case 'email':
      return isHostOrDomain(base.text) || mailboxHost(base.text) !== null
    case 'uri':
      return isHostOrDomain(base.text)
    case 'ip':
      return base.bytes.length === 8 || base.bytes.length === 32 ? isPrefixMask(base.bytes) : false
    default:
      return true
  }
}

/** The names that constraints bind: the subject, alternative names, and mail in old subjects. */
function namesOf({ subject, extensions }: Certificate): readonly GeneralName[] {
  const subjects: GeneralName[] =
    subject.rdns.length === 0 ? [] : [{ form: 'directory', name: subject }]
  const alternatives = extensions.subjectAltNames
  if (alternatives !== null) return [...subjects, ...alternatives]
  const mail = attributeValues(subject, attributeTypes.emailAddress)
  return [...subjects, ...mail.map((text): GeneralName => ({ form: 'email', text }))]
}

// An address is bound by constraints of its own family only.
function isSameForm(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'ip' && base.form === 'ip') return base.bytes.length === name.bytes.length * 2
  if (name.form === 'other' && base.form === 'other') return name.tag === base.tag
  return name.form === base.form
}

/** Is everything that the name can mean inside the subtree? */
function isInside(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'dns' && base.form === 'dns') {
    // A wildcard stands for any one label, so all of its parent's children must be inside.
    return isBelow(name.text.replace(/^\*\./, ''), base.text)
  }
  return isMatch(name, base)
}

/** Can the name mean anything inside the subtree? */
function overlaps(name: GeneralName, base: GeneralName): boolean {
  // What we cannot compare must be refused (section 4.2.1.10).
  if (name.form === 'other') return true
  if (name.form === 'uri' && uriHost(name.text) === null) return true
  if (name.form === 'email' && mailboxHost(name.text) === null) return true
  if (name.form === 'dns' && base.form === 'dns' && name.text.startsWith('*.')) {
    const parent = name.text.slice(2)
    return isBelow(parent, base.text) || isWildcardOf(parent, base.text)
  }
  return isMatch(name, base)
}

function isMatch(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory' && base.form === 'directory') {
    return isWithinSubtree(name.name, base.name)
  }
  if (name.form === 'dns' && base.form === 'dns') return isBelow(name.text, base.text)
  if (name.form === 'email' && base.form === 'email') return isMailInside(name.text, base.text)
  if (name.form === 'ip' && base.form === 'ip') return isAddressInside(name.bytes, base.bytes)
  if (name.form === 'uri' && base.form === 'uri') {
    const host = uriHost(name.text)
    return host !== null && isHostInside(host, base.text)
  }
  return false
}

/** Zero or more labels added to the left. */
function isBelow(host: string, base: string): boolean {
  const [inner, outer] = [host.toLowerCase(), base.toLowerCase()]
  return outer === '' || inner === outer || inner.endsWith(`.${outer}`)
}

function isWildcardOf(parent: string, host: string): boolean {
  const dot = host.indexOf('.')
  return dot > 0 && host.slice(dot + 1).toLowerCase() === parent.toLowerCase()
}

// A mailbox, all mailboxes of one host, or with a leading period those of every host below it. The
// local part compares exactly.
function isMailInside(mailbox: string, base: string): boolean {
  const host = mailboxHost(mailbox)
  if (host === null) return false
  if (!base.includes('@')) return isHostInside(host, base)
  const at = base.lastIndexOf('@')
  const sameHost = host.toLowerCase() === base.slice(at + 1).toLowerCase()
  return sameHost && mailbox.slice(0, -host.length - 1) === base.slice(0, at)
}

/** One host, or with a leading period every host below it. */
function isHostInside(host: string, base: string): boolean {
  const [inner, outer] = [host.toLowerCase(), base.toLowerCase()]
  return outer.startsWith('.') ? inner.endsWith(outer) && inner !== outer : inner === outer
}

function isAddressInside(address: Uint8Array, base: Uint8Array): boolean {
  return address.every((byte, index) => {
    const mask = base[address.length + index] ?? 0xff
    return (byte & mask) === ((base[index] ?? 0) & mask)
  })
}

function isHostOrDomain(text: string): boolean {
  return isHostName(text.startsWith('.') ? text.slice(1) : text)
}

// RFC 4632: ones, then zeros.
function isPrefixMask(bytes: Uint8Array): boolean {
  const mask = bytes.subarray(bytes.length / 2)
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits)
}
