/**
 * A ZIP archive of one file (APPNOTE 6.3), bounded. Accepted: one entry of the name that the caller
 * states, stored or deflated, in one piece: local header, data, its descriptor where the flags say
 * so, central directory, end. No comment, no extra field, no encryption, no ZIP64, nothing between the
 * parts, before or after them. What stands twice must be alike, and what stands once and means
 * nothing (who made it, permissions) must be as common writers have it: so no bit can be changed
 * without notice.
 */
import { CodecError } from './error.ts'
import { inflateRaw } from './inflate.ts'

const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const descriptorSignature = 0x08074b50
const localLength = 30
const centralLength = 46
const endLength = 22
/** Level of compression, sizes in a descriptor, a name in UTF-8. */
const knownFlags = 0b0000_1000_0000_1110
const inDescriptor = 0b1000
const stored = 0
const deflated = 8
const versionsNeeded: ReadonlySet<number> = new Set([10, 20])
const fromDos = 0x0014
const fromUnix = 0x0314
const unixPermissions: ReadonlySet<number> = new Set([0, 0o600 * 0x1_0000, 0o100644 * 0x1_0000])
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** Does it begin like an archive whose first file has this name? */
export function isZipOf(name: string, bytes: Uint8Array): boolean {
  if (bytes.length < localLength + name.length) return false
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  if (!isZip) return false
  for (let at = 0; at < name.length; at++) {
    if (bytes[localLength + at] !== name.charCodeAt(at)) return false
  }
  return true
}

/** Where the archive says that it ends; null: it does not say. */
export function zipLength(bytes: Uint8Array): number | null {
  if (bytes.length < endLength) return null
  const end = viewOf(bytes, bytes.length - endLength)
  if (end.getUint32(0, true) !== endSignature) return null
  return end.getUint32(12, true) + end.getUint32(16, true) + endLength
}

/**
 * @param name in ASCII
 * @param maxSize greatest size of the file, in bytes
 * @throws {CodecError} `decode.layout`, `decode.trailing`, `decode.canonical`, `decode.inflate-size`,
 *   and those of `inflateRaw`
 */
export function readZip(bytes: Uint8Array, name: string, maxSize: number): Uint8Array {
  const nameLength = name.length
  const centralSize = centralLength + nameLength
  const centralAt = bytes.length - endLength - centralSize
  const dataAt = localLength + nameLength
  demand(centralAt >= dataAt)
  readEnd(viewOf(bytes, bytes.length - endLength), centralAt, centralSize)
  const central = viewOf(bytes, centralAt)
  demand(central.getUint32(0, true) === centralSignature)
  const local = viewOf(bytes, 0)
  demand(local.getUint32(0, true) === localSignature)
  requireName(bytes, localLength, name)
  requireName(bytes, centralAt + centralLength, name)
  requireAlike(local, central)
  readAttributes(central)
  const flags = local.getUint16(6, true)
  demand((flags & ~knownFlags) === 0)
  const entry = {
    crc: central.getUint32(16, true),
    packed: central.getUint32(20, true),
    size: central.getUint32(24, true),
  }
  const dataEnd = dataAt + entry.packed
  demand(dataEnd <= centralAt)
  const described = (flags & inDescriptor) !== 0
  readSizes(local, described ? { crc: 0, packed: 0, size: 0 } : entry)
  readDescriptor(bytes.subarray(dataEnd, centralAt), described ? entry : null)
  if (entry.size > maxSize) throw new CodecError('decode.inflate-size', 'zip')
  const data = bytes.subarray(dataAt, dataEnd)
  const method = local.getUint16(8, true)
  demand(method === stored || method === deflated)
  const file = method === stored ? data : inflateRaw(data, maxSize)
  demand(file.length === entry.size && crc32(file) === entry.crc)
  return file
}

interface Entry {
  readonly crc: number
  readonly packed: number
  readonly size: number
}

function readEnd(end: DataView, centralAt: number, centralSize: number): void {
  demand(end.getUint32(0, true) === endSignature)
  const disks = [end.getUint16(4, true), end.getUint16(6, true)]
  const entries = [end.getUint16(8, true), end.getUint16(10, true)]
  demand(disks.every((disk) => disk === 0) && entries.every((count) => count === 1))
  demand(end.getUint32(12, true) === centralSize && end.getUint32(16, true) === centralAt)
  demand(end.getUint16(20, true) === 0)
}

/** From the version that is needed to the time, and the lengths of name and extra field. */
function requireAlike(local: DataView, central: DataView): void {
  for (let at = 4; at < 14; at += 2) {
    demand(local.getUint16(at, true) === central.getUint16(at + 2, true))
  }
  demand(versionsNeeded.has(local.getUint16(4, true)))
  demand(local.getUint32(26, true) === central.getUint32(28, true))
  demand(local.getUint16(28, true) === 0)
}

function readAttributes(central: DataView): void {
  const maker = central.getUint16(4, true)
  const permissions = central.getUint32(38, true)
  // Comment, disk and internal attributes.
  demand(central.getUint32(32, true) === 0 && central.getUint16(36, true) === 0)
  demand(
    (maker === fromDos && permissions === 0) ||
      (maker === fromUnix && unixPermissions.has(permissions)),
  )
  demand(central.getUint32(42, true) === 0)
}

function readSizes(local: DataView, { crc, packed, size }: Entry): void {
  demand(local.getUint32(14, true) === crc)
  demand(local.getUint32(18, true) === packed && local.getUint32(22, true) === size)
}

/** With its signature, as every writer puts one. */
function readDescriptor(bytes: Uint8Array, entry: Entry | null): void {
  if (entry === null) {
    if (bytes.length > 0) throw new CodecError('decode.trailing', 'zip')
    return
  }
  demand(bytes.length === 16)
  const view = viewOf(bytes, 0)
  const expected = [descriptorSignature, entry.crc, entry.packed, entry.size]
  demand(expected.every((value, at) => view.getUint32(4 * at, true) === value))
}

function requireName(bytes: Uint8Array, at: number, name: string): void {
  for (let index = 0; index < name.length; index++) {
    demand(bytes[at + index] === name.charCodeAt(index))
  }
}

function demand(condition: boolean): void {
  if (!condition) throw new CodecError('decode.layout', 'zip')
}

function viewOf(bytes: Uint8Array, at: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at)
}

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  }
  return ~crc >>> 0
}
