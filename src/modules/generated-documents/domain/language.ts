import type { CalendarDate } from '#shared/calendar-date';
import { formatDate } from '#shared/calendar-date';
import type { PaperLanguage } from '#shared/paper';

const WELSH_MONTHS = [
  ...['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin'],
  ...['Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'],
];

/** The language somebody is written to in: Welsh where they said so, else English. */
export const languageFor = (stated: string): PaperLanguage => (/^(welsh|cymraeg)$/i.test(stated.trim()) ? 'cy' : 'en');

/** Whether they said that they need large print. */
export const needsLargePrint = (communicationNeeds: string, format: string): boolean =>
  format === 'large-print' || /large (print|type|text)/i.test(communicationNeeds);

/** "20 November 2026", "20 Tachwedd 2026". */
export function dateIn(language: PaperLanguage, day: CalendarDate): string {
  if (language === 'en') return formatDate(day);
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${WELSH_MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** Stands above Welsh words while nobody who speaks it has checked them (see `message-versions` in policy). */
export const WELSH_DRAFT =
  'Drafft: nid oes siaradwr Cymraeg wedi gwirio’r geiriau hyn eto. Draft: no Welsh speaker has checked these words yet.';

/** Who does a step, said to the person whose plan it is. */
export const WHO_DOES: Readonly<Record<string, Readonly<Record<PaperLanguage, string>>>> = {
  participant: { en: 'I do this', cy: 'Fi' },
  specialist: { en: 'My employment specialist', cy: 'Fy arbenigwr cyflogaeth' },
  other: { en: 'Somebody else', cy: 'Rhywun arall' },
};

/** How far an adjustment is, in the words of the plan an employer reads; the codes are those of the room of adjustments. */
export const HOW_FAR: Readonly<Record<string, Readonly<Record<PaperLanguage, string>>>> = {
  wanted: { en: 'Asked for', cy: 'Gofynnwyd amdano' },
  asked: { en: 'Asked for', cy: 'Gofynnwyd amdano' },
  agreed: { en: 'Agreed', cy: 'Cytunwyd' },
  'in-place': { en: 'In place', cy: 'Yn ei le' },
  refused: { en: 'Not agreed', cy: 'Ni chytunwyd' },
};

/** Stands where no day is set by which something should be there. */
export const NO_DAY: Readonly<Record<PaperLanguage, string>> = { en: 'No day set', cy: 'Dim dyddiad' };
