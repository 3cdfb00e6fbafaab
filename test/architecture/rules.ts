import type { Import, SourceFacts } from './source.ts'

/** One sentence of design section 7 or of the style guide, and what breaks it in a file. */
export interface Rule {
  readonly sentence: string
  /** What in the file breaks the rule: import targets, global names, casts. Empty: it holds. */
  broken(file: SourceFacts): readonly string[]
}

/** Every breach as one line: the rule's sentence, the file, and what in it. */
export function breaches(files: readonly SourceFacts[]): readonly string[] {
  return files.flatMap((file) =>
    rules.flatMap((rule) =>
      rule.broken(file).map((what) => `${rule.sentence} But ${file.path} has: ${what}`),
    ),
  )
}

const formatsOf = /^adapters\/(?!codec\/)([^/]+)\//
const nodeOnly =
  /^(gateway\/node\.ts|gateway\/node\/|gateway\/cli\/|gateway\/web\/vite\.config\.ts|trust-store\/stores\/|trust-store\/backend\/node\.ts|trust-store\/registry\/storage\/(sqlite|postgres)\.ts|trust-store\/registry\/keys\/(file|command)\.ts|specs\/generate[./]|test\/)/
const entryPoint =
  /^(gateway\/(node|worker|registry-worker)\.ts|gateway\/node\/|gateway\/cli\/|gateway\/web\/clock\.ts|specs\/generate[./]|test\/)/
const loud =
  /^(gateway\/(node|worker|registry-worker)\.ts|gateway\/node\/|gateway\/cli\/|specs\/generate[./]|test\/)/

const sqliteUsers = new Set([
  'trust-store/registry/storage/sqlite.ts',
  'trust-store/stores/tile-file.ts',
])

const nodeGlobals = [
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'global',
  'setImmediate',
]
const clocks = ['Date.now', 'new Date()', 'performance.now', 'performance.timeOrigin']
const outside = [
  'fetch',
  'setTimeout',
  'setInterval',
  'WebSocket',
  'XMLHttpRequest',
  'caches',
  'localStorage',
  'indexedDB',
  'crypto',
]
/** Packages that compute and do nothing else. */
const purePackages = /^(cborg|fflate|@noble\/curves|@noble\/hashes|sm-crypto-v2)(\/|$)/

