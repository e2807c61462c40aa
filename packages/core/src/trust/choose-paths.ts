// Of several paths of each leaf the one to judge, knowing what was revoked: the best by itself first, and the next when that is faulty.
import type { Certificate } from '../x509/index.ts'
import { findUnsignedPath } from './build-paths.ts'
import type { PathSetAside } from './facts.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { PathChoice } from './path-choice.ts'
import { findStatusFaults } from './path-faults.ts'
import { gatherStatements, type GatheredStatements } from './revocation/gather-statements.ts'
import type { RevocationData, RevocationSource } from './sources.ts'
import type { TrustContext } from './trust-context.ts'

/** How many further paths are tried for all leaves of a document together. */
export const MAX_PATH_TRIALS = 64

export interface ChosenPath {
  /** `undefined` when no anchor is reached. */
  readonly path: CertificationPath | undefined
  readonly setAside: readonly PathSetAside[]
}

export interface ChosenPaths {
  /** In the order of the leaves. */
  readonly rows: readonly ChosenPath[]
  /** What is said about the certificates of the chosen paths. */
  readonly gathered: GatheredStatements
}

interface Candidate {
  readonly choice: PathChoice
  path: CertificationPath | undefined
  /** By itself: nothing is known yet of what was revoked. */
  readonly faultless: boolean
}

export interface PathRequest {
  readonly leaves: readonly Certificate[]
  readonly online: Partial<RevocationSource>
  /** For a leaf from which no anchor is reached: adds to the pool, and answers whether it did. */
  readonly fetchIssuers: (leaf: Certificate) => Promise<boolean>
}

export async function choosePaths(
  context: TrustContext,
  { leaves, online, fetchIssuers }: PathRequest,
): Promise<ChosenPaths> {
  const asked = rememberAnswers(online)
  const rows = await Promise.all(leaves.map((leaf) => startChoice(context, leaf, fetchIssuers)))
  const before = pathsOf(rows)
  const first = await gatherStatements(context, before, asked)
  await tryOthers(context, rows, first, asked)
  const after = pathsOf(rows)
  const same = after.every((path, index) => path === before[index])
  return {
    rows: rows.map(({ path, choice }) => ({ path, setAside: choice.others(path) })),
    gathered: same ? first : await gatherStatements(context, after, asked),
  }
}

async function startChoice(
  context: TrustContext,
  leaf: Certificate,
  fetchIssuers: PathRequest['fetchIssuers'],
): Promise<Candidate> {
  const choice = openChoice(context, leaf)
  if (choice.path !== undefined) return choice
  const fetched = (await fetchIssuers(leaf)) ? openChoice(context, leaf) : choice
  return { ...fetched, path: fetched.path ?? findUnsignedPath(leaf, context) }
}

function openChoice(context: TrustContext, leaf: Certificate): Candidate {
  const choice = new PathChoice(context, leaf)
  const faultless = choice.next()
  return { choice, path: faultless ?? choice.leastFaulty, faultless: faultless !== undefined }
}

function pathsOf(rows: readonly Candidate[]): CertificationPath[] {
  return rows.flatMap(({ path }) => path ?? [])
}

async function tryOthers(
  context: TrustContext,
  rows: readonly Candidate[],
  { statements }: GatheredStatements,
  online: Partial<RevocationSource>,
): Promise<void> {
  let trials = 0
  for (const row of rows) {
    if (row.path === undefined || !row.faultless) continue
    let faults = findStatusFaults(context, row.path, statements)
    while (faults.length > 0) {
      row.choice.setAside(row.path, faults)
      const next = trials++ < MAX_PATH_TRIALS ? row.choice.next() : undefined
      row.path = next ?? row.choice.leastFaulty ?? row.path
      if (next === undefined) break
      const own = await gatherStatements(context, [next], online)
      faults = findStatusFaults(context, next, own.statements)
    }
  }
}

/** Paths share certificates; nobody is asked twice about the same one, not even who did not answer. */
function rememberAnswers(source: Partial<RevocationSource>): Partial<RevocationSource> {
  if (source.find === undefined) return {}
  const answers = new Map<Uint8Array, Promise<RevocationData>>()
  return {
    find: (query) => {
      const known = answers.get(query.certificate) ?? source.find?.(query)
      const answer = known ?? Promise.resolve({ crls: [], ocsps: [] })
      answers.set(query.certificate, answer)
      return answer
    },
  }
}
