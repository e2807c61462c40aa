// usage: npm run release:pack -- FOLDER   Packs the built packages as npm would publish them, with a bill of materials and SHA256SUMS beside them;
// with SEALPOST_RELEASE_KEY (a file: private key, PEM) also SHA256SUMS.sig. Publishes nothing. CONTRIBUTING.md says how it is checked.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signChecksums, writeChecksums } from './release/checksums.ts'
import { runOrThrow } from './run.ts'
import { readWorkspaces, ROOT } from './workspaces.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder that the packages go to')
mkdirSync(folder, { recursive: true })
// What lay there before would be vouched for as well.
if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`)
for (const { folder: home, private: hidden } of readWorkspaces())
  if (!hidden)
    await runOrThrow('npm', ['pack', home, '--pack-destination', folder, '--ignore-scripts', '--silent']) // prettier-ignore
const bill = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
writeFileSync(join(folder, 'sealpost.cdx.json'), await runOrThrow('npm', bill, { cwd: ROOT }))
process.stdout.write(writeChecksums(folder))
const key = process.env['SEALPOST_RELEASE_KEY']
if (key === undefined)
  console.error('SEALPOST_RELEASE_KEY is not set: the checksums are not signed')
else signChecksums(folder, readFileSync(key))
