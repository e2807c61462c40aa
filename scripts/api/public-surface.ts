// What a package promises: the names each subpath exports and their declarations, read from the built `.d.ts` files.
import { join } from 'node:path'
import ts from 'typescript'
import type { Workspace } from '../workspaces.ts'

export interface PublicName {
  readonly name: string
  /** Declarations without comments, as TypeScript prints them. Empty when another subpath is the name's home. */
  readonly declarations: readonly string[]
  /** The subpath whose section declares it. */
  readonly home: string
}

export interface Subpath {
  readonly path: string
  readonly names: readonly PublicName[]
}

export interface Surface {
  readonly subpaths: readonly Subpath[]
  /** Types that signatures name but no subpath exports. */
  readonly unexported: readonly string[]
}

/** Reads the surface of a built package. Throws when a subpath has no `.d.ts` yet. */
export function readSurface(workspace: Workspace): Surface {
  const files = declarationFiles(workspace)
  const program = ts.createProgram([...files.values()], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts'],
    types: ['node'],
    skipLibCheck: true,
    noEmit: true,
  })
  return new SurfaceReader(program, files, join(workspace.folder, 'dist')).read()
}

function declarationFiles(workspace: Workspace): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(workspace.exports).flatMap(([path, conditions]) =>
      conditions.types === undefined ? [] : [[path, join(workspace.folder, conditions.types)]],
    ),
  )
}

class SurfaceReader {
  readonly #files: ReadonlyMap<string, string>
  readonly #dist: string
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker
  readonly #homes = new Map<ts.Symbol, string>()
  readonly #printer: ts.Printer = ts.createPrinter({ removeComments: true })

  constructor(program: ts.Program, files: ReadonlyMap<string, string>, dist: string) {
    this.#program = program
    this.#checker = program.getTypeChecker()
    this.#files = files
    this.#dist = dist
  }

  read(): Surface {
    const exports = new Map([...this.#files].map(([path, file]) => [path, this.#exportsOf(file)]))
    this.#assignHomes(exports)
    const subpaths = [...exports].map(([path, symbols]) => ({
      path,
      names: symbols.map((symbol) => this.#describe(path, symbol)),
    }))
    return { subpaths, unexported: this.#findUnexported() }
  }

  #exportsOf(file: string): readonly ts.Symbol[] {
    const source = this.#program.getSourceFile(file)
    if (source === undefined) throw new Error(`${file} is missing: npm run build`)
    const module = this.#checker.getSymbolAtLocation(source)
    if (module === undefined) return []
    return this.#checker
      .getExportsOfModule(module)
      .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
  }

  /** The folder that makes a name is its home; the front door only hands it out. */
  #assignHomes(exports: ReadonlyMap<string, readonly ts.Symbol[]>): void {
    const frontDoorLast = [...exports].sort(([a], [b]) => Number(a === '.') - Number(b === '.'))
    for (const [path, symbols] of frontDoorLast) {
      for (const symbol of symbols) {
        const target = this.#resolve(symbol)
        if (!this.#homes.has(target)) this.#homes.set(target, path)
      }
    }
  }

  #describe(path: string, symbol: ts.Symbol): PublicName {
    const target = this.#resolve(symbol)
    const home = this.#homes.get(target) ?? path
    const declarations = home === path ? (target.declarations ?? []) : []
    return { name: symbol.name, home, declarations: declarations.map((node) => this.#print(node)) }
  }

  #resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  #print(declaration: ts.Declaration): string {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
    return this.#printer
      .printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile())
      .replace(/^export (declare )?/, '')
      .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
  }

  #findUnexported(): readonly string[] {
    const found = new Set<string>()
    for (const symbol of this.#homes.keys()) {
      symbol.declarations?.forEach((node) => {
        this.#collectUnexported(node, found)
      })
    }
    return [...found].sort()
  }

  #collectUnexported(node: ts.Node, found: Set<string>): void {
    if (ts.isIdentifier(node)) this.#noteUnexported(node, found)
    ts.forEachChild(node, (child) => {
      this.#collectUnexported(child, found)
    })
  }

  #noteUnexported(node: ts.Identifier, found: Set<string>): void {
    const symbol = this.#checker.getSymbolAtLocation(node)
    if (symbol === undefined) return
    const target = this.#resolve(symbol)
    const declaration = target.declarations?.[0]
    if (declaration === undefined || this.#homes.has(target) || !isNamedType(declaration)) return
    const file = declaration.getSourceFile().fileName
    if (file.startsWith(this.#dist)) found.add(`${node.text} (${file.slice(this.#dist.length + 1)})`)
  }
}

function isNamedType(node: ts.Node): boolean {
  return (
    ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)
  )
}
