import { compareAnswers, howFar, presentSections } from './present-profile.js';

const before = { workWanted: 'Gardening', travelBy: ['bus'], strengths: 'Patience' };
const after = { workWanted: 'Gardening', travelBy: ['bus', 'train'], hoursWanted: 16 };

it('compares two editions and names what differs', () => {
  expect(compareAnswers(before, after, 'differences')).toEqual([
    { label: 'What are you good at?', left: 'Patience', right: '', verdict: 'only-left' },
    {
      label: 'How can you get to work?',
      left: 'Bus',
      right: 'Bus and train',
      verdict: 'different',
      note: 'added: Train',
    },
    { label: 'Hours a week you want', left: '', right: '16 hours', verdict: 'only-right' },
  ]);
});

it('can show everything, also what is the same or was never asked', () => {
  const all = compareAnswers(before, after, 'everything');
  expect(all).toHaveLength(38);
  expect(all[0]).toEqual({
    label: 'What kind of work do you want?',
    left: 'Gardening',
    right: 'Gardening',
    verdict: 'same',
  });
  expect(all[1]?.verdict).toBe('unknown');
});

it('shows answers in sections, with lines kept', () => {
  const [work] = presentSections({ workWanted: 'Gardening\nor a nursery' }, '/edit') as {
    rows: object[];
    actions: object[];
  }[];
  expect(work?.rows[0]).toEqual({ label: 'What kind of work do you want?', lines: ['Gardening', 'or a nursery'] });
  expect(work?.actions).toEqual([{ text: 'Change', href: '/edit#section-work' }]);
  expect(presentSections({}, null)).toHaveLength(12);
});

it('says how far a profile has come', () => expect(howFar(after)).toBe('3 of 36 questions answered'));
