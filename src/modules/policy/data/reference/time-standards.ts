import type { TimeStandard } from '../../domain/policy-book.js';
import { BEGINNING, borrowed, chosen, fromMemory, type Provenance } from './sources.js';

const IPES_3 = borrowed('Intensive Personalised Employment Support provider guidance, chapter 3', '2.4');
const IPES_4 = borrowed('Intensive Personalised Employment Support provider guidance, chapter 4', '2.4');
const CARDIFF = borrowed('Cardiff and Vale, We Thrive IPS in Primary Care', '2.4');
const LANCASHIRE = borrowed('Lancashire Connect to Work (Basebound, December 2025)', '2.4');
const ITEM_23 = fromMemory('2.4, from IPS fidelity item 23');

interface Limit {
  readonly days?: number;
  readonly workingDays?: number;
  readonly model?: 'ips' | 'seqf';
}

function standard(
  code: string,
  label: string,
  [fromEvent, toEvent]: readonly [string, string],
  limit: Limit,
  from: Provenance,
): TimeStandard {
  return {
    code,
    effectiveFrom: BEGINNING,
    label,
    fromEvent,
    toEvent,
    days: limit.workingDays ?? limit.days ?? 0,
    workingDays: limit.workingDays !== undefined,
    model: limit.model ?? null,
    providerId: null,
    areaId: null,
    edition: 0,
    ...from,
    assumption: 'A-21',
  };
}

/**
 * T1 to T13 (domain 2.4). T11 has four limits, so it has four codes, and four more for the employer. They are those of IPS; no source
 * has any of SEQF, so the general rows hold for both models until SEQF or a provider gets rows of its own.
 */
export const TIME_STANDARDS: readonly TimeStandard[] = [
  standard('T1', 'Acknowledge the referral', ['referral', 'acknowledgement'], { workingDays: 2 }, IPES_3),
  standard('T2', 'Try to reach the person', ['referral', 'first-contact'], { workingDays: 2 }, chosen('2.4')),
  standard('T3', 'Meet for the first time', ['referral', 'first-meeting'], { workingDays: 10 }, chosen('2.4')),
  standard(
    'T4',
    'Meet face to face once a specialist has the case',
    ['allocation', 'first-meeting'],
    { workingDays: 10 },
    CARDIFF,
  ),
  standard('T5', 'Begin the vocational profile', ['start', 'profile-begun'], { days: 0 }, LANCASHIRE),
  standard('T6', 'Finish engagement and profile', ['start', 'profile-done'], { days: 28, model: 'seqf' }, LANCASHIRE),
  standard('T7', 'Agree an action plan', ['start', 'action-plan'], { workingDays: 20 }, IPES_3),
  standard(
    'T8',
    'First contact with an employer',
    ['start', 'first-employer-contact'],
    { days: 30, model: 'ips' },
    fromMemory('2.4'),
  ),
  standard('T9', 'Meet weekly in the first month', ['contact', 'next-contact-first-month'], { days: 7 }, CARDIFF),
  standard('T10', 'Review the action plan', ['action-plan', 'plan-review'], { days: 28 }, IPES_4),
  standard('T11', 'Contact after a job starts', ['job-start', 'in-work-contact'], { days: 3 }, ITEM_23),
  standard('T11-before', 'Contact before a job starts', ['in-work-contact', 'job-start'], { days: 7 }, ITEM_23),
  standard(
    'T11-first-month',
    'Contact weekly in the first month of a job',
    ['in-work-contact', 'next-in-work-contact-first-month'],
    { days: 7 },
    ITEM_23,
  ),
  standard(
    'T11-later',
    'Contact monthly after the first month of a job',
    ['in-work-contact', 'next-in-work-contact-later'],
    { days: 30 },
    ITEM_23,
  ),
  standard(
    'T11-employer',
    'Contact with the employer after a job starts',
    ['job-start', 'employer-contact'],
    { days: 7 },
    chosen('2.5'),
  ),
  standard(
    'T11-employer-before',
    'Contact with the employer before a job starts',
    ['employer-contact', 'job-start'],
    { days: 7 },
    chosen('2.5'),
  ),
  standard(
    'T11-employer-first-month',
    'Contact with the employer in the first month of a job',
    ['employer-contact', 'next-employer-contact-first-month'],
    { days: 14 },
    chosen('2.5'),
  ),
  standard(
    'T11-employer-later',
    'Contact with the employer after the first month of a job',
    ['employer-contact', 'next-employer-contact-later'],
    { days: 30 },
    chosen('2.5'),
  ),
  standard('T12', 'Contact when a job is lost', ['job-loss-known', 'contact'], { workingDays: 3 }, ITEM_23),
  standard(
    'T13',
    'Reach out to somebody we have lost touch with',
    ['contact', 'outreach'],
    { days: 30 },
    borrowed('published IPS job descriptions', '2.4'),
  ),
];
