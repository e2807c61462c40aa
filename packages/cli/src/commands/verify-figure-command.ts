import type { Command } from 'commander'
import type { VerifyFigureOptions } from './verify-figure.ts'

const EXPLANATION = `
FIGURE is what GET /v1/statistics/snapshots/{id} answers, --proof what …/{id}/proof does. Give the verifier key of the log from a source
that is not the gateway. Nothing is asked of anybody.

Exit status: 0 the figure was published, to the last document, 1 it was not, 64 wrong usage, 66 a file cannot be read.`

export function addVerifyFigureCommand(program: Command): void {
  program
    .command('verify-figure')
    .description('Check a published figure of the share against the evidence log')
    .argument('<figure>', 'the figures of a closed period, JSON')
    .requiredOption('--proof <file>', 'its .tlog-proof')
    .requiredOption('--key <key>', 'verifier key of the log, or a file that holds it')
    .option('--json', 'the report as JSON')
    .addHelpText('after', EXPLANATION)
    .action(async (figure: string, options: VerifyFigureOptions) => {
      const { runVerifyFigure } = await import('./verify-figure.ts')
      await runVerifyFigure(figure, options)
    })
}
