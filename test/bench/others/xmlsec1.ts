// The other side of large XML: the xmlsec1 command, a whole process, as ours is measured too.
import { runCommand } from '../child.ts'

/** `template` is a document with an empty signature; the key file holds the private key. Answers wall milliseconds. */
export async function signWithXmlsec1(
  template: string,
  output: string,
  { keyFile, certificateFile }: KeyFiles,
): Promise<number> {
  const key = `${keyFile},${certificateFile}`
  const args = ['--sign', '--privkey-pem', key, '--output', output, template]
  return (await runCommand('xmlsec1', args)).wallMs
}

export async function verifyWithXmlsec1(
  file: string,
  { certificateFile }: KeyFiles,
): Promise<number> {
  const args = ['--verify', '--pubkey-cert-pem', certificateFile, file]
  return (await runCommand('xmlsec1', args)).wallMs
}

export interface KeyFiles {
  readonly keyFile: string
  readonly certificateFile: string
}
