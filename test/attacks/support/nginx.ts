// nginx with the files of deploy/nginx, in front of a gateway: other ports, certificates and folders, and nothing else changed.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const DEPLOY = fileURLToPath(new URL('../../../deploy/nginx/', import.meta.url))
const STREAM_MODULE = '/usr/lib/nginx/modules/ngx_stream_module.so'

export interface Nginx {
  /** Of `sealpost.conf` and of `sealpost-bound.conf`. */
  readonly port: number
  readonly boundPort: number
  end(): Promise<void>
}

/** Both: nginx, and its module for what is passed through. */
export function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return existsSync(STREAM_MODULE)
  } catch {
    return false
  }
}

/** `folder` has proxy.crt, proxy.key and gateway.crt; the gateway listens on `gatewayPort`. A port may be gone when nginx asks for it: then others. */
export async function startNginx(folder: string, gatewayPort: number): Promise<Nginx> {
  for (let attempt = 1; ; attempt++) {
    const [port, boundPort] = [await freePort(), await freePort()]
    writeSettings(folder, { port, boundPort, gatewayPort })
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (await isUp(child, port)) return { port, boundPort, end: () => end(child) }
    if (attempt === 5) throw new Error('nginx does not start')
  }
}

interface Ports {
  readonly port: number
  readonly boundPort: number
  readonly gatewayPort: number
}

function writeSettings(folder: string, { port, boundPort, gatewayPort }: Ports): void {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const name of temporary) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['sealpost.conf', 'sealpost-bound.conf']) {
    const text = readFileSync(join(DEPLOY, name), 'utf8')
      .replaceAll('listen 443', `listen 127.0.0.1:${port}`)
      .replaceAll('listen 8444', `listen 127.0.0.1:${boundPort}`)
      .replaceAll('127.0.0.1:8443', `127.0.0.1:${gatewayPort}`)
      .replaceAll('/etc/sealpost/tls', folder)
    writeFileSync(join(folder, name), text)
  }
  // Workers of a master that is root are somebody else, who may not read the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const paths = temporary.map((name) => `${name}_temp_path ${join(folder, name)};`).join(' ')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `load_module ${STREAM_MODULE};
${user} daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')}; error_log stderr crit;
events {}
http { access_log off; ${paths} include sealpost.conf; }
stream { include sealpost-bound.conf; }
`,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

/** Until it takes a connection, or has ended. */
async function isUp(child: ChildProcess, port: number): Promise<boolean> {
  const state = { ended: false }
  child.once('exit', () => {
    state.ended = true
  })
  while (!state.ended) {
    if (await takes(port)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve()
    })
    child.kill('SIGTERM')
  })
}
