// What a PNG says of itself before it is decoded (ISO/IEC 15948, 5 and 11.2.2): proportions, and whether it can be seen through.

export interface PngHead {
  /** Width through height. */
  readonly proportions: number
  /** An alpha channel, or colours that are declared transparent. */
  readonly hasTransparency: boolean
}

const SIGNATURE = 0x89504e47
const HEADER = 0x49484452
const PALETTE_TRANSPARENCY = 0x74524e53
const IMAGE_DATA = 0x49444154
/** Where the first chunk begins, and what a chunk has besides its data: length, type, checksum. */
const FIRST_CHUNK = 8
const CHUNK_FRAME = 12

/** `undefined` for what is no PNG, which drawing will refuse by name. */
export function readPngHead(png: Uint8Array): PngHead | undefined {
  if (png.length < 26) return undefined
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  if (view.getUint32(0) !== SIGNATURE || view.getUint32(12) !== HEADER) return undefined
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  if (width === 0 || height === 0) return undefined
  const hasAlpha = (view.getUint8(25) & 4) !== 0
  return { proportions: width / height, hasTransparency: hasAlpha || hasTransparentColours(view) }
}

/** The chunk stands before the image data. */
function hasTransparentColours(view: DataView): boolean {
  let position = FIRST_CHUNK
  while (position + CHUNK_FRAME <= view.byteLength) {
    const type = view.getUint32(position + 4)
    if (type === PALETTE_TRANSPARENCY) return true
    if (type === IMAGE_DATA) return false
    position += CHUNK_FRAME + view.getUint32(position)
  }
  return false
}
