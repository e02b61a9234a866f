import {
  addDays,
  addYears,
  type Day,
  dayOf,
  daysBetween,
  firstDayOfMonth,
  isMonth,
  lastDayOfMonth,
  parseDay,
} from './day.js';
import type { EntryEvidence } from './evidence.js';
import type { Judging } from './judging.js';
import { leavesOf, nodesOf, type PolicyNode } from './policy.js';

/**
 * Days on which anything that judging rests on may differ from the day before (R30, R38): every day that is written down
 * anywhere in what was recorded, the day after it, and the day after each maximum age from it has run out. A superset: what
 * differs on no day costs time and never an outcome.
 */
export function changeDays(tree: PolicyNode, judging: Judging): readonly Day[] {
  const days = new Set<Day>();
  const ages = agesIn(tree, judging);
  const add = (day: Day): void => {
    days.add(day);
    days.add(addDays(day, 1));
  };
  const reference = (day: Day): void => {
    for (const age of ages) days.add(addDays(day, age + 1));
  };
  const { directory, dossier, testimony } = judging;
  walk([directory, dossier, testimony], add);
  for (const record of [...testimony.observations, ...testimony.documents]) {
    reference(record.seenOn);
    if ('date' in record) reference(record.date);
  }
  if (dossier?.dates.start) reference(dossier.dates.start);
  for (const answer of judging.evidence.values()) {
    if (answer === 'unreachable') continue;
    walk([answer.subjects, answer.reached], add);
    for (const delivery of answer.deliveries) {
      add(delivery.day);
      reference(delivery.day);
    }
    // Of entries none of which covers a day the nearest gives the name (R19): that changes midway between two.
    for (const subject of answer.subjects) for (const day of midways(subject.entries)) add(day);
  }
  return [...days].toSorted();
}

function agesIn(tree: PolicyNode, judging: Judging): ReadonlySet<number> {
  const ages = new Set<number>([judging.maxAgeDays ?? 0]);
  for (const answer of judging.evidence.values()) {
    if (answer !== 'unreachable') ages.add(2 * (answer.promiseDays ?? 0));
  }
  for (const leaf of leavesOf(tree)) {
    if ('maxAgeDays' in leaf && leaf.maxAgeDays !== undefined) ages.add(leaf.maxAgeDays);
    if ('ownObservation' in leaf && leaf.ownObservation) ages.add(leaf.ownObservation.maxAgeDays);
  }
  for (const node of nodesOf(tree)) if ('grace' in node) ages.add(node.withinDays);
  return ages;
}

/** Every day, month and record time in a value; what a buyer confirmed without a last day holds for a year (R23). */
function walk(value: unknown, add: (day: Day) => void): void {
  if (typeof value === 'string') {
    const day = parseDay(value);
    if (day) add(day);
    else if (isMonth(value)) {
      add(firstDayOfMonth(value));
      add(lastDayOfMonth(value));
    }
  } else if (Array.isArray(value)) {
    for (const item of value) walk(item, add);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'number' && (key === 'recordedAt' || key === 'decidedAt')) {
        add(dayOf(item));
        add(addYears(dayOf(item), 1));
      } else walk(item, add);
    }
  }
}

function midways(entries: readonly EntryEvidence[]): readonly Day[] {
  if (entries.length < 2) return [];
  const stated = entries.flatMap((entry) => entry.versions.flatMap(({ stated: { from, until } }) => [from, until]));
  const bounds = [...new Set(stated.flatMap((text) => parseDay(text) ?? []))].toSorted();
  return bounds.flatMap((before, index) =>
    bounds.slice(index + 1).map((after) => addDays(before, Math.floor(daysBetween(before, after) / 2))),
  );
}
