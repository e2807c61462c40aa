// A gateway in a process of its own, to be killed: `node gateway-process.ts DIRECTORY [SETTINGS]`, the settings as JSON. Says where it
// listens on its first line.
import { readConfig, startGateway } from '@sealpost/server'
import { fakeVerifier } from '../../../packages/server/test/support/fake-verifier.ts'

const [, , directory = ''] = process.argv
const gateway = await startGateway(
  { ...readConfig(undefined, process.env), dataDirectory: directory, port: 0, minFreeBytes: 1 },
  { verifier: fakeVerifier },
)
console.log(gateway.url)
