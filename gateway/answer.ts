/** Every answer carries these: nothing is sniffed, and no address of ours leaks to another site. */
const always = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const

/** An answer of text; `no-store` unless `headers` say otherwise. */
export function answer(
  status: number,
  type: string,
  body: string | ReadableStream<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  // A plain object, not `Headers`: the Node server then writes it without a conversion.
  return new Response(body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...always, ...headers },
  })
}

export function answerJson(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(status, 'application/json', JSON.stringify(value), headers)
}

/** For what anybody may keep for five minutes. */
export const cacheable = { 'cache-control': 'public, max-age=300' } as const
