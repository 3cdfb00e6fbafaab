import ts from 'typescript'

/** What the rules need to know of one source file. */
export interface SourceFacts {
  /** Path from the repository's root, with `/`. */
  readonly path: string
  readonly imports: readonly Import[]
  /** Names that the file reads from the global scope: `process`, `fetch`, `Date.now`, ... */
  readonly globals: ReadonlySet<string>
  /** Names of the types that the file casts to: `Opened` for `x as Opened<P>`. */
  readonly casts: ReadonlySet<string>
}

export interface Import {
  /** A path from the repository's root, or the name of a package: `hono`, `node:fs`. */
  readonly target: string
  readonly typeOnly: boolean
}

/** Reads the facts from the syntax tree; comments and strings are not code. */
export function factsOf(path: string, text: string): SourceFacts {
  const imports: Import[] = []
  const globals = new Set<string>()
  const casts = new Set<string>()
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

  const visit = (node: ts.Node): void => {
    const imported = importOf(node)
    if (imported !== null) {
      imports.push({ ...imported, target: resolve(path, imported.target) })
    }
    const name = globalOf(node)
    if (name !== null) globals.add(name)
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
      for (const cast of typeNames(node.type)) casts.add(cast)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, imports, globals, casts }
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { target: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const target = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : ''
    return { target, typeOnly: node.isTypeOnly }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments
    const known = argument !== undefined && ts.isStringLiteralLike(argument)
    return { target: known ? argument.text : 'computed import', typeOnly: false }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    return { target: ts.isStringLiteral(literal) ? literal.text : '', typeOnly: true }
  }
  return null
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { name, namedBindings } = clause
  if (name !== undefined || namedBindings === undefined) return false
  return ts.isNamedImports(namedBindings) && namedBindings.elements.every((one) => one.isTypeOnly)
}

/** `process`, `globalThis.process` as `process`, `Date.now`, and `new Date()` as it stands. */
function globalOf(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const owner = node.expression.text
    if (owner === 'globalThis' || owner === 'self' || owner === 'global') return node.name.text
    return `${owner}.${node.name.text}`
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const bare = node.expression.text === 'Date' && (node.arguments?.length ?? 0) === 0
    return bare ? 'new Date()' : null
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    if (node.expression.text === 'Date') return 'new Date()'
  }
  return ts.isIdentifier(node) && isReference(node) ? node.text : null
}

/** Is the identifier read as a value, rather than being a member's, a label's or its own name? */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) {
    return parent.initializer === node
  }
  return (
    ts.isExpression(parent) || ts.isStatement(parent) || ts.isShorthandPropertyAssignment(parent)
  )
}

function typeNames(type: ts.TypeNode): readonly string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      names.push(node.typeName.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(type)
  return names
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}
