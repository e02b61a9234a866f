import type { FeedChange } from '@keurpoort/verification';

/** A coach of a made-up register: the name in its parts, so that queries can be derived from it. */
export interface MadeUpCoach {
  readonly number: string;
  readonly given: string;
  readonly initials: string;
  readonly prefix: string;
  readonly surname: string;
  readonly partner: string | null;
  /** As the register writes it. */
  readonly name: string;
}

const BEGINS =
  'Aal Bak Ber Blom Boer Bos Brink Brou Dek Dijk Doorn Drie El Eng Frank Gel Gor Groen Haar Hak Heem Hen Heu Hof Hol Jan Kamp Kerk Klaas Klein Koop Kuij Lam Lang Leeuw Linde Maas Meij Mul Nij Noord Olt Oost Pel Pols Post Rade Rijn Roo Ruit Schip Schol Smit Snij Sple Steen Stok Tim Veen Veld Ver Vliet Vree Wal Weer Wes Wijn Wit Zand Zee Zwart'.split(
    ' ',
  );
const ENDS =
  'aar beek berg bergen boom bos brand broek burg daal dam dijk ema en ers eveld gaard haan hof horst hout huis huizen inga ink kamp kerk laan laar land lander link loo man mans meer meijer mond nes poel ra raad rink rode schot sma sen skamp sma stra stede ster straat tman veen veld vink voort weg werf wijk win zand zijl'.split(
    ' ',
  );
const COMMON =
  'Jansen Vries Berg Bakker Dijk Visser Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok Jacobs Haan Vermeulen Heuvel Veen'.split(
    ' ',
  );
const PREFIXES = [
  '',
  '',
  '',
  '',
  '',
  '',
  'de',
  'van',
  'van de',
  'van der',
  'van den',
  "van 't",
  'ter',
  'ten',
  'den',
  'op den',
  "in 't",
];
const GIVEN =
  'Anouk Bart Carlijn Daan Eline Floor Geert Hanneke Joost Karin Lotte Maarten Nienke Otto Petra Roos Sjoerd Tessa Vincent Wendy Xander Yvonne André Renée Björn Femke Gijs Jelle Bouke Ayşe Emre Mehmet Elif Fatima Mohamed Khadija Youssef Samira Ruben Soraya Margriet Cornelis Kees Ineke Thijs Jolanda Pieter Saskia Wouter Marijke Johannes Hans Maria Elisabeth Liesbeth Wilhelmina Willem Hendrik Henk Jacobus Sanne Esther Mark Marieke Iris Judith Linda Monique Erik Peter Paul Robert Rob Dennis Marcel Martijn Jeroen Michiel Sander Bas Tim Tom Niels Rick Stefan Arjan Annemarie Ingrid Astrid Ellen Francisca Cindy Chantal Manon Laura Lisa Anna Emma Julia Sara Noor Eva Mila'.split(
    ' ',
  );
const SECOND = ['', '', 'A.', 'M.', 'J.', 'H.C.', 'P.', 'E.M.'];

/** The same sequence for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Coaches with a few very common surnames and many rare ones, written in the ways of different registers. */
export function madeUpCoaches(count: number, seed: number): readonly MadeUpCoach[] {
  const random = randomFrom(seed);
  const surnameOf = (): string =>
    random() < 0.25 ? pick(random, COMMON) : `${pick(random, BEGINS)}${pick(random, ENDS)}`;
  return Array.from({ length: count }, (_, serial) => {
    const given = pick(random, GIVEN);
    const initials = `${given[0]}.${pick(random, SECOND)}`;
    const prefix = pick(random, PREFIXES);
    const surname = surnameOf();
    const partner = random() < 0.08 ? surnameOf() : null;
    const last = [prefix, partner === null ? surname : `${surname}-${partner}`].filter((part) => part !== '').join(' ');
    const style = random();
    const name =
      style < 0.6
        ? `${given} ${last}`
        : style < 0.75
          ? `${initials} (${given}) ${last}`
          : style < 0.9
            ? `${surname}${partner === null ? '' : `-${partner}`}, ${given}${prefix === '' ? '' : ` ${prefix}`}`
            : `${initials} ${last}`;
    return { number: `C${String(serial).padStart(7, '0')}`, given, initials, prefix, surname, partner, name };
  });
}

export function feedOf(coaches: readonly MadeUpCoach[]): readonly FeedChange[] {
  return coaches.map(({ number, name }, at) => ({
    position: at + 1,
    recordTime: 1_000_000 + at,
    entry: `["${number}"]`,
    change: 'stated',
    subject: 'coach',
    number,
    names: [name],
    kvkNumber: null,
  }));
}

export interface Query {
  readonly kind: string;
  readonly text: string;
  readonly target: MadeUpCoach;
}

/** What people type when they mean a coach: whole, with initials, with a slip, with another tussenvoegsel, and so on. */
export function queriesFor(coaches: readonly MadeUpCoach[], count: number, seed: number): readonly Query[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => {
    const target = pick(random, coaches);
    const [kind, text] = variant(at, target, random);
    return { kind, text, target };
  });
}

function variant(at: number, coach: MadeUpCoach, random: () => number): readonly [string, string] {
  const { given, initials, prefix, surname, partner } = coach;
  const last = [prefix, surname].filter((part) => part !== '').join(' ');
  const whole = partner === null ? last : `${last}-${partner}`;
  switch (at % 10) {
    case 0:
      return ['whole', `${given} ${whole}`];
    case 1:
      return ['initials', `${initials} ${whole}`];
    case 2:
      return ['slip in surname', `${given} ${[prefix, slip(surname, random)].filter((part) => part !== '').join(' ')}`];
    case 3:
      return ['slip in given name', `${slip(given, random)} ${last}`];
    case 4:
      return [
        'short tussenvoegsel',
        `${given} ${[shortened(prefix), surname].filter((part) => part !== '').join(' ')}`,
      ];
    case 5:
      return ['list order', `${surname}, ${given} ${prefix}`.trim()];
    case 6:
      return ['no tussenvoegsel', `${given} ${surname}`];
    case 7:
      return ['other spelling', `${given} ${[prefix, respelt(surname)].filter((part) => part !== '').join(' ')}`];
    case 8:
      return ['lower case, no marks', `${given} ${whole}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()];
    default:
      return ['capitals, title', `drs. ${given} ${whole}`.toUpperCase()];
  }
}

function slip(word: string, random: () => number): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = 'abcdefghijklmnoprstuvw'[Math.floor(random() * 22)] ?? 'a';
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  }
}

function shortened(prefix: string): string {
  return prefix.replace(/^van de[nr]?$/, 'v.d.').replace(/^van$/, 'v.');
}

function respelt(surname: string): string {
  if (surname.includes('ij')) return surname.replace('ij', 'y');
  return surname.replace(/ck|k(?=$)/, 'ck').replace(/aa/, 'ae');
}
