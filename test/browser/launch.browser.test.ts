import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { launchBrowser } from './launch.ts'

describe('the packaged Chromium', () => {
  let browser: Browser
  let server: Server
  let origin: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      const script = request.url === '/worker.js'
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
      response.end(script ? 'self.onfetch = () => {}' : '<!doctype html><title>通行</title>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    origin = `http://127.0.0.1:${address.port}`
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    server.close()
  })

  test('is a secure context on loopback, with WebCrypto, a camera and service workers', async () => {
    const page = await browser.newPage()
    await page.goto(origin)
    expect(await page.title()).toBe('通行')
    const found = await page.evaluate(async () => {
      const digest = await crypto.subtle.digest('SHA-256', new Uint8Array())
      const camera = await navigator.mediaDevices.getUserMedia({ video: true })
      await navigator.serviceWorker.register('/worker.js')
      const registration = await navigator.serviceWorker.ready
      return {
        secure: isSecureContext,
        digestBytes: digest.byteLength,
        cameraTracks: camera.getVideoTracks().length,
        worker: registration.active !== null,
      }
    })
    expect(found).toEqual({ secure: true, digestBytes: 32, cameraTracks: 1, worker: true })
    await page.close()
  })

  test('reaches nothing but this machine', async () => {
    const page = await browser.newPage()
    await expect(page.goto('http://gateway.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    await page.close()
  })
})
