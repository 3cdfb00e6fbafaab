/**
 * Whether a value is a format manifest: every error with its path, and never a crash. For the
 * conformance kit, registries and tests; a gateway carries manifests that passed.
 */
import fieldTable from '../../specs/fields/health-record.json' with { type: 'json' }
import { validateFormatManifest } from '../../specs/generated/format-manifest-validators.js'
import { CodecError } from '../codec/error.ts'
import { scanOfText } from '../codec/scan.ts'
import { compileManifest, type ManifestAdapter } from './compile.ts'
import { type Fault, type Manifest, ManifestError } from './manifest.ts'
import { isChoose, isClaim, isEach, isWhen } from './record.ts'

export type { Fault } from './manifest.ts'

export type Checked =
  | { readonly kind: 'sound'; readonly manifest: Manifest; readonly adapter: ManifestAdapter }
  | { readonly kind: 'faulty'; readonly faults: readonly [Fault, ...Fault[]] }

/** More than these are not reported. */
const maxFaults = 50
/** Deeper than any part of the language can stand. */
const maxDepth = 16
const knownFields = new Set(fieldTable.fields.map(({ path }) => path.replaceAll('[]', '')))

/** @param value parsed JSON, at most 256 KiB of it: the caller's bound */
export function checkManifest(value: unknown): Checked {
  if (isDeeper(value, maxDepth)) {
    return { kind: 'faulty', faults: [{ path: '', message: 'is nested too deep' }] }
  }
  if (!validateFormatManifest(value)) {
    const [first, ...rest] = formFaults(validateFormatManifest.errors ?? [])
    const none = { path: '', message: 'is not a manifest' }
    return { kind: 'faulty', faults: [first ?? none, ...rest] }
  }
  try {
    const adapter = compileManifest(value)
    const [first, ...rest] = [
      ...fieldFaults(value),
      ...statementFaults(value),
      ...specimenFaults(value, adapter),
    ].slice(0, maxFaults)
    return first === undefined
      ? { kind: 'sound', manifest: value, adapter }
      : { kind: 'faulty', faults: [first, ...rest] }
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    return { kind: 'faulty', faults: [{ path: error.path, message: error.message }] }
  }
}

/** Level by level: what is nested without end would end the stack. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  }
  return false
}

interface FormError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * One sentence a place. Where several forms may stand, each of them gives errors of its own, of
 * which those that lie deepest are about the form that was meant.
 */
function formFaults(errors: readonly FormError[]): readonly Fault[] {
  const isAlternative = ({ keyword }: FormError) => keyword === 'anyOf'
  const alternatives = new Set(errors.filter(isAlternative).map(({ instancePath }) => instancePath))
  const places = new Map<string, string>()
  for (const { instancePath, keyword, params } of errors) {
    if (keyword === 'anyOf') continue
    const message = alternatives.has(instancePath)
      ? 'is none of the forms that may stand here'
      : sentence(keyword, params)
    if (!places.has(instancePath)) places.set(instancePath, message)
  }
  return [...places].slice(0, maxFaults).map(([path, message]) => ({ path, message }))
}

function sentence(keyword: string, params: FormError['params']): string {
  const named = (key: string) => String(params[key] ?? '').slice(0, 60)
  switch (keyword) {
    case 'required':
      return `lacks ${named('missingProperty')}`
    case 'additionalProperties':
      return `has ${named('additionalProperty')}, which is not known`
    case 'propertyNames':
      return `has a member named ${named('propertyName')}, which no member may be`
    case 'type':
      return `is not of type ${named('type')}`
    case 'enum':
    case 'const':
      return 'is not one of the values that may stand here'
    case 'minLength':
    case 'minItems':
    case 'minimum':
    case 'minProperties':
      return `is less than ${named('limit')}`
    case 'maxLength':
    case 'maxItems':
    case 'maximum':
    case 'maxProperties':
      return `is more than ${named('limit')}`
    default:
      return 'has not the form that it must have'
  }
}

/** Fields of the record that the field table does not have. */
function fieldFaults({ record }: Manifest): readonly Fault[] {
  const faults: Fault[] = []
  visit(record, '', '/record')
  return faults

  function visit(entry: unknown, field: string, path: string): void {
    if (typeof entry !== 'object' || entry === null) return
    if (Array.isArray(entry)) {
      entry.forEach((one, at) => {
        visit(one, field, `${path}/${at}`)
      })
      return
    }
    if (isEach(entry) || isWhen(entry)) {
      visit(entry.item, field, `${path}/item`)
      return
    }
    if (isChoose(entry)) {
      for (const [value, one] of Object.entries(entry.choose)) {
        visit(one, field, `${path}/choose/${value}`)
      }
      return
    }
    if (isClaim(entry)) return
    for (const [name, member] of Object.entries(entry)) {
      const at = field === '' ? name : `${field}.${name}`
      const known = at.replace(/^assessments\.by\b/, 'assessments.authority')
      if (!knownFields.has(known) && known !== 'assessments.authority.division') {
        faults.push({ path: `${path}/${name}`, message: `the record has no field ${known}` })
      } else {
        visit(member, at, `${path}/${name}`)
      }
    }
  }
}

/** Statements about parts that are not there. */
function statementFaults(manifest: Manifest): readonly Fault[] {
  return manifest.statements.flatMap(({ of }, at) =>
    resolves(manifest, of)
      ? []
      : [{ path: `/statements/${at}/of`, message: 'points at nothing in this manifest' }],
  )
}

function resolves(value: unknown, pointer: string): boolean {
  let found = value
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return false
    found = new Map<string, unknown>(Object.entries(found)).get(name)
  }
  return true
}

function specimenFaults({ specimen }: Manifest, adapter: ManifestAdapter): readonly Fault[] {
  const path = '/specimen'
  try {
    const found = adapter.decode(scanOfText(specimen))
    return found === null ? [{ path, message: 'is not claimed by the format itself' }] : []
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    return [{ path, message: `does not decode: ${error.message}` }]
  }
}
