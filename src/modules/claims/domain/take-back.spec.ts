import type { LineState } from './stages.js';
import { takeBackRefusal, type LastDecision } from './take-back.js';

const last = (made: LineState, isElsewhere = false): LastDecision => ({
  ...{ id: 'one', stepId: 'step', made, isElsewhere },
  before: { state: 'waiting', question: '', answer: '', askedBefore: '', decisionWords: '' },
});

it.each<[LineState, LastDecision | undefined, string | null]>([
  ['approved', last('approved'), null],
  ['queried', last('queried'), null],
  ['rejected', last('rejected'), null],
  ['rejected', last('rejected', true), 'Its outcome is on another claim since'],
  ['waiting', last('queried'), 'The provider has answered since'],
  ['waiting', undefined, 'Nothing was decided about it'],
  ['taken-off', undefined, 'It was taken off the claim'],
  ['rejected', undefined, 'It was decided before decisions could be taken back: decide about it again'],
])('the last decision about a line that is %s, %j, is taken back: %s', (state, decision, refusal) => {
  expect(takeBackRefusal(state, decision)).toBe(refusal);
});
