import { calendarDate } from '#shared/calendar-date';
import type { Checklist } from './checklist.js';
import type { OutcomeState } from './reconcile.js';
import {
  movesFrom,
  oneByOne,
  REVIEW_MOVE_CODES,
  REVIEW_MOVES,
  reviewRefusal,
  STATE_WORDS,
  type ReviewMatter,
  type ReviewMove,
} from './review.js';

const proved: Checklist = { items: [], missing: [], weak: [], ownJob: false, disclosedOn: null };
const matter = (change: Partial<ReviewMatter> = {}): ReviewMatter => ({
  state: 'evidenced',
  checklist: proved,
  workOf: new Set(['maya']),
  standsOn: 'now',
  rejectedOn: null,
  recordedAnew: false,
  ...change,
});
const codeOf = (move: ReviewMove, change: Partial<ReviewMatter> = {}, reason = 'Why', actor = 'nobody-yet') =>
  reviewRefusal(move, reason, actor, matter({ rejectedOn: 'before', ...change }))?.code ?? 'allowed';

/** Written out by hand, so that a change of the table is a change here too. */
const ALLOWED: Readonly<Record<OutcomeState, readonly ReviewMove[]>> = {
  claimed: ['submit'],
  evidenced: ['submit'],
  submitted: ['pass', 'return'],
  'provider-qa': ['verify', 'query', 'reject'],
  queried: ['answer', 'reject'],
  verified: ['reject', 'confirm'],
  confirmed: ['unconfirm'],
  rejected: ['resubmit'],
  reversed: [],
};
const STATES = Object.keys(STATE_WORDS) as OutcomeState[];

it.each(STATES.flatMap((state) => REVIEW_MOVE_CODES.map((move) => [state, move] as const)))(
  'from %s: %s',
  (state, move) => {
    expect(codeOf(move, { state })).toBe(ALLOWED[state].includes(move) ? 'allowed' : 'review.wrong-state');
  },
);

it('offers each side its own moves and no others', () => {
  expect(movesFrom('submitted', ['provider'])).toEqual([]);
  expect(movesFrom('submitted', ['check'])).toEqual(['pass', 'return']);
  expect(movesFrom('provider-qa', ['provider', 'check', 'body'])).toEqual(['verify', 'query', 'reject']);
});

it.each(REVIEW_MOVE_CODES.filter((move) => REVIEW_MOVES[move].needsProof))(
  '%s asks for the whole proof, and says what is missing',
  (move) => {
    const [state] = REVIEW_MOVES[move].from as [OutcomeState];
    const checklist = { ...proved, missing: ['Evidence of the pay: none'] };
    expect(reviewRefusal(move, 'Why', 'a', matter({ state, checklist, rejectedOn: 'before' }))).toMatchObject({
      code: 'review.evidence-missing',
      text: 'Something is missing: Evidence of the pay: none',
    });
  },
);

it.each<ReviewMove>(['answer', 'return', 'query', 'reject', 'unconfirm'])('%s asks for a reason', (move) => {
  const [state] = REVIEW_MOVES[move].from as [OutcomeState];
  expect(codeOf(move, { state }, '  ')).toBe('review.reason-missing');
});

describe('nobody checks their own work', () => {
  it.each<ReviewMove>(['pass', 'return'])('%s is a colleague’s', (move) => {
    expect(codeOf(move, { state: 'submitted' }, 'Why', 'maya')).toBe('review.own-work');
    expect(codeOf(move, { state: 'submitted' }, 'Why', 'omar')).toBe('allowed');
  });
});

describe('work for the provider itself', () => {
  const own = { ...proved, ownJob: true, disclosedOn: calendarDate('2026-06-08') };

  it('is submitted and verified with a reason only, and never among many', () => {
    expect(codeOf('submit', { state: 'claimed', checklist: own }, '')).toBe('review.own-job');
    expect(codeOf('verify', { state: 'provider-qa', checklist: own }, '')).toBe('review.own-job');
    expect(codeOf('verify', { state: 'provider-qa', checklist: own }, 'It was advertised')).toBe('allowed');
    expect(
      codeOf('verify', { state: 'provider-qa', checklist: { ...own, disclosedOn: null } }, 'It was advertised'),
    ).toBe('review.not-disclosed');
    expect(oneByOne('verify', matter({ checklist: own }))).toContain('decided by itself');
    expect(oneByOne('reject', matter({ checklist: own }))).toBeNull();
  });

  it('takes a confirmation back by itself only', () => {
    expect(oneByOne('unconfirm', matter({ state: 'confirmed' }))).toContain('one by one');
  });

  it('leaves weak evidence to a look of its own, when it is verified', () => {
    const weak = { ...proved, weak: ['Evidence of the pay: only the participant’s own declaration'] };
    expect(oneByOne('verify', matter({ checklist: weak }))).toContain('open it and decide');
    expect(oneByOne('pass', matter({ checklist: weak }))).toBeNull();
  });
});

describe('after a rejection', () => {
  it('comes back only once something changed, and not when it was recorded anew', () => {
    expect(codeOf('resubmit', { state: 'rejected', rejectedOn: 'now' })).toBe('review.nothing-changed');
    expect(codeOf('resubmit', { state: 'rejected', recordedAnew: true })).toBe('review.recorded-anew');
    expect(codeOf('resubmit', { state: 'rejected' })).toBe('allowed');
  });
});
