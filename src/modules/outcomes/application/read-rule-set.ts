import { z } from 'zod';
import type { RuleSet } from '../domain/rule-set.js';

const number = z.number().nullable();
const ruleSetShape = z.object({
  code: z.string(),
  rules: z.array(
    z.object({
      kind: z.enum(['JOB_START', 'FIRST_EARNINGS', 'LOWER', 'HIGHER', 'BASELINE', 'RETENTION']),
      basis: z.enum(['EARNINGS', 'HOURS']),
      hoursPerWeek: number,
      weeks: number,
      withinWeeks: number,
      rateTable: z.string().nullable(),
      rateAgeBand: z.enum(['ADULT', 'OWN_AGE']).nullable(),
      rateDate: z.enum(['JOB_START', 'PAY_DATE', 'PROGRAMME_START']).nullable(),
      evidenceMin: z.number(),
      trackingDays: number,
    }),
  ),
  neverCounts: z.object({
    jobKinds: z.array(z.string()),
    payKinds: z.array(z.enum(['wages', 'self-employed-earnings', 'holiday-pay', 'tax-refund', 'pay-in-lieu'])),
  }),
});

/** A rule set as policy holds it. Throws when it has another shape. */
export function readRuleSet(definition: unknown): RuleSet {
  return ruleSetShape.parse(definition);
}
