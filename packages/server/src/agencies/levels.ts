import { parseAgencyCode } from '@sealpost/core/edxml'
import { foldText } from '../store/fold-text.ts'
import type { AgencyLevel } from '../store/schema.ts'

export const LEVELS = ['central', 'province', 'district', 'commune', 'unit'] as const

const PEOPLES = /^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)(?: cac)? (.*)$/
const COMMUNE = /^(?:xa|phuong|thi tran|dac khu) /
const DISTRICT = /^(?:huyen|quan|thi xa|thanh pho) /
/** Level-1 codes of provincial committees and councils; the other letters are of central bodies. */
const PROVINCIAL = /^[HK]/

/** What a listing without levels means: by the code, and below level 1 by what people's committees and councils are called. */
export function guessLevel(code: string, name: string): AgencyLevel {
  const parsed = parseAgencyCode(code)
  const [top = ''] = parsed?.groups ?? []
  if (parsed?.level === 1) return PROVINCIAL.test(top) ? 'province' : 'central'
  const place = PEOPLES.exec(foldText(name))?.[1] ?? ''
  if (COMMUNE.test(place)) return 'commune'
  return DISTRICT.test(place) ? 'district' : 'unit'
}
