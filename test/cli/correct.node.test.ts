import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { type Correcting, correct, correctionStatus } from '../../gateway/cli/correct.ts'
import { aboutOf, contactOf, statementFileOf } from '../../gateway/cli/correction-options.ts'
import { CommandError } from '../../gateway/cli/failure.ts'
import { parseServer } from '../../gateway/cli/server.ts'
import { type EncryptionKey, sealFor } from '../../gateway/corrections/seal.ts'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import { validateCorrectionRequest } from '../../specs/generated/validators.js'
import { problemReply, undecided } from './answers.ts'
import { tongxing } from './run.ts'
import { type Asked, type Reply, stubGateway } from './stub-gateway.ts'

const path = contract.paths['/v1/corrections'].post
const sent = path.responses['201'].content['application/json'].examples.sent.value
const { corrected } =
  contract.paths['/v1/corrections/status'].post.responses['200'].content['application/json']
    .examples
const { examples } = contract.components

const folder = await mkdtemp(join(tmpdir(), 'tongxing-correct-'))
afterAll(() => rm(folder, { recursive: true }))

const contact = { channel: 'email', value: 'a@b.example' } as const
const asking: Omit<Correcting, 'server'> = {
  input: 'HC1:6BFOXN',
  index: null,
  about: { what: 'wrong-grade' },
  statementFile: '-',
  contact,
  receiptOut: null,
  replyKey: null,
}

async function asked(reply: Reply, changes: Partial<Correcting> = {}, statement = '有误\n') {
  await using gateway = await stubGateway(() => reply)
  const server = parseServer(gateway.url, 10)
  const result = await correct({ ...asking, server, ...changes }, Readable.from([statement]))
  return { ...result, asked: gateway.asked, text: result.lines('en').join('\n') }
}

async function status(reply: Reply, replyKey: string | null = null) {
  await using gateway = await stubGateway(() => reply)
  const server = parseServer(gateway.url, 10)
  const result = await correctionStatus(
    { input: sent.receipt, replyKey },
    server,
    Readable.from([]),
  )
  return { ...result, asked: gateway.asked, text: result.lines('zh').join('\n') }
}

const created = { status: 201, body: sent }
const problem = (code: keyof typeof examples, more: object = {}): Reply => {
  const value = { ...examples[code].value, ...more }
  return { status: value.status, contentType: 'application/problem+json', body: value }
}

