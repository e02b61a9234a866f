import type { CoachReference, kleene, Reason, SourceCode, Subject } from '@keurpoort/domain';
import { type CaseFirm, FIRMS } from './case-firms.js';
import { type CasePerson, PEOPLE } from './case-people.js';
import type { SandboxDemand } from './sandbox-demands.policy.js';

/** Somebody or something in the sandbox that shows one of the awkward cases of domain.md section 11. */
export interface SandboxCase {
  /** Number of the case in domain.md section 11. */
  readonly case: number;
  readonly title: string;
  readonly subject: Subject;
  /** What to ask, and what the answer is on the first day. */
  readonly asks: readonly SandboxAsk[];
  readonly note: string;
}

/** As SandboxCase, for a rule of rules.md that no case is about. */
export interface SandboxExample extends Omit<SandboxCase, 'case'> {
  readonly rule: string;
}

export interface SandboxAsk {
  readonly demand: SandboxDemand;
  /** D, in days from the first day. */
  readonly on: number;
  /** T, noon of the day so many days from the first; left out: noon of the first day. */
  readonly knownOn?: number;
  readonly outcome: kleene.Outcome;
  /** The reason at a leaf, or beneath it. */
  readonly reason: Reason;
}

type Outcome = kleene.Outcome;

const ask = (demand: SandboxDemand, on: number, outcome: Outcome, reason: Reason, knownOn?: number): SandboxAsk => ({
  demand,
  on,
  outcome,
  reason,
  ...(knownOn === undefined ? {} : { knownOn }),
});
const met = (demand: SandboxDemand, on = 0, knownOn?: number) => ask(demand, on, 'MET', 'LISTED', knownOn);
const notMet = (demand: SandboxDemand, on: number, reason: Reason, knownOn?: number) =>
  ask(demand, on, 'NOT_MET', reason, knownOn);
const unknown = (demand: SandboxDemand, on: number, reason: Reason, knownOn?: number) =>
  ask(demand, on, 'UNDETERMINED', reason, knownOn);

const coach = (person: CasePerson): Subject => ({ organisation: null, coaches: [{ by: 'id', id: person.id }] });
const presented = (source: SourceCode, number: string, name: string): Subject => ({
  organisation: null,
  coaches: [{ by: 'number', source, number, name }],
});
const firm = ({ kvkNumber, name }: CaseFirm, ...people: readonly CasePerson[]): Subject => ({
  organisation: { kvkNumber, name, repaired: false },
  coaches: people.map((person): CoachReference => ({ by: 'id', id: person.id })),
});

const { sanne } = PEOPLE;

/** The example of the README: everything is in order, for the coach and for the organisation. */
export const SANDBOX_HAPPY_EXAMPLE: SandboxExample = {
  rule: 'R24',
  title: 'A Register Jobcoach at a recognised organisation with a keurmerk',
  subject: firm(FIRMS.bridge, sanne),
  asks: [
    met('registerJobcoach'),
    notMet('nvsCertified', 0, 'EXPIRED'),
    met('nolocOrNvs'),
    met('blikOpWerkJobcoaching'),
    met('keurmerk'),
    ask('uwvRecognisedAndAttached', 0, 'MET', 'ATTACHED'),
  ],
  note: 'Her NVS certification ran out; the registration at Noloc alone meets "Noloc or NVS".',
};

