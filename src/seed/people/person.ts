import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { Chance } from '../chance.js';
import type { DistrictPlaces } from './districts.js';
import { inventName, type InventedName } from './names.js';
import { inventNeeds, type Needs } from './needs.js';
import { inventEmail, inventPhone, inventPostcode } from './ways-to-reach.js';

/** Somebody who does not exist, as the programme would know them. */
export interface InventedPerson extends Needs {
  readonly name: InventedName;
  readonly bornOn: CalendarDate;
  readonly postcode: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly contactPreference: 'phone' | 'sms' | 'email' | 'letter';
  readonly safeContact: string;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly mayLeaveVoicemail: boolean;
  readonly language: string;
  readonly interpreterNeeded: boolean;
  readonly communicationNeeds: string;
  readonly ethnicity: string;
  readonly evaluationContactOptOut: boolean;
}

const SAFE_CONTACT = [
  'Call between 10am and 2pm only. Do not leave a message.',
  'Do not write to the home address. Text first, then call.',
  'Partner may answer: say only that it is about an appointment.',
  'Use the mobile number. Withhold ours.',
  'Call after 3pm. Mornings are bad.',
];

const COMMUNICATION: Readonly<Record<string, readonly string[]>> = {
  autism: ['Say what the meeting is about beforehand', 'Write questions down and give time', 'Quiet place to meet'],
  adhd: ['Short messages, one thing at a time', 'Text a reminder on the morning'],
  'learning-disability': ['Easy Read letters', 'Explain in small steps and check understanding'],
  hearing: ['Email or text, no phone calls', 'British Sign Language interpreter', 'Sit facing them, uses lip reading'],
  vision: ['Large print (18 point)', 'Uses a screen reader: email rather than letter'],
  'brain-injury': ['Follow up every call with a text'],
};
const DYSLEXIA = 'Dyslexic: plain text on coloured paper';

/** Makes up a person who is of working age on that day. `inWork` says that they still have a job. */
export function inventPerson(
  chance: Chance,
  district: DistrictPlaces,
  on: CalendarDate,
  inWork: boolean,
): InventedPerson {
  const name = inventName(chance);
  const age = ageOf(chance);
  const bornOn = addDays(
    `${Number(on.slice(0, 4)) - age - 1}${on.slice(4, 8)}01` as CalendarDate,
    chance.whole(0, 364) - 31,
  );
  const speaksOther = name.list.languages.length > 0 && chance.happens(0.35);
  const language = speaksOther ? chance.one(name.list.languages) : 'English';
  const needs = inventNeeds(chance, age, language, inWork);
  const atRisk = needs.needGroups.includes('DOM_ABUSE');
  const phone = chance.happens(0.96) ? inventPhone(chance) : null;
  const email = chance.happens(0.84) ? inventEmail(chance, name.givenName, name.familyName) : null;
  const mayText = phone !== null && !atRisk && chance.happens(0.93);
  const mayEmail = email !== null && (!atRisk || chance.happens(0.5));
  return {
    ...needs,
    name,
    bornOn,
    postcode: inventPostcode(chance, chance.one(district.outcodes)),
    phone,
    email,
    contactPreference: preferenceOf(chance, mayText, mayEmail, phone !== null),
    safeContact: atRisk || chance.happens(0.03) ? chance.one(SAFE_CONTACT) : '',
    mayText,
    mayEmail,
    mayLeaveVoicemail: phone !== null && !atRisk && chance.happens(0.86),
    language,
    interpreterNeeded: speaksOther && chance.happens(0.4),
    communicationNeeds: communicationOf(chance, needs.healthConditions),
    ethnicity: chance.happens(0.03) ? 'prefer-not-to-say' : chance.one(name.list.ethnicity),
    evaluationContactOptOut: chance.happens(0.12),
  };
}

/** From 18 to 65: many in their twenties, fewer towards the end. */
function ageOf(chance: Chance): number {
  return chance.weighted([
    [chance.whole(18, 24), 21],
    [chance.whole(25, 34), 27],
    [chance.whole(35, 44), 21],
    [chance.whole(45, 54), 18],
    [chance.whole(55, 65), 13],
  ]);
}

function preferenceOf(
  chance: Chance,
  mayText: boolean,
  mayEmail: boolean,
  hasPhone: boolean,
): InventedPerson['contactPreference'] {
  const wished = chance.weighted<InventedPerson['contactPreference']>([
    ['sms', 42],
    ['phone', 33],
    ['email', 21],
    ['letter', 4],
  ]);
  if (wished === 'sms' && mayText) return 'sms';
  if (wished === 'email' && mayEmail) return 'email';
  if (hasPhone) return 'phone';
  return mayEmail ? 'email' : 'letter';
}

function communicationOf(chance: Chance, conditions: readonly string[]): string {
  for (const condition of conditions) {
    const found = COMMUNICATION[condition];
    if (found && chance.happens(0.55)) return chance.one(found);
  }
  return chance.happens(0.03) ? DYSLEXIA : '';
}
