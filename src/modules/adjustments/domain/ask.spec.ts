import { isOpenAsk, type AskFacts } from './ask.js';

const now = new Date('2026-11-20T12:00:00Z');
const ask = (change: Partial<AskFacts> = {}): AskFacts => ({
  ...{ participantId: 'ada', askedOf: 'ada', specialistId: 'casey', until: new Date('2026-12-01T00:00:00Z') },
  ...{ answeredAt: null, endedAt: null, ...change },
});
const support = { exitedOn: null, specialistId: 'casey' };

it.each<[string, AskFacts, { exitedOn: string | null; specialistId: string }, boolean]>([
  ['it waits', ask(), support, true],
  ['it was answered', ask({ answeredAt: now }), support, false],
  ['another was sent', ask({ endedAt: now }), support, false],
  ['its time is over', ask({ until: now }), support, false],
  ['support ended', ask(), { ...support, exitedOn: '2026-11-19' }, false],
  ['somebody else carries them', ask(), { ...support, specialistId: 'maya' }, false],
  ['the record was merged', ask({ participantId: 'twin' }), support, false],
])('can be answered or not when %s', (_when, facts, around, isOpen) => {
  expect(isOpenAsk(facts, around, now)).toBe(isOpen);
});