export const SANDBOX_CASES: readonly SandboxCase[] = [
  {
    case: 1,
    title: 'A suspension lies over the certificate for its own days',
    subject: coach(PEOPLE.suspendedInPast),
    asks: [
      met('registerJobcoach', -80),
      notMet('registerJobcoach', -75, 'SUSPENDED'),
      notMet('registerJobcoach', -16, 'SUSPENDED'),
      met('registerJobcoach', -15),
      met('registerJobcoach'),
    ],
    note: 'Suspended from 75 to 16 days ago; later deliveries show that it is over.',
  },
  {
    case: 2,
    title: 'A suspension ended yesterday, and no later delivery confirms it',
    subject: coach(PEOPLE.suspensionEndUnconfirmed),
    asks: [notMet('registerJobcoach', -1, 'SUSPENDED'), unknown('registerJobcoach', 0, 'SUSPENSION_END_UNCONFIRMED')],
    note: 'Until the next delivery of Noloc.',
  },
  {
    case: 3,
    title: 'A registration that ended yesterday still counts for a contract of last month',
    subject: coach(PEOPLE.endedYesterday),
    asks: [met('registerJobcoach', -30), met('registerJobcoach', -1), notMet('registerJobcoach', 0, 'EXPIRED')],
    note: 'The answer is about the day asked.',
  },
  {
    case: 4,
    title: 'A keurmerk "valid until" a month counts to the last day of that month',
    subject: firm(FIRMS.endsInMonth),
    asks: [met('blikOpWerkJobcoaching', -40), notMet('blikOpWerkJobcoaching', 0, 'EXPIRED')],
    note: 'Ends with the month before that of the first day: the last day of it counts, the first of this month does not.',
  },
  {
    case: 7,
    title: 'A recertification that runs past the end date keeps nothing alive',
    subject: coach(PEOPLE.recertifying),
    asks: [met('registerJobcoach', -30), notMet('registerJobcoach', 0, 'EXPIRED')],
    note: 'The portfolio was handed in on time; the procedure alone changes no outcome.',
  },
  {
    case: 7,
    title: 'A list that goes on saying "active" after the end date contradicts itself',
    subject: coach(PEOPLE.activeAfterEnd),
    asks: [met('registerJobcoach', -40), unknown('registerJobcoach', 0, 'CONTRADICTS_ITSELF')],
    note: 'As stated up to the last valid day, not to be determined after it.',
  },
  {
    case: 8,
    title: 'An aspirant-lid of Noloc is no Register Jobcoach',
    subject: coach(PEOPLE.aspirant),
    asks: [notMet('registerJobcoach', 0, 'ASPIRANT')],
    note: 'A membership is not a registration.',
  },
  {
    case: 8,
    title: 'An aspirant member of OVAL has no keurmerk and is no regular member',
    subject: firm(FIRMS.aspirant),
    asks: [notMet('ovalKeurmerk', 0, 'ASPIRANT'), notMet('ovalRegularMember', 0, 'ASPIRANT')],
    note: 'An aspirant membership must not count as a regular one.',
  },
  {
    case: 9,
    title: 'A Register Loopbaanprofessional presented for jobcoaching',
    subject: coach(PEOPLE.careerProfessional),
    asks: [notMet('registerJobcoach', 0, 'WRONG_CATEGORY')],
    note: 'RL is not RJ.',
  },
  {
    case: 10,
    title: 'A Register Jobcoach who is no member',
    subject: coach(PEOPLE.noMember),
    asks: [met('registerJobcoach')],
    note: 'Externe aansluiter: a registration needs no membership.',
  },
  {
    case: 11,
    title: 'Blik op Werk only for inburgering',
    subject: firm(FIRMS.inburgeringOnly),
    asks: [notMet('blikOpWerkJobcoaching', 0, 'WRONG_SERVICE')],
    note: 'The service is part of the demand.',
  },
  {
    case: 12,
    title: 'A keurmerk from before the split, without its services',
    subject: firm(FIRMS.withoutServices),
    asks: [unknown('blikOpWerkJobcoaching', 0, 'SERVICES_UNKNOWN')],
    note: 'What it covers cannot be assumed.',
  },
  {
    case: 13,
    title: 'A recognised organisation, and a coach who is not shown to be attached',
    subject: firm(FIRMS.path, PEOPLE.ownClaim),
    asks: [met('uwvRecognised'), unknown('uwvRecognisedAndAttached', 0, 'ATTACHMENT_NOT_SHOWN')],
    note: 'No list of attachments is complete.',
  },
  {
    case: 13,
    title: 'A recognised organisation, and a coach who says to be attached',
    subject: firm(FIRMS.path, PEOPLE.ownStatement),
    asks: [unknown('uwvRecognisedAndAttached', 0, 'ATTACHMENT_OWN_STATEMENT')],
    note: 'An own statement needs a document.',
  },
  {
    case: 14,
    title: 'A coach who left the organisation that offers her',
    subject: firm(FIRMS.bridge, PEOPLE.movedFirm),
    asks: [ask('attached', -100, 'MET', 'ATTACHED'), notMet('attached', 0, 'ATTACHMENT_ENDED')],
    note: 'Left 90 days ago; an attachment has days of its own.',
  },
  {
    case: 14,
    title: 'The same coach at the organisation that she went to',
    subject: firm(FIRMS.path, PEOPLE.movedFirm),
    asks: [unknown('attached', -100, 'ATTACHMENT_NOT_SHOWN'), ask('attached', 0, 'MET', 'ATTACHED')],
    note: 'Attached from the next day on.',
  },
  {
    case: 15,
    title: 'A freelancer at two organisations: the first',
    subject: firm(FIRMS.bridge, PEOPLE.freelancer),
    asks: [ask('attached', 0, 'MET', 'ATTACHED')],
    note: 'Several attachments may run at once.',
  },
  {
    case: 15,
    title: 'A freelancer at two organisations: the second',
    subject: firm(FIRMS.path, PEOPLE.freelancer),
    asks: [ask('attached', 0, 'MET', 'ATTACHED')],
    note: 'Several attachments may run at once.',
  },
  {
    case: 16,
    title: 'A coach who says "I am UWV-erkend"',
    subject: coach(PEOPLE.ownClaim),
    asks: [unknown('uwvRecognised', 0, 'ATTACHMENT_NOT_SHOWN'), met('registerJobcoach')],
    note: 'Recognition is of an organisation; the claim is no ground.',
  },
  {
    case: 17,
    title: 'An organisation that was renamed',
    subject: { organisation: { ...FIRMS.renamed, name: 'Bureau Wegwijs (fictief)', repaired: false }, coaches: [] },
    asks: [met('blikOpWerkJobcoaching')],
    note: 'Asked under its old name: the KvK number is the key.',
  },
  {
    case: 18,
    title: "A sole trader's own bv, and the keurmerk under the old number",
    subject: firm(FIRMS.ownBv),
    asks: [
      unknown('blikOpWerkJobcoaching', 0, 'SUCCESSOR_CANDIDATE'),
      notMet('blikOpWerkJobcoaching', -90, 'NOT_LISTED'),
    ],
    note: 'From the day of the succession, 60 days ago.',
  },
  {
    case: 19,
    title: 'Its shares were bought: the organisation keeps its number',
    subject: firm(FIRMS.sharesSold),
    asks: [met('uwvRecognised')],
    note: 'A number follows the legal person.',
  },
  {
    case: 19,
    title: 'It bought the shares of a recognised organisation',
    subject: firm(FIRMS.sharesBuyer),
    asks: [notMet('uwvRecognised', 0, 'NOT_LISTED')],
    note: 'Nothing for the buyer.',
  },
  {
    case: 19,
    title: 'It bought the business of a recognised organisation',
    subject: firm(FIRMS.businessBuyer),
    asks: [notMet('uwvRecognised', 0, 'NOT_LISTED')],
    note: 'With a notice that the seller held it.',
  },
  {
    case: 19,
    title: 'A recognised organisation merged into it',
    subject: firm(FIRMS.mergedInto),
    asks: [unknown('uwvRecognised', 0, 'SUCCESSOR_CANDIDATE')],
    note: 'A legal merger, until UWV confirms.',
  },
  {
    case: 20,
    title: 'Two coaches named J. de Vries, by name only',
    subject: { organisation: null, coaches: [{ by: 'name', name: 'J. de Vries' }] },
    asks: [unknown('registerJobcoach', 0, 'SUBJECT_AMBIGUOUS')],
    note: 'Candidates 00150-RJ (active) and 00151-RJ (withdrawn), no verdict.',
  },
  {
    case: 20,
    title: 'The J. de Vries who is active, by number',
    subject: presented('noloc', PEOPLE.namesakeActive.noloc, 'J. de Vries'),
    asks: [met('registerJobcoach')],
    note: 'A number with an agreeing name is an identity.',
  },
  {
    case: 20,
    title: 'The J. de Vries who was withdrawn, by number',
    subject: presented('noloc', PEOPLE.namesakeWithdrawn.noloc, 'J. de Vries'),
    asks: [notMet('registerJobcoach', 0, 'WITHDRAWN')],
    note: 'A number with an agreeing name is an identity.',
  },
  {
    case: 21,
    title: 'A tussenvoegsel written short',
    subject: presented('noloc', PEOPLE.manySpellings.noloc, 'A. v.d. Berg'),
    asks: [met('registerJobcoach')],
    note: 'The register has A.M. (Annelies) van der Berg.',
  },
  {
    case: 21,
    title: 'A tussenvoegsel that is another one',
    subject: presented('noloc', PEOPLE.manySpellings.noloc, 'Annelies van den Berg'),
    asks: [unknown('registerJobcoach', 0, 'NAME_DIFFERS')],
    note: 'Van den Berg is another name than Van der Berg.',
  },
  {
    case: 22,
    title: 'Noloc under the partner name, NVS under the birth name',
    subject: coach(PEOPLE.married),
    asks: [met('registerJobcoach'), unknown('nvsCertified', 0, 'NO_CONFIRMED_LINK'), met('nolocOrNvs')],
    note: 'The NVS number N0153 of Marloes Scholten is only proposed.',
  },
  {
    case: 23,
    title: "A wrong link to somebody else's number, taken back",
    subject: coach(PEOPLE.ownClaim),
    asks: [met('nvsCertified', -40, -30), unknown('nvsCertified', -40, 'NO_CONFIRMED_LINK')],
    note: 'The link to N0168 was withdrawn 20 days ago; what was answered before stays readable.',
  },
  {
    case: 25,
    title: 'A branch of a recognised organisation',
    subject: firm({ ...FIRMS.branches, name: 'Vierstroom Werkbegeleiding, vestiging Zuid (fictief)' }),
    asks: [met('uwvRecognised'), met('ovalKeurmerk')],
    note: 'The branches share the KvK number; UWV lists the organisation, OVAL the name of the branch.',
  },
  {
    case: 31,
    title: 'A coach who vanished from the list',
    subject: coach(PEOPLE.vanished),
    asks: [met('registerJobcoach', -70), unknown('registerJobcoach', 0, 'MISSING_FROM_LAST_DELIVERY')],
    note: 'Not on the full list of 50 days ago and later ones, without a reason.',
  },
  {
    case: 32,
    title: 'A register takes back a withdrawal that never should have been',
    subject: coach(PEOPLE.corrected),
    asks: [notMet('registerJobcoach', -120, 'WITHDRAWN', -100), met('registerJobcoach', -120)],
    note: 'Corrected about two months ago; the old answer stays readable as given then.',
  },
  {
    case: 33,
    title: 'A withdrawal published yesterday works back two months',
    subject: coach(PEOPLE.withdrawnBackwards),
    asks: [met('nvsCertified', -30, -10), notMet('nvsCertified', -30, 'WITHDRAWN'), met('nvsCertified', -62)],
    note: 'Valid as known ten days ago, not valid as known now.',
  },
  {
    case: 34,
    title: 'A registration said to be transferred, with a record at Noloc',
    subject: coach(PEOPLE.transferredWithRecord),
    asks: [notMet('nvsCertified', 0, 'TRANSFERRED'), met('registerJobcoach')],
    note: 'Counts at Noloc because Noloc has a record; invented, no such transfer is known.',
  },
  {
    case: 34,
    title: 'A registration said to be transferred, without a record at Noloc',
    subject: coach(PEOPLE.transferredWithoutRecord),
    asks: [notMet('nvsCertified', 0, 'TRANSFERRED'), unknown('registerJobcoach', 0, 'NO_CONFIRMED_LINK')],
    note: 'Equivalence is a record, not an assumption; invented, no such transfer is known.',
  },
  {
    case: 35,
    title: 'An NVS-jobcoach without certification',
    subject: coach(PEOPLE.affiliated),
    asks: [notMet('nvsCertified', 0, 'NOT_CERTIFIED')],
    note: 'Affiliated is not certified.',
  },
  {
    case: 42,
    title: 'A registration made under older criteria',
    subject: coach(PEOPLE.registeredUnderOldRules),
    asks: [met('registerJobcoach')],
    note: 'Valid until its end date; current criteria do not judge it again.',
  },
  {
    case: 43,
    title: 'A keurmerk without an end',
    subject: firm(FIRMS.openEnded),
    asks: [met('blikOpWerkJobcoaching')],
    note: 'Open ended is neither expired nor unknown.',
  },
  {
    case: 49,
    title: 'A lapsed NVS number, and a record at Noloc that nobody linked',
    subject: coach(PEOPLE.lapsedWithUnlinkedRecord),
    asks: [notMet('nvsCertified', 0, 'EXPIRED'), unknown('nolocOrNvs', 0, 'NO_CONFIRMED_LINK')],
    note: '00163-RJ stands under the same name: unlinked is not unlisted.',
  },
  {
    case: 50,
    title: "Somebody else's number with the bidder's own coach",
    subject: presented('noloc', sanne.noloc, 'Bram Noordhoek'),
    asks: [unknown('registerJobcoach', 0, 'NAME_DIFFERS')],
    note: 'Numbers can be borrowed.',
  },
  {
    case: 51,
    title: 'A day in the future within the certificate',
    subject: coach(sanne),
    asks: [unknown('registerJobcoach', 30, 'FUTURE_DAY')],
    note: 'With a projection: listed, if nothing changes.',
  },
  {
    case: 52,
    title: 'A certificate with an end and no beginning',
    subject: coach(PEOPLE.unknownStart),
    asks: [unknown('registerJobcoach', -150, 'BEFORE_FIRST_SIGHTING'), met('registerJobcoach', -120)],
    note: 'First listed 120 days ago.',
  },
  {
    case: 54,
    title: 'A complaint under investigation',
    subject: coach(PEOPLE.investigated),
    asks: [met('registerJobcoach')],
    note: 'A procedure is no sanction.',
  },
  {
    case: 55,
    title: 'A withdrawal, an objection, a court, and the objection that succeeds',
    subject: firm(FIRMS.objecting),
    asks: [
      notMet('uwvRecognised', -150, 'WITHDRAWN', -40),
      met('uwvRecognised', -110, -40),
      met('uwvRecognised', -150),
      met('uwvRecognised'),
    ],
    note: 'Withdrawn 180 days ago, suspended by a court 120 days ago, revoked 30 days ago.',
  },
  {
    case: 57,
    title: 'The mother company holds the keurmerk, the daughter offers',
    subject: firm(FIRMS.daughter),
    asks: [notMet('blikOpWerkJobcoaching', 0, 'NOT_LISTED')],
    note: 'With a notice that the mother company holds it.',
  },
  {
    case: 58,
    title: 'Coach and organisation are one human being',
    subject: firm(FIRMS.soleTrader, PEOPLE.soleTrader),
    asks: [met('registerJobcoach'), ask('uwvRecognisedAndAttached', 0, 'MET', 'ATTACHED')],
    note: 'Two subjects, linked.',
  },
  {
    case: 60,
    title: 'A keurmerk holder in bankruptcy',
    subject: firm(FIRMS.bankrupt),
    asks: [met('blikOpWerkJobcoaching')],
    note: "The register's answer stands: only the owner of a mark ends it.",
  },
  {
    case: 61,
    title: "A municipality's own service",
    subject: firm(FIRMS.municipality),
    asks: [notMet('keurmerk', 0, 'NOT_LISTED')],
    note: 'An ordinary organisation; whether demands apply is for the policy.',
  },
  {
    case: 61,
    title: 'An SW-bedrijf with a keurmerk',
    subject: firm(FIRMS.socialWorkshop),
    asks: [met('keurmerk')],
    note: 'An ordinary organisation by its KvK number.',
  },
  {
    case: 62,
    title: 'Struck off at Noloc, active at NVS',
    subject: coach(PEOPLE.struckOff),
    asks: [met('nolocOrNvs'), notMet('nolocOrNvsNotStruckOff', 0, 'STRUCK_OFF')],
    note: 'Not struck off is a demand of its own.',
  },
  {
    case: 66,
    title: 'A register corrects the name of a coach',
    subject: presented('noloc', PEOPLE.renamed.noloc, 'Zoë Wijnants'),
    asks: [met('registerJobcoach')],
    note: 'Asked under the name as it was known before, with a notice.',
  },
];

