/** Options of `tongxing correct`, checked before anything is read or sent. */
import { codesOf, isCodeOf } from '../../specs/value-sets.ts'
import { correctionFailure } from './correction-failure.ts'
import type { Options } from './options.ts'

/** As they were written; absent ones are undefined. */
export interface CorrectionOptions extends Options {
  readonly what?: string
  readonly assessment?: string
  readonly statementFile?: string
  readonly contact?: string
  readonly receiptOut?: string
  readonly replyKey?: string
}

const channels = ['phone', 'email', 'post'] as const

export type CorrectionContact =
  | { readonly channel: (typeof channels)[number]; readonly value: string }
  | { readonly channel: 'none' }

/** @throws {CommandError} `usage.correction-what`, `usage.correction-assessment` */
export function aboutOf({ what = '', assessment }: CorrectionOptions): {
  readonly what: string
  readonly assessment?: number
} {
  if (!isCodeOf('correction-kinds', what)) {
    const known = codesOf('correction-kinds').join(', ')
    throw correctionFailure('usage.correction-what', { known })
  }
  if (assessment === undefined) return { what }
  if (!/^[1-9]\d?$/.test(assessment)) throw correctionFailure('usage.correction-assessment')
  return { what, assessment: Number(assessment) - 1 }
}

/** `email:a@b.example`, `none`. @throws {CommandError} `usage.correction-contact` */
export function contactOf({ contact = '' }: CorrectionOptions): CorrectionContact {
  if (contact === 'none') return { channel: 'none' }
  const [name, ...rest] = contact.split(':')
  const channel = channels.find((one) => one === name)
  const value = rest.join(':').trim()
  if (channel === undefined || value === '' || value.length > 200) {
    throw correctionFailure('usage.correction-contact')
  }
  return { channel, value }
}

/** A file, or `-`. @throws {CommandError} `usage.correction-statement` */
export function statementFileOf({ statementFile }: CorrectionOptions, input: string): string {
  // Standard input can be read once.
  if (statementFile === undefined || statementFile === '' || statementFile === input) {
    throw correctionFailure('usage.correction-statement')
  }
  return statementFile
}
