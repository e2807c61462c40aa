// A gateway in a process of its own, to be killed: `node gateway-process.ts DIRECTORY`. Says where it listens on its first line.
import { startGateway } from '@sealpost/server'
import { fakeVerifier } from '../../../packages/server/test/support/fake-verifier.ts'

const [, , dataDirectory = ''] = process.argv
const config = { dataDirectory, port: 0, minFreeBytes: 1, logLevel: 'silent' } as const
const gateway = await startGateway(config, { verifier: fakeVerifier })
console.log(gateway.url)
