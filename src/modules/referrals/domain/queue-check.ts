/** What somebody looks at before a referral is accepted: who it may be, or an eligibility test it fails (domain 2.1). */
export const QUEUE_CHECKS = ['possible-duplicate', 'eligibility'] as const;
export type QueueCheck = (typeof QUEUE_CHECKS)[number];
