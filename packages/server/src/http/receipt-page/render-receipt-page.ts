// One file that checks a receipt: served here, and working as well when it was saved and is opened from a disk without a network.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { html, type Markup } from '../pages/html.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { PAGE_STYLE } from './page-style.ts'

export interface ReceiptPage {
  readonly content: string
  /** Its content policy: its own script and style, and no address at all. */
  readonly policy: string
}

/** The public keys that the page begins with; whoever does not trust the gateway puts in others. */
export interface PageKeys {
  readonly keys: string
  readonly logKey: string
}

export function renderReceiptPage(known: PageKeys): ReceiptPage {
  const script = `${readChecker()}\n${PAGE_SCRIPT}`
  const policy = [
    `default-src 'none'`,
    `script-src '${digest(script)}'`,
    `style-src '${digest(PAGE_STYLE)}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Kiểm tra biên nhận</title><style>${PAGE_STYLE}</style>`
  const content = `<!doctype html><html lang="vi"><head>${head}</head><body>${body(known).markup}<script>${script}</script></body></html>`
  return { content, policy: `${policy}; frame-ancestors 'none'` }
}

/** The module without its types and its exports: a script. */
function readChecker(): string {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(`./check-receipt.${isSource ? 'ts' : 'js'}`, import.meta.url)
  const source = readFileSync(file, 'utf8')
  const script = isSource ? stripTypeScriptTypes(source) : source
  return script.replaceAll(/^export (?=(?:async )?function )/gm, '').replace(/^export \{\};?$/m, '')
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Both languages stand in the page; the style shows one. */
function both(vi: string, en: string): Markup {
  return html`<span lang="vi">${vi}</span><span lang="en">${en}</span>`
}

function body({ keys, logKey }: PageKeys): Markup {
  return html`<header>
      <h1>
        <span lang="vi" id="title-vi">Kiểm tra biên nhận</span
        ><span lang="en" id="title-en">Check a receipt</span>
      </h1>
      <div>
        <button id="say-vi" type="button" aria-pressed="true">Tiếng Việt</button>
        <button id="say-en" type="button" aria-pressed="false">English</button>
      </div>
    </header>
    <main>
      <section>
        <p>
          ${both(
            'Trang này chạy hoàn toàn trên máy của bạn và không gửi gì đi. Có thể lưu trang lại và mở từ ổ đĩa, không cần mạng.',
            'This page works on your machine alone and sends nothing. It can be saved and opened from a disk, without a network.',
          )}
        </p>
        <p id="no-crypto" class="bad" hidden>
          ${both(
            'Trình duyệt không cho phép mã hóa ở địa chỉ này: hãy lưu trang lại và mở từ ổ đĩa.',
            'The browser offers no cryptography at this address: save the page and open it from your disk.',
          )}
        </p>
        ${field('receipt', both('Biên nhận (JWS)', 'Receipt (JWS)'), '')}
        ${field('proof', both('Bằng chứng (.tlog-proof)', 'Proof (.tlog-proof)'), '')}
        ${field('keys', both('Khóa công khai của trục (JWKS)', 'Public keys of the gateway (JWKS)'), keys)}
        ${field('logKey', both('Khóa của nhật ký bằng chứng', 'Key of the evidence log'), logKey)}
        <p class="soft">
          ${both(
            'Hai khóa được điền sẵn là khóa do trục công bố. Để không phải tin vào trục, hãy dùng khóa nhận được từ nguồn khác.',
            'The two keys that are filled in are those the gateway publishes. To trust nobody, use keys that you got from another source.',
          )}
        </p>
        <button id="check" type="button">${both('Kiểm tra', 'Check')}</button>
      </section>
      ${answer()}
    </main>`
}

function field(id: string, label: Markup, value: string): Markup {
  const low = value === '' ? '' : 'low'
  return html`<label for="${id}">${label}</label>
    <textarea id="${id}" class="${low}" spellcheck="false" autocomplete="off">${value}</textarea>
    <input
      id="${id}-file"
      type="file"
      aria-label="${id === 'receipt' ? 'Tệp biên nhận · receipt file' : `Tệp · file: ${id}`}"
    />`
}

function answer(): Markup {
  const step = (id: string, vi: string, en: string) =>
    html`<li id="${id}" data-state="null">
      <span class="mark" aria-hidden="true">–</span>${both(vi, en)}
    </li>`
  return html`<section id="answer" hidden tabindex="-1" aria-live="polite">
    <p id="verdict-holds" class="verdict good" hidden>
      ${both('Biên nhận đúng và đã nằm trong nhật ký', 'The receipt is genuine and is in the log')}
    </p>
    <p id="verdict-fails" class="verdict bad" hidden>
      ${both('Biên nhận chưa được chứng minh', 'The receipt is not proven')}
    </p>
    <ol>
      ${[
        step('receiptSigned', 'Biên nhận do trục ký', 'The gateway signed the receipt'),
        step(
          'leafIsOfReceipt',
          'Dòng nhật ký nói về đúng biên nhận này',
          'The entry of the log is about this very receipt',
        ),
        step(
          'leafIsInTree',
          'Dòng nhật ký nằm trong cây băm của nhật ký',
          'The entry is in the log’s tree',
        ),
        step(
          'headSigned',
          'Gốc của cây được khóa của nhật ký ký',
          'The key of the log signed the root of the tree',
        ),
      ]}
    </ol>
    <p class="soft" id="place"></p>
    <h2>${both('Nội dung biên nhận', 'What the receipt says')}</h2>
    <table id="claims"></table>
  </section>`
}
