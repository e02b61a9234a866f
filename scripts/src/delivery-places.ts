import { SOURCES, type SourceCode } from '@keurpoort/domain';
import {
  DeliveryDesk,
  type DeliveryPlace,
  type IntakeThresholds,
  intakeAt,
  type ProcessLogger,
} from '@keurpoort/server';
import { BearerTokens, registerAudience, type TrustedIssuer } from '@keurpoort/server/tokens';
import type { AllSubgraphs } from './registers.js';
import type { World } from './world.js';

/** Where each register hands in when everything runs in one process; each believes tokens that are meant for it alone. */
export function deliveryPlaces(
  world: World,
  subgraphs: AllSubgraphs,
  issuersFor: (audience: string) => readonly TrustedIssuer[],
  thresholds: Readonly<Record<SourceCode, IntakeThresholds>>,
  logger: ProcessLogger,
): ReadonlyMap<string, DeliveryPlace> {
  return new Map(
    SOURCES.map(({ code, folder }) => {
      const desk = new DeliveryDesk({
        words: subgraphs.registers[code].words,
        store: world.stores[code],
        clock: world.clock,
        intake: intakeAt(thresholds[code]),
        logger,
      });
      return [folder, { desk, tokens: new BearerTokens(issuersFor(registerAudience(folder))) }] as const;
    }),
  );
}
