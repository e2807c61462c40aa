// SignatureProductionPlaceV2 (EN 319 132-1, 5.2.5) and its first version, which has no street.
import type { XmlElement } from '../../xml/tree.ts'
import { escapeText } from '../../xml/write-element.ts'
import { findChild, xades } from './property.ts'

export const PRODUCTION_PLACE_V2 = 'SignatureProductionPlaceV2'
export const PRODUCTION_PLACE = 'SignatureProductionPlace'

export interface ProductionPlace {
  readonly city?: string
  readonly streetAddress?: string
  readonly stateOrProvince?: string
  readonly postalCode?: string
  readonly countryName?: string
}

const FIELDS = [
  ['city', 'City'],
  ['streetAddress', 'StreetAddress'],
  ['stateOrProvince', 'StateOrProvince'],
  ['postalCode', 'PostalCode'],
  ['countryName', 'CountryName'],
] as const

export function readProductionPlace(element: XmlElement): ProductionPlace {
  const known = FIELDS.map(([key, local]) => [key, findChild(element, local)?.text.trim()] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

export function writeProductionPlaceV2(place: ProductionPlace): string {
  const fields = FIELDS.map(([key, local]) => {
    const value = place[key]
    return value === undefined ? '' : xades(local, {}, escapeText(value))
  })
  return xades(PRODUCTION_PLACE_V2, {}, ...fields)
}
