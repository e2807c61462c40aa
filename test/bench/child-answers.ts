// A child of the bench that stays: it is asked over IPC, one question at a time, and what it answers is checked where it is read.

/** Answers every message of the parent with what `answer` makes of it; ends with the parent. */
export function answerAsks(answer: (question: unknown) => Promise<unknown>): void {
  process.on('message', (question) => {
    answer(question).then(
      (value) => process.send?.({ value: value ?? null }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : error }),
    )
  })
  process.once('disconnect', () => process.exit(0))
}
