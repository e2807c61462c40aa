// The floor plan. A room is a folder of `src`, or a file that stands beside the folders.
// The tables say which other rooms a room may import; everything goes downwards. `npm run check:floors` refuses the rest.

const CORE = 'packages/core/src'
const SERVER = 'packages/server/src'

const floor0 = ['errors', 'findings', 'encoding']
const floor1 = ['asn1', 'xml', 'pdf', 'crypto']
const floor2 = ['x509']
const floor3 = ['cms', 'xmldsig']
const floor4 = ['trust']
const floor5 = ['validation']
const below5 = [...floor0, ...floor1, ...floor2, ...floor3, ...floor4]
const below6 = [...below5, ...floor5, 'system-time']

const coreRooms = {
  errors: [],
  findings: [],
  encoding: ['errors'],
  asn1: floor0,
  xml: floor0,
  pdf: floor0,
  crypto: floor0,
  x509: [...floor0, 'asn1', 'crypto'],
  cms: [...floor0, 'asn1', 'crypto', 'x509'],
  xmldsig: [...floor0, 'xml', 'crypto', 'asn1', 'x509'],
  trust: [...floor0, 'asn1', 'crypto', 'x509', 'cms'],
  // Judges facts; knows neither PDF nor XML.
  validation: [...floor0, 'asn1', 'crypto', 'x509', 'trust', 'system-time'],
  // What people come for. These three do not know each other.
  pades: below6,
  xades: below6,
  edxml: below6,
  // Whatever the format: sniffs, then hands over.
  documents: [...below6, 'pades', 'xades', 'edxml'],
  // Reads reports and writes pages; what a report is it knows by its types only.
  // Paper takes its fonts apart as a visible signature does.
  reports: [...floor0, 'validation', 'pades'],
  // The one clock; only where a front door's options are resolved is it asked.
  'system-time': [],
  // Outbuildings: nothing above imports them.
  signers: [...floor0, 'asn1', 'crypto', 'x509'],
  // A cache of answers asks what time it is.
  online: [...floor0, 'asn1', 'crypto', 'x509', 'cms', 'trust', 'system-time'],
  files: floor0,
  adapters: [...floor0, 'asn1', 'xml', 'crypto', 'x509', 'cms', 'xmldsig'],
}

const ground = [
  'crash-points',
  'sync-directory',
  'tracing',
  'ids',
  'refusals',
  'events',
  'door-settings',
  'config',
  'canonical-json',
  'validate',
  'metrics',
]
const store = [...ground, 'store', 'blobs']
const domain = [...store, 'context', 'agencies', 'documents']
const services = [
  ...domain,
  'delivery',
  'statistics',
  'reports',
  'registers',
  'evidence',
  'connectors',
  'access',
]

const serverRooms = {
  // The vocabulary: files that know next to nothing.
  ids: [],
  refusals: [],
  'canonical-json': [],
  metrics: [],
  events: ['ids', 'refusals'],
  'crash-points': [],
  'sync-directory': [],
  tracing: [],
  'door-settings': [],
  config: ['ids', 'refusals', 'events', 'door-settings'],
  validate: ['refusals'],
  store: ground,
  blobs: ground,
  // What every use case is given first.
  context: store,
  agencies: [...store, 'context'],
  // Tokens, sessions, and the list of what those who run the gateway did.
  access: [...store, 'context', 'agencies'],
  documents: [...store, 'context', 'agencies'],
  delivery: domain,
  statistics: domain,
  evidence: [...domain, 'access'],
  registers: domain,
  backup: [...store, 'evidence'],
  connectors: [...domain, 'delivery', 'evidence'],
  // Pages, sheets and lines out of figures.
  reports: [...domain, 'statistics'],
  // A year that never was, for demonstrations.
  invented: [...domain, 'statistics'],
  http: services,
  worker: services,
}

/** What only some places may import: a name, the modules, the places. */
const doors = [
  ['node:crypto only in crypto/ and signers/', '^(node:)?crypto$', ['crypto', 'signers'], CORE],
  ['node:zlib only in pdf/ and edxml/', '^(node:)?zlib$', ['pdf', 'edxml'], CORE],
  [
    'files and sockets only in signers/, online/ and files/',
    '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|os|path|url|process|child_process|worker_threads)(/|$)',
    ['signers', 'online', 'files'],
    CORE,
  ],
  [
    'node-forge and pkcs11js only in signers/',
    'node_modules/(node-forge|pkcs11js)/',
    ['signers'],
    CORE,
  ],
  [
    'pdf-lib only in pades/appearance/ and reports/paper/',
    'node_modules/(@pdf-lib|pdf-lib|@expo-google-fonts)/',
    ['pades/appearance', 'reports/paper'],
    CORE,
  ],
  [
    'HTTP framework only in http/',
    'node_modules/(@types/)?(express|helmet|multer)/',
    ['http'],
    SERVER,
  ],
  ['S3 only in blobs/', 'node_modules/@aws-sdk/', ['blobs'], SERVER],
  [
    'database drivers only in store/',
    '^(node:)?sqlite$|node_modules/(@types/)?(kysely|pg)/',
    ['store'],
    SERVER,
  ],
]

/** Modules that think and touch nothing: they import no store and no file. */
const pureThinking = [
  `${SERVER}/documents/states.ts`,
  `${SERVER}/delivery/schedule.ts`,
  `${SERVER}/statistics/(definitions|electronic-share).ts`,
]

