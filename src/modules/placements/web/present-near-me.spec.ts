import { leadWords, weekDetail, weekHeadline, whereWords } from './present-near-me.js';

const lead = (userId: string, name: string | null, providerName = 'Invicta Futures') => ({
  ...{ employerId: 'e', providerId: 'p', providerName, userId, name },
});

it.each([
  [{ own: null, others: [] }, 'No lead of your organisation yet.'],
  [{ own: lead('me', 'Maya'), others: [] }, 'You lead.'],
  [{ own: lead('x', 'Alex Morgan'), others: [lead('y', null)] }, 'Alex Morgan leads. Invicta Futures has a lead too.'],
  [
    { own: null, others: [lead('y', null), lead('z', null, 'Swale Works')] },
    'No lead of your organisation yet. Invicta Futures and Swale Works have a lead.',
  ],
])('%j: %s', (leads, words) => {
  expect(leadWords(leads, 'me')).toBe(words);
});

it('says what counts towards the mark, what does not, and that another model sets none', () => {
  const week = { count: 2, forSomebody: 2, inGeneral: 3, other: 1, mark: 6, words: '2 of 6' };
  expect(weekHeadline(week)).toBe('This week: 2 of 6 face-to-face contacts for somebody you support');
  expect(weekDetail(week)).toBe(
    '3 more face to face for nobody in particular. 1 contact by phone, email or video. Counted from Monday to today. 6 a week, reviewed with your leader, is the best mark of the IPS model for contacts with employers.',
  );
  const none = { ...week, inGeneral: 0, other: 0, mark: null, count: 1, words: '1' };
  expect(weekDetail(none)).toBe('Your model sets no number of contacts a week.');
  expect(weekHeadline(none)).toBe('This week: 1 face-to-face contact for somebody you support');
});

it('says where it looked, and that it had nowhere to look', () => {
  const near = {
    districtNames: ['Dover', 'Thanet'],
    hasPlaces: true,
    miles: 8,
    items: [],
    total: 1,
    week: {} as never,
  };
  expect(whereWords({ ...near, total: 0 })).toBe(
    '0 employers within 8 miles of where the people you support live and you hold clinics: Dover and Thanet',
  );
  expect(whereWords(near)).toMatch(/^The 0 most worth a visit of 1 employers/);
  expect(whereWords({ ...near, districtNames: [] })).toMatch(/clinics$/);
  expect(whereWords({ ...near, districtNames: [], hasPlaces: false })).toContain('there is no place to look in');
});
