import type { Chance } from '../chance.js';

/** Where somebody is on their way, as far as it changes what is talked about. */
export type Phase = 'beginning' | 'searching' | 'offer' | 'first-weeks' | 'in-work' | 'job-lost' | 'keeping' | 'ending';

export const PURPOSES: Readonly<Record<Phase, readonly string[]>> = {
  beginning: ['First meeting', 'Getting to know each other', 'Vocational profile', 'Vocational profile, second part'],
  searching: [
    'Job search',
    'CV',
    'Applications',
    'Interview practice',
    'Review of the action plan',
    'Employers to approach',
    'Better-off calculation',
    'Catch-up',
    'Visit to an employer together',
    'Talking about adjustments',
    'What to tell an employer',
  ],
  offer: [
    'Getting ready for the first day',
    'Better-off calculation',
    'Adjustments with the employer',
    'Travel to the new job',
  ],
  'first-weeks': ['Check after the first days', 'In-work support', 'How the first week went'],
  'in-work': ['In-work support', 'Review with the manager', 'In-work check', 'Hours and pay', 'Training at work'],
  'job-lost': ['What happened at work', 'Starting the search again', 'Review of the action plan'],
  keeping: [
    'Staying in work',
    'Meeting with the employer',
    'Adjustments at work',
    'Access to Work application',
    'Return after sick leave',
  ],
  ending: ['Planning the ending', 'Last meeting', 'What comes after us'],
};

/** How the person was, said first. */
const OPENINGS: readonly string[] = [
  'In good spirits today.',
  'A bit low, slept badly.',
  'More talkative than last time.',
  'Tired after a medical appointment, so we kept it short.',
  'Came early and had written questions down.',
  'Brought a sister along, which helped.',
  'Anxious at first and settled after ten minutes.',
  'Pain was bad today; we stood up and walked for part of it.',
  'Cheerful. The new medication seems to suit.',
  'Worried about rent, which took the first part.',
  'Good week: two mornings at the allotment.',
  'Quiet, short answers, but stayed to the end.',
  'On time and ready to start.',
  'Rang to say running late, then made it.',
  'Had a difficult weekend and wanted to come anyway.',
  'Looking forward to the spring.',
  'Said that coming here gets easier.',
  'Children home from school, so we met by the play area.',
];

