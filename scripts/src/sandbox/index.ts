export { SANDBOX_PROMISES } from './delivery-schedule.js';
export {
  SANDBOX_CASES,
  SANDBOX_EXAMPLES,
  SANDBOX_HAPPY_EXAMPLE,
  type SandboxAsk,
  type SandboxCase,
  type SandboxExample,
} from './sandbox-cases.js';
export { SANDBOX_DEMANDS, type SandboxDemand } from './sandbox-demands.policy.js';
export { SANDBOX_BUYER, type SandboxLinks } from './sandbox-links.js';
export {
  freshDelivery,
  SANDBOX_DECLARATIONS,
  type SandboxDelivery,
  type SandboxWorld,
  sandboxWorld,
} from './sandbox-world.js';
