/** `sealpost` as a library: the command's program, for those who embed it. */
export { buildProgram } from './program.ts'
