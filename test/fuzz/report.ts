/** What is printed: counts by target, and findings with what shows them again. */
import { textOf } from './bytes.ts'
import type { Finding, Report } from './fuzz.ts'
import type { Input } from './target.ts'

/** Columns: target, tries, how they ended, the slowest and the largest. */
export function formatReport({ tallies, findings }: Report): string {
  const lines = Object.entries(tallies).map(([id, tally]) => {
    const outcomes = Object.entries(tally.outcomes)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, times]) => `${name} ${times}`)
    const most = `${tally.milliseconds.toFixed(1)} ms, ${(tally.heapBytes / 2 ** 20).toFixed(1)} MB at most`
    return `${id}: ${tally.tries} (${outcomes.join(', ')}); ${most}`
  })
  const tries = Object.values(tallies).reduce((sum, tally) => sum + tally.tries, 0)
  const targets = Object.keys(tallies).length
  return [
    ...lines,
    `${tries} tries over ${targets} targets, ${findings.length} findings`,
    ...findings.map(formatFinding),
    '',
  ].join('\n')
}

export function formatFinding({ target, fault, seed, number, input }: Finding): string {
  const again = `npm run fuzz -- --seed ${seed} --format ${target} --from ${number} --tries 1`
  return [
    `\n${target}: ${fault.kind}: ${fault.detail}`,
    `again: ${again}`,
    JSON.stringify(fileOf(input), null, 2),
  ].join('\n')
}

/** As in a vector's file. */
function fileOf({ code, reply, believed }: Input): object {
  return {
    ...(believed ? { signatures: 'taken for valid' } : {}),
    ...named('code', code),
    ...(reply === null
      ? {}
      : {
          reply: {
            status: reply.status,
            contentType: reply.contentType,
            ...named('body', reply.body),
          },
        }),
  }
}

function named(name: 'code' | 'body', bytes: Uint8Array): object {
  const text = textOf(bytes)
  return text === null
    ? { [`${name}Base64`]: Buffer.from(bytes).toString('base64') }
    : { [name]: text }
}
