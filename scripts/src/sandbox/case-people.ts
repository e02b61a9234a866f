import type { SourceCode } from '@keurpoort/domain';

/** A coach with a name of their own in the table of cases. */
export interface CasePerson {
  /** Directory id. */
  readonly id: string;
  readonly name: string;
  readonly noloc?: string;
  readonly nvs?: string;
  readonly uwv?: string;
  /** Registers whose number is linked in the directory; each number that is left out here is not. */
  readonly linked: readonly SourceCode[];
}

/** Keyed by what they show. */
export const PEOPLE = {
  sanne: {
    id: 'coach-sanne-de-vries',
    name: 'Sanne de Vries',
    noloc: '00127-RJ',
    nvs: 'N0042',
    uwv: 'P00042',
    linked: ['noloc', 'nvs', 'uwv'],
  },
  suspendedInPast: {
    id: 'coach-jeroen-van-den-berg',
    name: 'Jeroen van den Berg',
    noloc: '00131-RJ',
    linked: ['noloc'],
  },
  suspensionEndUnconfirmed: {
    id: 'coach-mirjam-op-den-akker',
    name: 'Mirjam op den Akker',
    noloc: '00132-RJ',
    linked: ['noloc'],
  },
  endedYesterday: { id: 'coach-willem-te-velde', name: 'Willem te Velde', noloc: '00133-RJ', linked: ['noloc'] },
  recertifying: { id: 'coach-tjitske-haitsma', name: 'Tjitske Haitsma', noloc: '00137-RJ', linked: ['noloc'] },
  activeAfterEnd: { id: 'coach-bouke-terpstra', name: 'Bouke Terpstra', noloc: '00138-RJ', linked: ['noloc'] },
  aspirant: { id: 'coach-lois-in-t-veld', name: "Loïs in 't Veld", noloc: '00140-LD', linked: ['noloc'] },
  careerProfessional: { id: 'coach-renee-du-pree', name: 'Renée du Pree', noloc: '00141-RL', linked: ['noloc'] },
  noMember: { id: 'coach-emre-yilmaz', name: 'Emre Yılmaz', noloc: '00142-RJ', linked: ['noloc'] },
  movedFirm: {
    id: 'coach-karin-ten-brink',
    name: 'Karin ten Brink',
    noloc: '00143-RJ',
    uwv: 'P00143',
    linked: ['noloc', 'uwv'],
  },
  freelancer: {
    id: 'coach-youssef-el-amrani',
    name: 'Youssef el Amrani',
    noloc: '00144-RJ',
    uwv: 'P00144',
    linked: ['noloc', 'uwv'],
  },
  ownStatement: { id: 'coach-anand-sewnarain', name: 'Anand Sewnarain', noloc: '00145-RJ', linked: ['noloc'] },
  ownClaim: { id: 'coach-andre-van-t-hoff', name: "André van 't Hoff", noloc: '00146-RJ', linked: ['noloc'] },
  namesakeActive: { id: 'coach-j-de-vries', name: 'J. de Vries', noloc: '00150-RJ', linked: ['noloc'] },
  namesakeWithdrawn: { id: 'coach-j-de-vries-2', name: 'J. de Vries', noloc: '00151-RJ', linked: ['noloc'] },
  manySpellings: {
    id: 'coach-annelies-van-der-berg',
    name: 'Annelies van der Berg',
    noloc: '00152-RJ',
    linked: ['noloc'],
  },
  married: {
    id: 'coach-marloes-van-dongen',
    name: 'Marloes van Dongen',
    noloc: '00153-RJ',
    nvs: 'N0153',
    linked: ['noloc'],
  },
  vanished: {
    id: 'coach-hidde-onder-de-linden',
    name: 'Hidde onder de Linden',
    noloc: '00155-RJ',
    linked: ['noloc'],
  },
  corrected: { id: 'coach-gulsen-ozturk', name: 'Gülşen Öztürk', noloc: '00156-RJ', linked: ['noloc'] },
  withdrawnBackwards: { id: 'coach-radjesh-ramdin', name: 'Radjesh Ramdin', nvs: 'N0157', linked: ['nvs'] },
  transferredWithRecord: {
    id: 'coach-froukje-dijkstra',
    name: 'Froukje Dijkstra',
    noloc: '00158-RJ',
    nvs: 'N0158',
    linked: ['noloc', 'nvs'],
  },
  transferredWithoutRecord: {
    id: 'coach-otto-uit-den-bogaard',
    name: 'Otto uit den Bogaard',
    nvs: 'N0159',
    linked: ['nvs'],
  },
  affiliated: { id: 'coach-naima-ben-yahia', name: 'Naïma ben Yahia', nvs: 'N0160', linked: ['nvs'] },
  registeredUnderOldRules: {
    id: 'coach-gerrit-de-groot-mulder',
    name: 'Gerrit de Groot-Mulder',
    noloc: '00162-RJ',
    linked: ['noloc'],
  },
  lapsedWithUnlinkedRecord: {
    id: 'coach-ilse-aan-de-stegge',
    name: 'Ilse aan de Stegge',
    noloc: '00163-RJ',
    nvs: 'N0163',
    linked: ['nvs'],
  },
  unknownStart: { id: 'coach-sharmila-jagroep', name: 'Sharmila Jagroep', noloc: '00165-RJ', linked: ['noloc'] },
  investigated: {
    id: 'coach-quinten-bij-de-vaate',
    name: 'Quinten bij de Vaate',
    noloc: '00166-RJ',
    linked: ['noloc'],
  },
  soleTrader: {
    id: 'coach-hanneke-wiersma',
    name: 'Hanneke Wiersma',
    noloc: '00167-RJ',
    uwv: 'P00167',
    linked: ['noloc', 'uwv'],
  },
  struckOff: {
    id: 'coach-stephano-pinas',
    name: 'Stephano Pinas',
    noloc: '00168-RJ',
    nvs: 'N0168',
    linked: ['noloc', 'nvs'],
  },
  renamed: { id: 'coach-zoe-wijnands', name: 'Zoë Wijnands', noloc: '00169-RJ', linked: ['noloc'] },
  badRow: { id: 'coach-xander-le-grand', name: 'Xander le Grand', noloc: '00170-RJ', linked: ['noloc'] },
  rectified: { id: 'coach-ursula-von-berg', name: 'Ursula von Berg', noloc: '00171-RJ', linked: ['noloc'] },
  ended: { id: 'coach-durk-fan-der-meer', name: 'Durk fan der Meer', noloc: '00172-RJ', linked: ['noloc'] },
  undatedSuspension: { id: 'coach-cigdem-celik', name: 'Çiğdem Çelik', nvs: 'N0174', linked: ['nvs'] },
  certifiedLater: { id: 'coach-wendela-kartosen', name: 'Wendela Kartosen', nvs: 'N0175', linked: ['nvs'] },
} as const satisfies Record<string, CasePerson>;

export const CASE_PEOPLE: readonly CasePerson[] = Object.values(PEOPLE);
