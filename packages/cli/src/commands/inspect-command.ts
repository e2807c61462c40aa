import type { Command } from 'commander'
import { addPdfPassword } from '../input/pdf-password.ts'
import type { InspectOptions } from './inspect.ts'

export function addInspectCommand(program: Command): void {
  const command = program
    .command('inspect')
    .description('Show the structure of a signed PDF, an XML file or an edXML package')
    .argument('<file>', 'the file to look at')
    .option('--json', 'as JSON')
  addPdfPassword(command).action(async (file: string, options: InspectOptions) => {
    const { runInspect } = await import('./inspect.ts')
    await runInspect(file, options)
  })
}
