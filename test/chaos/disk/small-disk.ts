// A small disk of its own (ext4 on a file): to be filled with bytes or with names, to turn read-only as a disk does that found an error, and to
// lose what was not forced to it, as at a loss of power.
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

interface SmallDisk {
  /** Where it is mounted. */
  readonly directory: string
  /** Until there is no room for a byte more. */
  fillBytes(): void
  /** Until there is no room for a name more. */
  fillNames(): void
  /** Takes away what filled it. */
  free(): void
  /** As an error of the disk does it; only `repair` ends it. */
  turnReadOnly(): void
  /** Checks it and mounts it anew; nobody may have it open. */
  repair(): void
  /**
   * Holds on to what stands on the medium this moment, without what waits in memory to be written; nobody may be writing. Once whoever had it
   * open has ended, the function that comes back mounts that, as after a loss of power.
   */
  losePower(): () => void
  end(): void
}

interface DiskOptions {
  /** In bytes. */
  readonly size?: number
  /** So many seconds nothing is written by itself; what is forced is written at once. */
  readonly writesEvery?: number
}

const SIZE = 24 << 20
const NAMES = 2_000
const BLOCK = 1024

/** Undefined where disks may not be made: that takes root, mkfs.ext4 and a loop device. */
export function openSmallDisk({ size = SIZE, writesEvery = 5 }: DiskOptions = {}):
  SmallDisk | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/dev/loop-control')) return undefined
  const place = mkdtempSync(join(tmpdir(), 'disk-'))
  const image = join(place, 'image')
  const directory = join(place, 'mounted')
  const ballast = join(directory, 'ballast')
  const mountImage = () => {
    const options = `loop,errors=remount-ro,commit=${writesEvery}`
    run('mount', '-o', options, image, directory)
  }
  try {
    mkdirSync(directory)
    writeFileSync(image, '')
    truncateSync(image, size)
    run('mkfs.ext4', '-q', '-F', '-m', '0', '-b', String(BLOCK), '-N', String(NAMES), image)
    mountImage()
  } catch {
    rmSync(place, { recursive: true, force: true })
    return undefined
  }
  return {
    directory,
    fillBytes: () => {
      mkdirSync(ballast, { recursive: true })
      fillFile(join(ballast, 'bytes'))
    },
    fillNames: () => {
      mkdirSync(ballast, { recursive: true })
      fillDirectory(ballast)
    },
    free: () => {
      rmSync(ballast, { recursive: true, force: true })
    },
    turnReadOnly: () => {
      const device = basename(run('findmnt', '-n', '-o', 'SOURCE', directory).trim())
      writeFileSync(join('/sys/fs/ext4', device, 'trigger_fs_error'), '1')
    },
    repair: () => {
      run('umount', directory)
      repairImage(image)
      mountImage()
    },
    losePower: () => {
      const left = join(place, 'left')
      copyFileSync(image, left)
      return () => {
        run('umount', directory)
        renameSync(left, image)
        mountImage()
      }
    },
    end: () => {
      run('umount', directory)
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** e2fsck says 1 when it corrected something. */
function repairImage(image: string): void {
  try {
    run('e2fsck', '-f', '-y', image)
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    if (status !== 1) throw error
  }
}

function fillFile(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let size = 1 << 16; size > 0;) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size >>= 1
      } catch {
        size >>= 1
      }
    }
  } finally {
    closeSync(file)
  }
}

function fillDirectory(directory: string): void {
  const first = readdirSync(directory).length
  try {
    for (let at = first; ; at++) writeFileSync(join(directory, String(at)), '')
  } catch {
    // No name more.
  }
}
