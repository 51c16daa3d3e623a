import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JobPolicy,
  termsRefusal,
  type ApprenticeYear,
  type ContractType,
  type JobCorrection,
  type JobKind,
} from '#modules/placements';
import { Clock } from '#platform/clock';
import type { Submission } from '#platform/http/submission';
import type { CalendarDate } from '#shared/calendar-date';
import type { JobTermsForm } from './job.forms.js';
import { dayOf, dayOrNull, parseHours, parseSocCode, penceOf } from './typed.js';

/** Where the Office for National Statistics finds an occupation by the words of a job title. */
const SOC_FINDER =
  'https://onsdigital.github.io/dp-classification-tools/standard-occupational-classification/ONS_SOC_occupation_coding_tool.html';

/** The fields of a job that recording and correcting share: what can be chosen, and what was typed. */
@Injectable()
export class JobFields {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** What the selects and radios offer to this run of support. A kind that does not count says so in words. */
  async choices(episodeId: string): Promise<Readonly<Record<string, unknown>>> {
    const begun = await this.begunOn(episodeId);
    const kinds = await this.policy.kinds(begun);
    return {
      minimumHours: await this.policy.minimumHours(begun),
      aheadDays: await this.policy.aheadDays(this.clock.today()),
      kinds: kinds.map(({ code, label, counts }) => ({
        value: code,
        text: counts ? label : `${label} (does not count)`,
      })),
      contracts: CONTRACT_TYPES.filter(({ code }) => code !== 'self-employed').map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      socFinder: SOC_FINDER,
      apprenticeYears: APPRENTICE_YEARS.map(({ code, label }) => ({ value: code, text: label })),
    };
  }

  /** The form with what its fields cannot say by themselves: pay and contract depend on the kind of work. */
  async checked<Form extends JobTermsForm>(form: Submission<Form>, episodeId: string): Promise<Submission<Form>> {
    if (!form.ok) return form;
    const { kind: code, contractType, hoursPerWeek, pay } = form.value;
    const kinds = await this.policy.kinds(await this.begunOn(episodeId));
    const kind = kinds.find((candidate) => candidate.code === code);
    if (!kind) return form.refused('kind', 'Select what kind of work it is');
    if (!kind.selfEmployed && contractType === '') return form.refused('contractType', 'Select the contract');
    const terms = { hoursPerWeek: parseHours(hoursPerWeek) ?? 0, payPencePerHour: penceOf(pay) };
    const refusal = termsRefusal(kind, terms);
    if (!refusal) return form;
    return form.refused(refusal.field === 'payPencePerHour' ? 'pay' : 'hoursPerWeek', refusal.text);
  }

  /** The day whose policy counts: that of the start. */
  private async begunOn(episodeId: string): Promise<CalendarDate> {
    return (await this.episodes.get(episodeId)).startedOn ?? this.clock.today();
  }
}

/** What was typed, once every field has been found readable. */
export function jobOf(form: JobTermsForm): JobCorrection {
  return {
    jobTitle: form.jobTitle.trim().replace(/\s+/g, ' '),
    socCode: parseSocCode(form.socCode),
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
