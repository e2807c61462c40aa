import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Log, ReceiptSigner } from '../context.ts'
import { openReceiptKey } from './receipt-key.ts'
import { openReceiptToken } from './receipt-token.ts'

/** The key of the receipts out of the settings: on a token, or in a file, which is made only when there are no receipts yet. */
export function openReceipts(
  config: Config,
  log: Log,
  hasReceipts: boolean,
): Promise<ReceiptSigner> {
  const { receiptPkcs11Module: module, receiptPkcs11PinFile: pinFile } = config
  const keyFile = config.receiptKeyFile ?? join(config.dataDirectory, 'receipt-key.pem')
  if (module === undefined || pinFile === undefined) return openReceiptKey(keyFile, hasReceipts)
  const { receiptPkcs11Token: token, receiptPkcs11Key: key } = config
  return openReceiptToken({ module, token, key, pinFile }, log)
}
