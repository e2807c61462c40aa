#!/usr/bin/env node
// The sealpost command. Commands load their own code, so that `sealpost verify` never waits for the gateway.
import { buildProgram } from './program.ts'
import { reportFailure } from './report-failure.ts'

try {
  await buildProgram().parseAsync()
} catch (failure) {
  process.exitCode = reportFailure(failure)
}
