/** In which words a message exists. `discreet` names nothing of the service and goes before every other wish. */
export type Version = 'english' | 'easy-read' | 'large-print' | 'welsh';

/** What is known of how somebody reads. */
export interface Reader {
  /** As the record says it, such as "Welsh". */
  readonly language: string;
  readonly format: 'standard' | 'easy-read' | 'large-print';
}

/** What this installation can send. */
export interface Available {
  readonly has: (version: Version) => boolean;
  readonly isApproved: (version: Version) => boolean;
  readonly showsLargePrint: boolean;
}

export interface Wording {
  readonly version: Version;
  /** Why it is not what they need, for whoever reads the log; blank where it is. */
  readonly note: string;
}

const LABELS: Readonly<Record<Version | 'discreet', string>> = {
  english: 'English',
  'easy-read': 'Easy read',
  'large-print': 'Large print',
  welsh: 'Welsh',
  discreet: 'Naming nothing of the service',
};

export function wordingLabel(wording: string): string {
  return (LABELS as Readonly<Record<string, string>>)[wording] ?? wording;
}

/** The version they need where it exists and may be sent; else English, and why (capability 59). */
export function chooseWording({ language, format }: Reader, { has, isApproved, showsLargePrint }: Available): Wording {
  const isWelsh = /^(welsh|cymraeg)$/i.test(language.trim());
  const missing: string[] = [];
  if (isWelsh && has('welsh') && isApproved('welsh')) return { version: 'welsh', note: '' };
  if (isWelsh) missing.push('Their language is Welsh: nobody has approved Welsh words for this message');
  else if (!/^(english)?$/i.test(language.trim()))
    missing.push(`Their language is ${language.trim()}: there are no words in it`);
  if (format === 'easy-read' && has('easy-read') && isApproved('easy-read'))
    return { version: 'easy-read', note: missing.join('. ') };
  if (format === 'large-print' && showsLargePrint && isApproved('large-print'))
    return { version: 'large-print', note: missing.join('. ') };
  if (format === 'easy-read') missing.push('They need easy read: this message has none');
  if (format === 'large-print') missing.push('They need large print: this way of sending has none');
  return { version: 'english', note: missing.join('. ') };
}
