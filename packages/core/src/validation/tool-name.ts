/** Name and version as reports carry them; a test holds it equal to package.json. */
export const toolName = 'sealpost 0.1.0'
