import type { Asking, IssuerRequest } from '../adapter.ts'
import { own } from '../codec/assessment.ts'
import { sha256Hex } from '../codec/digest.ts'
import { encodeForm, formType } from '../codec/form.ts'
import { utf8Bytes } from '../codec/text.ts'
import layout from './interface.json' with { type: 'json' }

/**
 * `POST /health/decode` with its parameters as a form. The request id goes into a header: it is no
 * parameter of the interface, and an issuer that signs its replies repeats it in them.
 */
export function describeRequest(code: string, { at, requestId, caller }: Asking): IssuerRequest {
  const parameters: Readonly<Record<string, string>> = {
    ...Object.fromEntries(layout.callerFields.map((name) => [name, own(caller, name) ?? ''])),
    timestamp: String(at),
    code_content: code,
  }
  return {
    method: 'POST',
    path: layout.path,
    headers: {
      'content-type': formType,
      accept: 'application/json',
      [layout.requestIdHeader]: requestId,
    },
    body: encodeForm(Object.entries({ ...parameters, sign: signParameters(parameters) })),
  }
}

/**
 * SHA-256 over `name=value` joined by `&` in the order of the names, values as they are before form
 * encoding, in upper-case hexadecimal. A checksum that proves knowledge of `secretKey`, not a
 * signature.
 */
export function signParameters(parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1))
  const text = pairs.map(([name, value]) => `${name}=${value}`).join('&')
  return sha256Hex(utf8Bytes(text)).toUpperCase()
}
