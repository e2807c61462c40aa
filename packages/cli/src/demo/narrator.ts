import { paint } from '../output/paint.ts'

/** Tells the story: numbered steps, what happens in each, and how far we are. */
export interface Narrator {
  step(title: string): void
  say(line: string): void
  good(line: string): void
  bad(line: string): void
  row(label: string, value: string): void
}

const LABEL_WIDTH = 22

export function createNarrator(steps: number, write: (text: string) => void): Narrator {
  let current = 0
  const line = (text: string): void => {
    write(`${text}\n`)
  }
  return {
    step: (title) => {
      current += 1
      line('')
      line(paint('bold', `${bar(current, steps)} ${current}/${steps}  ${title}`))
    },
    say: (text) => {
      line(`    ${text}`)
    },
    good: (text) => {
      line(`  ${paint('green', '✔')} ${text}`)
    },
    bad: (text) => {
      line(`  ${paint('yellow', '✘')} ${text}`)
    },
    row: (label, value) => {
      line(`    ${label.padEnd(LABEL_WIDTH)} ${value}`)
    },
  }
}

const WIDTH = 12

function bar(done: number, total: number): string {
  const filled = Math.round((done / total) * WIDTH)
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
}
