// A gateway in a process of its own, as operators run it: `gateway.ts SETTINGS`. Says where it listens and where the operator's key is. Its
// clock goes on from the pretend PKI's time.
import { PKI_TIME } from '@sealpost/pretend-pki'
import { resolveConfig, startGateway, type ConfigInput } from '@sealpost/server'
import { z } from 'zod'
import { answerAsks } from '../child-answers.ts'

const input: ConfigInput = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(process.argv[2] ?? ''))
const began = performance.now()
const clock = (): Date => new Date(PKI_TIME.getTime() + performance.now() - began)
const gateway = await startGateway(resolveConfig(input), { clock })
answerAsks(async () => {
  await gateway.close()
  process.exit(0)
})
process.send?.({ value: { url: gateway.url, keyFile: gateway.operatorKeyFile } })
