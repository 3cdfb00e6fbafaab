/** The commands and their options. Each command's code is loaded only when it is called. */
import type { Readable } from 'node:stream'
import { Command, Option } from 'commander'
import about from '../../package.json' with { type: 'json' }
import type { Instant } from '../../specs/words.ts'
import { addCorrectionCommands } from './correction-commands.ts'
import type { Language, Sentences } from './failure.ts'
import { addGradesCommands } from './grades-commands.ts'
import { help } from './help.ts'
import { addIssuerCommands } from './issuer-commands.ts'
import { addLedgerCommands } from './ledger-commands.ts'
import { addLogCommands } from './log-commands.ts'
import type { Environment, Options } from './options.ts'
import {
  defaultGateway,
  defaultTimeoutSeconds,
  destinationOf,
  indexOf,
  instantOf,
  keySourceOf,
  pictureOf,
  purposeOf,
  serverOf,
  workersOf,
} from './options.ts'
import { addRegistryCommands } from './registry-commands.ts'
import { addRevocationCommands } from './revocation-commands.ts'
import { addRulesCommands } from './rules-commands.ts'
import { warningsFor } from './server.ts'
import { addTrustCommands } from './trust-commands.ts'
import type { Licensed, VerifierOptions } from './verifier.ts'
import { addWalletCommands } from './wallet-commands.ts'
import type { Result } from './words.ts'

/** What the commands work in. */
export interface Surroundings {
  readonly environment: Environment
  readonly stdin: Readable
  readonly now: Instant
  /** Runs a gateway until it is told to stop; its exit code. */
  readonly serve: (config: string, workers: number | null) => Promise<number>
  readonly warn: (warnings: readonly Sentences[]) => void
  readonly finish: (result: Result) => void
  readonly served: (exitCode: number) => void
}

/** Null, without what only verifiers need being loaded, where nothing of one is given. */
async function verifierIn(
  options: VerifierOptions,
  environment: Environment,
  now: Instant,
): Promise<Licensed | null> {
  const { licence, key, level } = options
  if (licence === undefined && key === undefined && level === undefined) return null
  const { licensedOf } = await import('./verifier.ts')
  return licensedOf(options, environment, now)
}

