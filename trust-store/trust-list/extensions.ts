import type { components } from '../../specs/generated/openapi.ts'
import { validateTrustListExtension } from '../../specs/generated/validators.js'
import { ListError } from './error.ts'
import { extensionTypes } from './names.ts'

interface ValueOf {
  readonly scheme: components['schemas']['SchemeExtension']['value']
  readonly pointers: components['schemas']['PointersExtension']['value']
  readonly issuer: components['schemas']['IssuerExtension']['value']
  readonly service: components['schemas']['ServiceExtension']['value']
}

/**
 * The value of the one extension of this kind that must stand here.
 *
 * @param extensions what the list has at `path`, by `specs/schemas/lote-extensions.schema.json`
 * @throws {ListError} `list.critical-extension`: a critical one that has no meaning here;
 *   `list.schema`: ours is absent, doubled or malformed, or an extension states no criticality
 */
export function soleExtension<K extends keyof ValueOf>(
  kind: K,
  extensions: readonly unknown[] | undefined,
  path: string,
): ValueOf[K] {
  const found: unknown[] = []
  for (const extension of extensions ?? []) {
    const { type, critical } = headOf(extension, path)
    if (type === extensionTypes[kind]) found.push(readValue(extension, path))
    else if (critical) throw new ListError('list.critical-extension', path)
  }
  if (found.length !== 1) throw new ListError('list.schema', path)
  // The schema ties the value to the type, which is this kind's.
  return found[0] as ValueOf[K]
}

/**
 * The value of the extension of this kind that may stand here; null: there is none. Others are
 * `soleExtension`'s to judge.
 *
 * @throws {ListError} `list.schema`: doubled or malformed
 */
export function optionalExtension<K extends keyof ValueOf>(
  kind: K,
  extensions: readonly unknown[] | undefined,
  path: string,
): ValueOf[K] | null {
  const ours = (extensions ?? []).filter(
    (extension) => headOf(extension, path).type === extensionTypes[kind],
  )
  if (ours.length > 1) throw new ListError('list.schema', path)
  const [extension] = ours
  return extension === undefined ? null : (readValue(extension, path) as ValueOf[K])
}

/** Refuses every critical extension where none of ours may stand. @throws {ListError} */
export function refuseCritical(extensions: readonly unknown[] | undefined, path: string): void {
  for (const extension of extensions ?? []) {
    if (headOf(extension, path).critical) throw new ListError('list.critical-extension', path)
  }
}

function headOf(extension: unknown, path: string): { type: string; critical: boolean } {
  if (typeof extension === 'object' && extension !== null) {
    const { type, critical } = { type: null, critical: null, ...extension } as Record<
      string,
      unknown
    >
    if (typeof type === 'string' && typeof critical === 'boolean') return { type, critical }
  }
  throw new ListError('list.schema', path)
}

function readValue(extension: unknown, path: string): unknown {
  if (!validateTrustListExtension(extension) || !('value' in extension)) {
    throw new ListError('list.schema', path)
  }
  return extension.value
}