export const SANDBOX_EXAMPLES: readonly SandboxExample[] = [
  SANDBOX_HAPPY_EXAMPLE,
  {
    rule: 'R16',
    title: 'A row that sits in quarantine',
    subject: coach(PEOPLE.badRow),
    asks: [met('registerJobcoach', -80), unknown('registerJobcoach', 0, 'ROW_IN_QUARANTINE')],
    note: 'Since 50 days its last day lies before its first.',
  },
  {
    rule: 'R16',
    title: 'Two rows of one certificate that contradict each other',
    subject: firm(FIRMS.contradictingRows),
    asks: [met('blikOpWerkJobcoaching', -60), unknown('blikOpWerkJobcoaching', 0, 'ROW_IN_QUARANTINE')],
    note: 'One last day for jobcoaching and another for training.',
  },
  {
    rule: 'R16',
    title: 'Two terms without a key of the register',
    subject: firm(FIRMS.withoutKeys),
    asks: [met('uwvRecognised', -90), met('uwvRecognised')],
    note: 'Rows whose days do not overlap are different recognitions.',
  },
  {
    rule: 'R15',
    title: 'An entry stated as never having been true',
    subject: coach(PEOPLE.rectified),
    asks: [met('registerJobcoach', -100, -90), notMet('registerJobcoach', -100, 'NOT_LISTED')],
    note: 'RECTIFIED about two months ago.',
  },
  {
    rule: 'R4',
    title: 'An entry that was ended on request',
    subject: coach(PEOPLE.ended),
    asks: [met('registerJobcoach', -41), notMet('registerJobcoach', 0, 'ENDED')],
    note: 'ENDED about six weeks ago, with its last day.',
  },
  {
    rule: 'R6',
    title: 'A suspension of which nobody gave the day',
    subject: coach(PEOPLE.undatedSuspension),
    asks: [notMet('nvsCertified', 0, 'SUSPENDED'), unknown('nvsCertified', -100, 'CHANGE_DAY_UNKNOWN')],
    note: 'Between the last list that said active and the first that said suspended.',
  },
  {
    rule: 'R39',
    title: 'First affiliated, later certified',
    subject: coach(PEOPLE.certifiedLater),
    asks: [notMet('nvsCertified', -150, 'NOT_YET_VALID'), met('nvsCertified')],
    note: 'Two entries under one number.',
  },
  {
    rule: 'R23',
    title: 'An attachment confirmed by the buyer that asks',
    subject: firm(FIRMS.bridge, PEOPLE.noMember),
    asks: [ask('attached', 0, 'MET', 'ATTACHED')],
    note: 'Counts for that buyer only.',
  },
];
