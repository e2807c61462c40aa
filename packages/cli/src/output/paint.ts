import { styleText } from 'node:util'

type Colour = 'green' | 'yellow' | 'red' | 'bold' | 'dim' | 'cyan'

/** Colours for a terminal only; NO_COLOR and pipes get plain text (styleText looks at the stream). */
export function paint(colour: Colour, text: string): string {
  return styleText(colour, text, { stream: process.stdout })
}
