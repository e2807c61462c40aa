import type { Client } from './client.ts'

/** Whether everything has its place in the first log, under a head that is signed and shown. A head is signed a moment before it is shown. */
export async function isLogged(open: Client): Promise<boolean> {
  const state = await open.get('/v1/evidence')
  if (state.at('pending') !== 0 || state.at('state') !== 'running') return false
  const [, size] = (await open.get('/tlog/checkpoint')).raw.toString().split('\n')
  return size === String(state.at('size'))
}
