// SignerRoleV2 (EN 319 132-1, 5.2.6) and SignerRole (TS 101 903, 7.2.8): the roles a signer claims. Certified roles and signed assertions are not read:
// a role that counts comes from the certificate register.
import type { XmlElement } from '../../xml/tree.ts'
import { escapeText } from '../../xml/write-element.ts'
import { childrenNamed, findChild, xades } from './property.ts'

export const SIGNER_ROLE_V2 = 'SignerRoleV2'
export const SIGNER_ROLE = 'SignerRole'

export function readSignerRole(element: XmlElement): string[] {
  const claimed = childrenNamed(findChild(element, 'ClaimedRoles'), 'ClaimedRole')
  return claimed.map(({ text }) => text.trim()).filter((role) => role !== '')
}

export function writeSignerRoleV2(roles: readonly string[]): string {
  const claimed = roles.map((role) => xades('ClaimedRole', {}, escapeText(role)))
  return xades(SIGNER_ROLE_V2, {}, xades('ClaimedRoles', {}, ...claimed))
}