export function createProgram(language: Language, surroundings: Surroundings): Command {
  const { environment, stdin, now, serve, warn, finish, served } = surroundings
  const say = (name: keyof typeof help) => help[name][language]
  const option = {
    gateway: new Option('--gateway <url>', say('gateway').replace('{default}', defaultGateway)),
    timeout: new Option(
      '--timeout <seconds>',
      say('timeout').replace('{default}', String(defaultTimeoutSeconds)),
    ),
    index: new Option('--index <n>', say('index')),
  }

  const program = new Command('tongxing')
    .description(say('program'))
    .version(about.version, '--version', say('version'))
    .helpOption('-h, --help', say('help'))
    .option('--json', say('json'))
    .option('--lang <language>', say('lang'))
    .option('--debug', say('debug'))
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText('afterAll', say('after'))

  program
    .command('verify')
    .description(say('verify'))
    .argument('<scan>', say('scan'))
    .option('--to <division>', say('to'))
    .option('--purpose <purpose>', say('purpose'))
    .addOption(option.gateway)
    .addOption(option.index)
    .option('--voucher-out <file>', say('voucherOut'))
    .option('--licence <file>', say('licence'))
    .option('--key <file>', say('licenceKey'))
    .option('--passphrase-file <file>', say('licencePassphrase'))
    .option('--level <level>', say('level'))
    .option('--fallback <scan>', say('fallback'))
    .option('--challenge <text>', say('challenge'))
    .option('--once', say('once'))
    .addOption(option.timeout)
    .action(async (input: string, options: Options & VerifierOptions) => {
      const destination = destinationOf(options, environment)
      const purpose = purposeOf(options)
      const server = serverOf(options, environment)
      const voucherOut = options.voucherOut ?? null
      const index = indexOf(options)
      const { verify } = await import('./verify.ts')
      const licensed = await verifierIn(options, environment, now)
      warn(warningsFor(server))
      const { fallback, challenge, once = false } = options
      const further = {
        ...(fallback === undefined ? {} : { fallback }),
        ...(challenge === undefined ? {} : { challenge }),
        once,
      }
      const asked = { input, index, destination, purpose, server, voucherOut, licensed, ...further }
      finish(await verify(asked, stdin))
    })

  program
    .command('translate')
    .description(say('translate'))
    .argument('<scan>', say('scan'))
    .option('--to <division>', say('to'))
    .option('--purpose <purpose>', say('purpose'))
    .option('--format <format>', say('format'))
    .option('--picture <file>', say('picture'))
    .option('--symbology <symbology>', say('symbology'))
    .option('--out <file>', say('out'))
    .addOption(option.gateway)
    .addOption(option.index)
    .addOption(option.timeout)
    .action(async (input: string, options: Options) => {
      const asked = {
        input,
        index: indexOf(options),
        destination: destinationOf(options, environment),
        purpose: purposeOf(options),
        format: options.format ?? null,
        picture: pictureOf(options),
        out: options.out ?? null,
        server: serverOf(options, environment),
      }
      const { translate } = await import('./translate.ts')
      warn(warningsFor(asked.server))
      finish(await translate(asked, stdin))
    })

  program
    .command('preview')
    .description(say('preview'))
    .argument('<scan>', say('scan'))
    .requiredOption('--to <divisions...>', say('toSeveral'))
    .option('--purpose <purpose>', say('purpose'))
    .option('--at <time>', say('arrival'))
    .addOption(option.gateway)
    .addOption(option.index)
    .addOption(option.timeout)
    .action(async (input: string, options: Options & { readonly to: readonly string[] }) => {
      const asked = {
        input,
        index: indexOf(options),
        destinations: options.to.map((to) => destinationOf({ to }, environment)),
        purpose: purposeOf(options),
        arrival: options.at === undefined ? null : instantOf(options, now),
        server: serverOf(options, environment),
      }
      const { previewJourney } = await import('./preview.ts')
      warn(warningsFor(asked.server))
      finish(await previewJourney(asked, stdin))
    })

  program
    .command('inspect')
    .description(say('inspect'))
    .argument('<scan>', say('scan'))
    .addOption(option.index)
    .action(async (input: string, options: Options) => {
      const { inspectCode } = await import('./inspect.ts')
      finish(await inspectCode(input, indexOf(options), stdin))
    })

  program
    .command('voucher')
    .description(say('voucher'))
    .command('check')
    .description(say('voucherCheck'))
    .argument('<voucher>', say('voucherInput'))
    .option('--keys <file or url>', say('keys'))
    .option('--at <time>', say('at'))
    .option('--exit-by-outcome', say('exitByOutcome'))
    .addOption(option.gateway)
    .addOption(option.timeout)
    .action(async (input: string, options: Options) => {
      const keys = keySourceOf(options, environment)
      const at = instantOf(options, now)
      const exitByOutcome = options.exitByOutcome ?? false
      const { voucherCheck } = await import('./voucher.ts')
      finish(await voucherCheck({ input, keys, at, exitByOutcome }, stdin))
    })

  const trust = program.command('trust').description(say('trust'))
  trust
    .command('list')
    .description(say('trustList'))
    .addOption(option.gateway)
    .addOption(option.timeout)
    .action(async (options: Options) => {
      const { trustList } = await import('./trust.ts')
      finish(await trustList(serverOf(options, environment)))
    })

  addTrustCommands(trust, language, surroundings)

  program
    .command('serve')
    .description(say('serve'))
    .requiredOption('--config <file>', say('config'))
    .option('--workers <n>', say('workers'))
    .action(async (options: Options) => {
      served(await serve(options.config ?? '', workersOf(options)))
    })

  addCorrectionCommands(program, language, surroundings)
  addLedgerCommands(program, language, surroundings)
  addLogCommands(program, language, surroundings)
  addRegistryCommands(program, language, surroundings)
  addRevocationCommands(program, language, surroundings)
  addGradesCommands(program, language, surroundings)
  addIssuerCommands(program, language, surroundings)
  addRulesCommands(program, language, surroundings)
  addWalletCommands(program, language, surroundings)
  return program
}
