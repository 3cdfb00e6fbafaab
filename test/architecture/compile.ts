import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What the compiler says of made-up sources, with the project's own options; each stands at the
 * repository's root for its imports. One list of error codes (2345, ...) for each source.
 */
export function compile(sources: readonly string[]): readonly (readonly number[])[] {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const texts = new Map(sources.map((text, index) => [`${root}made-up-${index}.ts`, text]))
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.readFile = (name) => texts.get(name) ?? readFile(name)
  host.getSourceFile = (name, version) => {
    const text = texts.get(name)
    return text === undefined
      ? getSourceFile(name, version)
      : ts.createSourceFile(name, text, version, true)
  }
  const program = ts.createProgram([...texts.keys()], options, host)
  return [...texts.keys()].map((name) => {
    const file = program.getSourceFile(name)
    const syntactic = program.getSyntacticDiagnostics(file)
    return [...syntactic, ...program.getSemanticDiagnostics(file)].map(({ code }) => code)
  })
}
