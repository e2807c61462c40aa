/** What the pages of the interface need of Swagger UI, and the licences of what is in it; the build carries them. */
export const API_DOCS_FILES = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'LICENSE',
  'NOTICE',
] as const
