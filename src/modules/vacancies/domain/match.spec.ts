import { calendarDate } from '#shared/calendar-date';
import { benefitEffect } from './benefit-effect.js';
import { byFit, matchOf, type Match, type MatchWords, type OfferedJob, type Seeker } from './match.js';
import { sharedWord } from './shared-words.js';

const words: MatchWords = {
  adjustment: (code) => ({ quiet: 'A quiet place', breaks: 'More breaks' })[code] ?? code,
  travel: (code) => ({ bus: 'Bus', walk: 'On foot' })[code] ?? code,
  // No distance is known unless a test says so: then places are compared by district.
  milesBetween: (from, to) => (from === 'CT14' && to === 'CT16' ? 6.4 : null),
  pace: { bus: 9, walk: 2.5 },
  payBeforeTaxTimes: 1.25,
};
const JOB: OfferedJob = {
  ...{
    title: 'Nursery assistant',
    socCode: '5113',
    occupation: 'Gardeners',
    requirements: '',
    hoursMin: 12,
    hoursMax: 20,
    shifts: '',
  },
  ...{ payPence: 1300, outcode: 'CT14', districtGss: 'E07000108', districtName: 'Dover', adjustments: [] },
  ...{ madeBefore: [], remote: 'no' },
};
const ADA: Seeker = {
  ...{
    outcode: 'CT14',
    districtGss: 'E07000108',
    workWanted: 'Gardening',
    goals: [],
    workNotWanted: '',
    skills: '',
    hoursWanted: 16,
  },
  ...{ timesWanted: '', adjustments: [], travelBy: [], travelMinutes: null, payNeeded: 15_000, floorWarning: null },
};

it('fits in everything that is known, in words', () => {
  const { fits, notYet } = matchOf(JOB, ADA, words);
  expect(notYet).toEqual([]);
  expect(fits.map((one) => one.words)).toEqual([
    'It is the kind of work they want: gardening and outdoor work. Their profile names ‘gardening’',
    '12 to 20 hours a week, and they want 16',
    'In the postcode area where they live, CT14',
    '£13.00 an hour, about £208.00 a week before tax; they need £150.00 after tax',
  ]);
});

