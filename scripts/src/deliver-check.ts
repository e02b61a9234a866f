import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DeliveryKind, type RegisterWords, SOURCES, type SourceCode } from '@keurpoort/domain';
import { type ColumnMapping, checkDelivery, type DeliveryCheck, parseColumnMapping } from '@keurpoort/server';

export interface DeliverCheckOptions {
  readonly register: string;
  readonly mapping?: string;
  readonly kind: DeliveryKind;
  readonly moment?: string;
  readonly sheet?: string;
}

/** What the command was asked cannot be done; the text is for the one who asked. */
export class UnusableRequest extends Error {}

/** Checks one file as the command is asked to; `now` in milliseconds since the epoch. */
export async function deliverCheck(
  file: string,
  options: DeliverCheckOptions,
  wordsOf: (register: SourceCode) => RegisterWords,
  now: number,
): Promise<DeliveryCheck> {
  const register = registerFrom(options.register);
  const mapping = options.mapping === undefined ? null : await mappingFrom(options.mapping);
  const referenceMoment = options.moment === undefined ? now : momentFrom(options.moment);
  try {
    return await checkDelivery(createReadStream(file), {
      fileName: basename(file),
      mapping,
      words: wordsOf(register),
      sheet: options.sheet ?? null,
      kind: options.kind,
      referenceMoment,
    });
  } catch (error) {
    throw isFileError(error) ? new UnusableRequest(`Het bestand ${file} is niet te openen.`) : error;
  }
}

/** 0: no errors; 1: rows with errors; 2: the file cannot be read. */
export function exitCodeOf(check: DeliveryCheck): 0 | 1 | 2 {
  if (check.refusal) return 2;
  return check.counts.bad > 0 ? 1 : 0;
}

export function registerFrom(text: string): SourceCode {
  const found = SOURCES.find(({ code, folder }) => [code.toLowerCase(), folder].includes(text.toLowerCase()));
  if (found) return found.code;
  throw new UnusableRequest(
    `Keurpoort kent geen register "${text}". Kies uit: ${SOURCES.map(({ code }) => code).join(', ')}.`,
  );
}

export async function mappingFrom(file: string): Promise<ColumnMapping> {
  const json = await jsonFrom(file);
  const result = parseColumnMapping(json);
  if ('mapping' in result) return result.mapping;
  throw new UnusableRequest([`De kolomindeling ${file} klopt niet:`, ...result.problems].join('\n  - '));
}

export async function jsonFrom(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is geen JSON' : 'is niet te openen';
    throw new UnusableRequest(`De kolomindeling ${file} ${what}.`);
  }
}

/** A moment says which offset it has: without one it would depend on the clock of the computer. */
export function momentFrom(text: string): number {
  const moment = /T.*(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new UnusableRequest(`"${text}" is geen moment met tijdzone. Schrijf het zo: 2026-11-20T06:00:00+01:00.`);
}

export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
