const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Forms of address and titles that are never a name, wherever they stand and however they are written. */
export const ALWAYS_TITLE = set(`
  drs dra dhr dhrn mevr mevrouw mw mej mejuffrouw prof professor doctorandus doctor ingenieur jhr jkvr jonkheer
  jonkvrouw mrs herr frau
`);

/** Titles before the name that may also be a name: believed with a dot, or while a whole name remains. */
export const TITLE_BEFORE = set(
  'ir ing mr dr ds ms miss hr meester dipl lic bc rector pater pastor sir madame monsieur',
);

/** Titles behind the name, without their dots. Some are surnames too, so that case and place decide. */
export const TITLE_BEHIND = set(`
  ba bsc bs bba bed beng bcom bfa bn bict bsw ma msc ms mba mbo hbo med meng mfa mphil mpa mpm msw mmc mmi mim mhrm mscba
  mib mcm mcc mpc mcd mth mdiv md llb llm phd dphil drs ir ing mr dr emba edd rn ra aa rc rb ro re rt rv rj rl ad acc pcc mcc cmc cpc cma cfa
  cpa cia cisa sphr pgd pgdip gz ot rmt emia mop mmo mpmo bph mph msn mcoach rjc
`);

/** Of the titles behind a name, those nobody is called. */
export const ALWAYS_TITLE_BEHIND = set(`
  bsc bba beng bcom bfa bict bsw msc mba meng mfa mphil mpa mpm msw mhrm mscba llb llm phd dphil drs emba rj sphr pgd
  pgdip mmo mcc pcc mph msn gz rjc
`);

export const NOBILIARY = set('baron barones ridder graaf gravin burggraaf markies hertog freiherr freiin');

export const SUFFIXES: Readonly<Record<string, string>> = {
  jr: 'junior',
  jnr: 'junior',
  junior: 'junior',
  sr: 'senior',
  snr: 'senior',
  senior: 'senior',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
};

/** Remarks that lists put behind a name and that say nothing about who it is. */
export const REMARKS = set(`
  zzp zzper freelance freelancer zelfstandig zelfstandige jobcoach jobcoaches coach loopbaancoach trainer extern interim
  eigenaar medewerker directeur re-integratiecoach reintegratiecoach arbeidsdeskundige consulent
`);

/** Words by which a name is given away as that of a firm. */
export const FIRM_WORDS = set(`
  bv bvba nv vof cv stichting vereniging cooperatie maatschap eenmanszaak holding beheer groep group bedrijf bureau
  coaching jobcoaching consultancy consult consulting advies adviesbureau training trainingen reintegratie
  loopbaanbegeleiding begeleiding praktijk partners instituut centrum academie gmbh ltd inc services diensten solutions
  werkt outplacement
`);

/** What stands where no name was filled in. */
export const PLACEHOLDERS = set(`
  null undefined nil none nan nvt onbekend unknown geen leeg naam anoniem anonymous nb na xxx xx x tbd test
  naamonbekend nietbekend niettoepassing geennaam voornaam achternaam voornaamachternaam
`);

export const MARRIED: Readonly<Record<string, 'birth-first' | 'birth-last'>> = {
  ev: 'birth-first',
  eg: 'birth-first',
  echtgenote: 'birth-first',
  echtgenoot: 'birth-first',
  gv: 'birth-first',
  gehuwd: 'birth-first',
  geh: 'birth-first',
  getrouwd: 'birth-first',
  weduwe: 'birth-first',
  weduwnaar: 'birth-first',
  wed: 'birth-first',
  wv: 'birth-first',
  partner: 'birth-first',
  vrouw: 'birth-first',
  gescheiden: 'birth-first',
  gesch: 'birth-first',
  geb: 'birth-last',
  geboren: 'birth-last',
  nee: 'birth-last',
  meisjesnaam: 'birth-last',
  geboortenaam: 'birth-last',
  voorheen: 'birth-last',
};

export const CALLED = set('roepnaam roepn rn genaamd gen gezegd zeg alias genoemd bijgenaamd');

/** Initials of more than one letter. */
export const LONG_INITIALS = set(`
  th chr ch sj tj ph ij joh jac ant fr chr wm st kl corn gerh herm hendr alb fred jos joh jb gijsb lamb mart mich nic
  theod theo cath marg elis wilh petr franc bern bart sc sch tr kr jh dr
`);
