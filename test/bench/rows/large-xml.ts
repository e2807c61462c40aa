// XML documents of 20 and 100 MB, file to file, whole processes on both sides.
import { join } from 'node:path'
import { workFolder } from '../inputs/large-pdf.ts'
import { keyFiles, largeXml } from '../inputs/large-xml.ts'
import type { XmlKind } from '../inputs/xml.ts'
import { compareCosts } from '../measure.ts'
import { signWithXmlsec1, verifyWithXmlsec1 } from '../others/xmlsec1.ts'
import { runPlainChild } from '../plain-child.ts'
import type { Row } from '../row.ts'

/** What we may cost beside xmlsec1, and hold. */
interface Goals {
  readonly verify: number
  readonly sign: number
  readonly peakMb: number
}

const GOALS: Readonly<Record<XmlKind, Goals>> = {
  base64: { verify: 1.8, sign: 1.2, peakMb: 96 },
  elements: { verify: 1.3, sign: 1, peakMb: 150 },
}

/** 100 MB may take so many times what 20 MB take. */
const LINEAR = 6
const RUNS = 5

async function verify(kind: XmlKind, megabytes: number): ReturnType<typeof runPlainChild> {
  return runPlainChild('verify-xml', [(await largeXml(kind, megabytes)).signed])
}

async function sign(kind: XmlKind, megabytes: number): ReturnType<typeof runPlainChild> {
  const { keyFile, certificateFile } = await keyFiles()
  const { plain } = await largeXml(kind, megabytes)
  const output = join(workFolder(), 'ours.xml')
  return runPlainChild('sign-xml', [plain, output, keyFile, certificateFile])
}

function rowsOf(kind: XmlKind, megabytes: number): Row[] {
  const goals = GOALS[kind]
  const what = `${kind}, ${megabytes} MB, a whole process`
  const name = `${kind}-${megabytes}mb`
  return [
    {
      name: `verify-xml-${name}`,
      what: `verifyXml, ${what}`,
      against: 'xmlsec1 --verify',
      unit: 'ms wall',
      goal: 1 / goals.verify,
      measure: async () => {
        const { signed } = await largeXml(kind, megabytes)
        const keys = await keyFiles()
        return compareCosts(
          async () => (await verify(kind, megabytes)).wallMs,
          () => verifyWithXmlsec1(signed, keys),
          RUNS,
        )
      },
    },
    {
      name: `sign-xml-${name}`,
      what: `signXml, ${what}`,
      against: 'xmlsec1 --sign',
      unit: 'ms wall',
      goal: 1 / goals.sign,
      measure: async () => {
        const { template } = await largeXml(kind, megabytes)
        const keys = await keyFiles()
        const output = join(workFolder(), 'theirs.xml')
        return compareCosts(
          async () => (await sign(kind, megabytes)).wallMs,
          () => signWithXmlsec1(template, output, keys),
          RUNS,
        )
      },
    },
    {
      name: `verify-xml-${name}-memory`,
      what: `verifyXml, ${what}, peak memory`,
      against: `the limit of ${goals.peakMb} MB`,
      unit: 'MB RSS',
      goal: 1,
      measure: () =>
        compareCosts(
          async () => (await verify(kind, megabytes)).peakRss,
          () => Promise.resolve(goals.peakMb),
          3,
        ),
    },
    {
      name: `sign-xml-${name}-memory`,
      what: `signXml, ${what}, peak memory`,
      against: `the limit of ${goals.peakMb} MB`,
      unit: 'MB RSS',
      goal: 1,
      measure: () =>
        compareCosts(
          async () => (await sign(kind, megabytes)).peakRss,
          () => Promise.resolve(goals.peakMb),
          3,
        ),
    },
  ]
}

function linearRow(kind: XmlKind): Row {
  return {
    name: `verify-xml-${kind}-linear`,
    what: `verifyXml, ${kind}, 100 MB`,
    against: `${LINEAR} times 20 MB`,
    unit: 'ms wall',
    goal: 1,
    measure: () =>
      compareCosts(
        async () => (await verify(kind, 100)).wallMs,
        async () => (await verify(kind, 20)).wallMs * LINEAR,
        3,
      ),
  }
}

/** The times xml-crypto's that a whole process of ours must beat. */
const TIMES_XML_CRYPTO = 4

const besideXmlCrypto: Row = {
  name: 'verify-xml-base64-20mb-xml-crypto',
  what: 'verifyXml, base64, 20 MB, a whole process',
  against: 'xml-crypto, value and digest alone, a whole process',
  unit: 'ms wall',
  goal: TIMES_XML_CRYPTO,
  measure: async () => {
    const { signed } = await largeXml('base64', 20)
    const { certificateFile } = await keyFiles()
    return compareCosts(
      async () => (await verify('base64', 20)).wallMs,
      async () => (await runPlainChild('verify-xml-crypto', [signed, certificateFile])).wallMs,
      RUNS,
    )
  },
}

export const largeXmlRows: readonly Row[] = [
  besideXmlCrypto,
  ...rowsOf('base64', 20),
  ...rowsOf('base64', 100),
  ...rowsOf('elements', 20),
  ...rowsOf('elements', 100),
  linearRow('base64'),
  linearRow('elements'),
]
