import { type Day, parseDay } from '@keurpoort/domain';
import { GraphQLError, GraphQLScalarType, type GraphQLScalarTypeConfig, Kind } from 'graphql';

/** A scalar whose outside is text; `read` says null to what it does not accept. */
function textScalar<T>(
  name: string,
  description: string,
  accepts: string,
  read: (text: string) => T | null,
  write: (value: T) => string,
  more: Pick<GraphQLScalarTypeConfig<T, string>, 'specifiedByURL' | 'extensions'>,
): GraphQLScalarType<T, string> {
  const parse = (value: unknown): T => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed === null)
      throw new GraphQLError(`${name} accepts ${accepts}`, { extensions: { code: 'BAD_USER_INPUT' } });
    return parsed;
  };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    ...more,
    serialize: (value) => write(value as T),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DateScalar = textScalar<Day>(
  'Date',
  'A calendar day in Europe/Amsterdam (dag), as YYYY-MM-DD; never an instant.',
  'a calendar day such as 2026-05-31',
  parseDay,
  (day) => day,
  { specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6' },
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Inside: milliseconds since the epoch. */
export const DateTimeScalar = textScalar<number>(
  'DateTime',
  'A moment with an offset (moment), RFC 3339; answers are in UTC.',
  'a moment with an offset such as 2026-05-31T23:30:00+02:00',
  (text) => {
    const moment = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(moment) ? null : moment;
  },
  (moment) => new Date(moment).toISOString(),
  { specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339' },
);

/** Passes between subgraphs only: the public API does not know the type. */
const BETWEEN_SUBGRAPHS = { extensions: { directives: { inaccessible: {} } } };

export const AskScalar = textScalar<string>(
  'Ask',
  'What is put to a source (navraag): the moment of knowledge and every number that may matter. Opaque to everyone else.',
  'text',
  (text) => text,
  (text) => text,
  BETWEEN_SUBGRAPHS,
);

export const EvidenceScalar = textScalar<string>(
  'Evidence',
  'What a source knew about exactly what was asked (bewijs uit de bron), sealed byte for byte; its content follows schema/evidence.schema.json.',
  'text',
  (text) => text,
  (text) => text,
  BETWEEN_SUBGRAPHS,
);
