export type { BreakerSettings, BreakerState } from './breaker.js';
export type { BudgetSettings } from './budget.js';
export type { GatewayClock } from './clock.js';
export {
  createGateway,
  type Gateway,
  type GatewayAnswer,
  type GatewayLimits,
  type GatewayOperation,
  type GatewayOptions,
  type SubgraphEndpoint,
} from './gateway.js';
export type { HttpEndpoint } from './http-source.js';
export type { LocalEndpoint } from './local-source.js';
export type { LogEntry, Logger } from './logger.js';
export type { Readiness, SourceHealth } from './readiness.js';
export type { GatewayContext, IncomingRequest, RequestStart } from './request.js';
export { type GatewayServer, type ServerOptions, serveGateway } from './server.js';
