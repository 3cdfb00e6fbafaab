/** The size of the Worker as wrangler would upload it. Run alone, it prints it. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'

/** Cap of the bundle in KiB of 1,024 bytes: a sixth of what a Worker may have. */
export const maxGzipKiB = 500

export interface BundleSize {
  readonly rawKiB: number
  readonly gzipKiB: number
}

/** Bundles as `wrangler deploy` does, uploads nothing, and measures every module. */
export async function measureBundle(): Promise<BundleSize> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-bundle-'))
  try {
    const wrangler = join(root, 'node_modules/.bin/wrangler')
    await promisify(execFile)(wrangler, ['deploy', '--dry-run', '--outdir', folder], { cwd: root })
    const names = await readdir(folder, { recursive: true })
    const modules = names.filter((name) => /\.(js|mjs|wasm)$/.test(name))
    const files = await Promise.all(modules.map((name) => readFile(join(folder, name))))
    const raw = files.reduce((sum, file) => sum + file.length, 0)
    const gzip = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
    return { rawKiB: raw / 1024, gzipKiB: gzip / 1024 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { rawKiB, gzipKiB } = await measureBundle()
  console.log(`Worker bundle: ${rawKiB.toFixed(0)} KiB, ${gzipKiB.toFixed(0)} KiB gzip`)
  process.exitCode = gzipKiB <= maxGzipKiB ? 0 : 1
}
