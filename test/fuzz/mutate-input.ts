/** A try from a seed: its code, or what the issuer answers, changed or exchanged. */
import { mutate } from './mutate.ts'
import type { Random } from './random.ts'
import type { Input, InputReply } from './target.ts'

const statuses = [0, 100, 200, 201, 204, 206, 301, 400, 401, 403, 404, 429, 500, 503, 599]
const contentTypes = [
  '',
  'application/json',
  'application/jose',
  'application/jwt',
  'text/plain',
  'text/html',
  'text/xml',
  'application/xml',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'Application/JSON',
  'application/json; charset=gbk',
]

export function mutateInput(seed: Input, random: Random, seeds: readonly Input[]): Input {
  const other = random.pick(seeds)
  const believed = random.chance(0.4)
  if (seed.reply === null || random.chance(0.25)) {
    const code = mutate(seed.code, random, other.code)
    // Now and then with the reply to another code.
    return { code, reply: random.chance(0.1) ? other.reply : seed.reply, believed }
  }
  const reply = mutateReply(seed.reply, random, other.reply ?? seed.reply)
  return { code: seed.code, reply, believed }
}

function mutateReply(reply: InputReply, random: Random, other: InputReply): InputReply {
  const choice = random.below(20)
  if (choice === 0) return { ...reply, status: random.pick(statuses) }
  if (choice === 1) return { ...reply, contentType: random.pick(contentTypes) }
  if (choice === 2) return other
  return { ...reply, body: mutate(reply.body, random, other.body) }
}
