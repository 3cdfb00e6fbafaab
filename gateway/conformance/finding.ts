/** Statements of a conformance report, in words for those who build an issuer's system. */
import { reasons as gatewayTexts } from '../../specs/generated/reason-texts.ts'
import type { ReasonCode } from '../../specs/generated/reasons.ts'
import { reasons as registryTexts } from '../../specs/generated/registry-reason-texts.ts'
import type { FindingCode } from '../../specs/generated/registry-reasons.ts'
import type { Refusal } from '../../specs/words.ts'
import type { Finding } from '../../trust-store/registry/conformance.ts'
import { adviceFor } from './advice.ts'

type Code = FindingCode | ReasonCode
type Words = Finding['what']

export function passed(testCode: number | null, stage: Finding['stage'], code: Code): Finding {
  return finding('passed', testCode, stage, code, null)
}

export function failed(
  testCode: number | null,
  stage: Finding['stage'],
  code: Code,
  path: string | null = null,
): Finding {
  return finding('failed', testCode, stage, code, path)
}

export function warning(
  testCode: number | null,
  stage: Finding['stage'],
  code: Code,
  path: string | null = null,
): Finding {
  return finding('warning', testCode, stage, code, path)
}

/** Where a stage stopped. */
export function findingOf({ stage, code, path }: Refusal, testCode: number): Finding {
  return failed(testCode, stage === 'vouch' ? 'decide' : stage, code, path)
}

function finding(
  result: Finding['result'],
  testCode: number | null,
  stage: Finding['stage'],
  code: Code,
  path: string | null,
): Finding {
  const { what, advice } = wordsOf(code, stage)
  return { testCode, result, stage, code, path: path === '' ? null : path, what, advice }
}

/** What it means, and what to do about it. */
export function wordsOf(
  code: Code,
  stage: Finding['stage'],
): { readonly what: Words; readonly advice: Words } {
  if (isFindingCode(code)) {
    const { zh, en } = registryTexts[code]
    return { what: { zh: zh.title, en: en.title }, advice: { zh: zh.detail, en: en.detail } }
  }
  const { zh, en } = gatewayTexts[code]
  // What a gateway advises is for the people at the gate.
  return { what: { zh: zh.title, en: en.title }, advice: adviceFor(code, stage) }
}

function isFindingCode(code: Code): code is FindingCode {
  return Object.hasOwn(registryTexts, code)
}
