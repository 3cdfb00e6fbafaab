/** Makes what was found small: takes parts out as long as the fault stays. */
import type { Input } from './target.ts'

const mostChecks = 1500
const mostMilliseconds = 3000

export async function shrink(
  input: Input,
  hasFault: (input: Input) => Promise<boolean>,
): Promise<Input> {
  let left = mostChecks
  const until = performance.now() + mostMilliseconds
  const check = async (one: Input) =>
    left-- > 0 && performance.now() < until ? hasFault(one) : false
  let now = input
  if (now.reply !== null && (await check({ ...now, reply: null }))) now = { ...now, reply: null }
  const { reply } = now
  if (reply !== null) {
    const base = now
    const body = await shorter(reply.body, (one) =>
      check({ ...base, reply: { ...reply, body: one } }),
    )
    now = { ...now, reply: { ...reply, body } }
  }
  const base = now
  return { ...now, code: await shorter(now.code, (code) => check({ ...base, code })) }
}

/** Ranges of half the length, then of a quarter, and so on, are left out (Zeller's ddmin). */
async function shorter(
  bytes: Uint8Array,
  isStillWrong: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let now = bytes
  for (let size = now.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < now.length; ) {
      const less = new Uint8Array([...now.subarray(0, at), ...now.subarray(at + size)])
      if (await isStillWrong(less)) now = less
      else at += size
    }
  }
  return now
}
