// The floor plan refuses what it says it refuses: each case lays a small house with one wrong import into an empty folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const CORE = 'packages/core/src'
const SERVER = 'packages/server/src'

const Violations = z.object({
  summary: z.object({ violations: z.array(z.object({ rule: z.object({ name: z.string() }) })) }),
})

let house: string

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'sealpost-house-'))
  writeFileSync(join(house, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(house, 'tsconfig.test.json'),
    '{ "compilerOptions": { "module": "nodenext" } }',
  )
})

afterEach(() => {
  rmSync(house, { recursive: true })
})

function lay(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
}

/** The names of the rules that the house breaks. */
async function inspect(): Promise<readonly string[]> {
  const plan = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.mjs'))
  const { output } = await cruise(['.'], { ...plan, baseDir: house })
  const { violations } = Violations.parse(output).summary
  return [...new Set(violations.map(({ rule }) => rule.name))].sort()
}

describe('the floor plan', () => {
  it('accepts a house whose imports go downwards', async () => {
    lay({
      [`${CORE}/errors.ts`]: 'export const error = 1',
      [`${CORE}/encoding/hex.ts`]: "export { error } from '../errors.ts'",
      [`${CORE}/pdf/index.ts`]: "export { error } from '../encoding/hex.ts'",
      [`${CORE}/index.ts`]: "export { error } from './pdf/index.ts'",
    })
    expect(await inspect()).toEqual([])
  })

  it.each([
    ['a room that looks up', 'core/asn1', 'asn1/a.ts', 'pades/b.ts'],
    ['a neighbour of the same floor', 'core/pdf', 'pdf/a.ts', 'xml/b.ts'],
    ['validation that knows PDF', 'core/validation', 'validation/a.ts', 'pdf/b.ts'],
    ['a PAdES that knows XAdES', 'core/pades', 'pades/a.ts', 'xades/b.ts'],
    ['a house that leans on its outbuildings', 'core/trust', 'trust/a.ts', 'online/b.ts'],
  ])('refuses %s', async (_what, rule, from, to) => {
    lay({
      [`${CORE}/${from}`]: `export { b } from '../${to}'`,
      [`${CORE}/${to}`]: 'export const b = 1',
    })
    expect(await inspect()).toContain(rule)
  })

  it('refuses a room that imports the front door', async () => {
    lay({
      [`${CORE}/xml/a.ts`]: "export { b } from '../index.ts'",
      [`${CORE}/index.ts`]: 'export const b = 1',
    })
    expect(await inspect()).toContain('core: no room imports the front door')
  })

  it('refuses a folder that is no room of the plan', async () => {
    lay({ [`${CORE}/utils/a.ts`]: 'export const a = 1' })
    expect(await inspect()).toContain('core: every folder is a room of the plan')
  })

  it('refuses a cycle that is made of types alone', async () => {
    lay({
      [`${CORE}/xml/a.ts`]: "import type { B } from './b.ts'\nexport type A = B | 1",
      [`${CORE}/xml/b.ts`]: "import type { A } from './a.ts'\nexport type B = A | 2",
    })
    expect(await inspect()).toContain('no cycles, of types neither')
  })

  it.each([
    ['node:crypto', 'xml/a.ts', 'node:crypto only in crypto/ and signers/'],
    ['node:fs', 'pades/a.ts', 'files and sockets only in signers/, online/ and files/'],
    ['node:http', 'trust/a.ts', 'files and sockets only in signers/, online/ and files/'],
    ['node:zlib', 'xml/a.ts', 'node:zlib only in pdf/ and edxml/'],
  ])('refuses %s in %s', async (module, file, rule) => {
    lay({ [`${CORE}/${file}`]: `import * as module from '${module}'\nexport { module }` })
    expect(await inspect()).toContain(rule)
  })

  it.each([
    ['express', `${SERVER}/documents/a.ts`, 'HTTP framework only in http/'],
    ['kysely', `${SERVER}/delivery/a.ts`, 'database drivers only in store/'],
    ['pdf-lib', `${CORE}/pdf/a.ts`, 'pdf-lib only in pades/appearance/ and reports/paper/'],
    ['node-forge', `${CORE}/crypto/a.ts`, 'node-forge and pkcs11js only in signers/'],
    ['node-forge', `${CORE}/signers/a.ts`, 'heavy libraries are loaded when they are needed'],
  ])('refuses an import of %s in %s', async (library, file, rule) => {
    lay({
      [`node_modules/${library}/package.json`]: `{ "name": "${library}", "main": "index.js" }`,
      [`node_modules/${library}/index.js`]: 'exports.value = 1',
      [file]: `export { value } from '${library}'`,
    })
    expect(await inspect()).toContain(rule)
  })

  it('refuses a core that knows the server, and pretend keys in production', async () => {
    lay({
      [`${CORE}/xml/a.ts`]: "export { b } from '../../../server/src/ids.ts'",
      [`${SERVER}/ids.ts`]: "export { b } from '../../../test/pki/src/b.ts'",
      'test/pki/src/b.ts': 'export const b = 1',
    })
    const rules = await inspect()
    expect(rules).toContain('core knows no other package')
    expect(rules).toContain('pretend keys stay out of production')
  })

  it('refuses an example that enters by a window', async () => {
    lay({
      'examples/01-sign.ts': "export { a } from '../packages/core/src/pdf/a.ts'",
      [`${CORE}/pdf/a.ts`]: 'export const a = 1',
    })
    const rules = await inspect()
    expect(rules).toContain('other packages enter core by its front doors')
    expect(rules).toContain('examples are for strangers: packages and Node only')
  })

  it('refuses an import that leads nowhere', async () => {
    lay({ [`${CORE}/xml/a.ts`]: "export { b } from './missing.ts'" })
    expect(await inspect()).toContain('every import resolves')
  })
})
