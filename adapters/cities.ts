// Generated from adapters/cities. Do not edit.
import anhui from './cities/anhui.json' with { type: 'json' }
import beijing from './cities/beijing.json' with { type: 'json' }
import guizhou from './cities/guizhou.json' with { type: 'json' }
import jiangsu from './cities/jiangsu.json' with { type: 'json' }
import signedParameters from './cities/signed-parameters.json' with { type: 'json' }
import type { Manifest } from './manifest/manifest.ts'

/** Every city whose code is described as data; each is checked by the tests, not at start. */
export const manifests = [
  anhui,
  beijing,
  guizhou,
  jiangsu,
  signedParameters,
] as unknown as readonly Manifest[]
