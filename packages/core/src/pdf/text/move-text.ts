// The operators that change the state text is shown in: graphics state (ISO 32000-2, 8.4.4), text state and position (9.3, 9.4.2).
import { numberOf } from '../objects.ts'
import { IDENTITY, type Matrix } from './matrix.ts'
import type { Operation } from './operations.ts'
import type { TextState } from './text-state.ts'

type Move = (state: TextState, operands: Operation['operands']) => void

const MOVES: Readonly<Record<string, Move>> = {
  q: (state) => {
    state.save()
  },
  Q: (state) => {
    state.restore()
  },
  cm: (state, operands) => {
    state.concat(matrixOf(operands))
  },
  BT: (state) => {
    state.begin()
  },
  Tm: (state, operands) => {
    state.begin(matrixOf(operands))
  },
  Td: (state, operands) => {
    state.moveLine(numberAt(operands, 0), numberAt(operands, 1))
  },
  TD: (state, operands) => {
    state.current.leading = -numberAt(operands, 1)
    state.moveLine(numberAt(operands, 0), numberAt(operands, 1))
  },
  'T*': (state) => {
    state.nextLine()
  },
  Tc: (state, operands) => {
    state.current.characterSpacing = numberAt(operands, 0)
  },
  Tw: (state, operands) => {
    state.current.wordSpacing = numberAt(operands, 0)
  },
  Tz: (state, operands) => {
    state.current.scale = numberAt(operands, 0) / 100
  },
  TL: (state, operands) => {
    state.current.leading = numberAt(operands, 0)
  },
  Ts: (state, operands) => {
    state.current.rise = numberAt(operands, 0)
  },
  Tr: (state, operands) => {
    state.current.rendering = numberAt(operands, 0)
  },
}

/** Whether the operator was one of these. */
export function moveText(state: TextState, { operator, operands }: Operation): boolean {
  if (!Object.hasOwn(MOVES, operator)) return false
  MOVES[operator]?.(state, operands)
  return true
}

export function numberAt(operands: Operation['operands'], index: number): number {
  return numberOf(operands[index]) ?? 0
}

export function matrixOf(operands: Operation['operands']): Matrix {
  const [a, b, c, d, e, f] = operands.map(numberOf)
  if (a === undefined || b === undefined || c === undefined || d === undefined) return IDENTITY
  return [a, b, c, d, e ?? 0, f ?? 0]
}
