// A gateway in a process of its own, to be killed: `node gateway-process.ts DIRECTORY`, with its settings in the environment. Says where it
// listens on its first line; a free port, unless SEALPOST_PORT names one.
import { readConfig, startGateway } from '@sealpost/server'
import { fakeVerifier } from '../../../packages/server/test/support/fake-verifier.ts'

const [, , directory = ''] = process.argv
const config = readConfig(undefined, { SEALPOST_PORT: '0', ...process.env })
const gateway = await startGateway(
  { ...config, dataDirectory: directory, minFreeBytes: 1 },
  { verifier: fakeVerifier },
)
console.log(gateway.url)
