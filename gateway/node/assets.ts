import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../pages.ts'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
}

const built = new URL('../web/dist/', import.meta.url)

/**
 * Files of the screens, from their build (`npm run build`).
 *
 * @param folder absolute; default: that of the build, or SCREENS_DIST where a build was put elsewhere
 */
export function createAssets(
  folder: string = process.env.SCREENS_DIST ?? fileURLToPath(built),
): Assets {
  return async (name) => {
    const extension = /^(?:assets\/)?[A-Za-z0-9._-]+\.([a-z]+)$/.exec(name)?.[1] ?? ''
    const type = types[extension]
    if (type === undefined || name.includes('..')) return null
    try {
      const bytes = await readFile(join(folder, name))
      return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    } catch {
      return null
    }
  }
}
