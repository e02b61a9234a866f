export interface PersonName {
  readonly initials: string;
  readonly givenName: string;
  readonly prefix: string;
  readonly surname: string;
}

const GIVEN_NAMES =
  `Anouk Bart Carlijn Daan Eline Floor Geert Hanneke IJsbrand Joost Karin Lotte Maarten Nienke Otto Petra
Quinten Roos Sjoerd Tessa Ursula Vincent Wendy Xander Yvonne Zoë André Noëlle Loïs Renée Björn Femke Gijs Hidde Wytze Sytske
Jelle Froukje Tjitske Bouke Hinke Durk Ayşe Emre Gülşen Mehmet Elif Çiğdem Hüseyin Fatima Mohamed Khadija Youssef Naïma
Abdelkarim Samira Radjesh Sharmila Ruben Chandrika Orlando Wendela Anand Soraya Stephano Margriet Cornelis Desirée Kees
Ineke Thijs Jolanda Pieter Saskia Wouter Marijke`.split(/\s+/);

const SURNAMES = [
  ...['|Jansen', 'de|Vries', 'van den|Berg', 'van der|Berg', 'van de|Berg', '|Bakker', 'van|Dijk', '|Visser', '|Smit'],
  ...["in 't|Veld", "van 't|Hoff", 'op den|Akker', 'ter|Haar', 'ten|Brink', 'te|Velde', 'uit den|Bogaard', '|Meijer'],
  ...[
    'aan de|Stegge',
    'bij de|Vaate',
    'onder de|Linden',
    'van het|Hof',
    "'t|Hart",
    'den|Uijl',
    'der|Kinderen',
    '|Meyer',
  ],
  ...['du|Pree', 'le|Grand', 'von|Berg', 'de la|Rie', 'van|Rijn-de Boer', '|Smit-van Dijk', 'de|Groot-Mulder'],
  ...['|Jansen-Bakker', '|Bos-El Idrissi', 'van der|Meulen-Öztürk', '|Hoekstra', '|Dijkstra', '|Wiersma', '|Haitsma'],
  ...['|Sjoerdsma', '|Terpstra', 'fan der|Meer', '|Yılmaz', '|Öztürk', '|Şahin', '|Çelik', '|Demir', '|Kaya'],
  ...['el|Amrani', 'ben|Yahia', 'El|Bouazzaoui', '|Aït Hammou', '|Bouzid', '|Ramdin', '|Jagroep', '|Sewnarain'],
  ...['|Kartosen', '|Pinas', '|Amatmoekrim', '|Tjon A Ten', '|Lie Kwie Sjoe', '|Müller', '|Daniëls', '|IJzerman'],
  ...[
    '|Wijnands',
    '|Dijkman',
    '|Noordhoek Hegt',
    '|Schimmelpenninck',
    '|Peters',
    '|Hendriks',
    'van|Dongen',
    '|Kuijpers',
  ],
  ...['van den|Heuvel', '|Vermeulen', '|Mulder', '|Bos', 'de|Wit', "van 't|Wout", '|Brouwer', 'de|Haan-Postma'],
];

const SECOND_INITIALS = ['', 'A.', 'M.', 'J.C.', '', 'H.', 'P.M.', 'E.', ''];

/** A name for each serial number; no two of the first three thousand are alike. */
export function nameOf(serial: number): PersonName {
  const givenName = GIVEN_NAMES[(serial * 7) % GIVEN_NAMES.length] ?? '';
  const [prefix = '', surname = ''] = (SURNAMES[(serial * 5) % SURNAMES.length] ?? '').split('|');
  const first = /^IJ/.test(givenName) ? 'IJ' : givenName.slice(0, 1);
  const initials = `${first}.${SECOND_INITIALS[serial % SECOND_INITIALS.length] ?? ''}`;
  return { initials, givenName, prefix, surname };
}

export function plainName({ givenName, prefix, surname }: PersonName): string {
  return [givenName, prefix, surname].filter((part) => part !== '').join(' ');
}

/** As a list sorts it: surname first, then the initials and the tussenvoegsel. */
export function listName({ initials, givenName, prefix, surname }: PersonName): string {
  return `${surname}, ${initials} (${givenName})${prefix === '' ? '' : ` ${prefix}`}`;
}

export function initialsName({ initials, prefix, surname }: PersonName): string {
  return [initials, prefix, surname].filter((part) => part !== '').join(' ');
}

/** A directory id that a reader can recognise; opaque to the system. */
export function coachIdOf(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase();
  return `coach-${bare.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}`;
}
