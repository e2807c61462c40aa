export { openXml } from './reader.ts'
export type {
  EndEvent,
  ExpandedName,
  StartEvent,
  TextEvent,
  XmlAttribute,
  XmlEvent,
  XmlReader,
} from './events.ts'
export { XML_LIMITS, type XmlLimits } from './limits.ts'
export {
  canonicalBytes,
  canonicalize,
  type CanonicalizeOptions,
  type XmlContext,
} from './canonical/canonicalize.ts'
export type { ByteSink } from './canonical/canonical-output.ts'
export type { InheritedAttribute } from './canonical/inherited-attributes.ts'
export {
  canonicalMethod,
  canonicalMethodUri,
  type CanonicalForm,
  type CanonicalMethod,
} from './canonical/method.ts'
export type { NamespaceBinding } from './namespaces.ts'
