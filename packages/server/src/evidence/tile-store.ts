/** Where the files of one log are. Paths are those of `tilePath`, and `checkpoint`. */
export interface TileSource {
  /** Undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>
}

export interface TileStore extends TileSource {
  /** Whole or not at all; durable when it resolves. Writing the same again is harmless. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Forgets the narrower tiles that a full one has replaced. */
  removePartials(path: string): Promise<void>
}
