/** How somebody hears of a kind of thing: an email at once, a line in the morning email, or only the page. */
export const WAYS = ['at-once', 'digest', 'page'] as const;
export type Way = (typeof WAYS)[number];

/** The kinds of things staff hear of. Fewer than the kinds of tasks and reminders: somebody has to choose for each. */
export const NOTICES = [
  'reply',
  'undelivered',
  'outreach',
  'rearrange',
  'clinic-room',
  'agreement',
  'signpost',
  'other-task',
  'window-ending',
  'no-contact',
  'session-tomorrow',
  'evidence-due',
  'plan-review-due',
] as const;
export type NoticeKind = (typeof NOTICES)[number];

/** What each is called; an email holds these words and a count, so none names anybody or says anything of health. */
export const NOTICE_LABEL: Readonly<Record<NoticeKind, string>> = {
  reply: 'Replies to read and calls to make',
  undelivered: 'Messages that did not arrive',
  outreach: 'People to reach out to after missed sessions',
  rearrange: 'Sessions to rearrange',
  'clinic-room': 'Clinic rooms that were cancelled',
  agreement: 'Agreements to renew',
  signpost: 'Signposts to follow up',
  'other-task': 'Other things to do',
  'window-ending': 'Support that is ending',
  'no-contact': 'People not spoken to for some time',
  'session-tomorrow': 'Sessions tomorrow',
  'evidence-due': 'Evidence that is missing',
  'plan-review-due': 'Plans and better-off calculations to review',
};

/** Which kind of notice a kind of task makes; what is not here is `other-task`. */
export const NOTICE_OF_TASK: Readonly<Record<string, NoticeKind>> = {
  'read-reply': 'reply',
  'call-about-session': 'reply',
  'message-failed': 'undelivered',
  outreach: 'outreach',
  'rearrange-session': 'rearrange',
  'clinic-room-cancelled': 'clinic-room',
  'renew-consent': 'agreement',
  'signpost-follow-up': 'signpost',
};

/** Tasks whose own room sends an email at once, by rule: nobody is told twice. */
export const TOLD_BY_THEIR_ROOM: readonly string[] = ['lone-visit', 'break-glass-review'];

/** Where each is seen and done; on the page of reminders where nothing else is said. */
const PLACE: Partial<Record<NoticeKind, Place>> = {
  'clinic-room': { name: 'clinics', path: '/clinics' },
};
const REMINDERS: Place = { name: 'reminders', path: '/reminders' };

export interface Place {
  readonly name: string;
  readonly path: string;
}

export const placeOf = (kind: NoticeKind): Place => PLACE[kind] ?? REMINDERS;
