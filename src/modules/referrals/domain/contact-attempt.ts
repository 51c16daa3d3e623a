/** How somebody tried to reach a referred person. */
export const ATTEMPT_CHANNELS = [
  { code: 'phone', label: 'Phone call' },
  { code: 'sms', label: 'Text message' },
  { code: 'email', label: 'Email' },
  { code: 'letter', label: 'Letter' },
  { code: 'in-person', label: 'In person' },
  { code: 'video', label: 'Video call' },
] as const;

/** What came of it. Two of them answer E9: whether the person wants to take part. */
export const ATTEMPT_RESULTS = [
  { code: 'wants-support', label: 'We spoke, and they want support to find or keep work', wantsWork: 'yes' },
  { code: 'undecided', label: 'We spoke, and they have not decided', wantsWork: 'unknown' },
  { code: 'does-not-want', label: 'We spoke, and they do not want support', wantsWork: 'no' },
  { code: 'not-reached', label: 'We did not reach them', wantsWork: 'unknown' },
] as const;

export type AttemptChannel = (typeof ATTEMPT_CHANNELS)[number]['code'];
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number]['code'];

export const ATTEMPT_CHANNEL_CODES: readonly AttemptChannel[] = ATTEMPT_CHANNELS.map(({ code }) => code);
export const ATTEMPT_RESULT_CODES: readonly AttemptResult[] = ATTEMPT_RESULTS.map(({ code }) => code);

/** What the result says about wanting to take part (E9). */
export function wantsWorkAfter(result: AttemptResult): 'yes' | 'no' | 'unknown' {
  return ATTEMPT_RESULTS.find(({ code }) => code === result)?.wantsWork ?? 'unknown';
}

export function attemptWords(channel: string, result: string): string {
  const how = ATTEMPT_CHANNELS.find(({ code }) => code === channel)?.label ?? channel;
  const what = ATTEMPT_RESULTS.find(({ code }) => code === result)?.label ?? result;
  return `${how}. ${what}`;
}
