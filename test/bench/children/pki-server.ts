// The pretend PKI's servers in a process of their own, so that what they spend is nobody's cost. Says where it listens, and ends with its input.
import { startPki } from '@sealpost/pretend-pki'

const running = await startPki()
console.log(running.url)
process.stdin.on('end', () => void running.close())
process.stdin.resume()
