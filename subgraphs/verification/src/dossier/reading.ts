import type { CoachReference, Day, EndDay, RecordSubject, StartDay } from '@keurpoort/domain';
import { isStorable } from '@keurpoort/server';
import { readCoach, readOrganisation } from '../question.translate.js';
import type { CoachInput } from '../question.type.js';
import type { RecordSubjectInput } from './dossier-input.type.js';
import { type Problem, type ProblemCode, problem } from './recording-texts.js';

const MAX_KEY = 100;
const MAX_TEXT = 200;
const DIGEST = /^(?:sha256:)?([0-9a-f]{64})$/i;

/** Reads what somebody states, and gathers everything that is wrong with it; what cannot be read becomes a stand-in. */
export class StatedReader {
  readonly problems: Problem[] = [];

  fail(code: ProblemCode, field: string, ...facts: Parameters<typeof problem>[2][]): void {
    this.problems.push(problem(code, field, ...facts));
  }

  key(value: string): string {
    return this.text('key', value, MAX_KEY);
  }

  text(field: string, value: string, most = MAX_TEXT): string {
    const trimmed = value.trim();
    if (trimmed === '') this.fail('INPUT_INVALID', field, { nl: 'het is leeg', en: 'it is empty' });
    if (trimmed.length > most) {
      this.fail('INPUT_INVALID', field, {
        nl: `het is langer dan ${most} tekens`,
        en: `it is longer than ${most} characters`,
      });
    }
    if (!isStorable(trimmed)) {
      this.fail('INPUT_INVALID', field, {
        nl: 'er staat een teken in dat niet kan',
        en: 'it holds a character that cannot be kept',
      });
      return '';
    }
    return trimmed;
  }

  kvkNumber(field: string, value: string): string {
    const problems: string[] = [];
    const { kvkNumber } = readOrganisation({ kvkNumber: value }, field, problems);
    if (problems.length > 0) {
      this.fail('INPUT_INVALID', field, {
        nl: 'een KvK-nummer heeft acht cijfers, met de nullen vooraan',
        en: 'a KvK number has eight digits, with its leading zeros',
      });
    }
    return kvkNumber;
  }

  /** Null: it cannot be read. */
  coach(field: string, input: CoachInput): CoachReference | null {
    const problems: string[] = [];
    const read = readCoach(input, field, problems);
    if (problems.length === 0 && read) {
      for (const part of Object.values(read)) this.text(field, part);
      return read;
    }
    this.fail('INPUT_INVALID', field, {
      nl: 'geef een kenmerk, of een register van personen met registratienummer en naam',
      en: 'give an id, or a register of persons with number and name',
    });
    return null;
  }

  /** A coach who is meant for certain: by id, or by register and number. */
  certainCoach(field: string, input: CoachInput): Exclude<CoachReference, { by: 'name' }> | null {
    const read = this.coach(field, input);
    if (read?.by !== 'name') return read;
    this.fail('NAME_ALONE', field);
    return null;
  }

  about(field: string, { coach, kvkNumber }: RecordSubjectInput): RecordSubject {
    if (coach && !kvkNumber) {
      const read = this.certainCoach(`${field}.coach`, coach);
      if (read?.by === 'number') return { source: read.source, number: read.number };
      return { coach: read?.id ?? '' };
    }
    if (!kvkNumber || coach) {
      this.fail('INPUT_INVALID', field, {
        nl: 'geef een coach of een KvK-nummer op, een van de twee',
        en: 'give a coach or a KvK number, one of the two',
      });
    }
    return { kvkNumber: kvkNumber && !coach ? this.kvkNumber(`${field}.kvkNumber`, kvkNumber) : '' };
  }

  /** As `sha256:` with 64 hexadecimal digits. */
  digest(field: string, value: string): string {
    const hex = DIGEST.exec(value.trim())?.[1];
    if (hex === undefined) {
      this.fail('INPUT_INVALID', field, {
        nl: 'een SHA-256 heeft 64 hexadecimale cijfers',
        en: 'a SHA-256 has 64 hexadecimal digits',
      });
    }
    return `sha256:${(hex ?? '').toLowerCase()}`;
  }

  days(
    field: string,
    from: Day | null | undefined,
    until: Day | null | undefined,
  ): { readonly from: StartDay; readonly until: EndDay } {
    if (from && until && until < from) this.fail('END_BEFORE_START', field);
    return { from: from ?? 'unknown', until: until ?? 'open' };
  }

  notAfter(field: string, value: Day, today: Day): Day {
    if (value > today) this.fail('DAY_IN_FUTURE', field);
    return value;
  }
}
