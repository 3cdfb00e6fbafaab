import type { DisclosureLevel } from '../../trust-store/licence.ts'
import type { Asking } from '../asking.ts'
import type { EncryptionKey } from './proof.ts'

/** For whom a code is verified, and how much of the person the verifier is given. */
export interface Verifying extends Asking {
  readonly level: DisclosureLevel
  /** To which what is beyond `status` is encrypted; null: nothing is. */
  readonly encryptionKey: EncryptionKey | null
}
