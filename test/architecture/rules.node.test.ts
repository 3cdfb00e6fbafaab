import { describe, expect, test } from 'vitest'

import { breaches, rules } from './rules.ts'
import { factsOf } from './source.ts'

/** Sentence of the rule, file, and a source that breaks it. */
const broken: readonly (readonly [string, string, string])[] = [
  ['specs imports nothing.', 'specs/words.ts', "import { z } from 'zod'"],
  [
    'adapters/codec imports its siblings, pure packages and the types of specs.',
    'adapters/codec/cbor.ts',
    "import { Refusal } from '../../specs/words.ts'",
  ],
  [
    'A format imports the contract, adapters/codec, specs and its own folder.',
    'adapters/eu-dcc/adapter.ts',
    "import { parseCode } from '../jiangsu/code.ts'",
  ],
  [
    'adapters import nothing of trust-store or gateway, and no package but pure ones.',
    'adapters/registry.ts',
    "export * from '../trust-store/open.ts'",
  ],
  [
    'An adapter is pure: no network, clock, timer, randomness or storage.',
    'adapters/eu-dcc/adapter.ts',
    'export const ask = () => fetch(url)',
  ],
  [
    'trust-store imports nothing of adapters or gateway.',
    'trust-store/open.ts',
    "import type { Adapter } from '../adapters/adapter.ts'",
  ],
  [
    'The X.509 library is used in trust-store/certificate/ only.',
    'trust-store/open.ts',
    "import { X509Certificate } from '@peculiar/x509'",
  ],
  [
    'gateway/stages imports neither routes, nor the application, nor Hono.',
    'gateway/stages/decide.ts',
    "import { verifyRoutes } from '../routes/verify.ts'",
  ],
  [
    'gateway/routes uses no stage, adapter or trust-store directly, only their types.',
    'gateway/routes/verify.ts',
    "import { decide, type RuleBook } from '../stages/decide.ts'",
  ],
  [
    'Hono is used in the routes, app.ts and problems.ts of the gateway and of the registry only.',
    'gateway/passage.ts',
    "import type { Context } from 'hono'",
  ],
  [
    'The screens use nothing of the server: no route, application, entry or command line.',
    'gateway/web/verify/verify.tsx',
    "import { createApp } from '../../app.ts'",
  ],
  [
    'Nothing of the server or the command line uses the screens.',
    'gateway/cli/words.ts',
    "import { instantText } from '../web/parts/dates.ts'",
  ],
  [
    'Preact is used in gateway/web only.',
    'gateway/routes/pages.ts',
    "import { render } from 'preact'",
  ],
  [
    'The query builder is used in trust-store/registry/storage/ only.',
    'trust-store/registry/registry.ts',
    "import { Kysely } from 'kysely'",
  ],
  [
    'A database is used in its own file of trust-store/registry/storage/ only.',
    'trust-store/registry/storage/d1.ts',
    "import pg from 'pg'",
  ],
  [
    'Nothing that is shipped imports test.',
    'gateway/app.ts',
    "const cities = await import('../test/cities/all.ts')",
  ],
  [
    "Node's own modules are used at the places that run on Node only.",
    'gateway/issuers/ask.ts',
    "import { Agent } from 'undici'",
  ],
  [
    'Web-standard APIs only, outside the places that run on Node.',
    'gateway/configuration.ts',
    'export const port = globalThis.process.env.PORT',
  ],
  [
    'Time is a parameter: the clock is read in the entry points only.',
    'gateway/passage.ts',
    'export const at = () => new Date().getTime()',
  ],
  [
    'The console is for the entry points, the command line and tests only.',
    'trust-store/sync.ts',
    'console.log(list)',
  ],
  [
    'Only trust-store/open.ts makes a code Opened or Authentic.',
    'gateway/stages/read.ts',
    'export const opened = sealed as unknown as Opened<string>',
  ],
  [
    'Only trust-store/channel.ts makes a channel authenticated.',
    'gateway/issuers/fetch-transport.ts',
    'return { channel: { issuerId } as AuthenticatedChannel }',
  ],
]

describe('the checker', () => {
  test.each(broken)('finds a breach of: %s', (sentence, path, source) => {
    const found = breaches([factsOf(path, source)])
    expect(found.filter((line) => line.startsWith(`${sentence} But ${path} has: `))).toHaveLength(1)
  })

  test('has a made-up breach for every rule', () => {
    expect(broken.map(([sentence]) => sentence)).toEqual(rules.map((rule) => rule.sentence))
  })

  test.each([
    ['a default clock', 'gateway/guard.ts', 'export function f(now = Date.now) { return now }'],
    ['a clock behind an object', 'gateway/guard.ts', 'const clock = { now: Date.now }'],
    ['Date called as a function', 'gateway/guard.ts', 'export const text = Date()'],
    ['the environment', 'gateway/guard.ts', 'const { env } = process'],
    ['a computed import', 'specs/words.ts', 'await import(name)'],
    ['an import type', 'trust-store/open.ts', "export type A = import('../gateway/app.ts').App"],
    ['a cast to a list of it', 'gateway/guard.ts', 'const all = list as readonly Authentic[]'],
    ['a dynamic node module', 'gateway/guard.ts', "const fs = await import('node:fs')"],
  ])('sees %s', (_, path, source) => {
    expect(breaches([factsOf(path, source)])).toHaveLength(1)
  })

  test.each([
    ['a date from a value', 'gateway/passage.ts', 'export const d = new Date(at).toISOString()'],
    ['a member of that name', 'gateway/passage.ts', 'export const n = job.process + a.console.b'],
    [
      'a property of that name',
      'gateway/passage.ts',
      'export const o = { process: 1, fetch() {} }',
    ],
    [
      'words in comments and strings',
      'adapters/a/b.ts',
      "// fetch(Date.now())\nconst a = 'process'",
    ],
    [
      "routes' type of a stage",
      'gateway/routes/a.ts',
      "import type { F } from '../stages/vouch.ts'",
    ],
    ['the maker of Opened', 'trust-store/open.ts', 'const o = x as unknown as Opened'],
    ['the Node entry', 'gateway/node.ts', "import fs from 'node:fs'\nconsole.log(Date.now())"],
    [
      'a data file beside it',
      'adapters/a/b.ts',
      "import l from './layout.json' with { type: 'json' }",
    ],
  ])('accepts %s', (_, path, source) => {
    expect(breaches([factsOf(path, source)])).toEqual([])
  })
})
