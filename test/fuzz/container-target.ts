/** Codes that hold several people's codes, as far as these codes themselves. */
import type { Adapter, Container } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { scanOfBytes } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'
import { bytesOf, keyOf } from './bytes.ts'
import { crashOf } from './crash.ts'
import { gauge } from './gauge.ts'
import { mutate } from './mutate.ts'
import { type Fault, type Input, limits, type Target, type Verdict } from './target.ts'

/** @param codes of all formats, to put into a container */
export function containerTarget(
  container: Container,
  formats: readonly Adapter[],
  codes: readonly Input[],
): Target {
  const specimen = bytesOf(container.specimen)
  const original = membersKey(container.members(scanOfBytes(specimen)))
  return {
    id: container.id,
    limits,
    seeds: [{ code: specimen, reply: null, believed: false }],
    mutate: (seed, random) => ({
      ...seed,
      code: mutate(seed.code, random, random.pick(codes).code),
    }),
    check: ({ code }) => check(code),
  }

  async function check(code: Uint8Array): Promise<Verdict> {
    const scan = scanOfBytes(code)
    const { value, ...spent } = await gauge(async () => read(scan))
    if (typeof value === 'string') return { outcome: value, finding: null, ...spent }
    if ('kind' in value) return { outcome: 'crash', finding: value, ...spent }
    return { outcome: 'members', finding: faultOf(code, scan, value), ...spent }
  }

  function read(scan: Scan): 'detect' | 'decode' | readonly Scan[] | Fault {
    try {
      if (!container.detect(scan)) return 'detect'
      return container.members(scan)
    } catch (error) {
      return error instanceof CodecError ? 'decode' : crashOf(error)
    }
  }

  function faultOf(code: Uint8Array, scan: Scan, members: readonly Scan[]): Fault | null {
    if (members.length === 0) return { kind: 'contract', detail: 'holds nobody' }
    if (members.some((member) => container.detect(member))) {
      return { kind: 'contract', detail: 'holds a code that holds others' }
    }
    const claiming = formats.filter((one) => one.detect(scan)).map(({ id }) => id)
    if (claiming.length > 0) return { kind: 'ambiguous', detail: claiming.join(', ') }
    const isAlias = membersKey(members) === original && keyOf(code) !== keyOf(specimen)
    return isAlias ? { kind: 'alias', detail: 'another text holds the same' } : null
  }
}

function membersKey(members: readonly Scan[]): string {
  return JSON.stringify(members.map(({ bytes }) => keyOf(bytes)))
}
