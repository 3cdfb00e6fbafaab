/** A gateway that writes vouchers over the test federation, and a traveller's wallet. */
import type { TranslationSetting } from '../../gateway/configuration.ts'
import type { PenMaterials } from '../../gateway/translation/pens.ts'
import { type HolderKey, holderKeyOf, makeHolderKey } from '../../gateway/wallet/key.ts'
import { present, type Showing } from '../../gateway/wallet/present.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateHeldVoucherAnswer, validateProblem } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf } from '../gateway/codes.ts'
import { start, type TestGateway } from '../gateway/fixture.ts'

type Answer = components['schemas']['HeldVoucherAnswer']

/** For everywhere, as the gateway of Zhejiang; lasts a day. */
export function holderPen(
  federation: readonly FoundedAuthority[],
  changes: Partial<TranslationSetting> = {},
): PenMaterials {
  const setting = {
    divisions: ['000000'],
    format: 'traveller-voucher',
    authority: 'national',
    issuer: 'zhejiang-vouchers',
    issuerHint: 'division:330000',
    algorithm: 'jose:ES256',
    keys: [{ id: 'zj-v1', privateKey: { env: 'UNUSED' } as const }],
    lifetimeSeconds: 86_400,
    ...changes,
  }
  const privateKeys = keysOf(federation, 'zhejiang-vouchers').map(({ holder }) => holder.pair.pkcs8)
  return { setting, privateKeys }
}

export const makeKey = async (): Promise<HolderKey> => holderKeyOf(await makeHolderKey())

export interface Got {
  readonly status: number
  readonly text: string
  /** Of the problem, of why there is no voucher, or of the first reason. */
  readonly code: string
  readonly answer: Answer | null
}

/** @throws {Error} the answer is not one of the contract's */
export async function getVoucher(
  { app }: TestGateway,
  code: string,
  key: Pick<HolderKey, 'jwk'>,
  request: object = {},
): Promise<Got> {
  const response = await app.request('/v1/vouchers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, holderKey: key.jwk, destination: '330000', ...request }),
  })
  const { status } = response
  const text = await response.text()
  const answer: unknown = JSON.parse(text)
  if (status !== 200) {
    if (!validateProblem(answer)) throw new Error(`not of the contract: ${text}`)
    return { status, text, code: answer.code, answer: null }
  }
  if (!validateHeldVoucherAnswer(answer)) throw new Error(`not of the contract: ${text}`)
  const reason = answer.unvouched ?? answer.reasons[0]
  return { status, text, code: reason?.code ?? '', answer }
}

/** The grade alone, at the start of the federation's time, unless something else is wanted. */
export function show(
  voucher: string,
  key: HolderKey,
  changes: Partial<Showing> = {},
): Promise<string> {
  return present(voucher, key, {
    disclose: ['grade'],
    nonce: null,
    at: start,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...changes,
  })
}
