import { once } from 'node:events'
import { readConfig, startGateway } from '@sealpost/server'

export interface ServeOptions {
  readonly config?: string
}

export async function runServe(options: ServeOptions): Promise<void> {
  const gateway = await startGateway(readConfig(options.config, process.env))
  process.stderr.write(`The gateway listens on ${gateway.url}\n`)
  if (gateway.isNew)
    process.stderr.write(`The operator's key is in ${gateway.operatorKeyFile}: keep it safe\n`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  process.stderr.write('Ending: requests in hand are answered first\n')
  await gateway.close()
}
