import { UsageError } from '@sealpost/core/errors'
import type { Witness } from './ask-witness.ts'
import { COSIGNATURE_TYPE, readVerifierKey } from './note.ts'

/** A setting of the form `URL verifier-key`. Throws `ERR_USAGE_WITNESS` or `ERR_USAGE_VERIFIER_KEY`. */
export function readWitness(setting: string): Witness {
  const [url = '', key = '', ...more] = setting.trim().split(/\s+/)
  const verifier = readVerifierKey(key)
  const isRight = more.length === 0 && URL.canParse(url) && verifier.type === COSIGNATURE_TYPE
  if (isRight) return { url, key: verifier }
  throw new UsageError('ERR_USAGE_WITNESS', 'A witness is an address and a key of type 4')
}
