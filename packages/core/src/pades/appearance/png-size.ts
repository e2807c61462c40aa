/** The proportions of a PNG, from its first chunk; `undefined` for what is none, which drawing will refuse by name. */
export function pngProportions(png: Uint8Array): number | undefined {
  if (png.length < 24) return undefined
  const view = new DataView(png.buffer, png.byteOffset)
  // 89 50 4E 47, then IHDR with width and height (ISO/IEC 15948, 5.2 and 11.2.2).
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return undefined
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  return width > 0 && height > 0 ? width / height : undefined
}