it.each<[string, Partial<OfferedJob>, Partial<Seeker>, 'fits' | 'differs' | 'ask', string]>([
  [
    'hours',
    { hoursMin: 25, hoursMax: 30 },
    {},
    'differs',
    '25 to 30 hours a week; they want 16: ask for fewer hours, or to begin with fewer',
  ],
  ['hours', { hoursMin: 8, hoursMax: 8 }, {}, 'differs', '8 hours a week; they want 16: ask whether there are more'],
  ['hours', { hoursMin: 16, hoursMax: 20 }, {}, 'fits', '16 to 20 hours a week, and they want 16'],
  ['hours', { hoursMin: 12, hoursMax: 16 }, {}, 'fits', '12 to 16 hours a week, and they want 16'],
  ['hours', {}, { hoursWanted: null }, 'ask', '12 to 20 hours a week; how many they want is not recorded yet'],
  [
    'hours',
    { shifts: 'Early mornings' },
    { timesWanted: 'Not before 10' },
    'ask',
    'Compare the times: the job is ‘Early mornings’; they said ‘Not before 10’',
  ],
  [
    'travel',
    { outcode: 'CT15' },
    { travelMinutes: 30, travelBy: ['bus'] },
    'fits',
    'In the district where they live, Dover; check that it takes no more (bus, up to 30 minutes)',
  ],
  [
    'travel',
    { outcode: 'ME14', districtGss: 'E07000110', districtName: 'Maidstone' },
    { travelBy: ['bus', 'walk'], travelMinutes: 45 },
    'differs',
    'In Maidstone, not where they live: plan the journey (bus and on foot, up to 45 minutes)',
  ],
  [
    'travel',
    { outcode: 'ME14', districtGss: null, districtName: null },
    {},
    'differs',
    'In ME14, not where they live: how they can travel is not recorded yet',
  ],
  ['travel', { outcode: null, districtGss: null }, {}, 'ask', 'Where the job is has not been recorded yet'],
  ['travel', {}, { outcode: null, districtGss: null }, 'ask', 'Where they live has not been recorded yet'],
  [
    'adjustments',
    { adjustments: ['quiet'] },
    { adjustments: ['quiet'] },
    'fits',
    'The employer offers what would help: a quiet place',
  ],
  [
    'adjustments',
    { adjustments: ['quiet'] },
    { adjustments: ['quiet', 'breaks'] },
    'differs',
    'Would help and is not offered yet: more breaks. Ask the employer, if they agree to that',
  ],
  ['pay', { payPence: null }, {}, 'ask', 'The pay is not recorded yet'],
  [
    'pay',
    {},
    { payNeeded: 30_000 },
    'differs',
    '£13.00 an hour, about £208.00 a week before tax; they need £300.00 after tax',
  ],
  [
    'pay',
    {},
    { payNeeded: 20_000 },
    'ask',
    '£13.00 an hour, about £208.00 a week before tax; they need £200.00 after tax. Work out what is left after tax and benefits',
  ],
  [
    'pay',
    {},
    { payNeeded: 16_640 },
    'fits',
    '£13.00 an hour, about £208.00 a week before tax; they need £166.40 after tax',
  ],
  ['pay', {}, { floorWarning: 'Too little by law' }, 'differs', 'Too little by law'],
  [
    'pay',
    {},
    { payNeeded: null },
    'ask',
    '£13.00 an hour, about £208.00 a week before tax; what they need is not recorded yet',
  ],
  [
    'travel',
    { outcode: 'CT16' },
    { travelBy: ['walk', 'bus'], travelMinutes: 45 },
    'fits',
    'About 6 miles from where they live, in a straight line: perhaps 45 minutes by bus, and they can travel 45. Check the journey',
  ],
  [
    'travel',
    { outcode: 'CT16', remote: 'partly' },
    { travelBy: ['walk', 'bus'], travelMinutes: 40 },
    'differs',
    'About 6 miles from where they live, in a straight line: perhaps 45 minutes by bus; they can travel 40. Plan the journey, or ask about work from home. Some of the work is done from home',
  ],
  [
    'travel',
    { outcode: 'CT16' },
    { travelMinutes: 60 },
    'ask',
    'About 6 miles from where they live, in a straight line; how they can travel is not recorded yet',
  ],
  [
    'travel',
    { outcode: 'CT16' },
    { travelBy: ['walk'] },
    'ask',
    'About 6 miles from where they live, in a straight line: perhaps 155 minutes on foot; how long they can travel is not recorded yet',
  ],
  ['travel', { outcode: null, districtGss: null, remote: 'yes' }, {}, 'fits', 'The work is done from home'],
  ['adjustments', { remote: 'partly' }, { adjustments: ['home'] }, 'fits', 'The employer offers what would help: home'],
  [
    'adjustments',
    { madeBefore: ['quiet'] },
    { adjustments: ['quiet'] },
    'ask',
    'Would help, and this employer has done it before: a quiet place. Ask for it again, if they agree to that',
  ],
  [
    'preferences',
    {},
    { workNotWanted: 'A busy nursery' },
    'differs',
    'Their profile names ‘nursery’ as work they would not want',
  ],
  [
    'preferences',
    {},
    { workWanted: 'Typing' },
    'ask',
    'They have not named this kind of work: ask whether it interests them',
  ],
  ['preferences', {}, { workWanted: '' }, 'ask', 'The work they want is not recorded yet'],
  ['skills', { requirements: 'Driving licence' }, {}, 'ask', 'The employer asks for ‘Driving licence’'],
  [
    'skills',
    { requirements: 'Driving licence' },
    { skills: 'I drove; driving since 2010' },
    'fits',
    'They have done or learnt ‘driving’',
  ],
])('%s: %j and %j: %s, %s', (aspect, job, seeker, standing, said) => {
  const { fits, notYet } = matchOf({ ...JOB, ...job }, { ...ADA, ...seeker }, words);
  expect([...fits, ...notYet]).toContainEqual(expect.objectContaining({ aspect, standing, words: said }));
});

it('calls pay enough by as much above what they need as policy says', () => {
  const standing = (payBeforeTaxTimes: number) =>
    matchOf(JOB, { ...ADA, payNeeded: 16_640 }, { ...words, payBeforeTaxTimes }).notYet.some(
      ({ aspect }) => aspect === 'pay',
    );
  expect([1.25, 1.26].map(standing)).toEqual([false, true]);
});

it.each<[string, Partial<Seeker>, string]>([
  ['the profile', { workWanted: 'Shop work, near home' }, 'retail. Their profile names ‘shop’'],
  ['the action plan', { goals: ['A part-time job in a supermarket'] }, 'retail. Their action plan names ‘supermarket’'],
  [
    'the profile before the plan',
    { workWanted: 'Retail', goals: ['Shop work'] },
    'retail. Their profile names ‘retail’',
  ],
  ['a word of no kind', { workWanted: 'Something with flowers' }, 'their profile names ‘flowers’'],
])('names the kind of work they want by %s', (_what, seeker, said) => {
  const job = { ...JOB, title: 'Flower seller', socCode: '7111', occupation: 'Sales and retail assistants' };
  const { wish, fits } = matchOf(job, { ...ADA, workWanted: '', ...seeker }, words);
  expect(wish).toBe('wanted');
  expect(fits[0]?.words).toBe(`It is the kind of work they want: ${said}`);
});

