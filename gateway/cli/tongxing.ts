/** The command `tongxing`: assembly, and how it ends. */
import { CommanderError } from 'commander'
import type { Language } from './failure.ts'
import { CommandError, exitCodes, failure } from './failure.ts'
import { languageOf } from './options.ts'
import { printable, printableJson } from './printable.ts'
import { createProgram } from './program.ts'
import type { Result } from './words.ts'

const words = process.argv.slice(2)
const before = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined)
const json = before.includes('--json')
const debug = before.includes('--debug')
const language = languageOf(askedLanguage(before), process.env)

const program = createProgram(language, {
  environment: process.env,
  stdin: process.stdin,
  now: Date.now(),
  serve: async (config, workers) => {
    // The server is large, and no other command needs it.
    const { serveGateway } = await import('../node.ts')
    return serveGateway(config, workers)
  },
  served: (exitCode) => process.exit(exitCode),
  warn: (warnings) => {
    for (const warning of warnings) process.stderr.write(`${warning[language]}\n`)
  },
  finish: (result) => print(result, language),
})

// A command that ends without saying how has failed: 0 would mean accepted.
process.on('exit', () => {
  process.exitCode ??= exitCodes.internal
})

// A reader such as `head` may close the pipe early.
process.stdout.on('error', () => process.exit())

try {
  await program.parseAsync(words, { from: 'user' })
} catch (error) {
  fail(error)
}

function print({ exit, document, lines }: Result, language: Language): void {
  process.exitCode = exit
  const text = json ? printableJson(document) : lines(language).join('\n')
  process.stdout.write(`${text}\n`)
}

function fail(error: unknown): void {
  if (error instanceof CommanderError && error.exitCode === 0) {
    process.exitCode = 0
    return
  }
  const { code, sentences, exit } = asCommandError(error)
  process.exitCode = exit
  process.stderr.write(`${printable(`${code}: ${sentences[language]}`, 700)}\n`)
  if (debug) process.stderr.write(traceOf(error))
  if (json) process.stdout.write(`${printableJson({ error: { code, ...sentences, exit } })}\n`)
}

function traceOf(error: unknown): string {
  const { stack = '', cause = '' } = error instanceof Error ? error : {}
  const lines = `${stack}\n${cause}`.split('\n')
  return lines.map((line) => `${printable(line)}\n`).join('')
}

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  if (!(error instanceof CommanderError)) return failure('command.internal', {}, error)
  const problem = error.code === 'commander.help' ? 'no command' : error.message
  return failure('usage.argument', { problem: problem.replace(/^error: /, '') }, error)
}

/** Before the commands are made, since their descriptions depend on it. */
function askedLanguage(words: readonly string[]): string | undefined {
  const inline = words.find((word) => word.startsWith('--lang='))
  if (inline !== undefined) return inline.slice('--lang='.length)
  return words.includes('--lang') ? words[words.indexOf('--lang') + 1] : undefined
}
