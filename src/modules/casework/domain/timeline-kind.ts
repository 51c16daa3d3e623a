/** What a timeline can be narrowed to, in words a person would use. Each covers several sources. */
export const TIMELINE_KINDS = [
  { code: 'session', label: 'Sessions' },
  { code: 'note', label: 'Notes' },
  { code: 'support', label: 'Referral and support' },
  { code: 'plan', label: 'Profile and plan' },
  { code: 'job', label: 'Jobs and earnings' },
  { code: 'application', label: 'Job applications' },
  { code: 'employer', label: 'Employers' },
  { code: 'signpost', label: 'Signposts' },
  { code: 'fit-note', label: 'Fit notes and help at work' },
  { code: 'paper', label: 'Plans, letters and signatures' },
  { code: 'message', label: 'Messages and tasks' },
  { code: 'document', label: 'Documents' },
] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number]['code'];

export const TIMELINE_KIND_CODES: readonly TimelineKind[] = TIMELINE_KINDS.map(({ code }) => code);

/** What happened, one code for each sort of event of each source. */
export type TimelineEvent =
  | 'session'
  | 'session-corrected'
  | 'session-confirmed'
  | 'note'
  | 'contact-attempt'
  | 'referred'
  | 'referral-decided'
  | 'allocated'
  | 'reassigned'
  | 'transfer-asked'
  | 'transfer-answered'
  | 'started'
  | 'ended'
  | 'profile'
  | 'own-words'
  | 'plan-begun'
  | 'plan-reviewed'
  | 'step-done'
  | 'better-off'
  | 'progress-check'
  | 'job-started'
  | 'job-changed'
  | 'job-ended'
  | 'earnings'
  | 'evidence-asked'
  | 'evidence-answered'
  | 'outcome'
  | 'application-step'
  | 'employer-contact'
  | 'signposted'
  | 'signpost-learnt'
  | 'fit-note'
  | 'choice-confirmed'
  | 'adjustment-moved'
  | 'access-to-work'
  | 'paper-made'
  | 'paper-sent'
  | 'paper-signed'
  | 'paper-over'
  | 'message'
  | 'reply'
  | 'task-made'
  | 'task-done'
  | 'reminder'
  | 'document';
