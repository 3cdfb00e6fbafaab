/** What a screen alone can say: whole sentences in both languages, and each of them said somewhere. */
import { describe, expect, test } from 'vitest'
import reasons from '../../specs/screen-reasons.json' with { type: 'json' }
import { filesOfTree, readOfTree } from '../architecture/tree.ts'

const screens = filesOfTree()
  .filter((path) => /^gateway\/web\/.*\.tsx?$/.test(path))
  .map(readOfTree)
  .join('\n')

describe('a reason of the screens', () => {
  test.each(Object.entries(reasons))('%s says what is wrong and what to do', (code, { zh, en }) => {
    for (const text of [zh.title, zh.detail]) expect(text).toMatch(/^\S.*\p{Script=Han}.*。$/u)
    for (const text of [en.title, en.detail]) expect(text).toMatch(/^[A-Z].*\.$/)
    expect(screens).toContain(`'${code}'`)
  })
})
