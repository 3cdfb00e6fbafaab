/** The story of a registry, played once, with a copy of its file before each chapter. */
import { copyFile } from 'node:fs/promises'
import type { Instant } from '../../../specs/words.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import type { Registry } from '../../../trust-store/registry/registry.ts'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'
import { send } from './asks.ts'
import { type Certificates, optionsOf, start } from './authority.ts'
import type { Deed } from './stepper.ts'
import { type Chapter, story } from './story.ts'

/** A registry as it is before one thing is done with it. */
export interface Scene {
  readonly name: string
  /** Null: there is none yet. */
  readonly file: string | null
  readonly deed: Deed
  readonly now: Instant
  /** Entries before it, and the sequence of the list in force. */
  readonly size: number
  readonly sequence: number
}

/**
 * From its founding to the end; the last scene is that it is opened again.
 *
 * @param path of the file that it is played in: absent, or empty
 */
export async function playStory(
  path: string,
  certificates: Certificates,
): Promise<readonly Scene[]> {
  let now = start

  const within = async <T>(work: (storage: RegistryStorage) => Promise<T>): Promise<T> => {
    const storage = await openSqliteStorage(path)
    const result = await work(storage)
    // Closed, a database is one file.
    await storage.close()
    return result
  }
  const opened = (storage: RegistryStorage) =>
    optionsOf(storage, certificates, () => now).then(openRegistry)
  let copies = 0
  const before = async (name: string) => {
    const file = `${path}.${++copies}`
    await copyFile(path, file)
    return { name, file, now }
  }
  const play = async ({ name, deed: deedFor }: Chapter, registry: Registry) => {
    const scene = await before(name)
    const state = await registry.state()
    // The state goes on with what is done.
    const stood = { size: state.size, sequence: state.list?.sequence ?? 0 }
    const deed = await deedFor(state, now)
    if (deed.what === 'ask') await send(registry, deed.ask)
    else await registry.tend()
    return { ...scene, deed, ...stood }
  }

  await within(async (storage) => foundRegistry(await optionsOf(storage, certificates, () => now)))
  const scenes: Scene[] = [
    { name: 'it is founded', file: null, deed: { what: 'found' }, now, size: 0, sequence: 0 },
  ]
  for (const chapter of story) {
    now = Math.max(now, start + chapter.after)
    const scene = await within(async (storage) => play(chapter, await opened(storage)))
    if (chapter.skipped !== true) scenes.push(scene)
  }
  const last = await before('it is opened')
  const { size, list } = await within(async (storage) => (await opened(storage)).state())
  return [...scenes, { ...last, deed: { what: 'open' }, size, sequence: list?.sequence ?? 0 }]
}
