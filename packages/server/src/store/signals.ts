/** Short texts between the gateways on one database. Hints: one that is lost is no harm, for whoever waits looks again in time. */
export interface Signals {
  /** To every gateway, this one included. */
  send(text: string): void
  /** `undefined`: signals may have been missed. */
  listen(hear: (text: string | undefined) => void): void
}
