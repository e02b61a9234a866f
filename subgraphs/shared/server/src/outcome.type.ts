import { OUTCOMES, type Outcome } from '@keurpoort/domain';
import { registerEnumType } from 'type-graphql';

/** Several subgraphs answer in it, and all must describe it alike. */
export const OutcomeEnum = Object.fromEntries(OUTCOMES.map((code) => [code, code])) as Readonly<
  Record<Outcome, Outcome>
>;
registerEnumType(OutcomeEnum, {
  name: 'Outcome',
  description: 'Outcome (uitkomst) in three values.',
  valuesConfig: {
    MET: { description: 'Shown (aangetoond).' },
    NOT_MET: { description: 'Not shown in the sources (niet aangetoond in de bronnen).' },
    UNDETERMINED: { description: 'Cannot be determined (niet vast te stellen); says why.' },
  },
});
