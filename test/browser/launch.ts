import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packaged from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url))

/** Nothing but this machine can be reached, and Chromium asks nobody anything of its own accord. */
const offline = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--no-first-run',
]

// The package's own configuration names folders of a Lambda machine, and so finds no font at all.
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${cache}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}/fonts/cache</cachedir>
</fontconfig>
`

/** A picture as the camera's image: a Y4M or MJPEG file. Absent: Chromium's test pattern. */
export interface LaunchOptions {
  readonly cameraFile?: string
}

/**
 * Launches the packaged headless Chromium. The caller closes it, best with `await using`:
 * `Browser` is async-disposable.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    chromiumSandbox: false,
    args: [
      ...offline,
      '--no-zygote',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(options.cameraFile === undefined
        ? []
        : [`--use-file-for-fake-video-capture=${options.cameraFile}`]),
    ],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  })
}

/**
 * The folder with Chromium, its fonts and the shared libraries that a bare machine lacks, unpacked
 * at first use. Several test files may ask at once: whoever finishes first moves it into place.
 */
async function unpacked(): Promise<string> {
  if (existsSync(cache)) return cache
  const parent = join(cache, '..')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'unpacking-'))
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  // The package unpacks into the temporary folder, and its libraries only for a Lambda machine.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    await packaged.executablePath()
  } finally {
    restore('TMPDIR', TMPDIR)
    restore('AWS_EXECUTION_ENV', AWS_EXECUTION_ENV)
  }
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fontConfiguration)
  try {
    await rename(folder, cache)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (!existsSync(cache)) throw error
  }
  return cache
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
