import { list } from '#shared/wording';
import type { Schedule } from './directory-entry.js';
import { WEEKDAYS } from './directory-words.js';

/** When a service is open, a line for each schedule: "Monday to Friday, 09:00 to 17:00. Not on bank holidays". */
export function openingWords(schedules: readonly Schedule[]): readonly string[] {
  return schedules.map(lineOf).filter((line) => line !== '');
}

function lineOf({ byday, opens_at, closes_at, description, freq }: Schedule): string {
  const days = freq === 'MONTHLY' ? monthlyWords(byday) : weekWords(byday);
  const times = opens_at && closes_at ? `${opens_at.slice(0, 5)} to ${closes_at.slice(0, 5)}` : '';
  return [[days, times].filter(Boolean).join(', '), description?.trim().replace(/\.$/, '') ?? '']
    .filter(Boolean)
    .join('. ');
}

/** "Monday to Friday" for days that follow each other, else each by name. */
function weekWords(byday = ''): string {
  const places = [...new Set(byday.split(',').map((day) => WEEKDAYS.findIndex(({ code }) => code === day.trim())))]
    .filter((place) => place >= 0)
    .toSorted((a, b) => a - b);
  const labels = places.map((place) => WEEKDAYS[place]?.label ?? '');
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const isRun = places.length > 2 && last - first === places.length - 1;
  if (places.length === WEEKDAYS.length) return 'Every day';
  return isRun ? `${labels[0] ?? ''} to ${labels.at(-1) ?? ''}` : list(labels);
}

const ORDINALS: Readonly<Record<string, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' };

function monthlyWords(byday = ''): string {
  const days = byday.split(',').flatMap((part) => {
    const [, nth = '', code = ''] = /^(-?\d)?([A-Z]{2})$/.exec(part.trim()) ?? [];
    const day = WEEKDAYS.find((each) => each.code === code)?.label;
    return day ? [`${ORDINALS[nth] ?? 'every'} ${day}`] : [];
  });
  return days.length > 0 ? `The ${list(days)} of the month` : '';
}
