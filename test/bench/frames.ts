/**
 * From a frame of the camera to the outcome on the page, as a guard at a gate waits for it: Chromium
 * with a video of our own QR codes, the screen as it is built, a gateway beside it. Run alone, it
 * prints it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createAssets } from '../../gateway/node/assets.ts'
import { filmOf } from '../browser/camera.ts'
import { launchBrowser } from '../browser/launch.ts'
import { serve } from '../browser/serve.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { atMost, type Row } from './row.ts'

const codes = 12
/** The first loads the engine. */
const wanted = 21
const reachMs = 1_000

export async function measureFrames(): Promise<readonly Row[]> {
  const milliseconds = (await waits()).toSorted((one, other) => one - other)
  const at = (share: number) => milliseconds[Math.floor(milliseconds.length * share)] ?? Number.NaN
  const note = `${milliseconds.length} codes before a camera of 640 by 480`
  return [
    {
      work: 'frame to outcome on the page, p50',
      rate: `${at(0.5).toFixed(0)} ms`,
      goal: atMost(at(0.5), reachMs, 'ms'),
      note,
    },
    {
      work: 'frame to outcome on the page, p95',
      rate: `${at(0.95).toFixed(0)} ms`,
      goal: atMost(at(0.95), reachMs, 'ms'),
    },
  ]
}

async function waits(): Promise<readonly number[]> {
  const federation = await foundFederation()
  const [key] = keysOf(federation, 'beijing-national-code')
  const { app } = await createTestGateway(federation, { assets: createAssets() })
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-frames-'))
  await using server = await serve(app.fetch)
  try {
    const shots = Array.from({ length: codes }, (_, at) => ({
      code: nationalCode(key, { idLastFour: String(1000 + at) }),
    }))
    await using browser = await launchBrowser({ cameraFile: await filmOf(folder, shots) })
    const context = await browser.newContext({ permissions: ['camera'] })
    const page = await context.newPage()
    await page.addInitScript(watchFrames)
    await page.goto(`${server.origin}/verify`)
    await page.waitForFunction((count) => frames().waited.length >= count, wanted, {
      timeout: 120_000,
    })
    return (await waited(page)).slice(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const waited = (page: Page) => page.evaluate(() => frames().waited)

/** In the page: what the functions that run there share. */
declare function frames(): { taken: number; asked: number | null; waited: number[] }

/** Runs in the page, before it: when each frame was taken, and when an outcome was drawn. */
function watchFrames(): void {
  const seen: ReturnType<typeof frames> = { taken: 0, asked: null, waited: [] }
  Object.assign(globalThis, { frames: () => seen })
  const take = globalThis.createImageBitmap
  const taking = (...args: Parameters<typeof take>) => {
    if (args[0] instanceof HTMLVideoElement) seen.taken = performance.now()
    return take(...args)
  }
  Object.assign(globalThis, { createImageBitmap: taking })
  const ask = globalThis.fetch
  Object.assign(globalThis, {
    fetch: (input: Request | string, init?: RequestInit) => {
      const url = typeof input === 'string' ? input : input.url
      // One frame is in flight: the last one taken is the one that was read.
      if (new URL(url, location.href).pathname === '/v1/verify') seen.asked = seen.taken
      return ask(input, init)
    },
  })
  new MutationObserver((changes) => {
    const isDrawn = changes.some(({ addedNodes, target }) =>
      [...addedNodes, target].some(
        (node) => node instanceof Element && node.closest('.outcome') !== null,
      ),
    )
    const drawn = document.querySelector('.outcome') !== null
    if (seen.asked === null || !drawn || !isDrawn) return
    const from = seen.asked
    seen.asked = null
    // What was drawn is on the screen with the frame after the next.
    requestAnimationFrame(() => seen.waited.push(performance.now() - from))
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
}

if (import.meta.main) {
  for (const { work, rate, note = '' } of await measureFrames())
    console.log(`${work}: ${rate} ${note}`)
}
