/** What the exchanges themselves show: time, size, clock, and what the replies give away. */
import type { Instant } from '../../../specs/words.ts'
import { clockSkewMs } from '../../../trust-store/acceptance.ts'
import { type Note, note } from '../note.ts'
import { replyPrivacyNotes } from '../privacy/notes.ts'
import type { Endpoint, Exchange } from './model.ts'

/** Longer than this, people queue at a gate. */
const slowMs = 1_000
/** What gateways read of a reply: `adapters/manifest/reply.ts`. */
const maxReplyBytes = 65_536
const largeReplyBytes = 32_768
const dayMs = 86_400_000

export function endpointNotes({ certificateEnds, pin }: Endpoint, at: Instant): readonly Note[] {
  if (certificateEnds === null) return [note('warning', 'kit.endpoint-plain')]
  const days = Math.floor((certificateEnds - at) / dayMs)
  const measured = `${days} d`
  return [
    note('passed', 'kit.endpoint-certificate', { path: '/endpoint/pins/0', measured: pin }),
    ...(days < 30 ? [note('warning', 'kit.endpoint-certificate-ends', { measured })] : []),
  ]
}

export function latencyNotes(exchanges: readonly Exchange[]): readonly Note[] {
  const times = exchanges.map(({ durationMs }) => durationMs).sort((a, b) => a - b)
  const [median, longest] = [times[Math.floor(times.length / 2)], times.at(-1)]
  if (median === undefined || longest === undefined) return []
  const measured = `${Math.round(median)} ms, ${Math.round(longest)} ms`
  return median > slowMs
    ? [note('warning', 'kit.latency-high', { measured })]
    : [note('passed', 'kit.latency', { measured })]
}

export function replySizeNotes(exchanges: readonly Exchange[]): readonly Note[] {
  if (exchanges.length === 0) return []
  if (exchanges.some(({ bytes }) => bytes === null)) {
    return [note('failed', 'kit.reply-too-large', { measured: '> 1 MiB' })]
  }
  const largest = Math.max(...exchanges.map(({ bytes }) => bytes ?? 0))
  const measured = `${largest} B`
  if (largest > maxReplyBytes) return [note('failed', 'kit.reply-too-large', { measured })]
  if (largest > largeReplyBytes) return [note('warning', 'kit.reply-large', { measured })]
  return [note('passed', 'kit.reply-size', { measured })]
}

/** By the `Date` headers, which have whole seconds, in the middle of each exchange. */
export function clockNotes(exchanges: readonly Exchange[]): readonly Note[] {
  if (exchanges.length === 0) return []
  const skews = exchanges
    .flatMap(({ date, sentAt, receivedAt }) =>
      date === null ? [] : [date + 500 - (sentAt + receivedAt) / 2],
    )
    .sort((a, b) => a - b)
  const median = skews[Math.floor(skews.length / 2)]
  if (median === undefined) return [note('warning', 'kit.clock-unknown', { path: 'Date' })]
  const seconds = Math.round(median / 1000)
  const about = { path: 'Date', measured: `${seconds > 0 ? '+' : ''}${seconds} s` }
  return Math.abs(median) > clockSkewMs
    ? [note('failed', 'kit.clock-off', about)]
    : [note('passed', 'kit.clock-agrees', about)]
}

/** @param exchanges of codes that were answered for */
export function exposureNotes(exchanges: readonly Exchange[]): readonly Note[] {
  return replyPrivacyNotes(exchanges.map(({ body }) => body))
}
