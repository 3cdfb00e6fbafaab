/** What a gateway gives its callers to bring back, made by `node:crypto` and not by our code. */
import { createCipheriv, hkdfSync } from 'node:crypto'

const dayMs = 86_400_000

export interface TicketOptions {
  readonly kind: 'serial' | 'extension'
  readonly custNum: string
  /** When it is given; it lasts five minutes. */
  readonly at: number
  /** Other than we write it. */
  readonly header?: object
}

/** Compact JWE, `dir` with A256GCM, under a key of the day that is derived from the gateway's. */
export function createTicketMaker(privateKey: Uint8Array, randomByte: number) {
  return (content: object, { kind, custNum, at, header }: TicketOptions): string => {
    const day = Math.floor(at / dayMs)
    const info = `tongxing national tickets ${day}`
    const key = new Uint8Array(hkdfSync('sha256', privateKey, '', info, 32))
    const first = base64url(
      JSON.stringify(
        header ?? { alg: 'dir', enc: 'A256GCM', typ: `tongxing-${kind}`, kid: String(day) },
      ),
    )
    const iv = Buffer.alloc(12, randomByte)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    cipher.setAAD(Buffer.from(first))
    const text = JSON.stringify({ content, custNum, expiresAt: at + 300_000 })
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [first, '', base64url(iv), base64url(sealed), base64url(cipher.getAuthTag())].join('.')
  }
}

function base64url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
