// Judges every PKITS path once, from a cold start: node pkits.ts
import { readPkits } from '../inputs/pkits.ts'
import { reportUsage } from '../usage.ts'

for (const judgePath of readPkits()) {
  if (!(await judgePath())) throw new Error('A verdict is not the expected one')
}
reportUsage()
