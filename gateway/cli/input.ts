/**
 * What the user gives to read: a text, a file, or standard input (`-`). A picture is known by its
 * first bytes, everything else is the code itself; of a text one line break at its end is dropped,
 * which editors and pipes add.
 */
import { createReadStream, existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { scanOfBytes } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'
import { CommandError, failure } from './failure.ts'
import { createCodeReader } from './picture.ts'
import { isPicture, maxPictureBytes } from './picture-bounds.ts'

/** Greatest size of a code, as the gateway's requests have it. */
const maxCodeBytes = 16 * 1024

const pictureName = /\.(png|jpe?g)$/i
const fileName = /\.(png|jpe?g|txt|bin|jwt|jws|json)$/i

/**
 * @param index which of a picture's codes, from 1; null: the only one
 * @throws {CommandError} `input.*`
 */
export async function readScan(
  argument: string,
  index: number | null,
  stdin: Readable,
): Promise<Scan> {
  const bytes = await readContent(argument, maxPictureBytes, stdin)
  if (isPicture(bytes)) {
    const readCodes = await createCodeReader()
    return choose(await readCodes(bytes), index)
  }
  if (isFile(argument) && pictureName.test(argument)) throw failure('input.not-picture')
  return choose([scanOfBytes(asCode(bytes))], index)
}

/**
 * A text such as a voucher: the argument itself, a file's, or standard input's.
 * @throws {CommandError} `input.*`
 */
export async function readText(
  argument: string,
  maxBytes: number,
  stdin: Readable,
): Promise<string> {
  const bytes = withoutLineBreak(await readContent(argument, maxBytes + 2, stdin))
  if (bytes.length === 0) throw failure('input.empty')
  return new TextDecoder().decode(bytes)
}

/** @throws {CommandError} `input.missing`, `input.unreadable`, `input.too-large` */
export function readFileBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  return readStream(createReadStream(path, { end: maxBytes }), maxBytes)
}

async function readContent(
  argument: string,
  maxBytes: number,
  stdin: Readable,
): Promise<Uint8Array> {
  if (argument === '-') return readStream(stdin, maxBytes)
  if (isFile(argument)) return readFileBytes(argument, maxBytes)
  const bytes = new TextEncoder().encode(argument)
  if (bytes.length > maxBytes) throw tooLarge(maxBytes)
  return bytes
}

/** A file that is there, or a text that can only be meant as the name of one. */
function isFile(argument: string): boolean {
  if (argument === '-' || argument.includes('\0')) return false
  return existsSync(argument) || (fileName.test(argument) && !argument.includes('://'))
}

async function readStream(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of stream) {
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
      length += bytes.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      parts.push(bytes)
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw failure(missing ? 'input.missing' : 'input.unreadable', {}, error)
  }
  return Buffer.concat(parts)
}

function asCode(bytes: Uint8Array): Uint8Array {
  const isText = scanOfBytes(bytes).text !== null
  const code = isText ? withoutLineBreak(bytes) : bytes
  if (code.length === 0) throw failure('input.empty')
  if (code.length > maxCodeBytes) throw tooLarge(maxCodeBytes)
  return code
}

function choose(codes: readonly Scan[], index: number | null): Scan {
  const count = codes.length
  if (count === 0) throw failure('input.no-code')
  if (count > 1 && index === null) throw failure('input.several-codes', { count })
  const chosen = codes[(index ?? 1) - 1]
  if (chosen === undefined) throw failure('input.index', { count })
  return chosen
}

function withoutLineBreak(bytes: Uint8Array): Uint8Array {
  if (bytes.at(-1) !== 0x0a) return bytes
  return bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1)
}

function tooLarge(bytes: number): CommandError {
  const kib = Math.floor(bytes / 1024)
  return failure('input.too-large', { limit: kib >= 1024 ? `${kib / 1024} MiB` : `${kib} KiB` })
}
