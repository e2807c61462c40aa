import type { TileStore } from '../../src/evidence/tile-store.ts'

export interface MemoryTiles extends TileStore {
  readonly files: Map<string, Uint8Array>
}

export function memoryTiles(): MemoryTiles {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    read: (path) => Promise.resolve(files.get(path)),
    write: (path, bytes) => {
      files.set(path, bytes)
      return Promise.resolve()
    },
    removePartials: (path) => {
      for (const name of [...files.keys()]) if (name.startsWith(`${path}.p/`)) files.delete(name)
      return Promise.resolve()
    },
  }
}

export function entriesOf(count: number, from = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => new TextEncoder().encode(`leaf ${from + at}`))
}
