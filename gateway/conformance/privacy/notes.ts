import { type Note, note } from '../note.ts'
import { type Found, personalDataIn } from './personal-data.ts'

/** @param codes with the file of each */
export function codePrivacyNotes(
  codes: readonly { readonly file: string | null; readonly bytes: Uint8Array }[],
): readonly Note[] {
  const notes = codes.flatMap(({ file, bytes }) =>
    personalDataIn(bytes).map(({ kind, path, sure }) => {
      const about = { stage: 'decode', file, path, measured: kind } as const
      return sure
        ? note('failed', 'kit.personal-data', about)
        : note('warning', 'kit.personal-data-like', about)
    }),
  )
  const failed = notes.some(({ result }) => result === 'failed')
  if (failed || codes.length === 0) return notes
  return [...notes, note('passed', 'kit.privacy-kept', { stage: 'decode' })]
}

/** Each kind at each place once, whichever replies have it. */
export function replyPrivacyNotes(replies: readonly Uint8Array[]): readonly Note[] {
  const found = replies.flatMap((reply) => personalDataIn(reply)).filter(({ sure }) => sure)
  const distinct = new Map<string, Found>(found.map((one) => [`${one.kind} ${one.path}`, one]))
  return [...distinct.values()].map(({ kind, path }) =>
    note('warning', 'kit.reply-unmasked', {
      path: path.replace(/^text\/json/, 'reply'),
      measured: kind,
    }),
  )
}
