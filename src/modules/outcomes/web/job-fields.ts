import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JobChecks,
  JobPolicy,
  PERMITTED_WORK,
  PlacementsService,
  findOccupations,
  occupationLine,
  termsRefusal,
  type ApprenticeYear,
  type ContractType,
  type JobConcern,
  type JobConditions,
  type JobCorrection,
  type JobKindDescription,
  type PermittedWork,
  type PlacementView,
} from '#modules/placements';
import { Clock } from '#platform/clock';
import type { Submission } from '#platform/http/submission';
import type { CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { parsePounds } from '#shared/money';
import { oneLine } from '#shared/one-line';
import { sentenceCase } from '#shared/wording';
import { JobQuestions } from '../application/job-questions.js';
import { askedConcerns, fieldOf, unconfirmed, type AskedConcerns } from './job-concerns.js';
import type { ChangeJobForm, JobConditionsForm, JobTermsForm } from './job.forms.js';
import { askedPay, presentPayCheck, type AskedPay, type PayCheck } from './pay-check.js';
import { kindOptions, offeredKinds, typedKind, type TypedKind } from './typed-kind.js';
import { isSamePay } from './same-pay.js';
import { dayOf, dayOrNull, parseHours, parseSocCode, penceOf } from './typed.js';

/** Where the Office for National Statistics finds an occupation by the words of a job title. */
const SOC_FINDER =
  'https://onsdigital.github.io/dp-classification-tools/standard-occupational-classification/ONS_SOC_occupation_coding_tool.html';

/** Of which job and at which employer a form is: what it is checked beside. */
export interface BesideJob {
  /** The job that is corrected. */
  readonly before: PlacementView | null;
  /** Null while the employer is new, or not clear yet. */
  readonly employerId: string | null;
}

const NOTHING: BesideJob = { before: null, employerId: null };

/** The fields of a job that recording and correcting share: what can be chosen, and what was typed. */
@Injectable()
export class JobFields {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
    private readonly checks: JobChecks,
    private readonly placements: PlacementsService,
    private readonly questions: JobQuestions,
    private readonly clock: Clock,
  ) {}

  /** What the selects and radios offer to this run of support, or to the job that is corrected. */
  async choices(episodeId: string, before: PlacementView | null = null): Promise<Readonly<Record<string, unknown>>> {
    const begun = await this.begunOn(episodeId);
    const kinds = await this.policy.kinds(begun);
    return {
      minimumHours: await this.policy.minimumHours(begun),
      aheadDays: await this.policy.aheadDays(this.clock.today()),
      kinds: kindOptions(offeredKinds(kinds, before?.kind)),
      unpaidWorkHref: `/episodes/${episodeId}/unpaid-work/new`,
      contracts: CONTRACT_TYPES.filter(({ code }) => code !== 'self-employed').map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      schemes: (await this.checks.schemes()).map(({ code, label }) => ({ value: code, text: label })),
      permitted: PERMITTED_WORK.map(({ code, label }) => ({ value: code, text: label })),
      years: APPRENTICE_YEARS.filter(({ code }) => code !== 'no').map(({ code, label }) => ({
        value: code,
        text: sentenceCase(label),
      })),
      socFinder: SOC_FINDER,
    };
  }

  /**
   * The form with what its fields cannot say by themselves: pay and contract depend on the kind of work, and pay below the
   * minimum wage is asked about once, unless it is what `before` says already.
   */
  async checked<Form extends JobTermsForm>(
    form: Submission<Form>,
    episodeId: string,
    beside: BesideJob = NOTHING,
  ): Promise<Submission<Form>> {
    if (!form.ok) return form;
    const { before } = beside;
    const { contractType, hoursPerWeek, guaranteedHours, pay } = form.value;
    const kind = await this.kindOf(form.value, episodeId, before);
    if (!kind) return form.refused('kind', 'Select what kind of work it is');
    if (!kind.selfEmployed && contractType === '') return form.refused('contractType', 'Select the contract');
    const terms = { hoursPerWeek: parseHours(hoursPerWeek) ?? 0, payPencePerHour: penceOf(pay) };
    const refusal = termsRefusal(kind, { ...terms, guaranteedHours: parseHours(guaranteedHours) });
    if (refusal) return form.refused(formField(refusal.field), refusal.text);
    if (kind.code === 'subsidised' && form.value.subsidyScheme === '' && before?.kind !== 'subsidised')
      return form.refused('subsidyScheme', 'Select which scheme pays part of the wage');
    const check = await this.payCheck(form.value, episodeId, before);
    const isKnown = before !== null && isSamePay(before, jobOf(form.value, before));
    if (check && !isKnown && form.value.payIsRight !== check.mark) return form.refused('pay', check.warning);
    const concern = unconfirmed(form.value, await this.concerns(form.value, episodeId, beside));
    return concern ? form.refused(fieldOf(concern), concern.text) : form;
  }

  /** What is unusual about what was typed, for the page to ask. */
  async asksAbout(
    form: Submission<JobTermsForm>,
    episodeId: string,
    beside: BesideJob = NOTHING,
  ): Promise<AskedConcerns> {
    return askedConcerns(form, await this.concerns(form.value, episodeId, beside));
  }

  /** The same for a change from a day on: pay is held against the wage of that day. */
  async checkedChange(form: Submission<ChangeJobForm>, job: PlacementView): Promise<Submission<ChangeJobForm>> {
    if (!form.ok) return form;
    const kind = (await this.policy.kinds(await this.begunOn(job.episodeId))).find(({ code }) => code === job.kind);
    if (!kind) return form;
    const { contractType, apprentice } = form.value;
    if (!kind.selfEmployed && contractType === '') return form.refused('contractType', 'Select the contract');
    if (kind.code === 'apprenticeship' && apprentice === '')
      return form.refused('apprentice', 'Select the year of the apprenticeship');
    const next = conditionsTyped(form.value, job);
    const refusal = termsRefusal(kind, next);
    if (refusal) return form.refused(formField(refusal.field), refusal.text);
    const check = await this.changeCheck(form.value, job);
    if (check && form.value.payIsRight !== check.mark) return form.refused('pay', check.warning);
    const concern = unconfirmed(form.value, await this.changeConcerns(form.value, job));
    return concern ? form.refused(concern.field === 'payPencePerHour' ? 'pay' : 'hoursPerWeek', concern.text) : form;
  }

  /** What to ask about a change, for its page. */
  async asksAboutChange(form: Submission<ChangeJobForm>, job: PlacementView): Promise<AskedPay & AskedConcerns> {
    return {
      ...askedPay(form, await this.changeCheck(form.value, job)),
      ...askedConcerns(form, await this.changeConcerns(form.value, job)),
    };
  }

  /** What the words of an occupation could mean that were not understood, for the page to offer. */
  occupationsLike(form: Submission<JobConditionsForm>): readonly string[] {
    const isRefused = form.errors.some(({ field }) => field === 'socCode');
    return isRefused ? findOccupations(form.value.socCode).map(({ code }) => occupationLine(code)) : [];
  }

  /** What to ask about the pay of a form, for its page. */
  async asksAboutPay(
    form: Submission<JobTermsForm>,
    episodeId: string,
    before: PlacementView | null = null,
  ): Promise<AskedPay> {
    return askedPay(form, await this.payCheck(form.value, episodeId, before));
  }

  /** Nobody is their own employer, and work without pay has no minimum wage. */
  private async payCheck(
    form: JobTermsForm,
    episodeId: string,
    before: PlacementView | null,
  ): Promise<PayCheck | null> {
    const kind = await this.kindOf(form, episodeId, before);
    const typed = typedKind(form.kind, before);
    return kind && this.payCheckOn(kind, typed, { episodeId, pay: form.pay, day: form.startsOn });
  }

  private async payCheckOn(
    kind: JobKindDescription,
    { apprentice }: TypedKind,
    { episodeId, pay, day }: { readonly episodeId: string; readonly pay: string; readonly day: string },
  ): Promise<PayCheck | null> {
    const [payDate, pencePerHour] = [parseTypedDate(day), parsePounds(pay)];
    if (!kind.counts || kind.selfEmployed || payDate === null || !pencePerHour) return null;
    const { participantId } = await this.episodes.get(episodeId);
    const bornOn = await this.placements.bornOn(participantId);
    if (bornOn === null) return null;
    const below = await this.policy.belowFloor({ bornOn, payDate, apprentice, pencePerHour });
    return below && presentPayCheck(below, bornOn, payDate);
  }

  private async changeCheck(form: ChangeJobForm, job: PlacementView): Promise<PayCheck | null> {
    const kind = (await this.policy.kinds(await this.begunOn(job.episodeId))).find(({ code }) => code === job.kind);
    const apprentice = (form.apprentice || job.apprentice) as ApprenticeYear;
    const asked = { episodeId: job.episodeId, pay: form.pay, day: form.changedOn };
    return kind ? this.payCheckOn(kind, { kind: job.kind, apprentice }, asked) : null;
  }

  private async concerns(
    form: JobTermsForm,
    episodeId: string,
    { before, employerId }: BesideJob,
  ): Promise<readonly JobConcern[]> {
    const startsOn = parseTypedDate(form.startsOn);
    const [hours, pay] = [parseHours(form.hoursPerWeek) ?? 0, parsePounds(form.pay) ?? 0];
    if (startsOn === null) return [];
    const asked = { employerId: employerId ?? '', startsOn, endedOn: before?.endedOn ?? null };
    return this.questions.about(episodeId, { ...asked, hoursPerWeek: hours, payPencePerHour: pay }, before);
  }

  private async changeConcerns(form: ChangeJobForm, job: PlacementView): Promise<readonly JobConcern[]> {
    const { hoursPerWeek, payPencePerHour } = conditionsTyped(form, job);
    return this.questions.about(job.episodeId, { ...job, hoursPerWeek, payPencePerHour }, job);
  }

  private async kindOf(
    form: JobTermsForm,
    episodeId: string,
    before: PlacementView | null,
  ): Promise<JobKindDescription | null> {
    const kinds = offeredKinds(await this.policy.kinds(await this.begunOn(episodeId)), before?.kind);
    return kinds.find(({ code }) => code === typedKind(form.kind).kind) ?? null;
  }

  /** The day whose policy counts: that of the start. */
  private async begunOn(episodeId: string): Promise<CalendarDate> {
    return (await this.episodes.get(episodeId)).startedOn ?? this.clock.today();
  }
}

