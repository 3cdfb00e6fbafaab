/** `tongxing inspect`: what a code looks like from outside. Local; nothing is verified. */
import type { Readable } from 'node:stream'
import { containers, formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { inspect } from '../inspection.ts'
import type { Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import { readScan } from './input.ts'
import type { Result, Row } from './words.ts'
import { joined, reasonRows, rowLines } from './words.ts'

type Inspection = components['schemas']['InspectAnswer']

/**
 * Ends with 0 where the code could be parsed, else as not recognised.
 * @throws {CommandError}
 */
export async function inspectCode(
  input: string,
  index: number | null,
  stdin: Readable,
): Promise<Result> {
  const inspection = inspect(
    await readScan(input, index, stdin),
    createRegistry(formats, containers),
  )
  return {
    exit: inspection.recognised ? exitCodes.accepted : exitCodes['not-recognised'],
    document: inspection,
    lines: (language) => inspectionLines(inspection, language),
  }
}

function inspectionLines(inspection: Inspection, language: Language): readonly string[] {
  const { warning, recognised, reasons = [], format, container, stage, path } = inspection
  const headline = {
    zh: recognised ? '可以解析（未验证）。' : '不能解析。',
    en: recognised ? 'Could be parsed (NOT verified).' : 'Could not be parsed.',
  }
  const rows: readonly Row[] = [
    ...reasonRows(reasons, language),
    ['stage', joined([stage, path])],
    ...(format === undefined ? [] : formatRows(format, language)),
    ...(container === undefined ? [] : containerRows(container, language)),
  ]
  return [`!! ${warning[language]}`, headline[language], ...rowLines(rows, language)]
}

function formatRows(format: NonNullable<Inspection['format']>, language: Language): readonly Row[] {
  const { id, title, source } = format
  return [
    ['format', `${title[language]} [${id}]`],
    ['source', `${source.document} (${source.confidence})`],
  ]
}

const kinds = {
  sealed: { zh: '自带内容和签名', en: 'self-contained, with its signature' },
  reference: { zh: '令牌：要向发码机构查询', en: 'a token: its issuer must be asked' },
} as const

function containerRows(
  container: NonNullable<Inspection['container']>,
  language: Language,
): readonly Row[] {
  const { kind, bytes, issuerHint, signatures } = container
  const size = (count: number) => (language === 'zh' ? `${count} 字节` : `${count} bytes`)
  return [
    ['container', kinds[kind][language]],
    ['size', size(bytes)],
    ['claimedIssuer', issuerHint],
    ...signatures.map(({ algorithm, keyHint, signatureBytes }): Row => {
      return ['signature', joined([algorithm, keyHint, size(signatureBytes)], ', ')]
    }),
  ]
}
