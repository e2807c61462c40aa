import type { Command } from 'commander'
import type { ServeOptions } from './serve.ts'

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Run the gateway (embedded database and files; nothing else to install)')
    .option('--config <file>', 'settings as JSON; SEALPOST_* variables override them')
    .action(async (options: ServeOptions) => {
      const { runServe } = await import('./serve.ts')
      await runServe(options)
    })
}
