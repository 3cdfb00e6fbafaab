import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlaygroundError } from './failure.ts'
import { openFolder } from './folder.ts'
import { removeFolder, temporaryFolder } from './process.ts'

let path: string

beforeEach(async () => {
  path = await temporaryFolder()
})
afterEach(() => removeFolder(path))

const permissions = async (file: string) => (await stat(file)).mode & 0o777

describe("a playground's folder", () => {
  it('is private, and its secrets are twice so', async () => {
    const folder = await openFolder(join(path, 'new'))
    await folder.write('authorities/x/root.pem', 'public')
    await folder.write('authorities/x/root-key.pem', 'secret', 'private')
    folder.close()
    expect(await permissions(folder.path)).toBe(0o700)
    expect(await permissions(folder.at('authorities'))).toBe(0o700)
    expect(await permissions(folder.at('authorities/x/root-key.pem'))).toBe(0o600)
    expect(await folder.read('authorities/x/root.pem')).toBe('public')
    expect(await folder.read('absent')).toBeNull()
  })

  it('is had by one playground at a time', async () => {
    const folder = await openFolder(path)
    await expect(openFolder(path)).rejects.toThrow(/already running in .* stop it there/)
    folder.close()
    ;(await openFolder(path)).close()
  })

  it('is not taken where it holds what no playground made, and that stays', async () => {
    await writeFile(join(path, 'thesis.txt'), 'years of work')
    await expect(openFolder(path)).rejects.toBeInstanceOf(PlaygroundError)
    expect(await readdir(path)).toEqual(['thesis.txt'])
  })

  it('cannot be a file', async () => {
    await writeFile(join(path, 'file'), '')
    await expect(openFolder(join(path, 'file'))).rejects.toBeInstanceOf(PlaygroundError)
  })

  it('loses what a killed start left unfinished, and nothing else', async () => {
    const before = await openFolder(path)
    await before.write('state.json', '{}')
    await writeFile(before.at('unfinished', 'half'), 'ha')
    before.close()
    const folder = await openFolder(path)
    expect(await readdir(folder.at('unfinished'))).toEqual([])
    expect(await readFile(folder.at('state.json'), 'utf8')).toBe('{}')
    expect(await folder.isEmpty()).toBe(false)
    await mkdir(folder.at('codes'))
    await folder.clear()
    expect(await folder.isEmpty()).toBe(true)
    folder.close()
  })
})
