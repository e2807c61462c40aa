// Before certificates are asked about, the lists that are not held are read for them: one walk through a list for all of a group.
import { sameName, type Certificate, type CertificateList } from '../../x509/index.ts'
import { signingKeyOf } from '../dsa-parameters.ts'
import type { TrustContext } from '../trust-context.ts'
import type { KeyHolder } from '../verify-link.ts'
import { listIssuers } from './crl-statements.ts'
import { MAX_CRL_SIGNERS, rankSigners } from './crl-signer.ts'
import type { Subject } from './statement.ts'

/** Fails as the sources fail. A list that cannot be read says nothing. */
export async function readLists(context: TrustContext, group: readonly Subject[]): Promise<void> {
  for (const source of context.store.sources) {
    const list = await source.open()
    const about = list === undefined ? [] : group.filter((subject) => isAbout(list, subject))
    if (list === undefined || about.length === 0) continue
    const signers = new Set(about.flatMap((subject) => signersFor(context, list, subject)))
    await source.read(
      about.map(({ certificate }) => certificate.serial),
      [...signers],
    )
  }
}

function isAbout({ issuer }: CertificateList, { certificate }: Subject): boolean {
  return listIssuers(certificate).some((name) => sameName(name, issuer))
}

/** Whoever `findCrlSigner` may try. */
function signersFor(
  { pool }: TrustContext,
  list: CertificateList,
  { issuerPath: { certificates, anchor } }: Subject,
): KeyHolder[] {
  const own = [...certificates, anchor].flatMap(({ subject }, index) =>
    sameName(subject, list.issuer)
      ? [signingKeyOf({ certificates: certificates.slice(index), anchor })]
      : [],
  )
  const others: readonly Certificate[] = rankSigners(pool.bySubject(list.issuer), list)
  return [...own, ...others.slice(0, MAX_CRL_SIGNERS + own.length)]
}
