// What a child process says of itself as its last act, and what the bench reads of it.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const Usage = z.object({
  /** Megabytes of 1 000 000 bytes. */
  peakRss: z.number(),
  cpuMs: z.number(),
  /** Wall milliseconds of the work alone, without the start of the process; absent where the child does not say. */
  workMs: z.number().optional(),
  /** CPU milliseconds of the work alone. */
  workCpuMs: z.number().optional(),
})

export function reportUsage(): void {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const usage = { peakRss: peakRssMb(), cpuMs: (userCPUTime + systemCPUTime) / 1000 }
  console.log(JSON.stringify(usage))
}

/**
 * The most memory this process itself held, in MB. Linux counts the parent's size into a child's `maxRSS` when it starts, so the kernel's own
 * high-water mark of this address space is read instead where there is one.
 */
function peakRssMb(): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes !== undefined) return (Number(kilobytes) * 1024) / 1e6
  } catch {
    // Not Linux.
  }
  return (process.resourceUsage().maxRSS * 1024) / 1e6
}
