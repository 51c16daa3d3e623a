import { Injectable } from '@nestjs/common';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JobPolicy,
  PlacementsService,
  termsRefusal,
  type ApprenticeYear,
  type ContractType,
  type JobCorrection,
  type JobKind,
} from '#modules/placements';
import { Clock } from '#platform/clock';
import type { Submission } from '#platform/http/submission';
import type { JobTermsForm } from './job.forms.js';
import { dayOf, dayOrNull, parseHours, penceOf } from './typed.js';

/** The fields of a job that recording and correcting share: what can be chosen, and what was typed. */
@Injectable()
export class JobFields {
  constructor(
    private readonly placements: PlacementsService,
    private readonly policy: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** What the selects and radios offer. A kind that does not count says so in words. */
  async choices(): Promise<Readonly<Record<string, unknown>>> {
    const kinds = await this.placements.kinds();
    const today = this.clock.today();
    return {
      minimumHours: await this.policy.minimumHours(today),
      aheadDays: await this.policy.aheadDays(today),
      kinds: kinds.map(({ code, label, counts }) => ({
        value: code,
        text: counts ? label : `${label} (does not count)`,
      })),
      contracts: CONTRACT_TYPES.filter(({ code }) => code !== 'self-employed').map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      apprenticeYears: APPRENTICE_YEARS.map(({ code, label }) => ({ value: code, text: label })),
    };
  }

  /** The form with what its fields cannot say by themselves: pay and contract depend on the kind of work. */
  async checked<Form extends JobTermsForm>(form: Submission<Form>): Promise<Submission<Form>> {
    if (!form.ok) return form;
    const { kind: code, contractType, hoursPerWeek, pay } = form.value;
    const kind = (await this.placements.kinds()).find((candidate) => candidate.code === code);
    if (!kind) return form.refused('kind', 'Select what kind of work it is');
    if (!kind.selfEmployed && contractType === '') return form.refused('contractType', 'Select the contract');
    const terms = { hoursPerWeek: parseHours(hoursPerWeek) ?? 0, payPencePerHour: penceOf(pay) };
    const refusal = termsRefusal(kind, terms);
    if (!refusal) return form;
    return form.refused(refusal.field === 'payPencePerHour' ? 'pay' : 'hoursPerWeek', refusal.text);
  }
}

/** What was typed, once every field has been found readable. */
export function jobOf(form: JobTermsForm): JobCorrection {
  return {
    jobTitle: form.jobTitle.trim().replace(/\s+/g, ' '),
    socCode: null,
    kind: form.kind as JobKind,
    contractType: (form.contractType || 'self-employed') as ContractType,
    hoursPerWeek: parseHours(form.hoursPerWeek) ?? 0,
    payPencePerHour: penceOf(form.pay),
    apprentice: form.apprentice as ApprenticeYear,
    startsOn: dayOf(form.startsOn),
    fourHoursWorkedOn: dayOrNull(form.fourHoursWorkedOn),
    isProviderJob: form.isProviderJob === 'yes',
  };
}
