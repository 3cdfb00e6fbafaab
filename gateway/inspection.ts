import { formatInfo } from '../adapters/registry.ts'
import type { components } from '../specs/generated/openapi.ts'
import type { Reference, Scan, Sealed } from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import { reasonOf } from './stages/decide.ts'
import { decode } from './stages/decode.ts'
import type { Registry } from './stages/detect.ts'
import { claim } from './stages/detect.ts'

type Inspection = components['schemas']['InspectAnswer']

const unverified = {
  verified: false,
  warning: {
    zh: '未作任何验证：任何人都能制作这样的码。不得据此放行或拦阻。',
    en: 'NOTHING was verified: anybody can make such a code. Let nobody pass or wait on this answer.',
  },
} as const

/** What a scan looks like from outside, for issuers' developers. Its payload stays out. */
export function inspect(scan: Scan, adapters: Registry): Inspection {
  try {
    const adapter = claim(scan, adapters)
    const code = decode(adapter, scan)
    const container = containerOf(code, scan)
    return { ...unverified, recognised: true, format: formatInfo(adapter), container }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { stage, code, path } = error
    const where = path === null ? { stage } : { stage, path }
    return { ...unverified, recognised: false, reasons: [reasonOf(code)], ...where }
  }
}

function containerOf(code: Sealed | Reference, scan: Scan): NonNullable<Inspection['container']> {
  const { kind, issuerHint } = code
  const signatures =
    code.kind === 'reference'
      ? []
      : code.signatures.map(({ algorithm, keyHint, signed, signature }) => ({
          algorithm,
          keyHint,
          signedBytes: signed.length,
          signatureBytes: signature.length,
        }))
  return { kind, bytes: scan.bytes.length, issuerHint, signatures }
}
