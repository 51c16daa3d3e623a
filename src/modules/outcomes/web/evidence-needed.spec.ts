import { jobKinds, type JobKind } from '#modules/placements';
import { evidenceNeeded, jobUnproven } from './evidence-needed.js';

const kinds = jobKinds({ permittedWorkCounts: true, subsidisedWorkCounts: true });
const needed = (code: JobKind, contractType = 'permanent'): string => {
  const kind = kinds.find((one) => one.code === code);
  if (!kind) throw new Error(`Not a kind of work: ${code}`);
  return evidenceNeeded({ kind, contractType }).join(' ');
};

it.each<[JobKind, RegExp]>([
  ['competitive', /an offer letter, a contract, or the first payslip\. For the earnings: payslips/],
  ['apprenticeship', /the apprenticeship agreement, or the first payslip/],
  ['self-employment', /registration with HMRC.*invoices/],
  ['permitted-work', /offer letter.*what the Jobcentre wrote/],
  ['subsidised', /offer letter.*letter that grants the subsidy/],
  ['volunteering', /^$/],
  ['unpaid-trial', /^$/],
])('says what proves %s', (code, words) => {
  expect(needed(code)).toMatch(words);
});

it('asks of a business for what it has: no offer letter, contract or payslip', () => {
  for (const provenByPay of [true, false]) {
    expect(jobUnproven({ selfEmployed: true }, provenByPay)).not.toMatch(/offer letter|contract|payslip/);
    expect(jobUnproven({ selfEmployed: false }, provenByPay)).toMatch(/offer letter.*contract/);
  }
  expect(jobUnproven({ selfEmployed: true }, false)).toContain('registration with HMRC, invoices');
});

it('asks for payslips that show the hours only where the hours differ', () => {
  expect(needed('competitive', 'zero-hours')).toContain('those that show them');
  expect(needed('competitive', 'agency')).not.toContain('those that show them');
});
