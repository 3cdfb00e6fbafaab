/** Why a key was not opened, kept or used; for operators. */
export type KeyCode =
  /** Not one PEM block of a private key (RFC 7468), or too large. */
  | 'key.pem'
  /** Not PKCS#8, or encrypted in a way that we do not read. */
  | 'key.format'
  /** Deriving the key from the passphrase would take too long, or next to nothing. */
  | 'key.cost'
  /** The wrong passphrase, or a damaged file: nobody can tell. */
  | 'key.passphrase'
  /** It is encrypted, and no passphrase was given. */
  | 'key.passphrase-missing'
  /** A passphrase of less than 12 characters, or of more than 1,024 bytes. */
  | 'key.passphrase-weak'
  /** A passphrase was given, and the file is not encrypted: somebody believes that it is. */
  | 'key.plain'
  /** No kind of key that we use, too weak, or of another algorithm than asked for. */
  | 'key.algorithm'
  /** The file cannot be read or written. */
  | 'key.file'
  /** The file is there already: no key is ever written over another. */
  | 'key.exists'
  /** The file can be read by everybody. */
  | 'key.exposed'
  /** The command did not start, failed, or wrote no signature. */
  | 'key.command'
  /** The command did not end in time. */
  | 'key.time-limit'
  /** What the command wrote is no signature of this key. */
  | 'key.signature'

/** Data-free: the message is the code. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly code: KeyCode

  constructor(code: KeyCode) {
    super(code)
    this.code = code
  }
}
