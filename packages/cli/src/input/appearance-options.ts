// How a PDF signature looks, as `sign` and `prepare` take it: the looks of Decree 30/2020/ND-CP by name, or text and an image of one's own.
import type { Command } from 'commander'
import {
  agencySeal,
  attachmentMark,
  copyMark,
  personSignature,
  visibleSignature,
} from '@sealpost/core'
import { loadFont } from '@sealpost/core/files'
import type { AppearanceBuilder, SeenPlace, VisibleSignature } from '@sealpost/core/pades'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { repeatable } from '../repeatable.ts'
import { given } from './given.ts'
import { readInput } from './read-input.ts'

export interface AppearanceOptions {
  readonly appearance?: string
  readonly image?: string
  readonly text: readonly string[]
  readonly near?: string
  readonly under?: string
  readonly place?: string
  readonly page?: string
  readonly widthMm?: string
  readonly heightMm?: string
  readonly number?: string
  readonly agency?: string
}

const HELP = `
--appearance takes a look of Decree 30/2020/ND-CP, Annex I, or one of your own:
  person       --image, and --near NAME [--under POSITION] or --place
  agency       --image, --width-mm; over the newest visible signature, on its left
  attachment   --number; upper right on the first page
  sao-y, sao-luc, trich-sao   --agency; upper right on the first page
  visible      --text (repeatable), --image or both, and --near or --place`

export function addAppearanceOptions(command: Command): Command {
  return command
    .option('--appearance <look>', 'a visible signature: see below (PDF)')
    .option('--image <file>', 'PNG, its transparency is kept')
    .addOption(repeatable('--text <line>', 'a line of text'))
    .option('--near <text>', 'place it above this text of the page, such as the signer’s name')
    .option('--under <text>', 'and below this one, such as the signer’s position')
    .option('--place <mm>', 'left,top,width,height from the page’s upper left corner, millimetres')
    .option('--page <number>', 'from 1, or from -1 backwards; without it --near looks everywhere')
    .option('--width-mm <mm>', 'the seal’s real width; otherwise the most a picture may take')
    .option('--height-mm <mm>', 'the same for the height; a seal’s is as its width')
    .option('--number <text>', 'number and notation of the document, such as 12/UBND-VP')
    .option('--agency <name>', 'the agency that makes the copy')
    .addHelpText('after', HELP)
}

/** @param at The signing time, which marks show. */
export async function readAppearance(
  options: AppearanceOptions,
  at: Date,
): Promise<AppearanceBuilder | undefined> {
  switch (options.appearance) {
    case undefined:
      assertNoDetails(options)
      return undefined
    case 'person':
      return personSignature({ image: await readImage(options), ...readPlace(options) })
    case 'agency':
      return readSeal(options)
    case 'attachment':
      return attachmentMark({ number: needed(options, 'number'), at, font: await loadFont() })
    case 'sao-y':
      return readCopy(options, 'SAO Y', at)
    case 'sao-luc':
      return readCopy(options, 'SAO LỤC', at)
    case 'trich-sao':
      return readCopy(options, 'TRÍCH SAO', at)
    case 'visible':
      return readVisible(options)
    default:
      throw usage(
        `--appearance takes person, agency, attachment, sao-y, sao-luc, trich-sao or visible, not "${options.appearance}"`,
      )
  }
}

/** What would have no effect was meant to have one. */
function assertNoDetails({
  image,
  text,
  near,
  under,
  place,
  page,
  number,
  agency,
}: AppearanceOptions): void {
  const details = { image, near, under, place, page, number, agency, text: text[0] }
  const [first] = Object.keys(given(details))
  if (first !== undefined)
    throw usage(`--${first} belongs to a visible signature: say --appearance LOOK`)
}

async function readSeal(options: AppearanceOptions): Promise<AppearanceBuilder> {
  const widthMm = readMillimetres('--width-mm', needed(options, 'widthMm'))
  const heightMm =
    options.heightMm === undefined ? widthMm : readMillimetres('--height-mm', options.heightMm)
  return agencySeal({ image: await readImage(options), widthMm, heightMm })
}

async function readCopy(
  options: AppearanceOptions,
  form: 'SAO Y' | 'SAO LỤC' | 'TRÍCH SAO',
  at: Date,
): Promise<AppearanceBuilder> {
  return copyMark({ form, agency: needed(options, 'agency'), at, font: await loadFont() })
}

async function readVisible(options: AppearanceOptions): Promise<AppearanceBuilder> {
  const { text, image } = options
  if (text.length === 0 && image === undefined)
    throw usage('--appearance visible needs --text, --image or both')
  return visibleSignature({
    ...readPlace(options),
    ...(image !== undefined && { image: await readInput(image) }),
    ...(text.length > 0 && { lines: text, font: await loadFont() }),
  })
}

async function readImage(options: AppearanceOptions): Promise<Uint8Array> {
  return readInput(needed(options, 'image'))
}

function readPlace(options: AppearanceOptions): Pick<VisibleSignature, 'at' | 'page'> {
  const { near, under, place, page, widthMm, heightMm } = options
  const number = page === undefined ? {} : { page: readPage(page) }
  if (place !== undefined && near === undefined) return { at: readSeenPlace(place), ...number }
  if (near === undefined || place !== undefined)
    throw usage(
      `--appearance ${options.appearance ?? ''} needs --near TEXT or --place, one of them`,
    )
  const size = {
    ...(widthMm !== undefined && { width: readMillimetres('--width-mm', widthMm) * MM }),
    ...(heightMm !== undefined && { height: readMillimetres('--height-mm', heightMm) * MM }),
  }
  return { at: { near, ...(under !== undefined && { under }), ...size }, ...number }
}

/** Points. */
const MM = 72 / 25.4

function readSeenPlace(text: string): SeenPlace {
  const parts = text.split(',').map((part) => readMillimetres('--place', part) * MM)
  const [fromLeft, fromTop, width, height] = parts
  if (parts.length === 4 && fromLeft !== undefined && fromTop !== undefined && width && height)
    return { fromLeft, fromTop, width, height }
  throw usage(`--place takes left,top,width,height in millimetres, not "${text}"`)
}

function readMillimetres(option: string, text: string): number {
  const value = Number(text)
  if (/^\s*\d{1,4}(?:\.\d{1,3})?\s*$/.test(text)) return value
  throw usage(`${option} takes millimetres such as 36 or 18.5, not "${text}"`)
}

/** People count from 1; backwards from -1. */
function readPage(text: string): number {
  const page = Number(text)
  if (/^-?[1-9]\d{0,5}$/.test(text)) return page > 0 ? page - 1 : page
  throw usage(`--page takes a number from 1, or from -1 backwards, not "${text}"`)
}

const NAMES = {
  image: '--image FILE',
  number: '--number TEXT',
  agency: '--agency NAME',
  widthMm: '--width-mm MM',
} as const

function needed(options: AppearanceOptions, name: keyof typeof NAMES): string {
  const value = options[name]
  if (value !== undefined) return value
  throw usage(`--appearance ${options.appearance ?? ''} needs ${NAMES[name]}`)
}

function usage(message: string): CliError {
  return new CliError(EXIT.usage, message)
}
