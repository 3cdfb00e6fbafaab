/**
 * `npm run conformance -- <folder> [--set <name>] [--json]`: third-party cases through our public
 * functions. The folder may hold any number of sets, anywhere in it, or be one.
 *
 * Ends with 0 where nothing differs unexplained, 1 where something does, 2 where the command is
 * wrong or the folder holds no case of a set that we know.
 */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { kinds } from './kinds.ts'
import { formatTable, summarise } from './table.ts'
import { type Progress, walk } from './walk.ts'

interface Command {
  readonly folder: string
  readonly set: string | null
  readonly json: boolean
}

const usage = `usage: npm run conformance -- <folder> [--set <name>] [--json]
sets: ${kinds.map(({ set }) => set).join(', ')}
`

/** A sentence says what is wrong with the command. */
function readCommand(args: readonly string[]): Command | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { set: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [folder, ...others] = positionals
    if (folder === undefined || others.length > 0) return 'name one folder'
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `no folder: ${folder}`
    const { set = null, json } = values
    if (set !== null && !kinds.some((kind) => kind.set === set)) return `no such set: ${set}`
    return { folder, set, json }
  } catch (error) {
    return error instanceof Error ? error.message : 'the command cannot be read'
  }
}

/** On the standard error, at most one line a second for a set that takes long. */
function reporting(): Progress {
  let count = 0
  let said = 0
  return {
    begins(set, files) {
      count = 0
      said = performance.now()
      process.stderr.write(`${set}: ${files} files\n`)
    },
    result({ set }) {
      count += 1
      if (performance.now() - said < 1000) return
      said = performance.now()
      process.stderr.write(`${set}: ${count} cases so far\n`)
    },
  }
}

async function main(args: readonly string[]): Promise<number> {
  const command = readCommand(args)
  if (typeof command === 'string') {
    process.stderr.write(`${command}\n${usage}`)
    return 2
  }
  const walked = await walk(command.folder, kinds, command.set, reporting())
  const summary = summarise(walked)
  process.stdout.write(
    command.json ? `${JSON.stringify(summary, null, 2)}\n` : formatTable(summary),
  )
  if (summary.totals.cases === 0) {
    process.stderr.write('the folder holds no case of a set that we know\n')
    return 2
  }
  return summary.totals.differ === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
