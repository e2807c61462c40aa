// The verifier that a gateway uses unless it is given another: the core's verification under the policy `official-duty`, with the configured
// anchors. Nothing is trusted by default: without anchors every signature is of a chain that nobody vouches for.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  readTrustAnchors,
  verifyDocument,
  type TrustAnchor,
  type VerificationOptions,
} from '@sealpost/core'
import { UsageError } from '@sealpost/core/errors'
import { httpSources } from '@sealpost/core/online'
import type { Config } from './config.ts'
import type { Verifier } from './context.ts'

const CERTIFICATE_FILE = /\.(?:pem|crt|cer|der)$/i

/** Throws `ERR_USAGE_TRUST_ANCHORS` when a configured file cannot be read or holds no certificate. */
export async function createDocumentVerifier(config: Config): Promise<Verifier> {
  const trust = await readAnchors(config)
  const base: VerificationOptions = {
    trust,
    policy: 'official-duty',
    ...(config.online ? { online: httpSources() } : {}),
  }
  return {
    verify: (source, { name, at }) =>
      verifyDocument(source, { ...base, at, ...(name === null ? {} : { name }) }),
  }
}

async function readAnchors({ trustAnchors, dataDirectory }: Config): Promise<TrustAnchor[]> {
  if (trustAnchors.length === 0) return readFolder(join(dataDirectory, 'trust'))
  const lists = await Promise.all(trustAnchors.map(readPath))
  return lists.flat()
}

async function readPath(path: string): Promise<TrustAnchor[]> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path) : await readAnchorFile(path)
  } catch (cause) {
    throw new UsageError('ERR_USAGE_TRUST_ANCHORS', `The trust anchors in ${path} cannot be read`, {
      cause,
    })
  }
}

/** A folder that is not there holds no anchors. */
async function readFolder(path: string): Promise<TrustAnchor[]> {
  const names = await readdir(path).catch(() => [])
  const files = names.filter((name) => CERTIFICATE_FILE.test(name)).toSorted()
  const lists = await Promise.all(files.map((name) => readAnchorFile(join(path, name))))
  return lists.flat()
}

async function readAnchorFile(path: string): Promise<TrustAnchor[]> {
  return readTrustAnchors(new Uint8Array(await readFile(path)))
}