describe('tongxing correct', () => {
  it('sends the code and the statement, and prints the receipt whole', async () => {
    const { exit, asked: requests, text } = await asked(created)
    const body = { code: 'HC1:6BFOXN', about: { what: 'wrong-grade' }, statement: '有误', contact }
    expect(requests).toEqual([{ method: 'POST', path: '/v1/corrections', body }])
    expect([exit, text.split('\n').at(-1)]).toEqual([0, sent.receipt])
    expect(text).toContain('To be answered by: 2022-05-04 16:00:00')
  })

  it('reads the statement from a file, and writes the receipt to one', async () => {
    const [statementFile, receiptOut] = [join(folder, 'said.txt'), join(folder, 'receipt.txt')]
    await writeFile(statementFile, '我没有\n去过。\n')
    const { asked: requests } = await asked(created, { statementFile, receiptOut })
    expect(requests[0]?.body).toMatchObject({ statement: '我没有\n去过。' })
    expect(await readFile(receiptOut, 'utf8')).toBe(`${sent.receipt}\n`)
    expect((await stat(receiptOut)).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['correction.no-desk', 10],
    ['correction.not-recognised', 11],
    ['correction.desk-unreachable', 69],
    ['correction.desk-error', 69],
  ] as const)('ends for %s with %i, naming whom to turn to', async (code, exit) => {
    const more = {
      contact: { phone: '12345' },
      authority: { id: 'jiangsu', territory: '320000' },
    }
    const result = await asked(problem(code, more))
    expect(result.exit).toBe(exit)
    for (const part of [code, '12345', 'jiangsu (320000)']) expect(result.text).toContain(part)
  })

  it('ends as a verification does where the code is undecided', async () => {
    expect(await asked(problemReply(undecided))).toMatchObject({ exit: 12 })
  })

  it('refuses a statement that is too long, or none, before anything is sent', async () => {
    await expect(asked(created, {}, '字'.repeat(1001))).rejects.toMatchObject({
      code: 'usage.correction-statement',
    })
    await expect(asked(created, {}, 'x'.repeat(1_000_000))).rejects.toMatchObject({
      code: 'input.too-large',
    })
    await expect(asked(created, {}, '')).rejects.toMatchObject({ code: 'input.empty' })
  })
})

describe('tongxing correct status', () => {
  it('says how far it has come', async () => {
    const { exit, asked: requests, text } = await status({ body: corrected.value })
    expect(requests[0]).toMatchObject({
      path: '/v1/corrections/status',
      body: { receipt: sent.receipt },
    })
    expect([exit, text.split('\n')[0]]).toEqual([0, '已更正；请重新生成健康码 [corrected]'])
  })

  it('ends with 10 where it is overdue', async () => {
    const { exit, text } = await status({ body: { ...corrected.value, overdue: true } })
    expect([exit, text.includes('已逾期')]).toEqual([10, true])
  })

  it.each([
    ['correction.receipt-invalid', 11],
    ['correction.receipt-other', 11],
    ['correction.unknown', 10],
  ] as const)('ends for %s with %i', async (code, exit) => {
    expect(await status(problem(code))).toMatchObject({ exit })
  })
})

describe('an answer for the traveller alone', () => {
  const replyKey = join(folder, 'reply.jwk')
  const keyIn = ([request]: readonly Asked[]): EncryptionKey => {
    const body = request?.body
    if (!validateCorrectionRequest(body) || body.replyKey === undefined) throw new Error('no key')
    return body.replyKey
  }

  it('opens with the key that was made when the correction was sent', async () => {
    const [one, two] = [await asked(created, { replyKey }), await asked(created, { replyKey })]
    // The same key again, so that the same request is the same correction.
    expect(one.asked).toEqual(two.asked)
    const key = keyIn(one.asked)
    expect(Object.keys(key)).toEqual(['kty', 'crv', 'x', 'y'])
    expect((await stat(replyKey)).mode & 0o777).toBe(0o600)
    const answer = await sealFor(key, { words: '已核实，\u001b[31m误判' })
    const { text, document } = await status({ body: { ...corrected.value, answer } }, replyKey)
    expect(text).toContain('误判')
    expect(text).not.toContain('\u001b')
    expect(document).toMatchObject({ words: '已核实，\u001b[31m误判' })
    const closed = await status({ body: { ...corrected.value, answer } })
    expect(closed.text).toMatch(/加密的答复：.{12}… \(--reply-key\)/)
  })

  it('does not open with another, and a file that holds none is told', async () => {
    const other = join(folder, 'other.jwk')
    const { asked: requests } = await asked(created, { replyKey: other })
    const key = keyIn(requests)
    const body = { ...corrected.value, answer: await sealFor(key, { words: '甲' }) }
    await expect(status({ body }, replyKey)).rejects.toMatchObject({
      code: 'input.correction-reply',
    })
    const strange = { ...corrected.value, answer: await sealFor(key, { word: '甲' }) }
    await expect(status({ body: strange }, other)).rejects.toMatchObject({
      code: 'input.correction-reply',
    })
    const none = join(folder, 'none.jwk')
    await writeFile(none, '{"kty":"EC"}')
    await expect(asked(created, { replyKey: none })).rejects.toMatchObject({
      code: 'input.correction-key',
    })
    await expect(status({ body }, join(folder, 'absent'))).rejects.toMatchObject({
      code: 'input.missing',
    })
  })
})

describe('its options', () => {
  it('say what is wrong, and where the answer goes', () => {
    expect(aboutOf({ what: 'other', assessment: '2' })).toEqual({ what: 'other', assessment: 1 })
    expect(contactOf({ contact: 'post:路 1 号: 2 室' })).toEqual({
      channel: 'post',
      value: '路 1 号: 2 室',
    })
    expect(contactOf({ contact: 'none' })).toEqual({ channel: 'none' })
    expect(statementFileOf({ statementFile: '-' }, 'code.png')).toBe('-')
  })

  it.each<[string, () => unknown]>([
    ['usage.correction-what', () => aboutOf({})],
    ['usage.correction-what', () => aboutOf({ what: 'nothing' })],
    ['usage.correction-assessment', () => aboutOf({ what: 'other', assessment: '0' })],
    ['usage.correction-contact', () => contactOf({})],
    ['usage.correction-contact', () => contactOf({ contact: 'fax:1' })],
    ['usage.correction-contact', () => contactOf({ contact: 'phone:' })],
    ['usage.correction-statement', () => statementFileOf({}, 'code.png')],
    ['usage.correction-statement', () => statementFileOf({ statementFile: '-' }, '-')],
  ])('are refused as %s', (code, read) => {
    try {
      read()
      throw new Error('taken')
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      expect(error.code).toBe(code)
    }
  })
})

it('is a command, and so is its status', async () => {
  const replies: Readonly<Record<string, Reply>> = {
    '/v1/corrections': created,
    '/v1/corrections/status': { body: corrected.value },
  }
  await using gateway = await stubGateway((path) => replies[path] ?? null)
  const where = ['--gateway', gateway.url]
  const how = ['--what', 'wrong-grade', '--statement-file', '-', '--contact', 'none']
  const ended = await tongxing(['correct', 'HC1:6BFOXN', ...how, ...where], { stdin: '有误\n' })
  expect(ended).toMatchObject({ exit: 0, stderr: '' })
  expect(ended.stdout).toMatch(/^SENT/)
  const after = await tongxing(['correct', 'status', '-', ...where], { stdin: sent.receipt })
  expect(after).toMatchObject({ exit: 0, stderr: '' })
  expect(after.stdout).toContain('[corrected]')
})
