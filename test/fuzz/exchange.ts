/** One try through an adapter, with everything that is to be judged of it. */
import type { Adapter } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { scanOfBytes } from '../../adapters/registry.ts'
import type { IssuerProfile, Scan, SealedSignature } from '../../specs/words.ts'
import { carryOut, type Outcome } from '../adapters/carry-out.ts'
import type { VectorKey } from '../adapters/vector.ts'
import { verifyWithAny } from '../adapters/verify.ts'
import { crashOf } from './crash.ts'
import { gauge } from './gauge.ts'
import type { Fault, Input } from './target.ts'

export interface Setting {
  readonly adapter: Adapter
  /** Every format, of which one alone may claim a code. */
  readonly formats: readonly Adapter[]
  readonly keys: readonly VectorKey[]
  readonly issuer: IssuerProfile
}

export interface Exchange {
  readonly scan: Scan
  /** Ids of the formats that claim the scan. */
  readonly claiming: readonly string[]
  readonly outcome: Outcome | null
  /** Null: nothing was thrown but what may be. */
  readonly crash: Fault | null
  /** The signatures that were checked. */
  readonly signatures: readonly SealedSignature[]
  /** Without the signature checks. */
  readonly milliseconds: number
  readonly heapBytes: number
}

export async function exchange(
  { adapter, formats, keys, issuer }: Setting,
  { code, reply, believed }: Input,
): Promise<Exchange> {
  const scan = scanOfBytes(code)
  const signatures: SealedSignature[] = []
  let verifying = 0
  let claiming: readonly string[] = []
  let crash: Fault | null = null

  const verify: typeof verifyWithAny = async (signature, key) => {
    // What is signed may be made only now, and that is the format's own time.
    const made = { ...signature, signed: signature.signed }
    const started = performance.now()
    const isValid = await verifyWithAny(made, key)
    verifying += performance.now() - started
    if (isValid) signatures.push(signature)
    return isValid
  }
  const { value, milliseconds, heapBytes } = await gauge(async () => {
    try {
      claiming = formats.filter((one) => one.detect(scan)).map(({ id }) => id)
      if (believed) makeSigned(adapter, scan)
      return await carryOut(adapter, scan, reply, { keys, verify, issuer, believes: believed })
    } catch (error) {
      crash = crashOf(error)
      return null
    }
  })
  return {
    scan,
    claiming,
    outcome: value,
    crash,
    signatures,
    milliseconds: milliseconds - verifying,
    heapBytes,
  }
}

/** What is signed may be made only when it is asked for, which a believed code never is. */
function makeSigned(adapter: Adapter, scan: Scan): void {
  try {
    const parsed = adapter.decode(scan)
    if (parsed?.kind === 'sealed') for (const one of parsed.signatures) one.signed.at(0)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
}
