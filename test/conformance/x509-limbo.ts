/** C2SP x509-limbo: certification paths, outside its web PKI and online cases. */
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { parseCrl } from '../../trust-store/certificate/crl.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import { attributeTypes, attributeValues } from '../../trust-store/certificate/name.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { validatePath } from '../../trust-store/certificate/path.ts'
import { fromBase64, hasMembers, type Kind, listsMembers } from './case.ts'

interface PeerName {
  readonly kind: 'DNS' | 'IP' | 'RFC822'
  readonly value: string
}

/** As limbo-schema.json says. */
interface LimboCase {
  readonly id: string
  readonly validation_kind: 'SERVER' | 'CLIENT'
  readonly trusted_certs: readonly string[]
  readonly untrusted_intermediates: readonly string[]
  readonly peer_certificate: string
  readonly validation_time: string | null
  readonly key_usage: readonly string[]
  readonly extended_key_usage: readonly string[]
  readonly expected_result: 'SUCCESS' | 'FAILURE'
  readonly expected_peer_name: PeerName | null
  readonly expected_peer_names: readonly PeerName[]
  readonly max_chain_depth: number | null
  readonly crls: readonly string[]
}

const purposes: Readonly<Record<string, string>> = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
}

interface LimboSet {
  readonly testcases: readonly LimboCase[]
}

export const x509Limbo = (backend: SignatureBackend = createNodeBackend()): Kind => ({
  set: 'x509-limbo',
  recognises: ({ json }) =>
    hasMembers(json, 'testcases') &&
    listsMembers((json as LimboSet).testcases, 'id', 'peer_certificate', 'expected_result'),
  async run(files, log) {
    const cases = files.flatMap(({ json }) => (json as LimboSet).testcases)
    for (const limbo of cases) {
      if (/^(?:webpki|online)::/.test(limbo.id)) {
        log.notApplicable(limbo.id, 'names and rules of the web PKI, which is not what we check')
        continue
      }
      await log.attempt(limbo.id, async () => {
        const { result, code } = await verdict(limbo, backend)
        log.compare(limbo.id, limbo.expected_result, result, `ours: ${result} ${code}`)
      })
    }
  },
})

async function verdict(limbo: LimboCase, backend: SignatureBackend) {
  try {
    await validate(limbo, backend)
    return { result: 'SUCCESS', code: '' }
  } catch (error) {
    if (error instanceof CertificateError) return { result: 'FAILURE', code: error.code }
    throw error
  }
}

async function validate(limbo: LimboCase, backend: SignatureBackend): Promise<void> {
  const leaf = parseCertificate(der(limbo.peer_certificate))
  // A path may do without a certificate that cannot be read, but not without its leaf.
  const readable = (pems: readonly string[]) => pems.flatMap((pem) => tryParse(pem))
  const at = limbo.validation_time === null ? Date.now() : Date.parse(limbo.validation_time)
  const limits = limbo.max_chain_depth === null ? {} : { maxDepth: limbo.max_chain_depth }
  const crls = limbo.crls.map((pem) => parseCrl(der(pem)))
  const keyUsage = limbo.key_usage.map(usageName)
  // Each purpose that is asked for is one validation.
  const asked = limbo.extended_key_usage.map((name) => ({
    purpose: { id: purposes[name] ?? name, stated: false },
  }))
  for (const purpose of asked.length === 0 ? [{}] : asked) {
    await validatePath(
      {
        leaf,
        intermediates: readable(limbo.untrusted_intermediates),
        anchors: readable(limbo.trusted_certs),
        at,
        crls,
        keyUsage,
        ...purpose,
        ...limits,
      },
      backend,
    )
  }
  const peers = [limbo.expected_peer_name, ...limbo.expected_peer_names].filter(
    (peer) => peer !== null,
  )
  // Whom one speaks to is the caller's question; here the set asks it too.
  if (!peers.every((peer) => isNamed(leaf, peer)))
    throw new CertificateError('path.alternative-name')
}

function usageName(name: string) {
  const usage = [
    'digitalSignature',
    'keyEncipherment',
    'dataEncipherment',
    'keyAgreement',
    'keyCertSign',
    'cRLSign',
    'encipherOnly',
    'decipherOnly',
  ] as const
  return usage.find((known) => known === name) ?? 'nonRepudiation'
}

function tryParse(pem: string): readonly Certificate[] {
  try {
    return [parseCertificate(der(pem))]
  } catch (error) {
    if (error instanceof CertificateError) return []
    throw error
  }
}

function der(pem: string): Uint8Array {
  return fromBase64(pem.replace(/-----[^-]+-----/g, ''))
}

function isNamed({ subject, extensions }: Certificate, { kind, value }: PeerName): boolean {
  const names = extensions.subjectAltNames ?? []
  if (kind === 'IP') return names.some((name) => name.form === 'ip' && isAddress(name.bytes, value))
  if (kind === 'RFC822') {
    const mail = attributeValues(subject, attributeTypes.emailAddress)
    return (
      names.some((name) => name.form === 'email' && name.text === value) || mail.includes(value)
    )
  }
  return names.some(
    (name) => name.form === 'dns' && isHost(name.text.toLowerCase(), value.toLowerCase()),
  )
}

function isHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host
  const dot = host.indexOf('.')
  return dot > 0 && host.slice(dot) === pattern.slice(1)
}

function isAddress(bytes: Uint8Array, text: string): boolean {
  if (bytes.length === 4) return text === bytes.join('.')
  const [head = '', tail] = text.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16))
  return groups.every(
    (group, index) => group === (bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0),
  )
}
