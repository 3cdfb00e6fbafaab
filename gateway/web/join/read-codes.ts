/** Test codes out of files: pictures are looked at for codes, everything else is a code itself. */
import { toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import { codesOfFile } from '../scan/picture.ts'
import type { ScannedCode } from '../scan/scanned-code.ts'
import type { NamedCode, TestCode } from './draft.ts'

/** Of one application. */
export const mostCodes = 50
const maxBytes = 16 * 1024

/** @throws {TroubleError} `code.empty`, `code.too-long`, and as `codesOfFile` */
export async function codesInFile(file: File): Promise<readonly NamedCode[]> {
  if (file.type.startsWith('image/')) {
    const found = await codesOfFile(file)
    return found.map(({ code }, index) => ({
      name: found.length === 1 ? file.name : `${file.name} (${index + 1})`,
      code: testCode(code),
    }))
  }
  if (file.size > maxBytes) throw new TroubleError(screenTrouble('code.too-long'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  return [{ name: file.name, code: testCode(textOrBytes(bytes)) }]
}

/** @throws {TroubleError} `code.empty`, `code.too-long` */
export function codeInText(text: string): TestCode {
  return testCode({ text: text.trim() })
}

function textOrBytes(bytes: Uint8Array): ScannedCode {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text: text.replace(/\r?\n$/, '') }
  } catch {
    return { bytes }
  }
}

function testCode(code: ScannedCode): TestCode {
  const written =
    'text' in code
      ? ({ code: code.text, encoding: 'text' } as const)
      : ({ code: toBase64(code.bytes), encoding: 'base64' } as const)
  if (written.code === '') throw new TroubleError(screenTrouble('code.empty'))
  if (written.code.length > maxBytes) throw new TroubleError(screenTrouble('code.too-long'))
  return written
}
