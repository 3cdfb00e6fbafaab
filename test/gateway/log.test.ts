import { describe, expect, it } from 'vitest'
import { placeOf } from '../../gateway/log/audit.ts'
import { describeFailure } from '../../gateway/log/failure.ts'
import { createLog, type Log, type LogLevel } from '../../gateway/log.ts'
import { service } from '../issuers/asking.ts'

const at = Date.UTC(2022, 3, 1)
const { profile } = service('city-a')
const format = {
  id: 'test-format',
  title: { zh: '测试', en: 'Test' },
  source: { document: 'none', confidence: 'modelled' },
} as const
const gateway = { gateway: 'https://gateway.example', lifetimeSeconds: 300 }

function logTo(lines: string[], level: LogLevel = 'debug'): Log {
  return createLog({ level, sink: (line) => lines.push(line), now: () => at })
}

describe('the log', () => {
  it('writes one JSON line for each event, of the fields of that event alone', () => {
    const lines: string[] = []
    const log = logTo(lines)
    log({
      event: 'passage',
      at,
      gateway,
      outcome: 'undecided',
      reasons: ['issuer.timeout'],
      stage: 'trust',
      ruling: null,
      snapshot: null,
      verifier: null,
      destination: placeOf('330106', null),
      format,
      issuer: profile,
      assurance: null,
      evidence: 'code',
      durationMs: 12.3456,
    })
    log({ event: 'issuer.asked', issuer: profile, code: 'issuer.timeout', durationMs: 2000 })
    expect(lines).toEqual([
      '{"time":"2022-04-01T00:00:00.000Z","level":"info","event":"passage",' +
        '"at":"2022-04-01T00:00:00.000Z","gateway":"https://gateway.example",' +
        '"outcome":"undecided","reasons":["issuer.timeout"],"stage":"trust","rules":[],' +
        '"ruleSet":null,"snapshot":null,"licence":null,"verifier":null,"authority":null,' +
        '"destination":"330000","format":"test-format","issuer":"city-a","assurance":null,' +
        '"evidence":"code","durationMs":12.3}\n',
      '{"time":"2022-04-01T00:00:00.000Z","level":"debug","event":"issuer.asked",' +
        '"issuer":"city-a","code":"issuer.timeout","durationMs":2000}\n',
    ])
  })

  it('does not write what an object carries beyond its event', () => {
    const lines: string[] = []
    const event = {
      event: 'gateway.listening',
      port: 8787,
      worker: 0,
      pid: 1,
      name: '张三',
      idNumber: '11010519491231002X',
    } as const
    logTo(lines)(event)
    expect(Object.keys(JSON.parse(lines.join('')))).toEqual([
      'time',
      'level',
      'event',
      'port',
      'worker',
      'pid',
    ])
  })

  it('does not write an identifier that has not the shape of one', () => {
    const lines: string[] = []
    logTo(lines)({
      event: 'issuer.circuit',
      issuer: { ...profile, id: '张三 11010519491231002X' },
      state: 'open',
    })
    expect(JSON.parse(lines.join(''))).toMatchObject({ issuer: 'unprintable' })
  })

  it('names whose list, and whose set of revoked codes, was not taken', () => {
    const lines: string[] = []
    const log = logTo(lines)
    log({ event: 'trust.kept', anchor: 2, authority: 'zhejiang', code: 'list.shrunk' })
    log({
      event: 'revocations.kept',
      authority: 'zhejiang',
      issuer: '张三',
      format: 'national-code',
      code: 'revocation.shrunk',
    })
    const parsed = lines.map((line) => JSON.parse(line))
    expect(parsed.map(({ time: _, ...fields }) => fields)).toEqual([
      {
        level: 'warn',
        event: 'trust.kept',
        anchor: 2,
        authority: 'zhejiang',
        code: 'list.shrunk',
      },
      {
        level: 'warn',
        event: 'revocations.kept',
        authority: 'zhejiang',
        issuer: 'unprintable',
        format: 'national-code',
        code: 'revocation.shrunk',
      },
    ])
  })

  it('drops what is below its level', () => {
    const lines: string[] = []
    const log = logTo(lines, 'warn')
    log({ event: 'gateway.listening', port: 1, worker: 0, pid: 1 })
    log({ event: 'issuer.circuit', issuer: profile, state: 'open' })
    log({ event: 'gateway.fault', thrown: new Error('x') })
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'error'])
  })
})

describe('a failure', () => {
  it('is told by its class, its causes and its place, never by its message', () => {
    const cause = new RangeError('secret cause')
    const failure = describeFailure(new TypeError('secret message', { cause }))
    expect(failure.class).toBe('TypeError')
    expect(failure.causes).toEqual(['RangeError'])
    expect(JSON.stringify(failure)).not.toContain('secret')
  })

  it('does not take lines of its message for its stack', () => {
    const error = new Error('a\n    at steal (gateway/zhang-san.ts:1:1)\n    at x')
    expect(JSON.stringify(describeFailure(error))).not.toContain('zhang-san')
    error.message = 'changed afterwards'
    expect(JSON.stringify(describeFailure(error))).not.toContain('zhang-san')
  })

  it.each([
    ['    at trust (file:///home/x/gateway/stages/trust.ts:31:7)', 'gateway/stages/trust.ts:31'],
    ['    at file:///home/x/gateway/app.ts:3:1', 'gateway/app.ts:3'],
    ['    at async Hono.x (/home/x/node_modules/hono/dist/hono.js:9:8)', 'hono/dist/hono.js:9'],
    ['    at node:internal/process/task_queues:103:5', 'node:internal/process/task_queues:103'],
    ['    at passage (worker.js:1200:45)', 'worker.js:1200:45'],
  ])('is placed by the frame %s', (frame, place) => {
    const error = new Error('x')
    error.stack = `Error: x\n${frame}\n    at eval (张三)`
    expect(describeFailure(error).frames).toEqual(place.startsWith('node:') ? [place] : [place])
  })

  it.each([
    ['text', 'string'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{ message: 'x' }, 'object'],
  ])('that is no error but %j is told by its type', (thrown, kind) => {
    expect(describeFailure(thrown)).toEqual({ class: kind, frames: [], causes: [] })
  })

  it('that throws when it is looked at is still told', () => {
    const hostile = new Proxy(new Error('x'), {
      get() {
        throw new Error('no')
      },
    })
    expect(describeFailure(hostile).class).toBe('unreadable')
  })
})
