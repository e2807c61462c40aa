import { Command } from 'commander'
import { addAgenciesCommand } from './commands/agencies-command.ts'
import { addBackupCommand } from './commands/backup-command.ts'
import { addCertificateCommand } from './commands/certificate-command.ts'
import { addConformanceCommand } from './commands/conformance-command.ts'
import { addDemoCommand } from './commands/demo-command.ts'
import { addInspectCommand } from './commands/inspect-command.ts'
import { addRestoreCommand } from './commands/restore-command.ts'
import { addServeCommand } from './commands/serve-command.ts'
import { addAugmentCommands, addSignCommand, addTwoStepCommands } from './commands/sign-command.ts'
import { addTokensCommand } from './commands/tokens-command.ts'
import { addTrustCommand } from './commands/trust-command.ts'
import { addVerifyCommand } from './commands/verify-command.ts'
import { addVerifyFigureCommand } from './commands/verify-figure-command.ts'
import { addVerifyLogCommand } from './commands/verify-log-command.ts'

const DESCRIPTION =
  'Signs, verifies and exchanges documents the way state agencies do (PAdES, XAdES, edXML)'

export function buildProgram(): Command {
  const program = new Command('sealpost')
    .description(DESCRIPTION)
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError()
  program.configureHelp({ showGlobalOptions: true })
  addSignCommand(program)
  addTwoStepCommands(program)
  addAugmentCommands(program)
  addVerifyCommand(program)
  addVerifyLogCommand(program)
  addVerifyFigureCommand(program)
  addCertificateCommand(program)
  addTrustCommand(program)
  addInspectCommand(program)
  addTokensCommand(program)
  addServeCommand(program)
  addAgenciesCommand(program)
  addBackupCommand(program)
  addRestoreCommand(program)
  addConformanceCommand(program)
  addDemoCommand(program)
  return program
}