const TALK: Readonly<Record<Phase, readonly string[]>> = {
  beginning: [
    'Explained what we do, that it is voluntary and that nobody is sanctioned for leaving.',
    'Went through the agreement and the privacy notice; both signed.',
    'Began the profile: likes working with the hands and being outdoors.',
    'Talked about work history. Longest job was six years in a warehouse.',
    'Wants part-time to start with, close to home, no nights.',
    'Left school early and would like to work with animals.',
    'Last worked in 2021 in a care home; stopped because of health.',
    'Would rather not tell employers about the diagnosis for now.',
    'Agreed how to stay in touch: text on the morning, no calls before ten.',
    'Drew a map of what is in reach by bus: forty minutes at most.',
    'Has a forklift licence that ran out last year.',
    'Good with people, worked on a market stall as a teenager.',
    'Hopes for about sixteen hours; school run rules out mornings before nine.',
  ],
  searching: [
    'Updated the CV: gap explained in one line, skills moved to the top.',
    'Wrote two applications together, a garden centre and a school kitchen.',
    'Practised the question about time out of work. Third try sounded like them.',
    'Looked at vacancies within the bus route and kept three.',
    'Rang the hotel together; the manager is happy to meet on Thursday.',
    'Went through the job description line by line and crossed out what does not fit.',
    'Visited the warehouse. Noise is a problem, the packing bench at the back is not.',
    'Better-off calculation done: about eighty pounds a week more at sixteen hours.',
    'Talked about what to say about health, and to whom. Decided on the manager only.',
    'No reply from the supermarket; I will call in on the way past.',
    'Interview went fairly well. They asked about early starts.',
    'Was turned down, politely. Took it better than I feared.',
    'Set up job alerts on the phone and switched off the ones that only worry.',
    'Confidence is the main thing. Agreed on one small step a week.',
    'Filled in the council application form, which took most of the hour.',
    'Wants to try retail after all; a quiet shop rather than a big one.',
    'Bus pass came through, so Ashford is now possible.',
    'We met the owner of the café for a coffee and a look round.',
    'Spoke to the work coach together about conditions; requirements are eased for now.',
    'Collected the references from the volunteering.',
  ],
  offer: [
    'Offer confirmed in writing. Sixteen hours, mornings.',
    'Went to the place by bus to time it: 35 minutes door to door.',
    'Read the contract together and marked two questions for the employer.',
    'Agreed with the manager on a quiet start and a named person to go to.',
    'Clothes for work bought with the voucher.',
    'Told Universal Credit about the start date from here.',
    'Nervous and pleased in about equal parts.',
  ],
  'first-weeks': [
    'First week done. Feet hurt, otherwise glad.',
    'First day went well; the supervisor was there as promised.',
    'Nobody had told the team about the shorter shifts. I rang the manager, sorted.',
    'Learning the till. Wrote the steps on a card.',
    'Tired by three o’clock, which we expected. It gets easier.',
    'Travel worked out, ten minutes to spare.',
    'Uniform a size too small, new one ordered.',
    'A lot of names to remember. Drew the kitchen on a card.',
  ],
  'in-work': [
    'Getting on with the team, the supervisor explains things well.',
    'Payslip checked together; hours are right.',
    'Would like one more shift. I will raise it with the manager.',
    'Had a wobble on Tuesday and rang instead of staying at home.',
    'Manager is pleased and says so.',
    'Agreed a five-minute break each hour, which makes the difference.',
    'Travel is the hard part now that the mornings are dark.',
    'Universal Credit dropped as expected, nothing surprising.',
    'Asked about training for a food hygiene certificate.',
    'Rota changed without notice; I spoke to the manager and it is put back.',
  ],
  'job-lost': [
    'The job came to an end on Friday. Not their fault: no more shifts.',
    'Contract was not renewed. Talked about what went well all the same.',
    'Left because the hours clashed with the children. Would go back to that kind of work.',
    'Added to the profile what we learned: smaller team, fixed days.',
    'Looking again, with a reference in hand this time.',
  ],
  keeping: [
    'Still signed off, would like to go back on shorter days.',
    'Met the manager together: phased return agreed over four weeks.',
    'Access to Work form sent for a chair and travel.',
    'Employer had not heard of adjustments and was open to them.',
    'Back at work since Monday, three half days.',
    'Moved to a desk away from the door. Concentration is better.',
    'Talked about telling the team. Prefers that the manager does it.',
  ],
  ending: [
    'Looked back at where we began. A good list.',
    'Wrote down whom to ring if things get hard.',
    'Agreed that we stop on the last day of support, with one call after.',
    'Introduced them to the adviser at the community centre, who takes over from here.',
  ],
};

const NEXT: readonly string[] = [
  'Next: same time next week.',
  'Next: they send the form by Friday, I ring the employer.',
  'I will send the links tonight.',
  'They will ask the sister about the reference.',
  'Agreed to talk by phone in between.',
  'Next step is small on purpose: one call.',
  'I will check what the bus costs.',
  'They will bring the letter next time.',
  'Back in two weeks, holiday in between.',
  'Nothing to chase from my side.',
  'I am to ask about parking for the bike.',
  'To do for me: adjustments letter to the manager.',
];

/** A few plain sentences about one session, put together so that two seldom say the same. */
export function sessionNote(chance: Chance, phase: Phase): string {
  const talk = chance.some(TALK[phase], chance.happens(0.35) ? 2 : 1);
  const opening = chance.happens(0.7) ? [chance.one(OPENINGS)] : [];
  const next = chance.happens(0.65) ? [chance.one(NEXT)] : [];
  return [...opening, ...talk, ...next].join(' ');
}

export function sessionPurpose(chance: Chance, phase: Phase): string {
  return chance.one(PURPOSES[phase]);
}
