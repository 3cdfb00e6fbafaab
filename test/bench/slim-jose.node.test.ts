/** What wrangler.toml leaves out of node-jose is not missed: as bundled for upload, in workerd. */
import { constants, generateKeyPairSync, sign } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unstable_startWorker } from 'wrangler'

let worker: Awaited<ReturnType<typeof unstable_startWorker>>

beforeAll(async () => {
  worker = await unstable_startWorker({
    config: fileURLToPath(new URL('../../wrangler.toml', import.meta.url)),
    entrypoint: fileURLToPath(new URL('jose-worker.ts', import.meta.url)),
    dev: { remote: false, server: { port: 0 }, inspector: false, watch: false, logLevel: 'error' },
  })
}, 60_000)
afterAll(() => worker.dispose())

async function ask(question: object): Promise<string> {
  const init = { method: 'POST', body: JSON.stringify(question) }
  return (await worker.fetch('http://localhost/', init)).text()
}

it.each([
  ['ES256', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['ES384', 'sha384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['PS256', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
] as const)('tells a %s signature from a forged one', async (algorithm, hash, generate) => {
  const { publicKey, privateKey } = generate()
  const jwk = publicKey.export({ format: 'jwk' })
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ alg: algorithm })}.${encode({ list: true })}`
  const key = {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  } as const
  const plain = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const made = sign(hash, Buffer.from(signed), algorithm === 'PS256' ? key : plain)
  const jws = `${signed}.${made.toString('base64url')}`
  const forged = `${signed.slice(0, -1)}A.${made.toString('base64url')}`
  expect(await ask({ jwk, algorithm, jws })).toBe('valid')
  expect(await ask({ jwk, algorithm, jws: forged })).toBe('invalid')
})
