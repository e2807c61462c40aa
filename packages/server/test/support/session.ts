import { Client } from 'pg'

/** A session with a database beside those of the gateway. */
export async function openSession(url: string): Promise<Client> {
  const session = new Client({ connectionString: url })
  await session.connect()
  return session
}
