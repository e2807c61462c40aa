// A worker thread that validates the same letter as often as it is told, and says when it is done.
import { parentPort } from 'node:worker_threads'
import { longTermDocument } from '../inputs/long-term.ts'

const WARM_UP = 500

const document = await longTermDocument('LT')
await validate(WARM_UP)

parentPort?.on('message', (count: number) => {
  void validate(count).then(() => parentPort?.postMessage('done'))
})
parentPort?.postMessage('ready')

async function validate(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await document.verify()
}
