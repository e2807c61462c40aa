// Signing into a field with a seed value dictionary (ISO 32000-2, 12.7.5.5, table 237): what it requires is done or refused by name.
// Wishes that it does not require are left to the caller, and so are URLs, server addresses and LegalAttestation without certification.
import type { SignerProfile } from '../../cms/index.ts'
import type { DigestName } from '../../crypto/index.ts'
import type { FormField, PdfDocument } from '../../pdf/index.ts'
import type { ResolvedOptions, SignatureLevel } from '../options.ts'
import type { ModificationLevel } from '../permissions.ts'
import { checkCertificateSeed } from './check-certificate-seed.ts'
import { SeedValues, seedRefused } from './seed-value.ts'

/** What is known of a signature before its field is chosen. */
export interface SigningIntent {
  /** Undefined when it is not known yet who signs. */
  readonly profile: SignerProfile | undefined
  readonly digest: DigestName
  readonly level: SignatureLevel
}

/** Bits of /Ff. */
const REQUIRED = {
  Filter: 1, SubFilter: 2, V: 3, Reasons: 4, LegalAttestation: 5, AddRevInfo: 6, DigestMethod: 7, LockDocument: 8, AppearanceFilter: 9,
} as const // prettier-ignore
const OUR_FILTER = 'Adobe.PPKLite'
const OUR_SUB_FILTER = 'ETSI.CAdES.detached'
/** The version of the signature handler that PDF 2.0 describes. */
const OUR_VERSION = 3

/**
 * Answers the options with what the field decides for the signer: the certification level, and the only reason there is.
 * Throws `ERR_USAGE_SEED_VALUE`; its detail `entry` names what is not met.
 */
export async function obeySeedValues(
  document: PdfDocument,
  field: FormField,
  options: ResolvedOptions,
  intent: SigningIntent,
): Promise<ResolvedOptions> {
  const dictionary = await document.resolveDictionary(field.dictionary.get('SV'))
  if (dictionary === null) return options
  const seed = await SeedValues.read(document, dictionary)
  await checkHandler(seed)
  await checkDigest(seed, intent.digest)
  await checkLevel(seed, intent.level)
  if (seed.isRequired(REQUIRED.AppearanceFilter) && (await seed.value('AppearanceFilter')) !== null)
    throw seedRefused('AppearanceFilter', 'an appearance known to another program')
  const certificate = await seed.dictionary('Cert')
  if (certificate !== null) await checkCertificateSeed(certificate, intent.profile)
  const obedient = {
    ...options,
    ...(await chooseReason(seed, options.reason)),
    ...(await chooseCertification(seed, options.certify)),
  }
  await checkLock(seed, document, field, obedient)
  return obedient
}

async function checkHandler(seed: SeedValues): Promise<void> {
  const filter = await seed.name('Filter')
  if (seed.isRequired(REQUIRED.Filter) && filter !== undefined && filter !== OUR_FILTER)
    throw seedRefused('Filter', `made by the handler ${filter.slice(0, 40)}`)
  const subFilters = await seed.texts('SubFilter')
  if (seed.isRequired(REQUIRED.SubFilter) && subFilters?.includes(OUR_SUB_FILTER) === false)
    throw seedRefused('SubFilter', `of a format other than ${OUR_SUB_FILTER}`)
  const version = await seed.value('V')
  if (seed.isRequired(REQUIRED.V) && typeof version === 'number' && version > OUR_VERSION)
    throw seedRefused('V', 'by a newer handler')
}

/** `SHA256` there is `SHA-256` here. */
async function checkDigest(seed: SeedValues, digest: DigestName): Promise<void> {
  const methods = await seed.texts('DigestMethod')
  if (!seed.isRequired(REQUIRED.DigestMethod) || methods === undefined) return
  const spelled = (text: string): string => text.toUpperCase().replaceAll('-', '')
  if (methods.some((method) => spelled(method) === spelled(digest))) return
  throw seedRefused('DigestMethod', `with one of the digests ${methods.join(', ').slice(0, 100)}`)
}

/** Revocation information belongs into the security store of a PAdES signature (12.8.4.3), so level LT is what AddRevInfo asks for. */
async function checkLevel(seed: SeedValues, level: SignatureLevel): Promise<void> {
  const wantsRevocation = (await seed.value('AddRevInfo')) === true
  const isLongTerm = level === 'LT' || level === 'LTA'
  if (seed.isRequired(REQUIRED.AddRevInfo) && wantsRevocation && !isLongTerm)
    throw seedRefused('AddRevInfo', 'with revocation information, which level LT has')
  const timestamp = await seed.dictionary('TimeStamp')
  if (timestamp?.isRequired(1) === true && level === 'B')
    throw seedRefused('TimeStamp', 'with a timestamp, which level T has')
}

/** An empty list, or a full stop alone, means that no reason may be given. */
async function chooseReason(
  seed: SeedValues,
  reason: string | undefined,
): Promise<{ readonly reason?: string }> {
  if (!seed.isRequired(REQUIRED.Reasons)) return {}
  const reasons = (await seed.texts('Reasons')) ?? []
  const [only] = reasons
  if (only === undefined || (reasons.length === 1 && only === '.')) {
    if (reason === undefined) return {}
    throw seedRefused('Reasons', 'without a reason')
  }
  if (reason === undefined && reasons.length === 1) return { reason: only }
  if (reason !== undefined && reasons.includes(reason)) return {}
  throw seedRefused('Reasons', `for one of ${reasons.length} reasons`)
}

/** /MDP always binds (table 237): 0 is an ordinary signature, 1 to 3 a certification of that level. */
async function chooseCertification(
  seed: SeedValues,
  certify: ModificationLevel | undefined,
): Promise<{ readonly certify?: ModificationLevel }> {
  const level = await (await seed.dictionary('MDP'))?.value('P')
  if (level === 0 && certify !== undefined) throw seedRefused('MDP', 'no certification')
  if (level !== 1 && level !== 2 && level !== 3) return {}
  if (certify !== undefined && certify !== level)
    throw seedRefused('MDP', `a certification of level ${level}`)
  if (seed.isRequired(REQUIRED.LegalAttestation))
    throw seedRefused('LegalAttestation', 'a certification with a legal attestation')
  return { certify: level }
}

async function checkLock(
  seed: SeedValues,
  document: PdfDocument,
  field: FormField,
  { certify }: ResolvedOptions,
): Promise<void> {
  if (!seed.isRequired(REQUIRED.LockDocument)) return
  const wanted = await seed.name('LockDocument')
  const lock = await document.resolveDictionary(field.dictionary.get('Lock'))
  const locks = certify === 1 || (await document.resolve(lock?.get('P'))) === 1
  if (wanted === 'true' && !locks)
    throw seedRefused('LockDocument', 'one that locks the document: certify with level 1')
  if (wanted === 'false' && locks) throw seedRefused('LockDocument', 'one that locks nothing')
}