const mayImportCore = [
  'agencies',
  'documents',
  'delivery',
  'connectors',
  'context',
  'reports',
  'registers',
  'main',
  'open-evidence',
]

const place = (base, room) => `^${base}/${room}(/|\\.ts$)`
const anyOf = (names) => `(${names.join('|')})`

function forbid(name, from, to, comment) {
  return { name, severity: 'error', comment: comment ?? name, from, to }
}

/** One rule a room: of the same package it may reach itself and the rooms of its row. */
function rulesOfRooms(building, base, rooms) {
  const reachable = (room) => place(base, anyOf([room, ...rooms[room]]))
  return Object.keys(rooms).map((room) =>
    forbid(
      `${building}/${room}`,
      { path: place(base, room) },
      { path: `^${base}/`, pathNot: reachable(room) },
      `${room} may import: ${rooms[room].join(', ') || 'nothing'}`,
    ),
  )
}

/** Front doors (index, main, and files beside the rooms that join them) may import every room; no room imports them. */
function ruleOfFrontDoors(building, base, rooms) {
  const room = place(base, anyOf(Object.keys(rooms)))
  return forbid(
    `${building}: no room imports the front door`,
    { path: room },
    { path: `^${base}/[^/]+\\.ts$`, pathNot: room },
  )
}

/** A folder that the tables do not name is not part of the house, whether it imports, is imported or stands alone. */
function rulesOfUnknownRooms(building, base, rooms) {
  const name = `${building}: every folder is a room of the plan`
  const unknown = { path: `^${base}/[^/]+/`, pathNot: place(base, anyOf(Object.keys(rooms))) }
  return [
    forbid(name, unknown, {}),
    forbid(name, {}, unknown),
    forbid(name, { ...unknown, orphan: true }, {}),
  ]
}

function ruleOfDoor([name, modules, places, base]) {
  return forbid(name, { path: `^${base}/`, pathNot: place(base, anyOf(places)) }, { path: modules })
}

const frontDoorOfCore = `^${CORE}/(index|errors|[^/]+/index)\\.ts$`

const between = [
  forbid(
    'core knows no other package',
    { path: `^${CORE}/` },
    { path: '^(packages/(server|cli)|test)/' },
  ),
  forbid(
    'client knows no other package',
    { path: '^packages/client/src/' },
    { path: '^(packages/(core|server|cli|dashboard)|test)/' },
  ),
  forbid(
    'client stands on fetch and WebCrypto, wherever it runs',
    { path: '^packages/client/src/' },
    { dependencyTypes: ['core'] },
  ),
  forbid('server knows no cli', { path: `^${SERVER}/` }, { path: '^packages/cli/' }),
  forbid(
    'pretend keys stay out of production',
    { path: '^packages/(core|server)/src/' },
    { path: '^test/' },
  ),
  forbid(
    'other packages enter core by its front doors',
    { path: '^(packages/(server|cli)/src|test/pki/src|examples)/' },
    { path: '^packages/core/', pathNot: frontDoorOfCore },
  ),
  forbid(
    'other packages enter the server by its front door',
    { path: '^(packages/cli/src|examples)/' },
    { path: '^packages/server/', pathNot: `^${SERVER}/index\\.ts$` },
  ),
  forbid(
    'the conformance kit is a stranger to the gateway: it knows the client by its front door, and itself',
    { path: '^packages/cli/src/conformance/' },
    { path: '^packages/', pathNot: '^packages/(cli/src/conformance/|client/src/index\\.ts$)' },
  ),
  forbid(
    'only some rooms of the server know core',
    { path: `^${SERVER}/`, pathNot: place(SERVER, anyOf([...mayImportCore, 'index'])) },
    { path: `^${CORE}/`, pathNot: `^${CORE}/errors\\.ts$` },
  ),
  forbid(
    'pure thinking imports no store, its types excepted',
    { path: `^${anyOf(pureThinking)}$` },
    { path: `^(node:|${SERVER}/(store|blobs)/)`, dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'reports judge nothing: of validation they know the types',
    { path: place(CORE, 'reports') },
    { path: place(CORE, 'validation'), dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'examples are for strangers: packages and Node only',
    { path: '^examples/' },
    {
      path: '^(packages|test|scripts)/',
      // Packages are found under the names their export maps give: what is entered by its front door is no local file.
      pathNot: `${frontDoorOfCore}|^(${SERVER}|packages/client/src|test/pki/src)/index\\.ts$`,
    },
  ),
  forbid(
    'heavy libraries are loaded when they are needed',
    { path: `^${CORE}/` },
    {
      path: 'node_modules/(node-forge|pkcs11js|pdf-lib|@pdf-lib|@expo-google-fonts)/',
      dynamic: false,
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid('sources import no test', { path: '^packages/[^/]+/src/' }, { path: '/test/' }),
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no cycles, of types neither', {}, { circular: true }),
    forbid('every import resolves', {}, { couldNotResolve: true }),
    ...rulesOfRooms('core', CORE, coreRooms),
    ...rulesOfRooms('server', SERVER, serverRooms),
    ruleOfFrontDoors('core', CORE, coreRooms),
    ruleOfFrontDoors('server', SERVER, serverRooms),
    ...rulesOfUnknownRooms('core', CORE, coreRooms),
    ...rulesOfUnknownRooms('server', SERVER, serverRooms),
    ...doors.map(ruleOfDoor),
    ...between,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^tmp/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@sealpost/source', 'import', 'node', 'default', 'types'],
    },
  },
}
