import type { JobKindDescription } from '#modules/placements';

/** A job as far as it says what will prove it. */
export interface JobToProve {
  readonly kind: Pick<JobKindDescription, 'code' | 'selfEmployed' | 'counts'>;
  readonly contractType: string;
}

/** What there is to say of a job to which no file is attached: what its pay proves already, or what would be enough. */
export function jobUnproven({ selfEmployed }: { readonly selfEmployed: boolean }, provenByPay: boolean): string {
  if (selfEmployed) {
    return provenByPay
      ? 'What proves their profit proves that they trade. You can add the registration with HMRC as well.'
      : 'None yet. Proof that they trade is enough: the registration with HMRC, invoices with the money coming in, accounts or the tax return.';
  }
  return provenByPay
    ? 'A payslip proves this job. You can add an offer letter or contract as well.'
    : 'None yet. An offer letter, a contract or the first payslip is enough.';
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
