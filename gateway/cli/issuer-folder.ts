/** The manifest and the folder of test codes. What is wrong with single files is part of the report. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { scanOfBytes } from '../../adapters/registry.ts'
import { validateCodeIndex } from '../../specs/generated/format-manifest-validators.js'
import type { Scan } from '../../specs/words.ts'
import type { Expectation, TestFile } from '../conformance/kit/model.ts'
import { type Note, note } from '../conformance/note.ts'
import { CommandError } from './failure.ts'
import { readFileBytes } from './input.ts'
import { issuerFailure } from './issuer-failure.ts'
import { createCodeReader, type ReadCodes } from './picture.ts'
import { isPicture, maxPictureBytes } from './picture-bounds.ts'

const maxManifestBytes = 262_144
const maxCodeBytes = 16_384
const mostCodes = 100
const codeName = /^[0-9A-Za-z][0-9A-Za-z._-]{0,95}\.(?:txt|bin|png|jpe?g)$/

/** Undefined: it is no JSON, or too much of it. @throws {CommandError} `input.missing`, `input.unreadable` */
export async function readManifest(path: string): Promise<unknown> {
  try {
    const bytes = await readFileBytes(path, maxManifestBytes)
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof CommandError && error.code !== 'input.too-large') throw error
    return undefined
  }
}

export interface Folder {
  readonly files: readonly TestFile[]
  readonly notes: readonly Note[]
}

type Listed = Pick<TestFile, 'file' | 'expect' | 'refreshedFrom'>

/** @throws {CommandError} `input.issuer-folder`, `input.issuer-index` */
export async function readFolder(folder: string): Promise<Folder> {
  const names = await namesIn(folder)
  const inside = names.filter((name) => codeName.test(name)).sort()
  const index = names.includes('index.json') ? await readIndex(folder) : null
  const listed =
    index ?? inside.map((file) => ({ file, expect: byName(file), refreshedFrom: null }))
  const unlisted = inside.filter((name) => !listed.some(({ file }) => file === name))
  const notes = unlisted.map((file) => note('warning', 'kit.codes-unlisted', { file }))
  if (listed.length > mostCodes) notes.push(note('failed', 'kit.codes-many'))
  const files: TestFile[] = []
  const reader = createLazyReader()
  for (const one of listed.slice(0, mostCodes)) {
    const scan = names.includes(one.file) ? await readCode(join(folder, one.file), reader) : null
    if (scan === null || scan === 'no-code') {
      const code = scan === null ? 'kit.codes-file' : 'kit.codes-picture'
      notes.push(note('failed', code, { file: one.file }))
    } else {
      files.push({ ...one, scan })
    }
  }
  return { files, notes }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (error) {
    throw issuerFailure('input.issuer-folder', {}, error)
  }
}

async function readIndex(folder: string): Promise<readonly Listed[]> {
  const value = await readManifest(join(folder, 'index.json'))
  if (validateCodeIndex(value)) {
    return value.codes.map(({ file, expect, refreshedFrom = null }) => {
      return { file, expect, refreshedFrom }
    })
  }
  const place = validateCodeIndex.errors?.[0]?.instancePath ?? ''
  throw issuerFailure('input.issuer-index', { place: place === '' ? '/' : place })
}

const expectations: readonly Expectation[] = [
  'accepted',
  'green',
  'yellow',
  'red',
  'unknown',
  'expired',
  'foreign',
  'garbage',
]

/** By the first word of its name: `expired-2.txt`. */
function byName(file: string): Expectation {
  const [word = ''] = file.split(/[^A-Za-z]/)
  return expectations.find((one) => one === word) ?? 'accepted'
}

type Reader = () => Promise<ReadCodes>

/** Loaded with the first picture. */
function createLazyReader(): Reader {
  let reader: Promise<ReadCodes> | null = null
  return () => {
    reader ??= createCodeReader()
    return reader
  }
}

/** Null: it cannot be read; `no-code`: a picture without one code. */
async function readCode(path: string, reader: Reader): Promise<Scan | 'no-code' | null> {
  const isNamedPicture = /\.(?:png|jpe?g)$/.test(path)
  try {
    const bytes = await readFileBytes(path, isNamedPicture ? maxPictureBytes : maxCodeBytes)
    if (isNamedPicture) return isPicture(bytes) ? await codeIn(bytes, reader) : 'no-code'
    const code = path.endsWith('.txt') ? withoutLineBreak(bytes) : bytes
    return code.length === 0 ? null : scanOfBytes(code)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return error.code === 'input.picture-broken' ? 'no-code' : null
  }
}

async function codeIn(picture: Uint8Array, reader: Reader): Promise<Scan | 'no-code'> {
  const readCodes = await reader()
  const [code, ...more] = await readCodes(picture)
  return code === undefined || more.length > 0 ? 'no-code' : code
}

/** Editors add one. */
function withoutLineBreak(bytes: Uint8Array): Uint8Array {
  if (bytes.at(-1) !== 0x0a) return bytes
  return bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1)
}
