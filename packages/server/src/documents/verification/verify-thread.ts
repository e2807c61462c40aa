// What runs in a thread that verifies: documents nobody has looked at yet are read here, so that one that eats memory or time takes this thread
// with it and no more. It has no network: what responders say is asked of the gateway.
import { parentPort } from 'node:worker_threads'
import { verifyDocument, type ByteSource } from '@sealpost/core'
import { InternalError } from '@sealpost/core/errors'
import { holdSource } from '../hold-source.ts'
import { findMarkedPage } from '../quarantine/find-marked-page.ts'
import { createAsker } from './asker.ts'
import type { FromThread, Order, Outcome, Task, ToThread } from './messages.ts'
import { descriptorSource, remoteSource } from './thread-sources.ts'

const port = parentPort
if (port === null) throw new InternalError('This runs in a thread')

const say = (message: FromThread): void => {
  port.postMessage(message)
}
const asker = createAsker(say)
let settings: ThreadSettings = { trust: [], online: false }

type ThreadSettings = Pick<Extract<ToThread, { kind: 'settings' }>, 'trust' | 'online'>

port.on('message', (message: ToThread) => {
  if (message.kind === 'settings') settings = message
  else if (message.kind === 'order') void work(message.order)
  else asker.settle(message)
})
say({ kind: 'ready' })

async function work(order: Order): Promise<void> {
  const { id, size, descriptor, task } = order
  try {
    const source =
      descriptor === null ? remoteSource(size, asker.of(id)) : descriptorSource(descriptor, size)
    say({ kind: 'done', order: id, outcome: await run(task, await holdSource(source), id) })
  } catch (error) {
    say({ kind: 'failed', order: id, message: String(error) })
  }
}

async function run(task: Task, source: ByteSource, id: number): Promise<Outcome> {
  if (task.kind === 'find-mark') return { kind: 'looked', page: await findMarkedPage(source) }
  const { trust } = settings
  const online = settings.online ? { online: asker.sourcesOf(id) } : {}
  const named = task.name === null ? {} : { name: task.name }
  const options = { trust, policy: 'official-duty', at: task.at, ...online, ...named } as const
  return { kind: 'verified', report: await verifyDocument(source, options) }
}
