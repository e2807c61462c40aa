// Tiles as rows, for several gateways on one database: what one writes all can serve.
import type { Store } from '../store/index.ts'
import { deletePartialTiles } from '../store/statements/delete-partial-tiles.ts'
import { selectTile } from '../store/statements/select-tile.ts'
import { upsertTile } from '../store/statements/upsert-tile.ts'
import type { TileStore } from './tile-store.ts'

export function openTileRows(store: Store, epoch: number): TileStore {
  return {
    read: async (path) => {
      const content = await selectTile(store.read, epoch, path)
      return content === undefined ? undefined : new Uint8Array(Buffer.from(content, 'base64'))
    },
    write: (path, bytes) =>
      store.write((db) =>
        upsertTile(db, { epoch, path, content: Buffer.from(bytes).toString('base64') }),
      ),
    removePartials: (path) => store.write((db) => deletePartialTiles(db, epoch, path)),
  }
}
