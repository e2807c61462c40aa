import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

export interface ChaosOptions {
  readonly mode: 'embedded' | 'shared'
  /** Gateways on the same data; more than one in the shared mode alone. */
  readonly replicas: number
  readonly seed: number
  /** How long there are faults, in seconds; infinite when kills are counted. */
  readonly seconds: number
  /** How many gateways are killed; null when time ends the faults. */
  readonly kills: number | null
  /** Whether the named crash points follow the random kills. */
  readonly points: boolean
  /** The directory with data and ledgers stays. */
  readonly keep: boolean
}

const SHORT_SECONDS = 75
const LONG_SECONDS = 600

const USAGE = `npm run chaos -- [--short] [--mode embedded|shared] [--replicas N] [--seed N] [--seconds N | --kills N] [--no-points] [--keep]`

/** Throws with a sentence for the user. */
export function readOptions(argv: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      short: { type: 'boolean', default: false },
      mode: { type: 'string', default: 'embedded' },
      replicas: { type: 'string' },
      seed: { type: 'string' },
      seconds: { type: 'string' },
      kills: { type: 'string' },
      'no-points': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const mode = readMode(values.mode)
  const replicas = toCount(values.replicas, mode === 'shared' ? 3 : 1)
  if (mode === 'embedded' && replicas > 1)
    throw new Error('An embedded data directory has one gateway: --mode shared has several')
  if (values.kills !== undefined && values.seconds !== undefined)
    throw new Error(`Faults end after some time or after some kills, not both: ${USAGE}`)
  const kills = values.kills === undefined ? null : toCount(values.kills, 1)
  const seconds = toCount(values.seconds, values.short ? SHORT_SECONDS : LONG_SECONDS)
  return {
    mode,
    replicas,
    kills,
    seconds: kills === null ? seconds : Infinity,
    points: !values.short && !values['no-points'],
    seed: toCount(values.seed, randomInt(1, 2 ** 31)),
    keep: values.keep,
  }
}

function readMode(text: string): ChaosOptions['mode'] {
  if (text === 'embedded' || text === 'shared') return text
  throw new Error(`There is no mode ${text}: ${USAGE}`)
}

function toCount(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new Error(`${text} is no number from 1 on: ${USAGE}`)
}
