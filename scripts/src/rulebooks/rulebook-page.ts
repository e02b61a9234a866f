import {
  coachItems,
  ELEMENT_KIND_TEXTS,
  ELEMENTS_OF,
  organisationItems,
  placeText,
  type RulebookElement,
  type RulebookVersion,
  SOURCE_ELEMENTS,
  SOURCES,
} from '@keurpoort/domain';

/** A page that lays place and our words side by side, for a reader with the document at hand. */
export function rulebookPage(version: RulebookVersion): string {
  const rows = version.elements.map((element) =>
    row([
      element.code,
      ELEMENT_KIND_TEXTS[element.kind].nl,
      placeText(element.place),
      element.term?.nl ?? '–',
      withRemark(element, 'nl'),
      withRemark(element, 'en'),
      homesOf(element, version).join('; '),
    ]),
  );
  return [
    `# ${version.title.nl}: place and words`,
    '',
    `Rulebook \`${version.code}\`, version ${version.version}: ${version.source.nl}. ${version.elements.length} elements.`,
    'Written by `npm run rulebooks`; what the document says stands here in our own words, and its names stay its names. A',
    'remark in italics is ours. The last column says where an element lives in Keurpoort, beside being read in the graph.',
    '',
    row(['code', 'soort', 'plaats in het document', 'naam daar', 'in onze woorden', 'English', 'where it lives']),
    row(Array.from({ length: 7 }, () => '---')),
    ...rows,
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function withRemark({ text, remark }: RulebookElement, language: 'nl' | 'en'): string {
  return remark ? `${text[language]} *${remark[language]}*` : text[language];
}

const READ_ONLY = 'to be read';

/** The checks and rules that use an element. */
export function homesOf(element: RulebookElement, version: RulebookVersion): readonly string[] {
  const { code } = element;
  const rules = Object.entries(ELEMENTS_OF).filter(([, elements]) => elements.includes(code));
  const source = SOURCES.find((one) => SOURCE_ELEMENTS[one.code] === code);
  const homes = [
    ...(rules.length > 0 ? [`pre-check ${rules.map(([rule]) => rule).join(', ')}`] : []),
    ...(organisationItems(version.elements).some((item) => item.code === code) ? ['organisation self-check'] : []),
    ...(coachItems(version.elements).some((item) => item.code === code) ? ['coach self-check'] : []),
    ...(source ? [`source \`${source.code}\`: judged under a policy`] : []),
    ...(code === 'BP-I3' ? ['review reminder'] : []),
  ];
  return homes.length > 0 ? homes : [throughOthers(element, version) ?? READ_ONLY];
}

/** An element that no check reads itself, and that is shown by what stands beneath or beside it. */
function throughOthers(element: RulebookElement, version: RulebookVersion): string | null {
  const homesBeneath = (code: string): readonly string[] =>
    version.elements
      .filter(({ parent }) => parent === code)
      .flatMap((child) => (child.kind === 'norm' ? [] : homesOf(child, version)))
      .filter((home) => home !== READ_ONLY);
  if (element.kind === 'norm') return 'coach self-check, by the indicators beside it';
  if (element.kind === 'method' && element.parent) return homeOfParent(element.parent, version);
  const [first] = homesBeneath(element.code);
  return first && element.kind !== 'section' ? `${first.replace(/, by what.*/, '')}, by what stands beneath it` : null;
}

function homeOfParent(parent: string, version: RulebookVersion): string | null {
  const element = version.elements.find(({ code }) => code === parent);
  return element ? `${homesOf(element, version).join('; ')}, by ${parent}` : null;
}

/** The documents' own names as rows of the glossary: code, term, what it is, place. */
export function glossaryTerms(versions: readonly RulebookVersion[]): readonly string[] {
  return versions.flatMap((version) =>
    version.elements
      .filter(({ term }) => term !== null)
      .map((element) =>
        row([
          element.code,
          element.term?.nl ?? '',
          element.term?.en ?? '',
          `${version.code}: ${placeText(element.place)}`,
        ]),
      ),
  );
}
