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

const folder = fileURLToPath(new URL('../web/dist/', import.meta.url))

/** Files of the screens, from their build (`npm run build`). */
export function createAssets(): Assets {
  return async (name, gzip = false) => {
    const extension = /^(?:assets\/)?[A-Za-z0-9._-]+\.([a-z]+)$/.exec(name)?.[1] ?? ''
    const type = types[extension]
    if (type === undefined || name.includes('..')) return null
    const zipped = gzip ? await read(join(folder, `${name}.gz`)) : null
    if (zipped !== null) {
      return new Response(zipped, {
        headers: { 'content-type': type, 'content-encoding': 'gzip' },
      })
    }
    const plain = await read(join(folder, name))
    return plain && new Response(plain, { headers: { 'content-type': type } })
  }
}

/** Null: there is no such file. */
async function read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    return null
  }
}
