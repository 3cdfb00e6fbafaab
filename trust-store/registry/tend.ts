/** What a registry does by itself: publishing, and having its log witnessed. */
import type { Instant } from '../../specs/words.ts'
import type { SignedCheckpoint } from '../log/checkpoint.ts'
import type { ReadTile } from '../log/tile-store.ts'
import type { RegistryCode } from './error.ts'
import { RegistryError } from './error.ts'
import type { Ledger } from './ledger.ts'
import type { Cosign, Cosigned } from './options.ts'
import type { Publisher } from './publish.ts'
import type { Tended } from './registry.ts'
import type { Writer } from './write.ts'

export interface TendingOptions {
  readonly ledger: Ledger
  readonly writer: Writer
  readonly publisher: Publisher
  readonly cosign: Cosign | null
  readonly read: ReadTile
  readonly now: () => Instant
}

export interface Tending {
  tend(): Promise<Tended>
  /** The last checkpoint that witnesses were asked for, with what came; null: none yet. */
  witnessed(): SignedCheckpoint | null
}

export function createTending(options: TendingOptions): Tending {
  const { ledger, writer, publisher, cosign, read, now } = options
  let witnessed: Cosigned | null = null
  let running: Promise<Tended> | null = null

  const publish = async (troubles: RegistryCode[]): Promise<number | null> => {
    try {
      const troubled = () => {
        troubles.push('registry.publishing-failed')
      }
      const receipt = await writer.own((state) => publisher.next(state, now(), troubled))
      return receipt?.entry.kind === 'listed' ? receipt.entry.body.sequence : null
    } catch (error) {
      troubles.push(error instanceof RegistryError ? error.code : 'registry.publishing-failed')
      return null
    }
  }

  const witness = async (troubles: RegistryCode[]): Promise<void> => {
    if (cosign === null) return
    try {
      const { note } = await ledger.checkpoint()
      const isDone = witnessed?.complete === true && witnessed.signed.note.text === note.text
      if (!isDone) witnessed = await cosign({ log: ledger.log, read, at: now() })
    } catch {
      troubles.push('registry.witness-failed')
      return
    }
    if (witnessed?.complete !== true) troubles.push('registry.witness-failed')
  }

  const run = async (): Promise<Tended> => {
    const troubles: RegistryCode[] = []
    const published = await publish(troubles)
    await witness(troubles)
    return { published, troubles: [...new Set(troubles)] }
  }

  return {
    witnessed: () => witnessed?.signed ?? null,
    tend() {
      running ??= run().finally(() => {
        running = null
      })
      return running
    },
  }
}
