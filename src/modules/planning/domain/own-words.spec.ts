import {
  broughtTogether,
  OWN_QUESTIONS,
  ownWordsOf,
  partState,
  proposedTaking,
  withTheirPart,
  type PartFacts,
  type Taking,
} from './own-words.js';

describe('what somebody writes themselves', () => {
  it('asks only questions of the profile', () => {
    expect(OWN_QUESTIONS.map(({ code }) => code)).toEqual([
      ...['strengths', 'interests', 'workWanted', 'workNotWanted', 'workMatters', 'helps', 'inTheWay', 'network'],
    ]);
    expect(OWN_QUESTIONS.filter(({ code, label }) => code === label && code !== 'strengths')).toEqual([]);
  });

  it('keeps words, and nothing that was not asked', () => {
    expect(ownWordsOf({ strengths: ' I cook\r\nwell ', helps: '  ', payNeeded: '200', workWanted: ['a'] })).toEqual({
      strengths: 'I cook\nwell',
    });
  });

  it.each<[string, string, string, string]>([
    ['only what is kept', 'Cooking', '', 'Cooking'],
    ['only what is brought', '', 'Cooking', 'Cooking'],
    ['more of the same', 'Cook', 'Cooking for many', 'Cooking for many'],
    ['less of the same', 'Cooking for many', 'Cook', 'Cooking for many'],
    ['two different', 'Cooking', 'Singing', 'Cooking\n\nSinging'],
  ])('brings together %s', (_what, kept, brought, both) => {
    expect(broughtTogether(ownWordsOf({ helps: kept }), ownWordsOf({ helps: brought }))).toEqual({ helps: both });
  });
});

describe('taking their part into the profile', () => {
  const theirs = { strengths: 'I cook', helps: 'Quiet' };
  const before = { strengths: 'Good with people', hoursWanted: 10, writtenWith: ['specialist'] };

  it.each<[Taking, Record<string, unknown>]>([
    ['theirs', { strengths: 'I cook', ownWords: ['strengths'], writtenWith: ['participant', 'specialist'] }],
    [
      'both',
      {
        strengths: 'Good with people\n\nIn their own words: “I cook”',
        ...{ ownWords: [], writtenWith: ['participant', 'specialist'] },
      },
    ],
    ['stands', { strengths: 'Good with people', writtenWith: ['specialist'] }],
  ])('%s', (taking, after) => {
    expect(withTheirPart(before, theirs, { strengths: taking })).toEqual({ hoursWanted: 10, ...after });
  });

  it('puts own words below own words without quoting them, and blank answers become theirs', () => {
    const own = { strengths: 'I sing', ownWords: ['strengths'] };
    expect(withTheirPart(own, theirs, { strengths: 'both', helps: 'both' })).toEqual({
      ...{ strengths: 'I sing\n\nI cook', helps: 'Quiet' },
      ...{ ownWords: ['strengths', 'helps'], writtenWith: ['participant'] },
    });
  });

  it('proposes to lose nothing', () => {
    expect(proposedTaking({}, 'helps', 'Quiet')).toBe('theirs');
    expect(proposedTaking({ helps: 'Quiet' }, 'helps', 'Quiet')).toBe('theirs');
    expect(proposedTaking({ helps: 'Breaks' }, 'helps', 'Quiet')).toBe('both');
  });
});

describe('how far a part is', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const [earlier, later] = [new Date('2026-11-19T12:00:00Z'), new Date('2026-12-04T00:00:00Z')];
  const asked: PartFacts = {
    ...{ participantId: 'p', askedOf: 'p', specialistId: 's', until: later },
    ...{ keptAt: null, sentAt: null, takenAt: null, endedAt: null },
  };
  const support = { exitedOn: null, specialistId: 's' };

  it.each<[string, Partial<PartFacts>, Partial<typeof support> | { exitedOn: string }, string]>([
    ['asked for', {}, {}, 'asked'],
    ['begun', { keptAt: earlier }, {}, 'begun'],
    ['sent, also after the last day', { sentAt: earlier, until: earlier }, {}, 'sent'],
    ['taken', { sentAt: earlier, takenAt: now }, { exitedOn: '2026-11-20' }, 'taken'],
    ['out of time, to the second', { until: now }, {}, 'over'],
    ['ended', { endedAt: earlier }, {}, 'over'],
    ['with support ended', { keptAt: earlier }, { exitedOn: '2026-11-19' }, 'over'],
    ['with somebody else', {}, { specialistId: 'other' }, 'over'],
    ['on a merged record', { participantId: 'other' }, {}, 'over'],
  ])('%s', (_what, part, changed, state) => {
    expect(partState({ ...asked, ...part }, { ...support, ...changed }, now)).toBe(state);
  });
});
