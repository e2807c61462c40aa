// The same with pg-boss: workers that fetch and complete until the queue is empty.
import { PgBoss } from 'pg-boss'

const QUEUE = 'bench'

export class BossQueue implements AsyncDisposable {
  static async open(url: string, workers: number): Promise<BossQueue> {
    const boss = new PgBoss({
      connectionString: url,
      max: workers,
      supervise: false,
      schedule: false,
    })
    boss.on('error', (error) => {
      throw error
    })
    await boss.start()
    await boss.createQueue(QUEUE)
    return new BossQueue(boss, workers)
  }

  readonly #boss: PgBoss
  readonly #workers: number

  private constructor(boss: PgBoss, workers: number) {
    this.#boss = boss
    this.#workers = workers
  }

  async add(jobs: number): Promise<void> {
    const data = { deliveryId: 'bench' }
    await this.#boss.insert(
      QUEUE,
      Array.from({ length: jobs }, () => ({ data })),
    )
  }

  async drain(batchSize: number): Promise<void> {
    await Promise.all(Array.from({ length: this.#workers }, () => this.#work(batchSize)))
  }

  async #work(batchSize: number): Promise<void> {
    for (;;) {
      const jobs = await this.#boss.fetch(QUEUE, { batchSize })
      if (jobs.length === 0) return
      for (const { id } of jobs) await this.#boss.complete(QUEUE, id)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#boss.stop({ graceful: false })
  }
}
