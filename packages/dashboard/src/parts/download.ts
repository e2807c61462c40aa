import type { Gateway } from '../api/gateway.ts'

/** Asks with the key and hands the file to the browser. */
export async function download(gateway: Gateway, path: string, name: string): Promise<void> {
  save(await gateway.download(path), name)
}

export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
