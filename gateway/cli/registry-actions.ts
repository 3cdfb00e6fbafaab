/** From the words of `tongxing registry propose` to an action, and from an action to words. */
import {
  validateRecognitionList,
  validateRegistryAction,
} from '../../specs/generated/registry-validators.js'
import { actionSentence } from '../../trust-store/registry/action-words.ts'
import type { Action } from '../../trust-store/registry/entry.ts'
import { signaturesFor } from '../../trust-store/registry/entry.ts'
import type { Language } from './failure.ts'
import { registryFailure } from './registry-failure.ts'
import { readRequest } from './registry-keys.ts'
import { operatorIn, type RegistryOptions, readJson } from './registry-options.ts'

export const actionKinds: readonly string[] = Object.keys(signaturesFor)

/** @throws {CommandError} `usage.action`, `input.*` */
export async function actionOf(
  kind: string,
  subject: string,
  options: RegistryOptions,
): Promise<Action> {
  const action = await draftOf(kind, subject, options)
  if (validateRegistryAction(action)) return action
  const problem = validateRegistryAction.errors?.[0]?.instancePath || kind
  throw registryFailure('usage.action', { problem })
}

async function draftOf(kind: string, subject: string, options: RegistryOptions): Promise<unknown> {
  const { reason, serial = null, days = '365', overlap = '30', csr, file } = options
  switch (kind) {
    case 'admit':
      return { kind, application: subject, validDays: Number(days) }
    case 'reject':
      return { kind, application: subject, reason }
    case 'rotate': {
      if (csr === undefined) throw registryFailure('usage.action', { problem: '--csr' })
      const request = await readRequest(csr)
      const keyIds = Object.fromEntries((options.keyId ?? []).map(keyIdIn))
      const lasting = { overlapDays: Number(overlap), validDays: Number(days) }
      return { kind, participant: subject, request, keyIds, ...lasting }
    }
    case 'change':
      return { kind, participant: subject, manifest: await fileOf(file) }
    case 'suspend':
      return { kind, participant: subject, reason }
    case 'resume':
      return { kind, participant: subject }
    case 'revoke':
      return { kind, participant: subject, serial, reason }
    case 'recognise': {
      const authority = await fileOf(subject)
      if (validateRecognitionList({ recognitions: [authority] })) return { kind, authority }
      throw registryFailure('input.json', { file: subject })
    }
    case 'unrecognise':
      return { kind, authority: subject, reason }
    case 'add-operator':
      return { kind, operator: await operatorIn(subject) }
    case 'remove-operator':
      return { kind, operator: subject }
    case 'publish-rules':
      return { kind, set: await ruleSetIn(subject) }
    default:
      throw registryFailure('usage.action', { problem: actionKinds.join(', ') })
  }
}

/** Told all at once what the registry would say of one fault after the other. */
async function ruleSetIn(file: string): Promise<unknown> {
  const { checkRuleSet } = await import('../../specs/rule-check.ts')
  const set = await readJson(file)
  const mostShown = 20
  const faults = checkRuleSet(set).filter(({ problem }) => !isOfBase.has(problem))
  if (faults.length === 0) return set
  const shown = faults.slice(0, mostShown).map(({ path, problem }) => `${path || '/'}: ${problem}`)
  throw registryFailure('input.rule-set', { file, problems: shown.join('; ') })
}

/** What may be right beside the sets that the authorities published, which are not here. */
const isOfBase: ReadonlySet<string> = new Set(['replaces-nothing', 'extends-stranger'])

function fileOf(file: string | undefined): Promise<unknown> {
  if (file === undefined) throw registryFailure('usage.action', { problem: '--file' })
  return readJson(file)
}

/** `national-code=20060c01` */
function keyIdIn(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw registryFailure('usage.action', { problem: '--key-id' })
  return [text.slice(0, at), text.slice(at + 1)]
}

/** What an action does, in one sentence. Names come from outside: print them with `printable`. */
export function actionWords(action: Action, language: Language): string {
  return actionSentence(action)[language]
}
