/** Every answer carries these: nothing is sniffed, framed or run, and no address of ours leaks. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** An answer; `no-store` unless `headers` say otherwise. */
export function answer(
  status: number,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...always, ...headers },
  })
}

/** An answer without content: 204 or 304. */
export function answerEmpty(
  status: 204 | 304,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, {
    status,
    headers: { 'cache-control': 'no-store', ...always, ...headers },
  })
}

export function answerJson(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(status, 'application/json', JSON.stringify(value), headers)
}

/** What changes with the next list: half a minute old is young enough. */
export const brief = { 'cache-control': 'public, max-age=30' } as const

/** For what is addressed by its content or its place in the log. */
export const immutable = { 'cache-control': 'public, max-age=31536000, immutable' } as const

/** For what anybody may keep for five minutes. */
export const cacheable = { 'cache-control': 'public, max-age=300' } as const
