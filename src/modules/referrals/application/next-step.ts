import type { ReceivedReferral } from './referral-intake.service.js';

/** What happens next, for whoever sent a referral. */
export function nextStepWords({
  possibleDuplicate,
  failedTests,
}: Pick<ReceivedReferral, 'possibleDuplicate' | 'failedTests'>): string {
  if (possibleDuplicate) return 'We will check whether we already know this person. You do not need to do anything.';
  if (failedTests.length > 0) return 'We will check whether this person can take part, and decide.';
  return 'We will try to reach them within 2 working days.';
}
