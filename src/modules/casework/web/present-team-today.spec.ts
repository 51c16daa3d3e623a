import { calendarDate } from '#shared/calendar-date';
import { presentTeamToday } from './present-team-today.js';

const today = calendarDate('2026-11-20');
type Facts = Parameters<typeof presentTeamToday>[0];
type Cell = number | { readonly text: string; readonly tag?: object };

/** So many people who need something, so many of them with something overdue. */
const facts = (loads: Readonly<Record<string, readonly [due: number, overdue: number]>>): Facts => ({
  figures: Object.keys(loads).map((name) => ({
    ...{ specialistId: name, name, clients: 18, active: 15, inWork: 4, waiting: 0, over: 0, model: 'ips' },
    ...{ usualLimit: 20, mostAllowed: 25, state: 'within', standing: '', sentence: '' },
  })),
  lines: Object.entries(loads).flatMap(([specialistId, [due, overdue]]) =>
    Array.from(
      { length: due },
      (_, place) => ({ specialistId, hasOverdue: place < overdue }) as Facts['lines'][number],
    ),
  ),
  supervision: [],
});
const cellsOf = (team: Facts): readonly (readonly Cell[])[] =>
  (presentTeamToday(team, today) as { rows: { cells: Cell[] }[] }).rows.map(({ cells }) => cells);
const textOf = (cell: Cell | undefined): string | number | undefined => (typeof cell === 'object' ? cell.text : cell);

it('shows the load against the limit, how many need something and how many are overdue, the most overdue first', () => {
  const rows = cellsOf(facts({ Ben: [3, 1], Maya: [9, 0], Zofia: [2, 2], Amir: [9, 0] }));
  expect(rows.map((cells) => cells.slice(0, 4).map(textOf))).toEqual([
    ['Zofia', '18 of 20', 2, 2],
    ['Ben', '18 of 20', 3, 1],
    ['Amir', '18 of 20', 9, 0],
    ['Maya', '18 of 20', 9, 0],
  ]);
});

it('expects nobody to supervise a colleague who is suspended', () => {
  const [cells] = cellsOf(facts({ Maya: [0, 0] }));
  expect(cells?.[4]).toEqual({ text: 'None is due' });
});

it.each([
  [null, '2026-11-20', 'Not recorded yet', true],
  ['2026-11-20', '2026-11-27', 'Today', false],
  ['2026-11-14', '2026-11-21', '6 days ago', false],
  ['2026-11-13', '2026-11-20', '7 days ago', true],
  ['2026-11-01', '2026-11-08', '19 days ago', true],
])('supervised last on %s, the next is due on %s: "%s", due %s', (lastOn, dueOn, text, isDue) => {
  const standing = {
    specialistId: 'Maya',
    lastOn: lastOn === null ? null : calendarDate(lastOn),
    dueOn: calendarDate(dueOn),
  };
  const [cells] = cellsOf({ ...facts({ Maya: [0, 0] }), supervision: [standing] });
  const cell = cells?.[4];
  expect([textOf(cell), typeof cell === 'object' && cell.tag !== undefined]).toEqual([text, isDue]);
});
