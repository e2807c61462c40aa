// A vendor's PKCS#11 library in this process. It is one for all who use it: initialised with the first, finalised with the last.
import { access } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { PKCS11 } from 'pkcs11js'
import { UsageError } from '../../errors.ts'
import { loadLibrary, type Library } from './load-library.ts'
import { asTokenError, returnValueOf } from './token-error.ts'

export interface Pkcs11Module extends Disposable {
  readonly library: Library
  readonly calls: PKCS11
  /** Whether other threads may call it. */
  readonly takesThreads: boolean
}

interface Loaded {
  readonly calls: PKCS11
  users: number
  /** Somebody else in this process may have initialised it; then it is not ours to finalise. */
  isOurs: boolean
  takesThreads: boolean
}

const loadedModules = new Map<string, Loaded>()

/** Throws `ERR_USAGE_PKCS11_MISSING`, `ERR_USAGE_PKCS11_MODULE`, `ERR_SIGNING_TOKEN`. */
export async function openModule(path: string): Promise<Pkcs11Module> {
  const library = await loadLibrary()
  const loaded = loadedModules.get(path) ?? (await load(library, path))
  loadedModules.set(path, loaded)
  if (loaded.users === 0) initialise(library, loaded)
  loaded.users++
  const { calls, takesThreads } = loaded
  const dispose = onlyOnce(() => {
    leave(loaded)
  })
  return { library, calls, takesThreads, [Symbol.dispose]: dispose }
}

/** A bare name is left to the system's search path; it has no file to look at. */
async function load({ PKCS11: Calls }: Library, path: string): Promise<Loaded> {
  if (isAbsolute(path)) await assertExists(path)
  const calls = new Calls()
  try {
    calls.load(path)
  } catch (cause) {
    throw moduleError('The file is no PKCS#11 module that loads on this machine', path, cause)
  }
  return { calls, users: 0, isOurs: false, takesThreads: false }
}

async function assertExists(path: string): Promise<void> {
  await access(path).catch((cause: unknown) => {
    throw moduleError('There is no PKCS#11 module at this path', path, cause)
  })
}

/** Signatures are made in node's thread pool, so the module must lock; one that cannot is called from here alone. */
function initialise(library: Library, loaded: Loaded): void {
  const flags = library.CKF_OS_LOCKING_OK
  loaded.takesThreads = tryInitialise(loaded, { flags })
  if (!loaded.takesThreads) tryInitialise(loaded)
}

function tryInitialise(loaded: Loaded, options?: { flags: number }): boolean {
  try {
    loaded.calls.C_Initialize(options)
    loaded.isOurs = true
    return true
  } catch (error) {
    const reason = returnValueOf(error)
    loaded.isOurs = false
    if (reason === 'CKR_CRYPTOKI_ALREADY_INITIALIZED') return true
    if (options !== undefined && reason === 'CKR_CANT_LOCK') return false
    throw asTokenError(error)
  }
}

function leave(loaded: Loaded): void {
  loaded.users--
  if (loaded.users === 0 && loaded.isOurs) loaded.calls.C_Finalize()
}

function onlyOnce(act: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    act()
  }
}

function moduleError(message: string, path: string, cause: unknown): UsageError {
  return new UsageError('ERR_USAGE_PKCS11_MODULE', `${message}: ${path}`, {
    details: { module: path },
    cause,
  })
}
