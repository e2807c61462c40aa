import type { Command } from 'commander'
import type { TrustListOptions } from './trust-list.ts'

export function addTrustCommand(program: Command): void {
  program
    .command('trust')
    .description('Trust files: the anchors of this installation and who holds which certificate')
    .command('list')
    .description('Check trust files and list what stands in them')
    .argument('<file...>', 'trust files (JSON)')
    .option('--json', 'as JSON, one line a file')
    .action(async (files: string[], options: TrustListOptions) => {
      const { runTrustList } = await import('./trust-list.ts')
      await runTrustList(files, options)
    })
}
