/** One playground's life: founded, used, stopped, taken up again, killed, founded anew. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCodeReader } from '../../gateway/cli/picture.ts'
import type { ModeName } from '../cities/mode.ts'
import { personOf } from '../cities/people.ts'
import { findLeaks } from '../leaks/scan.ts'
import { playgroundPlan } from './plan.ts'
import {
  isListening,
  type PlaygroundProcess,
  removeFolder,
  root,
  runPlayground,
  runThroughNpm,
  shell,
  temporaryFolder,
} from './process.ts'

const startMs = 60_000
let folder: string
const running: PlaygroundProcess[] = []

beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(async () => {
  for (const one of running) await one.stop('SIGKILL')
  await removeFolder(folder)
})

async function started(...args: readonly string[]): Promise<PlaygroundProcess> {
  const playground = runPlayground(folder, ...args)
  running.push(playground)
  await playground.ready
  return playground
}

/** Bodies of what was answered with a problem. */
const problems: string[] = []
const text = (name: string) => readFile(join(folder, name), 'utf8')
const json = async (name: string) => JSON.parse(await text(name))

/** What must outlive a restart, by file. */
async function keepsakes(): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder, { recursive: true })).sort()
  const kept = files.filter(
    (file) => file.endsWith('.pem') || /^codes\/(jiangsu|anhui|chengdu|mianyang).*txt$/.test(file),
  )
  return new Map(await Promise.all(kept.map(async (file) => [file, await text(file)] as const)))
}

