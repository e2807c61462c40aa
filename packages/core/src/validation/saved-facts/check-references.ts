// Ids of saved facts lead somewhere: a judge that follows them finds what they name.
import type { ChainFacts, ObjectId } from '../../trust/facts.ts'
import type { Facts } from '../facts.ts'
import { wrong, type Place } from './shape.ts'

/** Throws `ERR_FORMAT_FACTS` naming the member whose id leads nowhere or stands under another one. */
export function checkReferences(facts: Facts, root: Place): void {
  checkKeys(facts.certificates, { key: 'certificates', parent: root })
  checkKeys(facts.timestamps, { key: 'timestamps', parent: root })
  for (const [index, { signer, timestamps }] of facts.signatures.entries()) {
    const at = { key: `signatures.${index}`, parent: root }
    checkKnown(facts.certificates, [signer.certificate, ...linksOf(signer.chain)], at)
    checkKnown(facts.timestamps, timestamps, at)
  }
  for (const [index, { issuer, chain }] of facts.revocations.entries())
    checkKnown(facts.certificates, [issuer, ...linksOf(chain)], {
      key: `revocations.${index}`,
      parent: root,
    })
  for (const { id, signingCertificate, chain } of Object.values(facts.timestamps))
    checkKnown(facts.certificates, [signingCertificate, ...linksOf(chain)], {
      key: `timestamps.${id}`,
      parent: root,
    })
}

function linksOf(chain: ChainFacts | null): readonly ObjectId[] {
  return chain?.certificates ?? []
}

function checkKeys(rows: Readonly<Record<ObjectId, { readonly id: ObjectId }>>, at: Place): void {
  const odd = Object.entries(rows).find(([key, { id }]) => key !== id)
  if (odd !== undefined) throw wrong({ key: odd[0], parent: at }, 'stands under another id')
}

function checkKnown(
  rows: Readonly<Record<ObjectId, unknown>>,
  ids: readonly (ObjectId | null)[],
  at: Place,
): void {
  const unknown = ids.find((id) => id !== null && !Object.hasOwn(rows, id))
  if (unknown != null) throw wrong(at, `names ${unknown}, which the facts do not have`)
}
