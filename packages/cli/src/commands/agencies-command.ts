import type { Command } from 'commander'
import type { ExportOptions } from './agencies-export.ts'
import type { ImportOptions } from './agencies-import.ts'

const KEY = `
The key may also be in SEALPOST_KEY.`

const IMPORT = `
Takes in all of a listing or nothing of it, and names every row that is wrong. Columns or members: code, code102, name, level, parent,
status, mail, merged_into, merged_at; in JSON the axis's own as well. Documents are exchanged meanwhile.
${KEY} It needs the scope agencies:admin.

Exit status: 0 done, 1 rows are wrong or the gateway refused, 64 wrong usage, 66 the gateway or the file cannot be reached.`

const EXPORT = `
What an import reads. The version that is told at the end is the --after of the next delta.
${KEY} It needs the scope agencies:read.

Exit status: 0 done, 1 the gateway refused, 64 wrong usage, 66 the gateway cannot be reached.`

export function addAgenciesCommand(program: Command): void {
  const agencies = program
    .command('agencies')
    .description(
      'The directory of agencies of a gateway that runs: take in a listing, or write one',
    )
  addImport(agencies)
  addExport(agencies)
}

function addImport(agencies: Command): void {
  agencies
    .command('import')
    .description('Take in a listing of agencies')
    .argument('<file>', 'a listing, .csv or .json')
    .requiredOption('--base-url <url>', 'of the gateway')
    .option('--key-file <file>', 'API key of who administers the gateway')
    .option('--dry-run', 'tell what would change, and change nothing')
    .option('--json', 'the gateway’s answer as JSON')
    .addHelpText('after', IMPORT)
    .action(async (file: string, options: ImportOptions) => {
      const { runImport } = await import('./agencies-import.ts')
      await runImport(file, options)
    })
}

function addExport(agencies: Command): void {
  agencies
    .command('export')
    .description('Write the directory, or what changed of it, as a listing')
    .requiredOption('--base-url <url>', 'of the gateway')
    .option('--key-file <file>', 'API key')
    .option('--format <format>', 'csv, or axis: the JSON of the national axis', 'csv')
    .option('--after <version>', 'only what changed after this version of the directory')
    .option('-o, --output <file>', 'default: standard output')
    .option('--force', 'replace a file that exists')
    .option('--json', 'what was written as JSON; needs --output')
    .addHelpText('after', EXPORT)
    .action(async (options: ExportOptions) => {
      const { runExport } = await import('./agencies-export.ts')
      await runExport(options)
    })
}
