import type { JobKindDescription } from '#modules/placements';

/** A job as far as it says what will prove it. */
export interface JobToProve {
  readonly kind: Pick<JobKindDescription, 'code' | 'selfEmployed' | 'counts'>;
  readonly contractType: string;
}

/** What proves a job and its pay, in sentences (domain 4.4, 4.6); nothing for work that does not count. */
export function evidenceNeeded({ kind, contractType }: JobToProve): string[] {
  if (!kind.counts) return [];
  if (kind.selfEmployed) {
    return [
      'For the job start: proof that they trade, such as the registration with HMRC.',
      'For the earnings: invoices with the money coming in, accounts, or the tax return. Without proof they do not count.',
    ];
  }
  const proof = kind.code === 'apprenticeship' ? 'the apprenticeship agreement' : 'an offer letter, a contract';
  const hours =
    contractType === 'zero-hours' ? ' The hours differ from week to week, so choose those that show them.' : '';
  return [
    `For the job start: ${proof}, or the first payslip.`,
    `For the earnings: payslips, or what the employer confirms in writing.${hours}`,
    ...(kind.code === 'subsidised' ? ['For the scheme: the letter that grants the subsidy.'] : []),
    ...(kind.code === 'permitted-work' ? ['For the benefit: what the Jobcentre wrote about the permitted work.'] : []),
  ];
}
