// What the codes of a verdict say, in words of our own: a finding's message may quote the document, these never do.
import { explainFinding, explainSubIndication } from '@sealpost/core/reports'

export interface Words {
  readonly vietnamese: string
  readonly english: string
}

/** Null for a code that no version of ours gave. */
export function wordsOfFinding(code: string): Words | null {
  return toWords(explainFinding, code)
}

/** What it means, and what to do about it. */
export function wordsOfSubIndication(name: string): Words | null {
  return toWords(explainSubIndication, name)
}

function toWords(explain: typeof explainFinding, code: string): Words | null {
  const [vietnamese, english] = [explain(code, 'vi'), explain(code, 'en')]
  return vietnamese === null || english === null ? null : { vietnamese, english }
}
