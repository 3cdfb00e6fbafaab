import { describe, expect, test } from 'vitest'
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
} from '../../../trust-store/log/checkpoint.ts'
import { emptyRoot } from '../../../trust-store/log/merkle.ts'
import { formatNote, signText } from '../../../trust-store/log/note.ts'
import { codeOf, logKeys, origin } from './fixture.ts'

const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
const example = `example.com/behind-the-sofa\n20852163\n${root}\n`

describe('a checkpoint', () => {
  test('is read as in the specification, and written the same', () => {
    const checkpoint = parseCheckpoint(example)
    expect(checkpoint).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      extensions: [],
    })
    expect(formatCheckpoint(checkpoint)).toBe(example)
  })

  test('keeps extension lines, and any origin that is not empty', () => {
    const text = `浙江 log + 1\n1\n${root}\none\ntwo\n`
    expect(parseCheckpoint(text).extensions).toEqual(['one', 'two'])
    expect(formatCheckpoint(parseCheckpoint(text))).toBe(text)
  })

  test.each([
    ['empty', ''],
    ['two lines', 'a\n1\n'],
    ['no last newline', `a\n1\n${root}`],
    ['no origin', `\n1\n${root}\n`],
    ['an origin of 256 bytes', `${'a'.repeat(256)}\n1\n${root}\n`],
    ['a leading zero', `a\n01\n${root}\n`],
    ['a sign', `a\n+1\n${root}\n`],
    ['a negative size', `a\n-1\n${root}\n`],
    ['a fraction', `a\n1.0\n${root}\n`],
    ['another base', `a\n0x1\n${root}\n`],
    ['a size beyond 2^53', `a\n9007199254740993\n${root}\n`],
    ['no size', `a\n\n${root}\n`],
    ['a short root', 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n'],
    ['a root of another spelling', `a\n1\n${root.slice(0, -2)}J=\n`],
    ['an empty extension line', `a\n1\n${root}\n\n`],
    ['an empty line between extensions', `a\n1\n${root}\nx\n\ny\n`],
    ['an empty tree with leaves', `a\n0\n${root}\n`],
  ])('is refused: %s', async (_, text) => {
    expect(await codeOf(() => parseCheckpoint(text))).toBe('log.checkpoint')
  })

  test('is never written in a form that is refused', async () => {
    const checkpoint = { origin, size: 0, root: emptyRoot, extensions: [] }
    const write = (change: object) => codeOf(() => formatCheckpoint({ ...checkpoint, ...change }))
    expect(await write({})).toBe('done')
    expect(await write({ origin: 'a\nb' })).toBe('log.checkpoint')
    expect(await write({ extensions: [''] })).toBe('log.checkpoint')
    expect(await write({ size: 1.5 })).toBe('log.checkpoint')
    expect(await write({ root: emptyRoot.subarray(1) })).toBe('log.checkpoint')
  })

  test('is believed only where this log signed it', async () => {
    const { signer, identity } = await logKeys()
    const stranger = await logKeys(2, 'stranger.example')
    const signed = async (text: string, by = signer) =>
      formatNote({ text, signatures: [await signText(text, by)] })
    const own = `${origin}\n1\n${root}\n`
    const opened = await openCheckpoint(await signed(own), identity)
    expect(opened.checkpoint.size).toBe(1)
    expect(await codeOf(openCheckpoint(await signed(example), identity))).toBe('log.origin')
    expect(await codeOf(openCheckpoint(await signed(own, stranger.signer), identity))).toBe(
      'log.unsigned',
    )
    const changed = (await signed(own)).replace('\n1\n', '\n2\n')
    expect(await codeOf(openCheckpoint(changed, identity))).toBe('log.signature')
  })
})