export const rules: readonly Rule[] = [
  {
    sentence: 'specs imports nothing.',
    broken: imports(/^specs\/(?!generate[./])/, (target) => target.startsWith('specs/')),
  },
  {
    sentence: 'adapters/codec imports its siblings, pure packages and the types of specs.',
    broken: imports(
      /^adapters\/codec\//,
      (target, { typeOnly }) =>
        target.startsWith('adapters/codec/') ||
        purePackages.test(target) ||
        (target.startsWith('specs/') && (typeOnly || target.endsWith('.json'))),
    ),
  },
  {
    sentence: 'A format imports the contract, adapters/codec, specs and its own folder.',
    broken: imports(formatsOf, (target, _, path) => {
      const own = formatsOf.exec(path)?.[0] ?? path
      return (
        target.startsWith(own) ||
        target === 'adapters/adapter.ts' ||
        target.startsWith('adapters/codec/') ||
        target.startsWith('specs/')
      )
    }),
  },
  {
    sentence: 'adapters import nothing of trust-store or gateway, and no package but pure ones.',
    broken: imports(
      /^adapters\//,
      (target) => /^(adapters|specs)\//.test(target) || purePackages.test(target),
    ),
  },
  {
    sentence: 'An adapter is pure: no network, clock, timer, randomness or storage.',
    broken: globals(/^adapters\//, /^$/, [...outside, ...clocks, 'Math.random']),
  },
  {
    sentence: 'trust-store imports nothing of adapters or gateway.',
    broken: imports(/^trust-store\//, (target) => !/^(adapters|gateway|test)\//.test(target)),
  },
  {
    sentence: 'The X.509 library is used in trust-store/certificate/ only.',
    broken: imports(
      /^(?!trust-store\/certificate\/|test\/)/,
      (target) => !/^(@peculiar\/|asn1js$|pkijs$|reflect-metadata$)/.test(target),
    ),
  },
  {
    sentence: 'gateway/stages imports neither routes, nor the application, nor Hono.',
    broken: imports(
      /^gateway\/stages\//,
      (target) =>
        !/^gateway\/(routes|cli|node|app|gateway|problems|answer|node|worker)[./]/.test(target) &&
        !isHono(target),
    ),
  },
  {
    sentence: 'gateway/routes uses no stage, adapter or trust-store directly, only their types.',
    broken: imports(
      /^gateway\/routes\//,
      (target, { typeOnly }) =>
        typeOnly || !/^(gateway\/stages|adapters|trust-store|test)\//.test(target),
    ),
  },
  {
    sentence:
      'Hono is used in the routes, app.ts and problems.ts of the gateway and of the registry only.',
    broken: imports(
      /^(?!(gateway|trust-store\/registry)\/(routes\/|app\.ts|problems\.ts)|test\/)/,
      (target) => !isHono(target),
    ),
  },
  {
    sentence:
      'The screens use nothing of the server: no route, application, entry or command line.',
    broken: imports(
      /^gateway\/web\//,
      (target) =>
        !/^gateway\/(routes|cli|node|worker|registry|app|assemble|gateway|pages)[./]/.test(
          target,
        ) && !isHono(target),
    ),
  },
  {
    sentence: 'Nothing of the server or the command line uses the screens.',
    broken: imports(/^(?!gateway\/web\/|test\/)/, (target) => !target.startsWith('gateway/web/')),
  },
  {
    sentence: 'Preact is used in gateway/web only.',
    broken: imports(/^(?!gateway\/web\/|test\/)/, (target) => !/^preact(\/|$)/.test(target)),
  },
  {
    sentence: 'The query builder is used in trust-store/registry/storage/ only.',
    broken: imports(
      /^(?!trust-store\/registry\/storage\/|test\/)/,
      (target) => !/^kysely(\/|$)/.test(target),
    ),
  },
  {
    sentence: 'A database is used in its own file of trust-store/registry/storage/ only.',
    broken: imports(/^(?!test\/)/, (target, _, path) => {
      if (/^pg(\/|$)/.test(target)) return path === 'trust-store/registry/storage/postgres.ts'
      // SQLite is a lock of files, too.
      return target !== 'node:sqlite' || sqliteUsers.has(path)
    }),
  },
  {
    sentence: 'Nothing that is shipped imports test.',
    broken: imports(/^(?!test\/)/, (target) => !target.startsWith('test/')),
  },
  {
    sentence: "Node's own modules are used at the places that run on Node only.",
    broken: imports(
      outsideOf(nodeOnly),
      (target) => !/^(node:|undici$|@hono\/node-server|commander$)/.test(target),
    ),
  },
  {
    sentence: 'Web-standard APIs only, outside the places that run on Node.',
    broken: globals(/^/, nodeOnly, nodeGlobals),
  },
  {
    sentence: 'Time is a parameter: the clock is read in the entry points only.',
    broken: globals(/^/, entryPoint, clocks),
  },
  {
    sentence: 'The console is for the entry points, the command line and tests only.',
    broken: globals(/^/, loud, ['console']),
  },
  {
    sentence: 'Only trust-store/open.ts makes a code Opened or Authentic.',
    broken: casts(/^(trust-store\/open\.ts$|test\/)/, ['Opened', 'Authentic']),
  },
  {
    sentence: 'Only trust-store/channel.ts makes a channel authenticated.',
    broken: casts(/^(trust-store\/channel\.ts$|test\/)/, ['AuthenticatedChannel']),
  },
]

function imports(
  where: RegExp,
  allowed: (target: string, imported: Import, path: string) => boolean,
): Rule['broken'] {
  return (file) =>
    where.test(file.path)
      ? file.imports
          .filter((one) => !allowed(one.target, one, file.path))
          .map((one) => `import '${one.target}'`)
      : []
}

function globals(where: RegExp, except: RegExp, names: readonly string[]): Rule['broken'] {
  return (file) =>
    where.test(file.path) && !except.test(file.path)
      ? names.filter((name) => file.globals.has(name))
      : []
}

function casts(except: RegExp, names: readonly string[]): Rule['broken'] {
  return (file) =>
    except.test(file.path)
      ? []
      : names.filter((name) => file.casts.has(name)).map((name) => `as ${name}`)
}

function outsideOf(places: RegExp): RegExp {
  return new RegExp(`^(?!${places.source.replace(/^\^/, '')})`)
}

function isHono(target: string): boolean {
  return target === 'hono' || target.startsWith('hono/')
}
