// What stands on the stage before the story begins: the pretend PKI with its servers, and a gateway with an empty data directory.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePem, type VerificationOptions } from '@sealpost/core'
import { httpSources } from '@sealpost/core/online'
import { PKI_TIME, startPki, type RunningPki } from '@sealpost/pretend-pki'
import { inventTraffic, startGateway, type Gateway, type InventedYear } from '@sealpost/server'

export interface Stage extends AsyncDisposable {
  readonly running: RunningPki
  readonly gateway: Gateway
  /** Traffic of a province that does not exist, so that figures show something. */
  readonly invented: InventedYear
  readonly operatorKey: string
  /** Where signed files are put for the reader to look at. */
  readonly folder: string
  readonly clock: () => Date
  readonly verification: VerificationOptions
}

export interface StageOptions {
  readonly port: number
  readonly folder: string | undefined
}

export async function setStage({ port, folder }: StageOptions): Promise<Stage> {
  const clock = startClock()
  const running = await startPki({ clock })
  const base = folder ?? (await mkdtemp(join(tmpdir(), 'sealpost-demo-')))
  await mkdir(base, { recursive: true })
  const verification = verificationOptions(running)
  const config = {
    dataDirectory: join(base, 'gateway'),
    port,
    logLevel: 'silent',
    trustAnchors: [await writeRoots(base, running)],
    onlineHosts: ['127.0.0.1'],
    onlinePrivateAddresses: true,
  } as const
  const invented = await inventTraffic(config, { now: clock() })
  const gateway = await startGateway(config, { clock })
  const operatorKey = (await readFile(gateway.operatorKeyFile, 'utf8')).trim()
  const close = async (): Promise<void> => {
    await gateway.close()
    await running.close()
  }
  return {
    running,
    gateway,
    invented,
    operatorKey,
    folder: base,
    clock,
    verification,
    [Symbol.asyncDispose]: close,
  }
}

/** For `sealpost verify --trust` as well as for the gateway. */
async function writeRoots(folder: string, { pki }: RunningPki): Promise<string> {
  const path = join(folder, 'pretend-roots.pem')
  await writeFile(
    path,
    pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes })).join(''),
  )
  return path
}

/** The story happens on the day of its letters, whatever day it is; its clock runs as fast as ours. */
function startClock(): () => Date {
  const start = performance.now()
  return () => new Date(PKI_TIME.getTime() + Math.round(performance.now() - start))
}

function verificationOptions({ pki }: RunningPki): VerificationOptions {
  return {
    policy: 'official-duty',
    trust: pki.roots.map((certificate) => ({ certificate })),
    // The pretend servers are on this very machine, which no certificate may send a real gateway to.
    online: httpSources({ allowPrivateAddresses: true }),
  }
}
