import type { Chance } from '../chance.js';

export type NoteMode = 'phone' | 'text' | 'email' | 'letter';

const REACHED: Readonly<Record<NoteMode, readonly string[]>> = {
  phone: [
    'Rang to see how the week went. Fine, and the application is in.',
    'Called back about the interview: it is on Wednesday at ten.',
    'Short call. Will be there on Thursday.',
    'Rang because of the letter from the Jobcentre. Explained it; nothing to worry about.',
    'Talked through the night before the interview. Ready as can be.',
    'Called to say thank you after the first shift.',
    'Rang about the bus strike; we meet in the library instead.',
    'They rang: unwell, would like to move to next week. Moved.',
  ],
  text: [
    'Texted the address for tomorrow. "Thanks, see you there".',
    'Asked by text how the trial shift went. "Really good!!"',
    'Sent a reminder, answered with a thumbs up.',
    'They texted that the form has been sent.',
    'Texted the name of the manager to ask for.',
  ],
  email: [
    'Sent the new CV and three vacancies. Answered the same day.',
    'Emailed the notes of our meeting in large print, as agreed.',
    'They sent the payslip for September.',
    'Sent the link for the online course; has signed up.',
  ],
  letter: ['Sent the summary of our meeting in Easy Read, as agreed.'],
};

const NOT_REACHED: Readonly<Record<NoteMode, readonly string[]>> = {
  phone: [
    'No answer. Left no message, as agreed.',
    'Rang twice, no answer. Left a short message.',
    'Straight to voicemail.',
    'Number rings out. Will try again tomorrow morning.',
  ],
  text: ['Texted, no answer so far.', 'Sent a friendly text saying that the door is open.'],
  email: ['Emailed to ask how things are. No answer yet.', 'Sent an email with two times to choose from.'],
  letter: [
    'Wrote a letter: we would like to hear from you, no pressure.',
    'Letter with my number and the times I am in.',
  ],
};

/** One line about a contact between sessions, or about an attempt. */
export function contactNote(chance: Chance, mode: NoteMode, reached: boolean): string {
  return chance.one((reached ? REACHED : NOT_REACHED)[mode]);
}

const EMPLOYER: Readonly<Record<string, readonly string[]>> = {
  visit: [
    'Met the manager, looked round. Small team, open to part-time mornings.',
    'Dropped in with our leaflet. Come back in two weeks when the rota is done.',
    'Sat down with the owner. Worried about sick days; talked about how we help.',
    'Third visit. There may be a place in the stock room from next month.',
    'Talked about a job made of parts of two: shelf filling and click-and-collect.',
  ],
  phone: [
    'Rang to ask about the vacancy. Filled, but they will think of us.',
    'Called the HR team: applications by email, name of the person noted.',
    'Manager rang back, happy to meet.',
  ],
  email: ['Sent a short note about the person and what they are good at.', 'Sent the CV, as agreed on the phone.'],
  video: ['Video call with the recruitment team about adjustments at interview.'],
  event: ['Spoke to them at the jobs fair in the town hall.', 'Met at the Disability Confident breakfast.'],
};

/** One line about a contact with an employer. */
export function employerNote(chance: Chance, kind: string): string {
  return chance.one(EMPLOYER[kind] ?? ['In touch about vacancies.']);
}
