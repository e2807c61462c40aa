// A proof beside what it is to prove: the leaf is about it, the leaf leads to the root, and the root is in a head that the log's key signed.
import { FormatError } from '@sealpost/core/errors'
import { rootFromInclusion } from './check-proof.ts'
import { readCheckpoint } from './checkpoint.ts'
import type { LogFinding } from './log-report.ts'
import { equalHashes, hashLeaf } from './merkle.ts'
import { isSignedBy, type VerifierKey } from './note.ts'
import { readTlogProof } from './tlog-proof.ts'

/** Nothing when the proof holds. `isOf` says whether a leaf is about what is to be proven. */
export function verifyProof(
  content: string,
  logKey: VerifierKey | undefined,
  isOf: (leaf: Uint8Array) => boolean,
): LogFinding[] {
  try {
    const proof = readTlogProof(content)
    const head = readCheckpoint(proof.checkpoint)
    const leaf = proof.extra ?? new Uint8Array()
    const found: LogFinding[] = []
    const add = (code: LogFinding['code'], detail: string, index: number | null) => {
      found.push({ code, index, detail })
    }
    if (logKey === undefined || !isSignedBy(head.note, logKey))
      add('CHECKPOINT_SIGNATURE', 'The key did not sign the head of the proof', null)
    const root = rootFromInclusion(hashLeaf(leaf), proof.index, head.size, proof.hashes)
    if (root === undefined || !equalHashes(root, head.root))
      add('PROOF_DIFFERS', 'The proof does not lead to the signed root', proof.index)
    if (!isOf(leaf)) add('PROOF_OF_ANOTHER', 'The leaf is about something else', proof.index)
    return found
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return [{ code: 'PROOF_UNREADABLE', index: null, detail: error.message }]
  }
}