async function present(playground: PlaygroundProcess, code: string) {
  const response = await fetch(`${playground.gateway()}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await text(`codes/${code}.json`),
  })
  const said = await response.text()
  if (!response.ok) problems.push(said)
  const { outcome, code: problem, reasons } = JSON.parse(said)
  return { outcome, code: problem ?? reasons[0].code, status: response.status }
}

/** Ports of a playground that is ready: those that it remembers, and the gateway's. */
const portsOf = async (playground: PlaygroundProcess): Promise<readonly number[]> => {
  const { ports } = await json('state.json')
  return [...Object.values<number>(ports), Number(new URL(playground.gateway()).port)]
}

describe('a playground', () => {
  let playground: PlaygroundProcess
  const commandsIn = (part: RegExp) => {
    const text = part.exec(playground.output())?.[0] ?? ''
    return text.match(/(?<=^ *)(?:curl|npx|npm) .*$/gm) ?? []
  }

  beforeAll(async () => {
    playground = await started()
  }, startMs)

  it('says that it is ready, and how long that took', () => {
    const seconds = Number(/ready, in ([\d.]+) s/.exec(playground.output())?.[1])
    expect(seconds).toBeGreaterThan(0)
  })

  it('has a sample of every outcome, and every sample is judged as its index says', async () => {
    const index: { issuer: string; name: string; expect: { outcome: string; code: string } }[] =
      await json('codes/index.json')
    expect(index.length).toBeGreaterThanOrEqual(45)
    expect(new Set(index.map((sample) => sample.expect.outcome)).size).toBe(4)
    const judged = []
    for (const { issuer, name } of index) {
      const { outcome, code } = await present(playground, `${issuer}/${name}`)
      judged.push([issuer, name, outcome, code])
    }
    expect(judged).toEqual(
      index.map(({ issuer, name, expect: { outcome, code } }) => [issuer, name, outcome, code]),
    )
  }, 30_000)

  it('has a picture of every sample, which scans as the sample itself', async () => {
    const index: { issuer: string; name: string }[] = await json('codes/index.json')
    const scansOf = await createCodeReader()
    const unread = []
    for (const { issuer, name } of index) {
      const file = join(folder, `codes/${issuer}/${name}`)
      const [scan] = await scansOf(await readFile(`${file}.png`))
      const bytes = await readFile(`${file}.bin`).catch(() => null)
      const wanted = bytes ?? Buffer.from((await readFile(`${file}.txt`, 'utf8')).slice(0, -1))
      if (scan === undefined || !wanted.equals(scan.bytes)) unread.push(`${issuer}/${name}`)
    }
    expect(unread).toEqual([])
    // Every format that the README lists, but for the companion code, has an issuer here.
    const { formats } = await (await fetch(`${playground.gateway()}/v1/formats`)).json()
    expect(formats.length).toBeGreaterThanOrEqual(25)
  }, 60_000)

  it('has a companion code, which the command line shows person by person', async () => {
    const picture = join(folder, 'codes/companion/two-people.png')
    const { code, output } = await shell(
      `npx tongxing verify ${picture} --to 330000 --gateway ${playground.gateway()} --json`,
    )
    const { people } = JSON.parse(output)
    const outcomes = people.map((one: { answer: { outcome: string } }) => one.answer.outcome)
    expect([code, outcomes]).toEqual([0, ['accepted', 'accepted']])
  })

  it('prints commands that tell the four stories when they are pasted', async () => {
    const commands = commandsIn(/^1\. .*?(?=^5\. )/ms)
    const told = []
    for (const command of commands) {
      const { code, output } = await shell(command)
      if (command.startsWith('npx')) told.push(code)
      else told.push(JSON.parse(output).outcome ?? JSON.parse(output).mode)
    }
    expect(told).toEqual([
      ...['accepted', 0],
      ...['refused', 10],
      ...['not-recognised', 11],
      ...['dead', 'undecided', 12, 'normal', 'accepted', 0],
    ])
  }, 120_000)

  it('takes a sixth city in, from its key to its first code, when its story is pasted', async () => {
    const commands = commandsIn(/^5\. .*?(?=^6\. )/ms)
    const verify = commands.findIndex((command) => command.includes('tongxing verify'))
    for (const command of commands.slice(0, verify)) {
      const { code, errors } = await shell(command)
      expect([command, code, errors]).toEqual([command, 0, expect.anything()])
    }
    // The gateway looks for lists every ten seconds.
    await expect
      .poll(async () => (await shell(commands[verify] ?? '')).code, { timeout: 60_000 })
      .toBe(0)
    const audit = await shell(commands[verify + 1] ?? '')
    expect([audit.code, audit.output]).toEqual([0, expect.stringContaining('applied 3')])
  }, 180_000)

  it('writes a code anew, whose picture is scanned and accepted, when its story is pasted', async () => {
    const told = []
    for (const command of commandsIn(/^6\. .*?(?=^7\. )/ms)) {
      const { code, output } = await shell(`${command} --lang en`)
      told.push([code, output.split(':')[0]])
    }
    expect(told).toEqual([
      [0, 'TRANSLATED'],
      [0, 'ACCEPTED'],
    ])
  }, 60_000)

  it('has a red by mistake corrected, and the same code is green, when its story is pasted', async () => {
    const told = []
    for (const command of commandsIn(/^7\. .*?(?=^8\. )/ms)) {
      const { code, output } = await shell(command)
      if (command.startsWith('curl')) told.push(JSON.parse(output).decided)
      else told.push(code)
    }
    expect(told).toEqual([12, 0, 1, 0, 0])
    expect(await text('gateway.log')).not.toContain('核实')
  }, 60_000)

  it('lets a gate see as much as its licence and its purpose allow, when its story is pasted', async () => {
    const told = []
    for (const command of commandsIn(/^8\. .*?(?=^9\. )/ms)) {
      const { code, output } = await shell(`${command} --json`)
      const { disclosure, error } = JSON.parse(output)
      told.push([code, disclosure?.level ?? error.code])
    }
    expect(told).toEqual([
      [0, 'identity'],
      [2, 'access.level-not-for-purpose'],
      [2, 'access.division-not-licensed'],
    ])
  }, 60_000)

  it("lets the traveller's voucher stand in while the issuer is down, when its story is pasted", async () => {
    const told = []
    for (const command of commandsIn(/^9\. .*?(?=^10\. )/ms)) {
      const { code, output } = await shell(command)
      told.push(command.startsWith('curl') ? JSON.parse(output).mode : code)
    }
    expect(told).toEqual([0, 0, 'dead', 0, 0, 'normal'])
  }, 60_000)

  it('says beforehand that Beijing asks for a test, and why, when its story is pasted', async () => {
    const told = []
    for (const command of commandsIn(/^10\. .*?(?=^11\. )/ms)) {
      const { code, output } = await shell(`${command} --lang en`)
      told.push([code, /What would change it: A negative nucleic acid test/.test(output)])
      expect(output).toContain('110000-TEST-01')
    }
    expect(told).toEqual([
      [10, true],
      [10, true],
    ])
  }, 60_000)

  it('lets signed green codes pass a gate without a network, when its story is pasted', async () => {
    const told = []
    for (const command of commandsIn(/^11\. .*/ms)) told.push((await shell(command)).code)
    expect(told).toEqual([0, 0, 12])
  }, 60_000)

  it('promise 1: after all of this nothing of anybody is in logs, storage, problems or output', async () => {
    const people = Array.from({ length: 60 }, (_, index) => personOf(index))
    // Their telephone numbers are zeros, which any storage has.
    const values = people.flatMap(({ name, idNumber }) => [name, idNumber])
    // What belongs to the travellers, and the state of the simulated cities that issue their codes.
    const own = /^(?:state\.json|codes\/|statement\.txt|wallet|shown\.txt|translated\.png)/
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    const kept = files.filter((file) => !own.test(file))
    expect(kept.filter((file) => /gateway\.log|sqlite|trust/.test(file)).length).toBeGreaterThan(5)
    for (const file of kept)
      expect([file, findLeaks(await text(file), values, 'whole')]).toEqual([file, []])
    expect(problems.length).toBeGreaterThan(10)
    expect(findLeaks([...problems, playground.output()].join('\n'), values, 'whole')).toEqual([])
    // The same search finds them where they are.
    const codes = await Promise.all(files.filter((file) => own.test(file)).map(text))
    expect(findLeaks(codes.join('\n'), values, 'whole').length).toBeGreaterThan(0)
  }, 60_000)

  it('has lists that their logs show, cosigned by others', async () => {
    const status = await (await fetch(`${playground.gateway()}/readyz`)).json()
    expect(status).toEqual({ ready: true, access: 'anonymous', reasons: [] })
    const { trust } = await json('gateway.json')
    expect(trust.requiredWitnesses).toBe(2)
    expect(trust.anchors.filter((anchor: { log?: unknown }) => anchor.log)).toHaveLength(5)
  })

  it.each<[ModeName, string]>([
    ['dead', 'issuer.unreachable'],
    ['slow', 'issuer.timeout'],
    ['wrong', 'issuer.reply-invalid'],
    ['redirect', 'issuer.redirect'],
    ['huge', 'issuer.reply-size'],
    ['denied', 'issuer.denied'],
    ['busy', 'issuer.busy'],
    ['wrong-code', 'issuer.other-code'],
  ])(
    'has cities that can be %s: undecided as %s, while another city answers',
    async (mode, code) => {
      const tell = playground.output().match(/curl .*\/_control -d '\{"mode":"dead"\}'/)?.[0] ?? ''
      await shell(tell.replace('"dead"', `"${mode}"`))
      const [troubled, untroubled] = await Promise.all([
        present(playground, 'chengdu-tianfu/green'),
        present(playground, 'mianyang-tianfu/green'),
      ])
      expect(troubled).toEqual({ outcome: 'undecided', code, status: 503 })
      expect(untroubled).toMatchObject({ outcome: 'accepted', status: 200 })
      await shell(tell.replace('"dead"', '"normal"'))
      expect(await present(playground, 'chengdu-tianfu/green')).toMatchObject({
        outcome: 'accepted',
      })
    },
    20_000,
  )

  it('has its folder to itself', async () => {
    const { code, errors } = await runPlayground(folder).ended
    expect([code, errors]).toEqual([1, expect.stringContaining('already running')])
  })

  it('says what to do where its port is taken', async () => {
    const port = new URL(playground.gateway()).port
    const other = await temporaryFolder()
    const { code, errors } = await runPlayground(other, '--port', port).ended
    expect([code, errors]).toEqual([1, expect.stringMatching(/Port \d+ cannot be used.*--port/)])
    await removeFolder(other)
  })

  it('leaves nothing behind when it is stopped with Ctrl-C', async () => {
    const log = (await text('gateway.log')).trim().split('\n')
    const { pid } = log.map((line) => JSON.parse(line)).find(({ event }) => /listening/.test(event))
    const ports = await portsOf(playground)
    const asked = playgroundPlan.flatMap(({ issuers }) => issuers).filter(({ caller }) => caller)
    // The cities', the registries' but for the national authority's, the page's and the gateway's.
    expect(ports).toHaveLength(asked.length + playgroundPlan.length - 1 + 2)
    expect(() => process.kill(pid, 0)).not.toThrow()
    expect(await playground.stop('SIGINT')).toBe(0)
    expect(() => process.kill(pid, 0)).toThrow()
    expect(await Promise.all(ports.map(isListening))).not.toContain(true)
    expect(await readdir(join(folder, 'unfinished'))).toEqual([])
    expect(await text('gateway.log')).toContain('gateway.stopped')
  })
})

describe('a second start', () => {
  it(
    'keeps keys, certificates and codes, and publishes lists that are newer',
    async () => {
      const [before, { sequence }] = [await keepsakes(), await json('state.json')]
      expect(before.size).toBeGreaterThanOrEqual(60)
      const playground = await started()
      expect(playground.output()).not.toMatch(/First start|founded anew/)
      expect(await keepsakes()).toEqual(before)
      expect((await json('state.json')).sequence).toBe(sequence + 1)
      const list = await json('authorities/national/list.json')
      expect(JSON.stringify(list)).toContain(`"LoTESequenceNumber":${sequence + 1}`)
      expect(await present(playground, 'jiangsu-sukangma/green')).toMatchObject({
        outcome: 'accepted',
      })

      const gateway = Number(new URL(playground.gateway()).port)
      await playground.stop('SIGKILL')
      // The gateway sees that it was left alone.
      await expect.poll(() => isListening(gateway), { timeout: 10_000 }).toBe(false)
    },
    startMs,
  )

  it('tells the name of a file that is not what it was, and changes nothing', async () => {
    const name = 'authorities/anhui/root-key.pem'
    const key = await text(name)
    await writeFile(join(folder, name), await text('authorities/jiangsu/root-key.pem'))
    const { code, errors } = await runPlayground(folder).ended
    expect([code, errors]).toEqual([1, expect.stringMatching(/root-key\.pem is missing or was/)])
    await writeFile(join(folder, name), key)
  })

  it('refuses a clock from before its founding', async () => {
    const { code, errors } = await runPlayground(folder, '--clock', '2026-01-01T00:00:00Z').ended
    expect([code, errors]).toEqual([1, expect.stringContaining('The clock must be between')])
  })

  it(
    'founds anew what was not founded to its end, and says so',
    async () => {
      const before = await keepsakes()
      await rm(join(folder, 'state.json'))
      await rm(join(folder, 'authorities/anhui'), { recursive: true })
      const playground = await started()
      expect(playground.output()).toContain('founded anew')
      expect((await keepsakes()).get('voucher-key.pem')).not.toBe(before.get('voucher-key.pem'))
      expect(await playground.stop()).toBe(0)
    },
    startMs,
  )

  it(
    'drops everything where it is told to start over',
    async () => {
      const before = await keepsakes()
      const playground = await started('--fresh')
      const after = await keepsakes()
      expect([...after.keys()]).toEqual([...before.keys()])
      for (const [file, content] of after)
        expect([file, content]).not.toEqual([file, before.get(file)])
      expect(await playground.stop()).toBe(0)
    },
    startMs,
  )
})

describe('npm start', () => {
  it(
    'runs a playground that ends with it',
    async () => {
      const playground = runThroughNpm(folder)
      running.push(playground)
      await playground.ready
      const ports = await portsOf(playground)
      expect(await Promise.all(ports.map(isListening))).not.toContain(false)
      playground.child.kill('SIGTERM')
      const anyIsListening = async () => (await Promise.all(ports.map(isListening))).includes(true)
      await expect.poll(anyIsListening, { timeout: 10_000 }).toBe(false)
    },
    startMs,
  )
})

describe('the repository', () => {
  it('ignores the folder of the playground', async () => {
    expect(await readFile(join(root, '.gitignore'), 'utf8')).toMatch(/^\.playground\/$/m)
  })
})
