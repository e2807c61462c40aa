// The documents are checked like code: their TypeScript compiles, their links lead somewhere, what they name exists.
import { checkCode } from './docs/code.ts'
import { checkDependencyPage, findUnknownNames } from './docs/names.ts'
import { findBrokenLinks, findCode, readPages } from './docs/pages.ts'

const pages = readPages()
const problems = [
  ...pages.flatMap(findBrokenLinks),
  ...pages.flatMap(findUnknownNames),
  ...checkDependencyPage(pages),
  ...(await checkCode(pages.flatMap(findCode))),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
