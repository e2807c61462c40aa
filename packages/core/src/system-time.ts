/** The one clock of the core: front doors ask it when the caller gives no instant; nothing deeper may. */
export function systemTime(): Date {
  return new Date()
}
