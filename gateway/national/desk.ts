/** What the national interface works with: its own key, and the callers that it knows. */
import type { PublicKey, SignatureBackend } from '../../trust-store/backend.ts'
import type { NationalSetting, Permission } from '../configuration.ts'
import type { Gateway } from '../gateway.ts'
import { createVoucherSigner, type VoucherJwk } from '../voucher-keys.ts'
import { createTickets, type Tickets } from './tickets.ts'

export interface Caller {
  readonly custNum: string
  readonly may: readonly Permission[]
  readonly key: PublicKey
}

export interface NationalDesk {
  /** Under which number the gateway signs. */
  readonly custNum: string
  readonly callers: ReadonlyMap<string, Caller>
  readonly tickets: Tickets
  /** SM2 with SM3, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  /** Published, so that a caller can check what was signed. */
  readonly jwk: VoucherJwk
  /** The bundled OpenAPI document. */
  readonly contract: Gateway['contract']
}

/** The key and the callers' keys of a configuration, as bytes. */
export interface NationalMaterials {
  readonly setting: NationalSetting
  /** DER PKCS#8. */
  readonly privateKey: Uint8Array
  /** DER SubjectPublicKeyInfo, in the order of the callers. */
  readonly callerKeys: readonly Uint8Array[]
}

/**
 * @param random cryptographically random bytes
 * @param contract the bundled OpenAPI document
 * @throws {TypeError} a key is not one of SM2
 */
export async function createNationalDesk(
  { setting, privateKey, callerKeys }: NationalMaterials,
  backend: SignatureBackend,
  random: (bytes: number) => Uint8Array,
  contract: NationalDesk['contract'],
): Promise<NationalDesk> {
  const { custNum } = setting
  const { signer, jwk } = await createVoucherSigner(privateKey, 'SM2-SM3', backend, custNum)
  const { key } = signer
  const callers = await Promise.all(
    setting.callers.map(async (caller, index) => {
      const spki = callerKeys[index] ?? new Uint8Array()
      const { custNum, may } = caller
      return [custNum, { custNum, may, key: await backend.publicKey(spki, key.algorithm) }] as const
    }),
  )
  return {
    custNum,
    callers: new Map(callers),
    tickets: await createTickets(privateKey, random),
    sign: (bytes) => backend.sign(key, bytes),
    jwk,
    contract,
  }
}
