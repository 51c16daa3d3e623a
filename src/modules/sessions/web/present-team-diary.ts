import type { StaffView } from '#modules/identity';
import { weekday } from '#shared/calendar-date';
import { formatWeekday } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { DayOf, TeamDiaryRow } from '../application/diary.service.js';
import type { OwnTimeRow } from '../application/own-time.service.js';
import { onDay, ownTimeLabel } from '../domain/own-time.js';
import { countWords, diaryRows } from './present-diary.js';

type Colleague = Pick<StaffView, 'id' | 'name'>;

/** One colleague's day within the team's. */
export interface PresentedColleague {
  readonly name: string;
  readonly href: string;
  readonly count: string;
  readonly rows: readonly object[];
}

/** A section for each colleague with the lines of one day, by name as they came. */
export function presentTeamDay(
  team: readonly Colleague[],
  days: readonly DayOf<TeamDiaryRow>[],
  own: readonly OwnTimeRow[],
  now: Date,
): readonly PresentedColleague[] {
  return days.flatMap(({ day, rows }) =>
    team.map(({ id, name }) => {
      const theirs = rows.filter(({ specialistId }) => specialistId === id);
      const blocks = own.filter(({ staffId }) => staffId === id);
      return {
        name,
        href: `/diary?who=${id}&on=${day}`,
        count: countWords([{ day, rows: theirs }]),
        rows: diaryRows(day, theirs, blocks, now),
      };
    }),
  );
}

/** The week at a glance: colleagues by days, how many sessions and what else. Weekends only when something is on them. */
export function presentTeamWeek(
  team: readonly Colleague[],
  days: readonly DayOf<TeamDiaryRow>[],
  own: readonly OwnTimeRow[],
): object {
  const shown = days.filter(
    ({ day, rows }) => weekday(day) <= 5 || rows.length > 0 || own.some((block) => onDay(block, day) !== null),
  );
  return {
    caption: 'The week of the team',
    captionHidden: true,
    columns: [
      { text: 'Colleague' },
      ...shown.map(({ day }) => ({ text: formatWeekday(day).split(' ').slice(0, 2).join(' ') })),
    ],
    rows: team.map(({ id, name }) => ({
      cells: [
        { text: name, href: `/diary?who=${id}&on=${days[0]?.day ?? ''}` },
        ...shown.map(({ day, rows }) => {
          const held = rows.filter(
            ({ specialistId, status }) => specialistId === id && !status.startsWith('cancelled'),
          );
          const kinds = own.filter((block) => block.staffId === id && onDay(block, day)).map(({ kind }) => kind);
          const hint = [...new Set(kinds)].map(ownTimeLabel).join(', ');
          return { text: held.length > 0 ? plural(held.length, 'session') : hint ? '' : 'Free', ...(hint && { hint }) };
        }),
      ],
    })),
  };
}
