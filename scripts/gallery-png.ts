/** A screenshot with a palette: text and flat colours need few, and so a third of the bytes (PNG, Third Edition). */
import { deflateSync, inflateSync, crc32 } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 128

interface Pixels {
  width: number
  height: number
  /** Bytes a pixel: red, green, blue, and maybe alpha. */
  depth: 3 | 4
  bytes: Buffer
}

/** @throws Error for a PNG that is not of eight bits a channel, without a palette and not interlaced. */
export function withFewColours(png: Buffer): Buffer {
  const pixels = read(png)
  const { width, height } = pixels
  const { palette, indexOf } = paletteOf(pixels)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(colourAt(pixels, y * width + x))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function read(png: Buffer): Pixels {
  const parts = new Map<string, Buffer[]>()
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    parts.set(type, [...(parts.get(type) ?? []), png.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const header = parts.get('IHDR')?.[0] ?? Buffer.alloc(13)
  const [bits, kind, , , interlaced] = header.subarray(8)
  if (bits !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error('a PNG of another form')
  const size = {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth: kind === 2 ? 3 : 4,
  } as const
  return { ...size, bytes: unfiltered(inflateSync(Buffer.concat(parts.get('IDAT') ?? [])), size) }
}

/** Undoes the filters of the rows (chapter 9). */
function unfiltered(raw: Buffer, { width, height, depth }: Omit<Pixels, 'bytes'>): Buffer {
  const stride = width * depth
  const bytes = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= depth ? (bytes[at - depth] ?? 0) : 0
      const up = y > 0 ? (bytes[at - stride] ?? 0) : 0
      const corner = x >= depth && y > 0 ? (bytes[at - stride - depth] ?? 0) : 0
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0
      bytes[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return bytes
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

const colourAt = ({ bytes, depth }: Pixels, at: number): number =>
  ((bytes[at * depth] ?? 0) << 16) | ((bytes[at * depth + 1] ?? 0) << 8) | (bytes[at * depth + 2] ?? 0)

/** The colours seen most; each other one is the nearest of them. */
function paletteOf(pixels: Pixels): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.width * pixels.height; at++) {
    const colour = colourAt(pixels, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  // Colours that nobody tells apart do not take each other's place.
  const palette: number[] = []
  for (const least of [300, 60, 0])
    for (const colour of ordered)
      if (palette.length < mostColours && palette.every((one) => distance(one, colour) > least))
        palette.push(colour)
  const known = new Map<number, number>()
  const indexOf = (colour: number) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    let nearest = 0
    for (const [at, one] of palette.entries())
      if (distance(one, colour) < distance(palette[nearest] ?? 0, colour)) nearest = at
    known.set(colour, nearest)
    return nearest
  }
  return { palette, indexOf }
}

/** Squared, of both colours' red, green and blue. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return red * red + green * green + blue * blue
}
