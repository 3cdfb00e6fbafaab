/** Every format that can be written, one record through one of them, and what became of it. */
import type { Adapter, Writing } from '../../adapters/adapter.ts'
import { formats } from '../../adapters/formats.ts'
import { compileManifest } from '../../adapters/manifest/compile.ts'
import type { Manifest } from '../../adapters/manifest/manifest.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { HealthRecord, IssuerProfile } from '../../specs/words.ts'
import manifest from '../manifest/signed-code.json' with { type: 'json' }
import { opened } from './carry-out.ts'
import { issuerOf, nationalGrades } from './issuers.ts'

/** A format, and as whom it is written and read. */
export interface Way {
  readonly adapter: Adapter
  readonly issuer: IssuerProfile
  readonly writing: Writing
}

export const at = Date.UTC(2022, 4, 20, 4, 0, 0)

/** What a format asks of its issuer; where it is absent: ES256, a key of any name, Zhejiang. */
const asked: Readonly<Record<string, { hint: string; keys: [string, ...string[]] }>> = {
  'national-code': { hint: 'division:330000', keys: ['33000001'] },
  'shanghai-offline': { hint: 'division:310000', keys: ['02', '01'] },
}

/** The formats of the gateway, and one that a manifest of the tests describes. */
export const ways: readonly Way[] = [
  ...formats,
  compileManifest(manifest as unknown as Manifest),
].flatMap((adapter) => {
  if (adapter.fromRecord === undefined || adapter.encode === undefined) return []
  const { hint, keys } = asked[adapter.id] ?? { hint: 'division:330000', keys: ['key-1'] }
  return [
    {
      adapter: adapter as Adapter,
      issuer: issuerOf({
        id: `issuer-of-${adapter.id}`,
        zh: '测试',
        territory: hint.replace('division:', ''),
        contact: null,
        grades: nationalGrades,
      }),
      writing: {
        issuerHint: hint,
        keyHints: keys,
        algorithm: adapter.id in asked ? 'gm:SM2-SM3' : 'jose:ES256',
        issuedAt: at,
        expiresAt: at + 600_000,
        entropy: Uint8Array.from({ length: 32 }, (_, byte) => byte),
        grades: nationalGrades,
      },
    },
  ]
})

export interface Through {
  readonly record: HealthRecord
  readonly lost: readonly string[]
}

/** The record as a code, and read again; null: the format cannot say it. */
export function through({ adapter, issuer, writing }: Way, record: HealthRecord): Through | null {
  const expressed = adapter.fromRecord?.(record, writing) ?? null
  if (expressed === null) return null
  let draft = adapter.encode?.(expressed.claims, writing)
  while (draft?.kind === 'unsigned') draft = draft.seal(new Uint8Array(64).fill(1))
  if (draft === undefined || !adapter.detect(draft.scan)) throw new Error('no code of the format')
  const sealed = adapter.decode(draft.scan)
  if (sealed?.kind !== 'sealed') throw new Error('not sealed')
  const payload = sealed.payload.untrusted
  const terms = adapter.terms({ payload } as never)
  if ((terms.expiresAt ?? Number.POSITIVE_INFINITY) > writing.expiresAt) throw new Error('too long')
  const claims = adapter.claims(opened(adapter.id, payload, terms, issuer))
  const read = adapter.toRecord(claims, issuer)
  if (!validateHealthRecord(read)) throw new Error('no record')
  return { record: read, lost: expressed.lost }
}

/** Every value of a record by its path without indices, as `Expressed.lost` names them. */
export function valuesOf(record: HealthRecord): ReadonlyMap<string, string> {
  const found = new Map<string, unknown[]>()
  visit(record, '')
  return new Map([...found].map(([path, values]) => [path, JSON.stringify(values)]))

  function visit(value: unknown, path: string): void {
    if (Array.isArray(value)) {
      for (const entry of value) visit(entry, path)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (member !== undefined) visit(member, path === '' ? name : `${path}.${name}`)
      }
    } else {
      found.set(path, [...(found.get(path) ?? []), value])
    }
  }
}
