// How slow this machine's processor is at work like ours, so that a bound in seconds of CPU means the same on every machine.

/** CPU of the job below on the machine that the limits were measured on, in milliseconds: 2 shared cores of 2026. */
const REFERENCE_MS = 25
const ROUNDS = 5

/** 1 on the machine of reference and on faster ones, 3 on one that needs three times the CPU. The best of several rounds: others disturb. */
export function slowness(): number {
  const times = Array.from({ length: ROUNDS }, measure)
  return Math.max(1, Math.min(...times) / REFERENCE_MS)
}

/** Bytes looked through and small values kept, as parsers do. */
function measure(): number {
  const start = process.cpuUsage()
  const bytes = Buffer.alloc(1 << 20, 'a1 0 obj << /Kids [ 2 0 R ] >> ')
  const kept = new Map<number, readonly number[]>()
  for (let at = 0, word = 0; at < bytes.length; at++) {
    word = (word * 31 + (bytes[at] ?? 0)) >>> 0
    if (bytes[at] === 0x20) kept.set(word % 50_000, [at, word])
  }
  const { user, system } = process.cpuUsage(start)
  return kept.size > 0 ? (user + system) / 1000 : Number.POSITIVE_INFINITY
}
