/** SM2 keys and signatures by OpenSSL's command line: an implementation that is not ours. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignRaw } from '../cities/bytes.ts'

export interface OpensslKey {
  /** DER SubjectPublicKeyInfo, base64. */
  readonly spki: string
  /** r and s over SM3 with the id `1234567812345678`. */
  readonly sign: SignRaw
  /** The same with another user id. */
  signAs(userId: string, bytes: Uint8Array): Uint8Array
  /** DER, as OpenSSL gives it. */
  signDer(bytes: Uint8Array): Uint8Array
}

/** A fresh key; it is gone when `work` returns, and only its public half is kept in the vectors. */
export function withOpenssl<T>(work: (createKey: () => OpensslKey) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tongxing-vectors-'))
  let count = 0
  try {
    return work(() => createKey(join(folder, `key-${count++}`)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const defaultId = '1234567812345678'

function createKey(path: string): OpensslKey {
  const openssl = (...options: string[]) => execFileSync('openssl', options, { stdio: 'pipe' })
  const [key, input, output] = [`${path}.pem`, `${path}.in`, `${path}.sig`]
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', key)

  function signDer(userId: string, bytes: Uint8Array): Uint8Array {
    writeFileSync(input, bytes)
    const how = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${userId}`]
    openssl('pkeyutl', '-sign', '-inkey', key, ...how, '-in', input, '-out', output)
    return new Uint8Array(readFileSync(output))
  }

  return {
    spki: openssl('pkey', '-in', key, '-pubout', '-outform', 'DER').toString('base64'),
    sign: (bytes) => rawOfDer(signDer(defaultId, bytes)),
    signAs: (userId, bytes) => rawOfDer(signDer(userId, bytes)),
    signDer: (bytes) => signDer(defaultId, bytes),
  }
}

/** `SEQUENCE { r INTEGER, s INTEGER }`, all lengths below 128, to 64 bytes. */
function rawOfDer(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const integer = der.subarray(at + 2, at + 2 + length)
    const digits = integer.length === 33 ? integer.subarray(1) : integer
    raw.set(digits, end - digits.length)
    at += 2 + length
  }
  return raw
}
