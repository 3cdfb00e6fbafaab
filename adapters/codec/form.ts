/** `application/x-www-form-urlencoded` bodies (WHATWG URL section 5.2), for requests to issuers. */
import { utf8Bytes } from './text.ts'

export const formType = 'application/x-www-form-urlencoded'

/** The fields in the order given. */
export function encodeForm(
  fields: readonly (readonly [name: string, value: string])[],
): Uint8Array {
  const form = new URLSearchParams()
  for (const [name, value] of fields) form.append(name, value)
  return utf8Bytes(form.toString())
}