it.each<[string, Partial<OfferedJob>, Partial<Seeker>, Match['wish']]>([
  [
    'what they would not do is no wish',
    { title: 'Driver', socCode: '8214' },
    { workWanted: 'Care, not driving' },
    'not-said',
  ],
  [
    'nor is a place they would leave',
    { title: 'Office clerk', socCode: null },
    { workWanted: 'Not an office.' },
    'not-said',
  ],
  [
    'a title says the kind without an occupation',
    { title: 'Shop help', socCode: null },
    { workWanted: 'Retail' },
    'wanted',
  ],
  ['work they would not want', {}, { workWanted: 'Typing', workNotWanted: 'A busy nursery' }, 'unwanted'],
  ['both is neither', {}, { workNotWanted: 'A busy nursery' }, 'not-said'],
])('%s', (_what, job, seeker, wish) => {
  expect(matchOf({ ...JOB, occupation: null, ...job }, { ...ADA, ...seeker }, words).wish).toBe(wish);
});

it('puts what they want before what fits otherwise, and what they would not want last', () => {
  const wantedFar = matchOf({ ...JOB, outcode: 'ME14', districtGss: 'E07000110', payPence: null }, ADA, words);
  const other = matchOf(JOB, { ...ADA, workWanted: 'Typing' }, words);
  const unwanted = matchOf(JOB, { ...ADA, workWanted: 'Typing', workNotWanted: 'A busy nursery' }, words);
  expect([unwanted, other, wantedFar].toSorted(byFit)).toEqual([wantedFar, other, unwanted]);
});

it('puts somebody of whom much is known to fit before somebody of whom nothing is', () => {
  const others = { workWanted: 'Typing', adjustments: [] };
  const asked = matchOf(JOB, { ...ADA, ...others, hoursWanted: 60 }, words);
  const unasked = { skills: '', travelBy: [], travelMinutes: null, hoursWanted: null, payNeeded: null };
  const unknown = matchOf(JOB, { ...ADA, ...others, ...unasked, outcode: null, districtGss: null }, words);
  const differing = ({ notYet }: Match): number => notYet.filter(({ standing }) => standing === 'differs').length;
  expect([asked.fits.length, differing(asked)]).toEqual([2, 1]);
  expect([unknown.fits.length, differing(unknown)]).toEqual([0, 0]);
  expect([unknown, asked].toSorted(byFit)).toEqual([asked, unknown]);
  // As much that fits as differs is still more than nothing.
  const evenly = matchOf(JOB, { ...ADA, ...others, hoursWanted: 60, payNeeded: null, skills: '' }, words);
  expect([evenly.fits.length, differing(evenly)]).toEqual([1, 1]);
  expect([unknown, evenly].toSorted(byFit)).toEqual([evenly, unknown]);
});

it('puts what fits best first, and leaves nothing out because it does not fit', () => {
  const far = matchOf({ ...JOB, outcode: 'ME14', districtGss: 'E07000110' }, ADA, words);
  const unknown = matchOf({ ...JOB, payPence: null }, ADA, words);
  const best = matchOf(JOB, ADA, words);
  expect([far, unknown, best].toSorted(byFit)).toEqual([best, unknown, far]);
});

it.each([
  ['Gardening, outdoors', 'Garden centre', 'gardening'],
  ['Not sure yet', 'Not sure yet', null],
  ['Work with people', 'Working with people', null],
  ['plants', 'gardening', null],
  ['', 'Baker', null],
])('%s and %s share %s', (text, other, word) => {
  expect(sharedWord(text, other)).toBe(word);
});

it('says of money only what was worked out, and for which job', () => {
  const calculated = {
    calculatedOn: calendarDate('2026-11-20'),
    hoursPerWeek: 16,
    hourlyPence: 1300,
    difference: '£61.20 a month more',
  };
  const job = { hoursMin: 12, hoursMax: 20, payPence: 1300 };
  expect(benefitEffect(null, job)).toEqual({ isWorkedOut: false, words: 'Not worked out yet' });
  expect(benefitEffect(calculated, job).words).toBe(
    '£61.20 a month more, worked out on 20 November 2026 for 16 hours at £13.00',
  );
  for (const other of [
    { ...job, payPence: 1400 },
    { ...job, hoursMin: 17 },
    { ...job, payPence: null },
  ]) {
    expect(benefitEffect(calculated, other)).toMatchObject({ isWorkedOut: false });
  }
  expect(benefitEffect(calculated, { ...job, hoursMax: 15 }).words).toBe(
    'Not worked out for this job. £61.20 a month more was worked out on 20 November 2026 for 16 hours at £13.00',
  );
});