/** What was typed, once every field has been found readable; `before` is the job that is corrected. */
export function jobOf(form: JobTermsForm, before: PlacementView | null = null): JobCorrection {
  return {
    jobTitle: form.jobTitle.trim().replace(/\s+/g, ' '),
    socCode: parseSocCode(form.socCode),
    ...typedKind(form.kind, before),
    contractType: (form.contractType || 'self-employed') as ContractType,
    hoursPerWeek: parseHours(form.hoursPerWeek) ?? 0,
    guaranteedHours: parseHours(form.guaranteedHours),
    payPencePerHour: penceOf(form.pay),
    startsOn: dayOf(form.startsOn),
    fourHoursWorkedOn: dayOrNull(form.fourHoursWorkedOn),
    contractEndsOn: dayOrNull(form.contractEndsOn),
    agency: oneLine(form.agency),
    subsidyScheme: form.subsidyScheme || null,
    permittedWork: (form.permittedWork || null) as PermittedWork | null,
    isProviderJob: form.isProviderJob === 'yes',
    disclosedOn: dayOrNull(form.disclosedOn),
  };
}

const MORE = ['guaranteedHours', 'contractEndsOn', 'agency', 'subsidyScheme', 'permittedWork', 'disclosedOn'] as const;

/** Whether the questions that few jobs ask are shown at once: one is answered or refused, or the kind of work asks for one. */
export function hasMore(form: Submission<JobTermsForm>): boolean {
  const { kind, contractType, isProviderJob } = form.value;
  return (
    MORE.some((field) => form.value[field] !== '' || form.errors.some((error) => error.field === field)) ||
    ['subsidised', 'permitted-work'].includes(kind) ||
    !['', 'permanent'].includes(contractType) ||
    isProviderJob === 'yes'
  );
}

/** What a job is from a day on, once every field has been found readable. */
export function conditionsTyped(form: ChangeJobForm, job: PlacementView): JobConditions {
  return {
    jobTitle: form.jobTitle.trim().replace(/\s+/g, ' '),
    socCode: parseSocCode(form.socCode),
    contractType: (form.contractType || 'self-employed') as ContractType,
    hoursPerWeek: parseHours(form.hoursPerWeek) ?? 0,
    guaranteedHours: parseHours(form.guaranteedHours),
    payPencePerHour: penceOf(form.pay),
    apprentice: (form.apprentice || job.apprentice) as ApprenticeYear,
    contractEndsOn: parseTypedDate(form.contractEndsOn),
  };
}

function formField(field: string): 'pay' | 'hoursPerWeek' | 'guaranteedHours' {
  if (field === 'payPencePerHour') return 'pay';
  return field === 'guaranteedHours' ? 'guaranteedHours' : 'hoursPerWeek';
}
