import { calendarDate } from '#shared/calendar-date';
import type { LastDecision } from './decision.js';
import { noOf, standingOf, whyNot, type Ground } from './standing.js';

const day = calendarDate;
const consent: Ground = { lawfulBasis: 'consent', usable: 'once-agreed' };
const research: Ground = { lawfulBasis: 'public-task', usable: 'once-agreed' };
const publicTask: Ground = { lawfulBasis: 'public-task', usable: 'unless-objected' };
const nothing: LastDecision = { decision: null, decidedOn: null, expiresOn: null };
const said = (decision: LastDecision['decision'], expiresOn: string | null = null): LastDecision => ({
  ...{ decision, decidedOn: day('2026-03-03') },
  expiresOn: expiresOn === null ? null : day(expiresOn),
});

describe('where somebody stands', () => {
  it.each<[string, Ground, LastDecision, string, boolean]>([
    ['nobody asked, consent', consent, nothing, 'not-asked', false],
    ['nobody asked, optional research', research, nothing, 'not-asked', false],
    ['nobody asked, public task', publicTask, nothing, 'not-objected', true],
    ['yes', consent, said('given'), 'given', true],
    ['no', consent, said('refused'), 'refused', false],
    ['withdrawn', consent, said('withdrawn'), 'withdrawn', false],
    ['objected', publicTask, said('objected'), 'objected', false],
    ['a yes that runs out tomorrow', consent, said('given', '2026-11-21'), 'given', true],
    ['a yes that runs out today', consent, said('given', '2026-11-20'), 'expired', false],
    ['a yes that ran out to what needs none', publicTask, said('given', '2026-11-20'), 'not-objected', true],
    ['an entry by mistake, consent', consent, said('taken-back'), 'not-asked', false],
    ['an entry by mistake, public task', publicTask, said('taken-back'), 'not-objected', true],
  ])('%s', (_what, ground, last, state, mayUse) => {
    expect(standingOf(ground, last, day('2026-11-20'))).toMatchObject({ state, mayUse });
  });

  it.each<[Ground, LastDecision, string]>([
    [consent, said('withdrawn'), 'The person withdrew consent on 3 March 2026'],
    [consent, said('refused'), 'The person said no on 3 March 2026'],
    [publicTask, said('objected'), 'The person objected on 3 March 2026'],
    [consent, said('given', '2026-09-03'), 'The person’s agreement ran out on 3 September 2026'],
    [consent, nothing, 'The person has not been asked'],
    [consent, said('given'), ''],
  ])('%# says why not', (ground, last, words) => {
    expect(whyNot(standingOf(ground, last, day('2026-11-20')))).toBe(words);
  });

  it('calls a "no" by what it answers', () => {
    expect([noOf(consent, nothing), noOf(consent, said('given')), noOf(consent, said('withdrawn'))]).toEqual([
      'refused',
      'withdrawn',
      'refused',
    ]);
    expect([noOf(publicTask, nothing), noOf(research, said('given'))]).toEqual(['objected', 'objected']);
  });
});
