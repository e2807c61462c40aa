/**
 * `@sealpost/server`: the gateway.
 *
 * | I want to… | call |
 * |---|---|
 * | run a gateway | `startGateway` |
 * | read its settings from a file and the environment | `readConfig` |
 * | know the operator's key of a new gateway | `readOperatorKey` |
 */
export { readOperatorKey } from './agencies/bootstrap-key.ts'
export { readConfig, resolveConfig, type Config, type ConfigInput } from './config.ts'
export type { Clock, Log, Verifier, VerifyOptions } from './context.ts'
export { startGateway, type Gateway, type GatewayOptions } from './main.ts'
