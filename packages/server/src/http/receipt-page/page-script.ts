/** What joins the fields of the page to `checkReceipt`. Plain script: it goes into the page as it stands. */
export const PAGE_SCRIPT = `
const at = (id) => document.getElementById(id)
const STEPS = ['receiptSigned', 'leafIsOfReceipt', 'leafIsInTree', 'headSigned']
const MARKS = { true: '✓', false: '✗', null: '–' }

function speak(language) {
  document.documentElement.lang = language
  for (const name of ['vi', 'en']) at('say-' + name).setAttribute('aria-pressed', String(name === language))
  document.title = at('title-' + language).textContent
}

function show(answer) {
  const values = STEPS.map((name) => answer.steps[name])
  const verdict = values.every((value) => value === true) ? 'holds' : 'fails'
  STEPS.forEach((name, index) => {
    const row = at(name)
    row.dataset.state = String(values[index])
    row.querySelector('.mark').textContent = MARKS[String(values[index])]
  })
  for (const name of ['holds', 'fails']) at('verdict-' + name).hidden = name !== verdict
  at('place').textContent = answer.origin === null ? '' : answer.origin + ' · ' + (answer.index + 1) + ' / ' + answer.size
  const table = at('claims')
  table.replaceChildren()
  for (const [name, value] of Object.entries(answer.claims ?? {})) {
    const row = table.insertRow()
    const head = document.createElement('th')
    head.scope = 'row'
    head.textContent = name
    row.append(head)
    row.insertCell().textContent = tell(name, value)
  }
  at('answer').hidden = false
  at('answer').focus()
}

function tell(name, value) {
  if (name === 'iat' || name === 'logged_by') return new Date(value * 1000).toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

async function check() {
  const question = { receipt: at('receipt').value, proof: at('proof').value, keys: at('keys').value, logKey: at('logKey').value }
  show(await checkReceipt(question))
}

for (const name of ['receipt', 'proof', 'keys', 'logKey']) {
  const area = at(name)
  at(name + '-file').addEventListener('change', async (event) => {
    const file = event.target.files[0]
    if (file !== undefined) area.value = await file.text()
  })
}
for (const name of ['vi', 'en']) at('say-' + name).addEventListener('click', () => speak(name))
at('check').addEventListener('click', check)
at('no-crypto').hidden = globalThis.crypto?.subtle !== undefined
`
