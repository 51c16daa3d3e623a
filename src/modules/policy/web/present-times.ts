import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { list, plural } from '#shared/wording';
import type { Reach } from '../application/time-standards.service.js';
import { keptForTheRecord, type NewTime } from '../domain/new-time.js';
import type { TimeStandard } from '../domain/time-standards.js';
import { limitInWords, statusTag } from './present-policy.js';

type Provider = { readonly id: string; readonly name: string };
type Whose = Pick<TimeStandard, 'areaId' | 'model' | 'providerId'>;

/** "IPS, Wealden Works", "Everybody". */
export function whoseWords({ areaId, model, providerId }: Whose, providers: readonly Provider[]): string {
  const provider = providerId === null ? '' : (providers.find(({ id }) => id === providerId)?.name ?? 'one provider');
  const said = [model === null ? '' : model.toUpperCase(), provider].filter(Boolean).join(', ');
  if (said !== '') return areaId !== null && providerId === null ? `${said}, in this area` : said;
  return areaId === null ? 'Everybody' : 'Everybody in this area';
}

/** Each standard with what holds, for whom, and what is to come. */
export function presentTimes(rows: readonly TimeStandard[], providers: readonly Provider[], today: CalendarDate) {
  return [...new Set(rows.map(({ code }) => code))].map((code) => {
    const own = rows.filter((row) => row.code === code);
    const [first] = own;
    return {
      code,
      short: code.split('-')[0] ?? code,
      label: first?.label ?? code,
      record: keptForTheRecord(code),
      rows: own.map((row) => ({
        limit: limitInWords(row),
        whose: whoseWords(row, providers),
        from: formatDate(row.effectiveFrom),
        note: row.effectiveFrom > today ? 'Not yet in force.' : '',
        source: row.source,
        tag: statusTag(row.status),
      })),
    };
  });
}

/** What is looked at before a time is saved, in sentences. */
export function presentNewTime(
  time: NewTime,
  { people, referrals, before }: Reach,
  label: string,
  providers: readonly Provider[],
) {
  const counts = [
    ...(referrals === null ? [] : [plural(referrals, 'referral that waits', 'referrals that wait')]),
    ...(people === null ? [] : [plural(people, 'person in support', 'people in support')]),
  ];
  return {
    title: `${label}: ${limitInWords(time).toLowerCase()} from ${formatDate(time.from)}`,
    lines: [
      `For: ${whoseWords({ ...time, areaId: 'own' }, providers)}.`,
      before ? `Until then: ${limitInWords(before).toLowerCase()}.` : 'Until then nothing is said for them.',
      `As things are now it holds for ${list(counts)}. Whoever has a closer one of their own keeps it.`,
      whatFollows(time.code),
    ],
  };
}

function whatFollows(code: string): string {
  const record = keptForTheRecord(code);
  if (record !== null) return record;
  return code === 'T10'
    ? 'Reviews that are planned already keep their day; the next ones follow this.'
    : 'What is due is reckoned by it from that day on, also for those who are here already.';
}
