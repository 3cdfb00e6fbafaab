/** What is checked with the generated validators. Loaded when it is needed: they are large. */

import { validateFormatManifest } from '../../../specs/generated/format-manifest-validators.js'
import {
  validateApplication,
  validateRegistryAction,
} from '../../../specs/generated/registry-validators.js'
import type { Application, Manifest } from './draft.ts'

/** Where it is not in its form: a JSON pointer, `/` for the whole. */
interface Wrong {
  readonly place: string
}

export function manifestIn(value: unknown): { readonly manifest: Manifest } | Wrong {
  // The one message that has a manifest and little else.
  const action: unknown = {
    kind: 'change',
    participant: `issuer:${'0'.repeat(18)}`,
    manifest: value,
  }
  if (validateRegistryAction(action) && action.kind === 'change') {
    return { manifest: action.manifest }
  }
  const place = validateRegistryAction.errors?.[0]?.instancePath ?? ''
  return { place: place.replace(/^\/manifest/, '') || '/' }
}

/** Null: the application is in its form. */
export function wrongIn(application: Application): Wrong | null {
  if (validateApplication(application)) return null
  return { place: validateApplication.errors?.[0]?.instancePath || '/' }
}

/** Null: a format manifest in its form. */
export function wrongFormatManifest(value: unknown): Wrong | null {
  if (validateFormatManifest(value)) return null
  return { place: validateFormatManifest.errors?.[0]?.instancePath || '/' }
}
