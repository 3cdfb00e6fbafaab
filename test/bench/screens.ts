/** What each screen loads first, as a browser would fetch it. Run alone, it prints it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Cap of a first load in bytes of gzip: page, scripts and styles, without what is loaded on demand. */
export const maxFirstLoadBytes = 150_000

export interface FirstLoad {
  readonly screen: string
  readonly files: readonly string[]
  readonly bytes: number
}

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
}

const built = fileURLToPath(new URL('../../gateway/web/dist', import.meta.url))

/** Every screen of the build; the API viewer, which is not ours, is none. */
export async function measureScreens(): Promise<readonly FirstLoad[]> {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    await readFile(join(built, '.vite/manifest.json'), 'utf8'),
  )
  const pages = Object.keys(manifest).filter(
    (name) => name.endsWith('.html') && name !== 'api.html' && manifest[name]?.isEntry,
  )
  return Promise.all(
    pages.map(async (page) => {
      const files = [page, ...filesOf(page, manifest, new Set())]
      const sizes = await Promise.all(
        files.map(async (file) => gzipSync(await readFile(join(built, file)), { level: 9 }).length),
      )
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      return { screen: page.replace('.html', ''), files, bytes }
    }),
  )
}

function filesOf(
  name: string,
  manifest: Readonly<Record<string, Chunk>>,
  seen: Set<string>,
): readonly string[] {
  const chunk = manifest[name]
  if (chunk === undefined || seen.has(name)) return []
  seen.add(name)
  const further = (chunk.imports ?? []).flatMap((one) => filesOf(one, manifest, seen))
  return [...new Set([chunk.file, ...(chunk.css ?? []), ...further])]
}

if (import.meta.main) {
  for (const { screen, bytes, files } of await measureScreens()) {
    console.log(
      `${screen.padEnd(10)} ${(bytes / 1000).toFixed(1).padStart(6)} KB gzip in ${files.length} files`,
    )
  }
}
