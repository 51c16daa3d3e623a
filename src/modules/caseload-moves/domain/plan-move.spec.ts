import { planMove, type Given, type MoveGround, type PersonToMove, type PossibleTaker } from './plan-move.js';

const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);
const session = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to), isVisit: false });
const person = (episodeId: string, more: Partial<PersonToMove> = {}): PersonToMove => ({
  ...{
    episodeId,
    name: episodeId,
    fromId: 'maya',
    chosenId: null,
    model: 'ips',
    sessions: [],
    openTasks: 0,
    speaks: '',
  },
  ...more,
});
/** Each colleague has room for so many more; the one with most room comes first. */
const roomFor =
  (rooms: Readonly<Record<string, number>>): MoveGround['rank'] =>
  (_, given: Given) =>
    Object.entries(rooms)
      .map(([specialistId, room]) => ({ specialistId, room: room - (given.get(specialistId)?.length ?? 0) }))
      .toSorted((a, b) => b.room - a.room || (a.specialistId < b.specialistId ? -1 : 1))
      .map(({ specialistId, room }): PossibleTaker => ({
        ...{ specialistId, name: specialistId, reasons: [], fits: room > 0, isFull: room <= 0, mostAllowed: 25 },
      }));
const takers = (people: readonly PersonToMove[], rooms: Readonly<Record<string, number>>, diaries = new Map()) =>
  planMove(people, { rank: roomFor(rooms), diaries }).map(({ taker, refusal }) => (refusal ? refusal : taker?.name));

describe('planning a move of caseload', () => {
  it('spreads people so that each one given counts for the next', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id));
    expect(takers(people, { ben: 3, zofia: 2 })).toEqual(['ben', 'ben', 'zofia', 'ben']);
  });

  it('gives nobody more than the most allowed, and says whom nobody can take', () => {
    const people = ['a', 'b', 'c'].map((id) => person(id));
    expect(takers(people, { ben: 1, zofia: 1 })).toEqual([
      'ben',
      'zofia',
      'No colleague has room: everybody has the most people allowed',
    ]);
    expect(
      takers(
        ['a', 'b'].map((id) => person(id, { chosenId: 'ben' })),
        { ben: 1, zofia: 9 },
      ),
    ).toEqual(['ben', 'ben would have more than 25 people, the most allowed']);
  });

  it('never gives somebody back to whoever carries them, nor to a colleague who cannot take them', () => {
    expect(takers([person('a')], { maya: 9, ben: 1 })).toEqual(['ben']);
    expect(takers([person('a', { chosenId: 'maya' })], { maya: 9, ben: 1 })).toEqual([
      'This colleague cannot take them: they are not at work, or have no running contract for the model',
    ]);
  });

  it('finds the sessions that clash with the diary of the taker, and with those of people given before', () => {
    const ground = {
      rank: roomFor({ ben: 9 }),
      diaries: new Map([['ben', [{ startsAt: at('10:00'), endsAt: at('11:00') }]]]),
    };
    const people = [
      person('a', { sessions: [session('10:30', '11:30'), session('12:00', '13:00')] }),
      person('b', { sessions: [session('12:30', '13:30')] }),
      // One that begins when another ends is no clash.
      person('c', { sessions: [session('11:30', '12:00')] }),
    ];
    expect(planMove(people, ground).map(({ clashes }) => clashes.length)).toEqual([1, 1, 0]);
  });
});
