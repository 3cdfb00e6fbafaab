import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PlaygroundError } from './failure.ts'
import { readOptions, repository } from './options.ts'

describe('the options of a playground', () => {
  it('have defaults', () => {
    expect(readOptions([])).toEqual({
      folder: join(repository, '.playground'),
      port: 8787,
      fresh: false,
      clock: null,
      euTestData: null,
    })
  })

  it('name a clock by its instant, and folders from the repository on', () => {
    const words = ['--clock', '2021-06-10T00:00:00Z', '--eu-testdata', 'x', '--folder', '/y']
    expect(readOptions(words)).toMatchObject({
      clock: Date.UTC(2021, 5, 10),
      euTestData: join(repository, 'x'),
      folder: '/y',
    })
  })

  it.each([
    [['--port', '65536']],
    [['--port', 'http']],
    [['--clock', 'yesterday']],
    [['--clock', '2021-06-10']],
    [['--unknown']],
    [['word']],
  ])('are refused where they say nothing: %j', (words) => {
    expect(() => readOptions(words)).toThrow(PlaygroundError)
  })

  it('may ask for help', () => {
    expect(readOptions(['--help'])).toBeNull()
  })
})
