import { calendarDate } from '#shared/calendar-date';
import { readRatings, travelled, type ProgressQuestion, type Rating } from './progress.js';

const scale = { lowest: 0, highest: 10, lowestMeans: 'Not at all', highestMeans: 'Completely' };
const work: ProgressQuestion = { ...scale, code: 'work', label: 'Sure I can work', better: 'higher', source: 'Ours' };
const worry: ProgressQuestion = { ...scale, code: 'worry', label: 'How anxious', better: 'lower', source: 'ONS' };
const rating = ({ source: _source, ...asked }: ProgressQuestion, value: number): Rating => ({ ...asked, value });
const on = (day: string, ...ratings: Rating[]) => ({ answeredOn: calendarDate(day), ratings });

describe('what somebody rates themselves', () => {
  it('reads what was answered, with the words it was asked in, and leaves out what was skipped', () => {
    expect(readRatings({ work: '7', worry: '', other: '3' }, [work, worry])).toEqual({
      ratings: [rating(work, 7)],
      faults: [],
    });
    expect(readRatings({ work: 0 }, [work]).ratings).toEqual([rating(work, 0)]);
  });

  it.each(['11', '-1', '3.5', 'seven', 3.5, ['7']])('refuses %p', (given) => {
    expect(readRatings({ work: given }, [work])).toEqual({
      ratings: [],
      faults: [{ code: 'work', text: 'Select a number from 0 to 10' }],
    });
  });
});

describe('how far somebody has come', () => {
  it.each<[string, Parameters<typeof travelled>[0], object]>([
    [
      'up is better where more is',
      [on('2026-06-01', rating(work, 2)), on('2026-11-20', rating(work, 4))],
      { change: 2, verdict: 'better', words: '2 on 1 June 2026, 4 on 20 November 2026: up 2' },
    ],
    [
      'up is worse where less is',
      [on('2026-06-01', rating(worry, 2)), on('2026-11-20', rating(worry, 4))],
      { change: 2, verdict: 'worse', words: '2 on 1 June 2026, 4 on 20 November 2026: up 2' },
    ],
    [
      'the same is the same, whatever came between, in whatever order it was recorded',
      [on('2026-11-20', rating(work, 4)), on('2026-06-01', rating(work, 4)), on('2026-08-01', rating(work, 1))],
      { change: 0, verdict: 'same', words: '4 on 1 June 2026, 4 on 20 November 2026: the same' },
    ],
    [
      'one answer says nothing of a change',
      [on('2026-06-01', rating(work, 2)), on('2026-11-20')],
      { change: null, verdict: null, words: '2 on 1 June 2026' },
    ],
  ])('%s', (_what, checks, line) => {
    expect(travelled(checks)).toEqual([expect.objectContaining(line)]);
  });

  it('never compares answers to other words or on another scale', () => {
    const reworded = { ...work, label: 'Sure that work is for me' };
    const shorter = { ...work, highest: 5 };
    const lines = travelled([
      on('2026-06-01', rating(work, 2)),
      on('2026-08-01', rating(reworded, 5)),
      on('2026-11-20', rating(shorter, 4)),
    ]);
    expect(lines.map(({ change }) => change)).toEqual([null, null, null]);
  });

  it('says nothing of nothing', () => expect(travelled([])).toEqual([]));
});
