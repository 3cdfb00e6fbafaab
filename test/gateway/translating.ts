/** Translation over the test federation: what the gateway writes with, and asking it to. */
import type { TranslationSetting } from '../../gateway/configuration.ts'
import type { PenMaterials } from '../../gateway/translation/pens.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateProblem, validateTranslateAnswer } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf } from './codes.ts'
import type { TestGateway } from './fixture.ts'

type Request = components['schemas']['TranslateRequest']
type Translation = components['schemas']['Translation']

const unused = { env: 'UNUSED' } as const

/** National codes everywhere, as the gateway of Zhejiang; lasts ten minutes. */
export function nationalPen(
  federation: readonly FoundedAuthority[],
  changes: Partial<TranslationSetting> = {},
): PenMaterials {
  const setting = {
    divisions: ['000000'],
    format: 'national-code',
    authority: 'national',
    issuer: 'zhejiang-gateway',
    issuerHint: 'division:330000',
    algorithm: 'gm:SM2-SM3',
    keys: [{ id: '33000001', privateKey: unused }],
    lifetimeSeconds: 600,
    ...changes,
  }
  return { setting, privateKeys: privateKeysOf(federation, 'zhejiang-gateway') }
}

/** Off-line codes in Shanghai, as its own office, which asks for two signatures: the inner one first. */
export function shanghaiPen(federation: readonly FoundedAuthority[]): PenMaterials {
  const [outer, inner] = keysOf(federation, 'shanghai-suishenma')
  if (outer === undefined || inner === undefined) throw new Error('two keys are needed')
  return {
    setting: {
      divisions: ['310000'],
      format: 'shanghai-offline',
      authority: 'shanghai',
      issuer: 'shanghai-suishenma',
      issuerHint: 'division:310000',
      algorithm: 'gm:SM2-SM3',
      keys: [inner, outer].map(({ keyId }) => ({ id: keyId, privateKey: unused })),
      lifetimeSeconds: 600,
    },
    privateKeys: [inner, outer].map(({ holder }) => holder.pair.pkcs8),
  }
}

function privateKeysOf(federation: readonly FoundedAuthority[], issuer: string) {
  return keysOf(federation, issuer).map(({ holder }) => holder.pair.pkcs8)
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly outcome: string
  /** Of the problem, of why nothing was written, or of the first reason. */
  readonly code: string
  readonly path: string | undefined
  readonly translation: Translation | undefined
}

/** Of a green code for Zhejiang. @throws {Error} the answer is not one of the contract's */
export async function translate(
  { app }: TestGateway,
  code: string | Uint8Array,
  request: Partial<Request> = {},
): Promise<Answered> {
  const scanned =
    typeof code === 'string' ? { code } : { codeBytes: btoa(String.fromCharCode(...code)) }
  return post(
    app,
    JSON.stringify({ destination: '330000', purpose: 'gate', ...scanned, ...request }),
  )
}

export async function post(app: TestGateway['app'], body: string): Promise<Answered> {
  const response = await app.request('/v1/translate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const { status, headers } = response
  const text = await response.text()
  const answer: unknown = JSON.parse(text)
  if (status === 200) {
    if (!validateTranslateAnswer(answer)) throw new Error(`not of the contract: ${text}`)
    const { outcome, reasons, translation, untranslated } = answer
    const code = untranslated?.code ?? reasons[0]?.code ?? ''
    return { status, headers, text, outcome, code, path: answer.path, translation }
  }
  if (!validateProblem(answer)) throw new Error(`not of the contract: ${text}`)
  const { outcome = 'problem', code, path } = answer
  return { status, headers, text, outcome, code, path, translation: undefined }
}
