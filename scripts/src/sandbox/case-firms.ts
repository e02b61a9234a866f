/** An organisation with a name of its own in the table of cases; all KvK numbers begin with 0000, which none in use does. */
export interface CaseFirm {
  readonly kvkNumber: string;
  readonly name: string;
}

/** Keyed by what they show. */
export const FIRMS = {
  bridge: { kvkNumber: '00001234', name: 'Jobcoachbureau De Brug (fictief)' },
  path: { kvkNumber: '00001235', name: 'Werkpad Jobcoaching (fictief)' },
  endsInMonth: { kvkNumber: '00001304', name: 'Maandwerk Jobcoaching (fictief)' },
  aspirant: { kvkNumber: '00001308', name: 'Startpunt Loopbaan en Werk (fictief)' },
  inburgeringOnly: { kvkNumber: '00001311', name: 'Taalhuis De Sluis (fictief)' },
  withoutServices: { kvkNumber: '00001312', name: 'Reïntegratie Oude Stijl (fictief)' },
  renamed: { kvkNumber: '00001317', name: 'Kompas Werkbegeleiding (fictief)' },
  soleTraderBefore: { kvkNumber: '00001318', name: 'Jobcoachpraktijk Van Rijn (fictief)' },
  ownBv: { kvkNumber: '00001319', name: 'Van Rijn Jobcoaching B.V. (fictief)' },
  sharesSold: { kvkNumber: '00001320', name: 'De Lange Adem B.V. (fictief)' },
  sharesBuyer: { kvkNumber: '00001321', name: 'Holding Waterkant B.V. (fictief)' },
  businessSold: { kvkNumber: '00001322', name: 'Bureau Tweede Kans (fictief)' },
  businessBuyer: { kvkNumber: '00001323', name: 'Nieuwe Kans B.V. (fictief)' },
  merged: { kvkNumber: '00001324', name: 'Stichting Samen aan Zet (fictief)' },
  mergedInto: { kvkNumber: '00001325', name: 'Stichting Aan Zet Noord (fictief)' },
  branches: { kvkNumber: '00001327', name: 'Vierstroom Werkbegeleiding (fictief)' },
  openEnded: { kvkNumber: '00001343', name: 'Jobcoaches zonder Einde (fictief)' },
  objecting: { kvkNumber: '00001355', name: 'Bureau Bezwaarlijk Werk (fictief)' },
  mother: { kvkNumber: '00001357', name: 'Moederbedrijf Arbeid B.V. (fictief)' },
  daughter: { kvkNumber: '00001358', name: 'Dochter Jobcoaching B.V. (fictief)' },
  soleTrader: { kvkNumber: '00001359', name: 'Jobcoachpraktijk Hanneke Wiersma (fictief)' },
  bankrupt: { kvkNumber: '00001360', name: 'Nagloed Werk B.V. in staat van faillissement (fictief)' },
  municipality: { kvkNumber: '00001361', name: 'Gemeente Voorbeeldrecht, team Werk (fictief)' },
  socialWorkshop: { kvkNumber: '00001362', name: 'SW-bedrijf De Werkplaats (fictief)' },
  withoutKeys: { kvkNumber: '00001370', name: 'Twee Termijnen Jobcoaching (fictief)' },
  contradictingRows: { kvkNumber: '00001371', name: 'Dubbelspoor Re-integratie (fictief)' },
} as const satisfies Record<string, CaseFirm>;

export const CASE_FIRMS: readonly CaseFirm[] = Object.values(FIRMS);
