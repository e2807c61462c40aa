// Token buckets in the memory of one gateway: each key may make `burst` requests at once and gets `rate` more a second.

/** What is left to a key after it took one. */
export interface Allowance {
  /** Whether there was one to take. */
  readonly allowed: boolean
  /** Whole requests left. */
  readonly remaining: number
  /** Seconds until the bucket is full again. */
  readonly resetSeconds: number
  /** Seconds until there is one to take; 0 when there is. */
  readonly retrySeconds: number
}

export interface TokenBuckets {
  readonly burst: number
  /** Takes one at an instant of a clock that never goes back, in milliseconds. */
  take(key: string, nowMs: number): Allowance
  /** Keys that are remembered. */
  size(): number
}

export interface BucketOptions {
  /** Requests a second. */
  readonly rate: number
  /** Requests at once. */
  readonly burst: number
  /** Keys to remember; beyond it the one that was silent longest is forgotten. */
  readonly maxKeys: number
}

interface Bucket {
  tokens: number
  at: number
}

export function createTokenBuckets({ rate, burst, maxKeys }: BucketOptions): TokenBuckets {
  /** In the order of the last request, so that the first is the one silent longest. */
  const buckets = new Map<string, Bucket>()

  function fill(key: string, nowMs: number): Bucket {
    const bucket = buckets.get(key)
    if (bucket === undefined) return { tokens: burst, at: nowMs }
    const gained = ((nowMs - bucket.at) * rate) / 1000
    return { tokens: Math.min(burst, bucket.tokens + Math.max(0, gained)), at: nowMs }
  }

  function keep(key: string, bucket: Bucket): void {
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size <= maxKeys) return
    for (const oldest of buckets.keys()) {
      buckets.delete(oldest)
      return
    }
  }

  return {
    burst,
    take: (key, nowMs) => {
      const { tokens } = fill(key, nowMs)
      const allowed = tokens >= 1
      const left = allowed ? tokens - 1 : tokens
      keep(key, { tokens: left, at: nowMs })
      return {
        allowed,
        remaining: Math.floor(left),
        resetSeconds: Math.ceil((burst - left) / rate),
        retrySeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / rate)),
      }
    },
    size: () => buckets.size,
  }
}
