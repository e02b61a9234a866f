import { maskCitizenNumbers, maskedWithin } from './citizen-number.js';
import { type Field, isBsnHeader, isField, normalHeader } from './field.js';

/** What a register calls its columns, where it does not use the documented headers; one file per register. */
export interface ColumnMapping {
  /** By the register's own header: the fields it fills. No fields: knowingly left out. */
  readonly columns: ReadonlyMap<string, readonly Field[]>;
  /** Per field: what the register's word means. By word in lower case. */
  readonly values: ReadonlyMap<Field, ReadonlyMap<string, string>>;
  /** What holds for every row in which the field is empty. */
  readonly defaults: ReadonlyMap<Field, string>;
  /** Name of the sheet in a workbook. */
  readonly sheet: string | null;
  /** How many digits a number of the register has; 'varies': lengths may differ. Null: not said. */
  readonly numberLength: number | 'varies' | null;
}

export const NO_MAPPING: ColumnMapping = {
  columns: new Map(),
  values: new Map(),
  defaults: new Map(),
  sheet: null,
  numberLength: null,
};

export type MappingResult = { readonly mapping: ColumnMapping } | { readonly problems: readonly string[] };

/** Reads a column mapping from JSON; all problems at once, in Dutch. */
export function parseColumnMapping(json: unknown): MappingResult {
  const reader = new MappingReader();
  const mapping = reader.read(json);
  if (JSON.stringify(maskedWithin(json)) !== JSON.stringify(json))
    reader.problems.push('In de kolomindeling staan negen cijfers die een BSN kunnen zijn.');
  return reader.problems.length > 0 ? { problems: reader.problems.map(maskCitizenNumbers) } : { mapping };
}

class MappingReader {
  readonly problems: string[] = [];

  read(json: unknown): ColumnMapping {
    const whole = this.object(json, 'De kolomindeling');
    for (const key of Object.keys(whole)) {
      if (!['columns', 'values', 'defaults', 'sheet', 'numberLength'].includes(key))
        this.problems.push(`Keurpoort kent "${key}" niet in een kolomindeling.`);
    }
    return {
      columns: this.columns(this.object(whole.columns ?? {}, '"columns"')),
      values: this.values(this.object(whole.values ?? {}, '"values"')),
      defaults: this.defaults(this.object(whole.defaults ?? {}, '"defaults"')),
      sheet: this.sheet(whole.sheet ?? null),
      numberLength: this.numberLength(whole.numberLength ?? null),
    };
  }

  private columns(given: Readonly<Record<string, unknown>>): ColumnMapping['columns'] {
    const columns = new Map<string, readonly Field[]>();
    for (const [header, target] of Object.entries(given)) {
      const targets = target === null ? [] : Array.isArray(target) ? target : [target];
      const fields = targets.flatMap((name) => this.field(name, `de kolom "${header}"`) ?? []);
      if (fields.length > 0 && isBsnHeader(header)) this.problems.push('Een kolom met BSN’s mag nergens voor dienen.');
      if (columns.has(normalHeader(header))) this.problems.push(`De kolom "${header}" staat er twee keer in.`);
      columns.set(normalHeader(header), fields);
    }
    return columns;
  }

  private values(given: Readonly<Record<string, unknown>>): ColumnMapping['values'] {
    const values = new Map<Field, ReadonlyMap<string, string>>();
    for (const [name, table] of Object.entries(given)) {
      const field = this.field(name, '"values"');
      const entries = Object.entries(this.object(table, `"values.${name}"`)).map(([word, meaning]) => {
        if (typeof meaning !== 'string') this.problems.push(`De betekenis van "${word}" bij ${name} moet tekst zijn.`);
        return [word.trim().toLowerCase(), String(meaning)] as const;
      });
      if (field) values.set(field, new Map(entries));
    }
    return values;
  }

  private defaults(given: Readonly<Record<string, unknown>>): ColumnMapping['defaults'] {
    const defaults = new Map<Field, string>();
    for (const [name, value] of Object.entries(given)) {
      const field = this.field(name, '"defaults"');
      if (typeof value !== 'string') this.problems.push(`De vaste waarde van ${name} moet tekst zijn.`);
      else if (field) defaults.set(field, value);
    }
    return defaults;
  }

  private sheet(given: unknown): string | null {
    if (given === null || typeof given === 'string') return given;
    this.problems.push('"sheet" is de naam van een blad, als tekst.');
    return null;
  }

  private numberLength(given: unknown): ColumnMapping['numberLength'] {
    if (given === null || given === 'varies') return given;
    if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= 30) return given;
    this.problems.push('"numberLength" is een aantal cijfers, of "varies".');
    return null;
  }

  private field(name: unknown, where: string): Field | null {
    if (typeof name === 'string' && isField(name)) return name;
    this.problems.push(`Keurpoort kent het veld "${String(name)}" niet (bij ${where}).`);
    return null;
  }

  private object(value: unknown, what: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.problems.push(`${what} moet een JSON-object zijn.`);
    return {};
  }
}
