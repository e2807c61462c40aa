// What a child process says of itself as its last act, and what the bench reads of it.
import { z } from 'zod'

export const Usage = z.object({
  /** Megabytes of 1 000 000 bytes. */
  peakRss: z.number(),
  cpuMs: z.number(),
})

export function reportUsage(): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const usage = { peakRss: (maxRSS * 1024) / 1e6, cpuMs: (userCPUTime + systemCPUTime) / 1000 }
  console.log(JSON.stringify(usage))
}
