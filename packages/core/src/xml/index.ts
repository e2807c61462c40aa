export type {
  EndEvent,
  ExpandedName,
  StartEvent,
  TextEvent,
  XmlAttribute,
  XmlEvent,
  XmlReader,
} from './events.ts'
export { openXml } from './reader.ts'
export { XML_LIMITS, type XmlLimits } from './limits.ts'
