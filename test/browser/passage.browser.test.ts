/** Promise 6: the same scan, snapshot, rules and time give the same decision everywhere. */
import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { encodeEuDcc, tested, vaccinated } from '../cities/eu-dcc.ts'
import { encodeHealthCard, observation } from '../cities/smart-health-card.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode, shanghaiCode } from '../gateway/codes.ts'
import { backend, day, foundFederation, hour, publishAt, start } from '../gateway/fixture.ts'
import { algorithm } from '../trust/authority.ts'
import { launchBrowser } from './launch.ts'
import { decideAll, type Visit } from './passage-page.ts'

const utf8 = new TextEncoder()

async function codesOf(federation: readonly FoundedAuthority[]): Promise<readonly Uint8Array[]> {
  const [beijing] = keysOf(federation, 'beijing-national-code')
  const [austria] = keysOf(federation, 'at-ministry')
  const [clinic] = keysOf(federation, 'us-clinic')
  if (austria === undefined || clinic === undefined) throw new Error('no keys')
  const times = { issuedAt: start - day, expiresAt: start + day }
  const certificate = { country: 'AT', keyId: austria.keyId, ...times }
  const signAustria = (bytes: Uint8Array) => backend.sign(austria.holder.key, bytes)
  const vaccination = await encodeEuDcc(
    { ...certificate, entry: vaccinated('AT', '2022-02-01') },
    async (bytes) => signAustria(bytes),
  )
  const test = await encodeEuDcc(
    { ...certificate, entry: tested('AT', start - 20 * hour, 'negative') },
    async (bytes) => signAustria(bytes),
  )
  const card = await encodeHealthCard(
    {
      issuer: 'https://clinic.example/issuer',
      keyId: clinic.keyId,
      ...times,
      resources: [observation(start - 20 * hour, 'negative')],
    },
    async (bytes) => backend.sign(clinic.holder.key, bytes),
  )
  const texts = [
    nationalCode(beijing),
    nationalCode(beijing, { grade: '10', reason: 3 }),
    nationalCode(beijing, { grade: '10' }),
    nationalCode(beijing, { opaque: true }),
    `${nationalCode(beijing).slice(0, -8)}AAAAAAA=`,
    vaccination,
    test,
    card,
    vaccination.slice(0, -10),
    'no code at all',
  ]
  return [
    ...texts.map((text) => utf8.encode(text)),
    shanghaiCode(keysOf(federation, 'shanghai-suishenma')),
  ]
}

async function visitOf(federation: readonly FoundedAuthority[]): Promise<Visit> {
  const authorities = await Promise.all(
    federation.map(async (authority) => ({
      id: authority.plan.id,
      territory: authority.plan.territory,
      scope: authority.plan.scope,
      root: [...authority.root.certificate.der],
      list: await publishAt(authority, start, 1),
    })),
  )
  return {
    authorities,
    codes: (await codesOf(federation)).map((code) => [...code]),
    destinations: ['330000', '310000', '110000'],
    at: start,
    voucherKey: [...(await generateKey(algorithm('ES256'))).pkcs8],
  }
}

/** The page's script, bundled from the same sources. */
async function bundledPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('passage-page.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'passagePage',
    platform: 'browser',
    define: { global: 'globalThis' },
  })
  return outputFiles[0]?.text ?? ''
}

async function serve(
  script: string,
): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? script : '<!doctype html><script src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { server, origin: `http://127.0.0.1:${address.port}` }
}

test('promise 6: node:crypto, WebCrypto and a browser decide alike', async () => {
  const visit = await visitOf(await foundFederation())
  const onNode = await decideAll(visit, createNodeBackend())
  const outcomes = onNode.map((decided) => (Array.isArray(decided) ? decided[0] : null))
  expect(new Set(outcomes)).toEqual(new Set(['accepted', 'refused', 'undecided', 'answered']))

  const onWeb = await decideAll(visit)
  expect(onWeb).toEqual(onNode)

  const { server, origin } = await serve(await bundledPage())
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(origin)
    const inBrowser = await page.evaluate(
      (given): Promise<unknown[]> => Reflect.get(globalThis, 'passagePage').decideAll(given),
      visit,
    )
    expect(faults).toEqual([])
    expect(inBrowser).toEqual(JSON.parse(JSON.stringify(onNode)))
  } finally {
    await browser.close()
    server.close()
  }
})
