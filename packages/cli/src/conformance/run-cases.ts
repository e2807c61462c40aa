import { GatewayError } from '@sealpost/client'
import type { ConformanceCase } from './conformance-case.ts'
import { Unexpected } from './expect.ts'
import type { Stage } from './stage.ts'

export interface CaseResult {
  readonly name: string
  readonly rule: string
  readonly clause: string
  readonly passed: boolean
  /** Null when it passed. */
  readonly expected: string | null
  readonly came: string | null
}

/** One after another, for the cases share an inbox. A case that fails keeps none of the others from being run. */
export async function* runCases(
  stage: Stage,
  cases: readonly ConformanceCase[],
): AsyncGenerator<CaseResult, void, undefined> {
  for (const conformanceCase of cases) yield await runCase(stage, conformanceCase)
}

async function runCase(
  stage: Stage,
  { name, rule, clause, run }: ConformanceCase,
): Promise<CaseResult> {
  try {
    await run(stage)
    return { name, rule, clause, passed: true, expected: null, came: null }
  } catch (error) {
    return { name, rule, clause, passed: false, ...told(error) }
  }
}

function told(error: unknown): { readonly expected: string; readonly came: string } {
  if (error instanceof Unexpected) return { expected: error.expected, came: error.came }
  const expected = 'success'
  if (error instanceof GatewayError) return { expected, came: `${error.status} ${error.message}` }
  return { expected, came: error instanceof Error ? wordsOf(error) : String(error) }
}

/** `fetch` says little itself; its cause says why. */
function wordsOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message
}
