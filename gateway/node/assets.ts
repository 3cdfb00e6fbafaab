import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
}

/** Files of the API viewer, from the installed package; null: it has none of this name. */
export function createAssets(): (name: string) => Promise<Response | null> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  return async (name) => {
    const extension = /^[a-z0-9-]+\.([a-z]+)$/.exec(name)?.[1] ?? ''
    const type = types[extension]
    if (type === undefined) return null
    try {
      const headers = { 'content-type': type, 'cache-control': 'public, max-age=86400' }
      return new Response(new Uint8Array(await readFile(join(folder, name))), { headers })
    } catch {
      return null
    }
  }
}
