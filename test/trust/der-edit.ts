/** Changes DER: replaces an encoding inside it and corrects the lengths around it. */

import type { DerElement } from '../../trust-store/backend/der.ts'
import { childElements, readElement } from '../../trust-store/backend/der.ts'
import { derFromRaw } from '../../trust-store/backend/signature-der.ts'
import type { PrivateKey, SignatureBackend } from '../../trust-store/backend.ts'
import { hex } from '../../trust-store/certificate/name.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { identifierOf } from '../../trust-store/certificate/signature-algorithm.ts'

export function raw(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function node(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Uint8Array.of(tag, ...size, ...content)
}

/** Replaces the first element, or run of bytes in a primitive element, that equals `from`. */
export function edited(from: string, to: string): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => rebuild(bytes, 0, bytes.length, raw(from), raw(to), { done: false })
}

/** The bytes with each element in turn removed, doubled and emptied. */
export function* variants(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { start, end, tag } of elementsOf(bytes, 0, bytes.length)) {
    const from = hex(bytes.subarray(start, end))
    const emptied = hex(Uint8Array.of(tag, 0))
    for (const to of ['', from + from, emptied]) yield edited(from, to)(bytes)
  }
}

function elementsOf(bytes: Uint8Array, start: number, limit: number): readonly DerElement[] {
  const element = readElement(bytes, start, limit)
  const isConstructed = (element.tag & 0x20) !== 0
  const children = isConstructed ? childElements(bytes, element) : []
  return [element, ...children.flatMap((child) => elementsOf(bytes, child.start, child.end))]
}

/** The certificate with its inside changed, signed again by the issuer's key. */
export async function reissued(
  backend: SignatureBackend,
  certificate: Certificate,
  issuerKey: PrivateKey,
  edit: (bytes: Uint8Array) => Uint8Array,
): Promise<Certificate> {
  const tbs = edit(certificate.tbs)
  const signature = await backend.sign(issuerKey, tbs)
  const identifier = raw(identifierOf(issuerKey.algorithm))
  const bits = node(0x03, Uint8Array.of(0, ...derFromRaw(signature)))
  return parseCertificate(node(0x30, Uint8Array.of(...tbs, ...identifier, ...bits)))
}

function rebuild(
  bytes: Uint8Array,
  start: number,
  limit: number,
  from: Uint8Array,
  to: Uint8Array,
  state: { done: boolean },
): Uint8Array {
  const element = readElement(bytes, start, limit)
  const encoding = bytes.subarray(element.start, element.end)
  if (state.done) return encoding
  if (indexOf(encoding, from) === 0 && from.length === encoding.length) {
    state.done = true
    return to
  }
  if ((element.tag & 0x20) === 0) {
    const content = bytes.subarray(element.body, element.end)
    const at = indexOf(content, from)
    if (at < 0) return encoding
    state.done = true
    const inner = Uint8Array.of(
      ...content.subarray(0, at),
      ...to,
      ...content.subarray(at + from.length),
    )
    return node(element.tag, inner)
  }
  const parts = childElements(bytes, element).map((child) =>
    rebuild(bytes, child.start, child.end, from, to, state),
  )
  return node(element.tag, Uint8Array.from(parts.flatMap((part) => [...part])))
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}
