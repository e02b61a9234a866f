import {
  ASPECT_TEXTS,
  COVERAGE_KINDS,
  COVERAGE_TEXTS,
  type CoverageKind,
  DATE_BASES,
  DATE_BASIS_TEXTS,
  type Day,
  EVIDENCE_ASPECTS,
  type EvidenceAspect,
  type InBothLanguages,
  ITEM_STATE_TEXTS,
  ITEM_STATES,
  type ItemState,
  type SourceCode,
} from '@keurpoort/domain';
import { DateScalar } from '@keurpoort/server';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SourceEnum } from './question.type.js';
import { RulebookElementView } from './rulebook.type.js';

function codes<T extends string>(
  name: string,
  description: string,
  list: readonly T[],
  texts: Readonly<Record<T, InBothLanguages<string>>>,
): Readonly<Record<string, T>> {
  const values = Object.fromEntries(list.map((code) => [code, code])) as Readonly<Record<string, T>>;
  const valuesConfig = Object.fromEntries(
    list.map((code) => [code, { description: `${texts[code].en} (${texts[code].nl}).` }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

const AspectEnum = codes(
  'EvidenceAspect',
  'What evidence shows of an item (aanwezig of uitgevoerd).',
  EVIDENCE_ASPECTS,
  ASPECT_TEXTS,
);
const ItemStateEnum = codes(
  'SelfCheckState',
  'How far an item of a self-check is (stand van een punt).',
  ITEM_STATES,
  ITEM_STATE_TEXTS,
);
const CoverageEnum = codes(
  'CoverageKind',
  'Whether a label is known to cover an item (dekking door een keurmerk).',
  COVERAGE_KINDS,
  COVERAGE_TEXTS,
);
const DateBasisEnum = codes(
  'DateBasis',
  'Where a day comes from (herkomst van een dag).',
  DATE_BASES,
  DATE_BASIS_TEXTS,
);

@InputType({ description: 'Own evidence for one item (eigen bewijs); it is looked at and not stored.' })
export class SelfCheckEvidenceInput {
  @Field(() => String, { description: 'Code of the element, such as ORG-3.1 or BP-T1.3 (kenmerk).' })
  element!: string;

  @Field(() => AspectEnum, {
    nullable: true,
    description: 'That it is there, or that it is carried out; without it: that it is there.',
  })
  aspect?: EvidenceAspect | null;

  @Field(() => String, { description: 'What can be shown, in at most 500 characters (wat). No names.' })
  what!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Since when it is there (sinds).' })
  since?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day before it has to be reviewed (herzien voor).' })
  reviewOn?: Day | null;
}

@InputType({ description: 'Days and points of own registrations (eigen registraties); looked at and not stored.' })
export class RegistrationDatesInput {
  @Field(() => DateScalar, { nullable: true, description: 'Day of the Noloc certificate (gecertificeerd op).' })
  nolocCertifiedOn?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day that Noloc states (geldig tot en met).' })
  nolocUntil?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the NVS certification (gecertificeerd op).' })
  nvsCertifiedOn?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day that NVS states (geldig tot en met).' })
  nvsUntil?: Day | null;

  @Field(() => Int, { nullable: true, description: 'PE points at NVS in this period (PE-punten).' })
  nvsPoints?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of which from intervision and literature (intervisie, literatuur).',
  })
  nvsPointsFromIntervision?: number | null;
}

@ObjectType({ description: 'What a label covers of an item (dekking door een keurmerk): from the text, or not known.' })
export class LabelCoverageView {
  @Field(() => SourceEnum, { description: 'The label.' })
  source!: SourceCode;

  @Field(() => Boolean, { description: 'Whether the organisation says that it holds it; Keurpoort did not look.' })
  held!: boolean;

  @Field(() => CoverageEnum, { description: 'Whether it covers the item.' })
  how!: CoverageKind;

  @Field(() => String, { description: 'In words.' })
  text!: string;
}

@ObjectType({ description: 'One item of a self-check (punt van de zelfcheck).' })
export class SelfCheckItem {
  @Field(() => RulebookElementView, { description: 'The element of the rulebook.' })
  element!: RulebookElementView;

  @Field(() => ItemStateEnum, { description: 'How far it is.' })
  state!: ItemState;

  @Field(() => String, { description: 'The state in words.' })
  stateText!: string;

  @Field(() => [AspectEnum], { description: 'What would complete it; empty: nothing.' })
  missing!: readonly EvidenceAspect[];

  @Field(() => [LabelCoverageView], { description: 'What labels cover of it; empty: no demand on organisations.' })
  coverage!: readonly LabelCoverageView[];

  @Field(() => [String], {
    description: 'Codes of shown items of the other document that lie near, by our own mapping.',
  })
  nearShown!: readonly string[];
}

@ObjectType({ description: 'Items that stand beneath one element (groep punten).' })
export class SelfCheckGroup {
  @Field(() => RulebookElementView, { description: 'The element that they stand beneath.' })
  element!: RulebookElementView;

  @Field(() => Int, { description: 'Number of items.' })
  items!: number;

  @Field(() => Int, { description: 'Of which nothing more is needed.' })
  complete!: number;
}

@ObjectType({ description: 'A day on which a registration ends (dag van hercertificering).' })
export class RecertificationDayView {
  @Field(() => SourceEnum, { description: 'The register.' })
  source!: SourceCode;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day (laatste geldige dag); null: not known.' })
  until!: Day | null;

  @Field(() => DateBasisEnum, { description: 'Stated by the register, computed, or not known.' })
  basis!: string;

  @Field(() => String, { description: 'That in words.' })
  basisText!: string;

  @Field(() => Int, { nullable: true, description: 'Days from the day asked to it; below 0: it has passed.' })
  daysLeft!: number | null;
}

@ObjectType({ description: 'PE points at NVS (PE-punten): what counts, and what is still needed.' })
export class PointsView {
  @Field(() => Int, {
    nullable: true,
    description: 'Points that count, at most 20 of intervision and literature; null: not said.',
  })
  counted!: number | null;

  @Field(() => Int, { description: 'Points needed in the period.' })
  needed!: number;

  @Field(() => Int, { nullable: true, description: 'Points still needed; null: not said.' })
  short!: number | null;
}

@ObjectType({ description: 'Something wrong with what was handed in (fout in de zelfcheck).' })
export class SelfCheckProblem {
  @Field(() => String, { description: 'Where, as a path of field names; entries of a list count from 0.' })
  path!: string;

  @Field(() => String, { description: 'What, in words.' })
  text!: string;
}

@ObjectType({ description: 'A self-check (zelfcheck): computed from what was handed in, nothing stored.' })
export class SelfCheck {
  @Field(() => String, { description: 'What it is and is not.' })
  label!: string;

  @Field(() => [SelfCheckProblem], { description: 'Every problem at once; then there are no items.' })
  problems!: readonly SelfCheckProblem[];

  @Field(() => Boolean, { description: 'True: no item needs anything more.' })
  complete!: boolean;

  @Field(() => [SelfCheckGroup], { description: 'How far each group is.' })
  groups!: readonly SelfCheckGroup[];

  @Field(() => [SelfCheckItem], { description: 'Every item, in the order of the documents.' })
  items!: readonly SelfCheckItem[];

  @Field(() => [SelfCheckItem], { description: 'The items that need something more (wat nog openstaat).' })
  open!: readonly SelfCheckItem[];
}

@ObjectType({ description: 'A coach’s self-check (zelfcheck van de jobcoach), with the days that matter.' })
export class CoachSelfCheck extends SelfCheck {
  @Field(() => [RecertificationDayView], { description: 'When the registrations end.' })
  recertification!: readonly RecertificationDayView[];

  @Field(() => PointsView, { description: 'PE points at NVS.' })
  nvsPoints!: PointsView;

  @Field(() => String, { description: 'What is known of PE points at Noloc.' })
  nolocPoints!: string;
}
