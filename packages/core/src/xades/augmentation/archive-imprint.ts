import { FormatError } from '../../errors.ts'
import { feedArchive, feedReferences, Imprints, type ImprintSources } from '../imprints.ts'
import { TIMESTAMP_METHOD } from '../properties/timestamp.ts'
import { IMPRINT_DIGEST } from '../signing/timestamp-signature.ts'
import type { ExaminedSignature } from '../verification/draft-document.ts'

/** Of a new archive timestamp behind all unsigned properties that are there. */
export async function archiveImprint(
  { survey, answered }: ExaminedSignature,
  sources: ImprintSources,
): Promise<Uint8Array> {
  const direct = answered.filter(([{ isInManifest }]) => !isInManifest)
  const references = direct.flatMap(([{ reference, part }]) =>
    part === undefined ? [] : [{ reference, part }],
  )
  const imprints = new Imprints([IMPRINT_DIGEST])
  await feedReferences(references, sources, TIMESTAMP_METHOD, imprints)
  const scope = {
    signature: survey.signature,
    before: survey.properties.unsigned,
    method: TIMESTAMP_METHOD,
  }
  await feedArchive(scope, sources.document, imprints)
  const running = imprints.branch(IMPRINT_DIGEST)
  if (running !== undefined) return running.digest()
  throw new FormatError('ERR_FORMAT_XADES', 'The archive timestamp has no digest')
}
