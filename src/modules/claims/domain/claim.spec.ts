import {
  approvalRefusal,
  changedSinceClaim,
  decisionRefusal,
  priceOf,
  submitRefusal,
  takeOffRefusal,
  type LineMatter,
} from './claim.js';
import { stageOf, type LineState, type Stage } from './stages.js';

const line = (change: Partial<LineMatter> = {}): LineMatter => ({
  state: 'waiting',
  isAdjustment: false,
  outcomeState: 'verified',
  ...change,
});

it.each<[string, LineState | null, number | null, Stage | null]>([
  ['claimed', null, null, 'evidence-missing'],
  ['evidenced', null, null, 'checking'],
  ['submitted', null, null, 'checking'],
  ['provider-qa', null, null, 'ready'],
  ['verified', null, null, 'ready'],
  ['confirmed', null, null, 'ready'],
  ['queried', null, null, 'queried'],
  ['provider-qa', 'waiting', null, 'claimed'],
  ['verified', 'waiting', null, 'verified'],
  ['verified', 'queried', null, 'queried'],
  ['verified', 'approved', null, 'counted'],
  ['confirmed', 'approved', 120_000, 'paid'],
  ['reversed', 'approved', null, 'to-take-back'],
  ['rejected', 'approved', 120_000, 'to-take-back'],
  ['provider-qa', 'approved', null, 'counted'],
  ['reversed', 'waiting', null, null],
  ['rejected', null, null, null],
])('an outcome that is %s, its line %s, at %s pence: %s', (outcome, state, pence, expected) => {
  expect(stageOf({ outcome, line: state, pence })).toBe(expected);
});

describe('deciding about a line', () => {
  it.each([
    ['verified', null],
    ['confirmed', null],
    ['provider-qa', 'Its outcome is not verified yet'],
    ['queried', 'Its outcome is queried and not answered yet'],
    ['reversed', 'Its outcome no longer holds'],
    ['rejected', 'Its outcome no longer holds'],
    [null, 'Its outcome is not verified yet'],
  ])('approves one whose outcome is %s: %s', (outcomeState, refusal) => {
    expect(decisionRefusal('approve', line({ outcomeState }))).toBe(refusal);
  });

  it('queries and rejects whatever it is, and approves what takes an earlier line back', () => {
    expect(decisionRefusal('query', line({ outcomeState: 'reversed' }))).toBeNull();
    expect(decisionRefusal('reject', line({ outcomeState: 'reversed' }))).toBeNull();
    expect(decisionRefusal('approve', line({ outcomeState: 'reversed', isAdjustment: true }))).toBeNull();
  });

  it('decides nothing twice, and nothing about what was taken off', () => {
    expect(decisionRefusal('approve', line({ state: 'approved' }))).toBe('This was decided already');
    expect(decisionRefusal('reject', line({ state: 'taken-off' }))).toBe('It was taken off the claim');
  });
});

describe('a line that takes an outcome back', () => {
  const back = (outcomeState: string | null) => line({ isAdjustment: true, outcomeState });

  it('stays on the draft while its outcome does not hold, and goes once that is verified again', () => {
    for (const state of ['rejected', 'reversed', 'submitted', 'provider-qa', null])
      expect(takeOffRefusal(back(state))).toContain('stays on the claim');
    for (const state of ['verified', 'confirmed']) expect(takeOffRefusal(back(state))).toBeNull();
    expect(takeOffRefusal(line({ outcomeState: 'rejected' }))).toBeNull();
  });

  it('is neither submitted nor approved once its outcome holds again', () => {
    expect(submitRefusal([back('reversed')])).toBeNull();
    expect(submitRefusal([back('verified')])).toContain('holds again');
    expect(submitRefusal([{ ...back('verified'), state: 'taken-off' }])).toContain('no line');
    expect(submitRefusal([line({ outcomeState: 'claimed' })])).toContain('no longer holds');
    expect(decisionRefusal('approve', back('verified'))).toContain('holds again');
    expect(decisionRefusal('reject', back('verified'))).toBeNull();
    expect(approvalRefusal([{ ...back('confirmed'), state: 'approved' }])).toContain('holds again');
    expect(changedSinceClaim(back('verified'))).toBe('Holds again since');
  });
});

describe('approving a claim', () => {
  it('waits until every line is decided', () => {
    expect(approvalRefusal([line({ state: 'approved' }), line({ state: 'queried' })])).toBe(
      'One line is not decided yet',
    );
    expect(approvalRefusal([line(), line()])).toBe('2 lines are not decided yet');
    expect(approvalRefusal([line({ state: 'approved' }), line({ state: 'rejected' })])).toBeNull();
  });

  it('is refused when an outcome fell after its line was approved', () => {
    expect(approvalRefusal([line({ state: 'approved', outcomeState: 'reversed' })])).toContain('no longer holds');
    expect(changedSinceClaim(line({ outcomeState: 'reversed' }))).toBe('No longer reached since');
    expect(changedSinceClaim(line({ outcomeState: 'claimed' }))).toBe('Its evidence fell away since');
    expect(changedSinceClaim(line())).toBeNull();
  });
});

describe('the price of an outcome', () => {
  const outcome = { kind: 'LOWER', ruleSetCode: 'WHP', contractName: 'Kent 2027' };
  const price = (pence: number, ruleSet: string | null = null, contract: string | null = null) => ({
    kind: 'LOWER',
    ruleSet,
    contract,
    pence,
  });

  it('is none under grant on cost', () => {
    expect(priceOf(outcome, [])).toBeNull();
    expect(priceOf(outcome, [price(100, 'CTW-2025')])).toBeNull();
  });

  it('is the one that says most of it', () => {
    const prices = [price(1), price(2, 'WHP'), price(3, null, 'Kent 2027'), price(4, 'WHP', 'Kent 2027')];
    expect([1, 2, 3, 4].map((many) => priceOf(outcome, prices.slice(0, many)))).toEqual([1, 2, 3, 4]);
  });
});
