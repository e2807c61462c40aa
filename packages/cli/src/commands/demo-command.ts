import type { Command } from 'commander'
import type { DemoOptions } from '../demo/run-demo.ts'

export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('See the whole story on this machine, with a pretend public key infrastructure')
    .option('--once', 'end after the story instead of keeping the gateway running')
    .option('--port <number>', 'port of the gateway; 0 takes a free one', '0')
    .option('--keep <folder>', 'where to put the signed files (default: a new temporary folder)')
    .action(async (options: DemoOptions) => {
      const { runDemo } = await import('../demo/run-demo.ts')
      await runDemo(options)
    })
}
