export interface TokenChoice {
  /** The token's label or its serial number. Default: the only token there is. */
  readonly token?: string
  /** The number of its slot. Default: whichever holds the token. */
  readonly slot?: number
}
