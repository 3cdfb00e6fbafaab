import { describe, expect, test } from 'vitest'
import { createCosignatureVerifier } from '../../../trust-store/log/cosignature.ts'
import { createSigner, createVerifier } from '../../../trust-store/log/ed25519.ts'
import {
  acceptSignatures,
  formatNote,
  noteLimits,
  parseNote,
  parseSignatures,
  signText,
} from '../../../trust-store/log/note.ts'
import {
  formatVerifierKey,
  makeVerifierKey,
  parseVerifierKey,
} from '../../../trust-store/log/verifier-key.ts'
import { backend, bytes, codeOf, keyOf, logKeys, origin } from './fixture.ts'

/** The example of c2sp.org/signed-note. */
const example = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`,
}
const line = '— a.b/c AQIDBAU=\n'

describe('a note', () => {
  test('is read and verified as in the specification, and written the same', async () => {
    const note = parseNote(bytes(example.note))
    expect(note.text).toBe('This is an example message.\n')
    const verifier = await createVerifier(backend, parseVerifierKey(example.key))
    expect(await acceptSignatures(note, [verifier])).toEqual(note.signatures)
    expect(formatNote(note)).toBe(example.note)
  })

  test('is separated from its signatures by the last empty line', () => {
    expect(parseNote(`a\n\nb\n\n${line}`).text).toBe('a\n\nb\n')
    expect(parseNote(`\n\n${line}`).text).toBe('\n')
    expect(parseNote(`\ufeffa\n\n${line}`).text).toBe('\ufeffa\n')
  })

  test.each([
    ['empty', ''],
    ['without signatures', 'a\n\n'],
    ['without an empty line', `a\n${line}`],
    ['without a text', `\n${line}`],
    ['cut before its last newline', `a\n\n${line.slice(0, -1)}`],
    ['with another dash', 'a\n\n- a.b/c AQIDBAU=\n'],
    ['without a key name', 'a\n\n—  AQIDBAU=\n'],
    ['with a plus in a key name', 'a\n\n— a+b AQIDBAU=\n'],
    ['with a space in a key name', 'a\n\n— a b AQIDBAU=\n'],
    ['with an ideographic space in a key name', 'a\n\n— a\u3000b AQIDBAU=\n'],
    ['with a next-line in a key name', 'a\n\n— a\u0085b AQIDBAU=\n'],
    ['with a key name of 256 bytes', `a\n\n— ${'国'.repeat(86)} AQIDBAU=\n`],
    ['with a signature of no bytes', 'a\n\n— a AQIDBA==\n'],
    ['with base64 that is not padded', 'a\n\n— a AQIDBAU\n'],
    ['with base64 of another spelling', 'a\n\n— a AQIDBAV=\n'],
    ['with base64url', 'a\n\n— a AQID_-U=\n'],
    ['with a carriage return', `a\r\n\n${line}`],
    ['with a tab', `a\tb\n\n${line}`],
    ['with a NUL', `a\0\n\n${line}`],
    ['with half a surrogate', `\ud800\n\n${line}`],
    ['with 65 signatures', `a\n\n${line.repeat(noteLimits.signatures + 1)}`],
    ['too long', `${'a'.repeat(noteLimits.bytes)}\n\n${line}`],
  ])('is refused %s', async (_, text) => {
    expect(await codeOf(() => parseNote(text))).toBe('log.note')
  })

  test('is refused where its bytes are no UTF-8', async () => {
    for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x80]]) {
      const note = Uint8Array.from([...bad, ...bytes(`\n\n${line}`)])
      expect(await codeOf(() => parseNote(note))).toBe('log.note')
    }
  })

  test('is never written in a form that is refused', async () => {
    const [signature] = parseSignatures(line)
    const signatures = signature === undefined ? [] : [signature]
    const write = (text: string, list = signatures) =>
      codeOf(() => formatNote({ text, signatures: list }))
    expect(await write('a\n')).toBe('done')
    expect(await write('a')).toBe('log.note')
    expect(await write('a\tb\n')).toBe('log.note')
    expect(await write('a\n', [])).toBe('log.note')
  })

  test('takes 64 signatures, and skips those of unknown keys', async () => {
    const { signer, identity } = await logKeys()
    const own = await signText('a\n', signer)
    const others = parseSignatures(line.repeat(61))
    const namesake = { ...own, keyId: own.keyId ^ 1 }
    const twin = { ...own, name: 'other' }
    const note = { text: 'a\n', signatures: [...others, namesake, twin, own] }
    expect(await acceptSignatures(parseNote(formatNote(note)), identity.keys)).toEqual([own])
  })

  test('is refused as a whole where the signature of a known key is wrong', async () => {
    const { signer, identity } = await logKeys()
    const own = await signText('a\n', signer)
    const wrong = { ...own, signature: own.signature.map((byte, at) => (at === 9 ? ~byte : byte)) }
    const accept = (text: string, ...signatures: (typeof own)[]) =>
      codeOf(acceptSignatures({ text, signatures }, identity.keys))
    expect(await accept('a\n', own)).toBe('done')
    expect(await accept('b\n', own)).toBe('log.signature')
    expect(await accept('a\n', own, wrong)).toBe('log.signature')
    expect(await accept('a\n', { ...own, signature: own.signature.subarray(1) })).toBe(
      'log.signature',
    )
    expect(await accept('a\n', { ...own, name: 'x' })).toBe('log.unsigned')
    expect(await accept('a\n')).toBe('log.unsigned')
  })
})

describe('a verifier key', () => {
  test('is written as it was read', () => {
    expect(formatVerifierKey(parseVerifierKey(example.key))).toBe(example.key)
    const { keyId, publicKey } = parseVerifierKey(example.key)
    const own = makeVerifierKey('example.com/foo', 1, publicKey)
    expect(own.keyId).toBe(keyId)
    const witness = makeVerifierKey('example.com/foo', 4, publicKey)
    expect(witness.keyId).not.toBe(keyId)
    expect(parseVerifierKey(formatVerifierKey(witness))).toEqual(witness)
  })

  test.each([
    ['empty', ''],
    ['another key id', example.key.replace('530d903a', '530d903b')],
    ['a key id in capitals', example.key.replace('530d903a', '530D903A')],
    ['another name', example.key.replace('foo', 'fop')],
    ['no name', example.key.replace('example.com/foo', '')],
    ['a space in its name', example.key.replace('foo', 'f o')],
    ['a key cut short', example.key.slice(0, -4)],
    ['an unknown type', example.key.replace('+Aeky', '+Aueky')],
    ['ECDSA', `a+00000000+Ag${'A'.repeat(42)}`],
    ['something behind it', `${example.key}\n`],
    ['no end', `${'a'.repeat(100_000)}`],
  ])('is refused: %s', async (_, text) => {
    expect(await codeOf(() => parseVerifierKey(text))).toBe('log.key')
  })

  test('of a log is no key of a witness, and only Ed25519 signs', async () => {
    const key = parseVerifierKey(example.key)
    expect(await codeOf(createCosignatureVerifier(backend, key))).toBe('log.key')
    const witness = makeVerifierKey('w', 4, key.publicKey)
    expect(await codeOf(createVerifier(backend, witness))).toBe('log.key')
    const own = await keyOf(1)
    expect(await codeOf(() => createSigner('a b', own))).toBe('log.key')
    const other = { ...own, algorithm: { ...own.algorithm, id: 'ES256' as const } }
    expect(await codeOf(() => createSigner(origin, other))).toBe('log.key')
  })
})
