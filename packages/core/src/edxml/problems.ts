// Problems of a package, in the style of the provincial axes: `N.` a required value is missing, `R.` out of range, `M.` contradicts
// or is not allowed, `T.` wrong type or format; behind the letter stands the element, as in `N.MessageHeader.From.OrganId`.

export type ProblemKind = 'N' | 'R' | 'M' | 'T'

/** `fatal`: the message must not be processed. `remark`: it is usable, and its sender should know. */
export type ProblemSeverity = 'fatal' | 'remark'

export interface EdxmlProblem {
  /** Stable: kind and element without positions. */
  readonly code: `${ProblemKind}.${string}`
  readonly severity: ProblemSeverity
  /** The element with its position, such as `MessageHeader/To[2]/OrganId`. */
  readonly path: string
  /** For people; may change. */
  readonly message: string
  /** The rule's source, such as `Decree 30/2020, Annex VI`. */
  readonly clause?: string
}

/** Collects problems up to a limit, so that a hostile package cannot fill memory with them. */
export interface ProblemList {
  readonly problems: readonly EdxmlProblem[]
  add(
    kind: ProblemKind,
    path: string,
    severity: ProblemSeverity,
    message: string,
    clause?: string,
  ): void
}

/** More problems than this are not kept; a fatal one always is. */
const MAX_PROBLEMS = 200

const POSITION = /\[[0-9]+\]/g

export function startProblems(): ProblemList {
  const problems: EdxmlProblem[] = []
  return {
    problems,
    add: (kind, path, severity, message, clause) => {
      if (problems.length >= MAX_PROBLEMS && severity === 'remark') return
      if (problems.length >= 2 * MAX_PROBLEMS) return
      problems.push({
        code: `${kind}.${path.replace(POSITION, '').replaceAll('/', '.')}`,
        severity,
        path,
        message,
        ...(clause === undefined ? {} : { clause }),
      })
    },
  }
}

export function isAcceptable(problems: readonly EdxmlProblem[]): boolean {
  return problems.every((problem) => problem.severity === 'remark')
}
