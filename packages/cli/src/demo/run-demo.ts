// The whole story: a pretend PKI and a gateway on this machine, five agencies, real documents, and the share at the end.
import { once } from 'node:events'
import { readCount } from '../input/read-count.ts'
import { registerActors } from './actors.ts'
import { createNarrator, type Narrator } from './narrator.ts'
import {
  receiveEverything,
  registerPaper,
  sendEverything,
  sendTwice,
  signEverything,
  signPackage,
  tryWhatMustNotPass,
} from './scenes.ts'
import { setStage } from './stage.ts'
import { tellShare } from './tell-share.ts'

export interface DemoOptions {
  readonly once?: true
  readonly port: string
  readonly keep?: string
}

const STEPS = 8
const MAX_PORT = 65_535

export async function runDemo(options: DemoOptions): Promise<void> {
  const narrator = createNarrator(STEPS, (text) => process.stdout.write(text))
  narrator.step('A pretend public key infrastructure and a gateway start on this machine')
  await using stage = await setStage({
    port: readCount('--port', options.port, MAX_PORT),
    folder: options.keep,
  })
  narrator.row('certificates', stage.running.url)
  narrator.row('gateway', stage.gateway.url)
  narrator.row('files', stage.folder)
  const { documents, agencies } = stage.invented
  narrator.row(
    'invented traffic',
    `${documents} documents of ${agencies} agencies of a province that does not exist (H99)`,
  )

  narrator.step('Five agencies of Cao Bằng (H14) join, each with a seal, a head and a key')
  const actors = await registerActors(stage)
  for (const { agency } of actors.values())
    narrator.row(`${agency.code} ${agency.oldCode}`, agency.title)
  const scene = { stage, actors, narrator }

  narrator.step('Officials sign: first the person, then the agency, each with a time stamp')
  const signed = await signEverything(scene)
  const content = await signPackage(scene)

  narrator.step('The letters are sent; the gateway verifies each before it accepts')
  await sendEverything(scene, signed, content)
  await sendTwice(scene, signed)

  narrator.step('What must not pass')
  await tryWhatMustNotPass(scene, signed)

  narrator.step('Recipients fetch, verify and acknowledge')
  await receiveEverything(scene)

  narrator.step('The other half of the denominator')
  await registerPaper(scene)

  narrator.step('The share exchanged electronically and signed, 2026, Cao Bằng and its units')
  await tellShare(narrator, actors)
  narrator.say('')
  narrator.say(`Look at it: ${stage.gateway.url}/   Signed files: ${stage.folder}`)
  narrator.say(`Dashboard:  ${stage.gateway.url}/dashboard   Key: ${stage.operatorKey}`)
  if (options.once !== true) await waitForEnd(narrator)
}

async function waitForEnd(narrator: Narrator): Promise<void> {
  narrator.say('The gateway keeps running; end it with Ctrl-C.')
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
