import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import {
  CONTRACT_TYPES,
  JobPolicy,
  PlacementsService,
  findOccupations,
  occupationLine,
  termsRefusal,
  type ContractType,
  type JobCorrection,
  type JobKindDescription,
  type PlacementView,
} from '#modules/placements';
import { Clock } from '#platform/clock';
import type { Submission } from '#platform/http/submission';
import type { CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { parsePounds } from '#shared/money';
import type { JobTermsForm } from './job.forms.js';
import { askedPay, presentPayCheck, type AskedPay, type PayCheck } from './pay-check.js';
import { kindOptions, typedKind } from './typed-kind.js';
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
    private readonly placements: PlacementsService,
    private readonly clock: Clock,
  ) {}

  /** What the selects and radios offer to this run of support. A kind that does not count says so in words. */
  async choices(episodeId: string): Promise<Readonly<Record<string, unknown>>> {
    const begun = await this.begunOn(episodeId);
    const kinds = await this.policy.kinds(begun);
    return {
      minimumHours: await this.policy.minimumHours(begun),
      aheadDays: await this.policy.aheadDays(this.clock.today()),
      kinds: kindOptions(kinds),
      contracts: CONTRACT_TYPES.filter(({ code }) => code !== 'self-employed').map(({ code, label }) => ({
        value: code,
        text: label,
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
    before: PlacementView | null = null,
  ): Promise<Submission<Form>> {
    if (!form.ok) return form;
    const { contractType, hoursPerWeek, pay } = form.value;
    const kind = await this.kindOf(form.value, episodeId);
    if (!kind) return form.refused('kind', 'Select what kind of work it is');
    if (!kind.selfEmployed && contractType === '') return form.refused('contractType', 'Select the contract');
    const terms = { hoursPerWeek: parseHours(hoursPerWeek) ?? 0, payPencePerHour: penceOf(pay) };
    const refusal = termsRefusal(kind, terms);
    if (refusal) return form.refused(refusal.field === 'payPencePerHour' ? 'pay' : 'hoursPerWeek', refusal.text);
    const check = await this.payCheck(form.value, episodeId, before);
    const isKnown = before !== null && isSamePay(before, jobOf(form.value, before));
    if (!check || isKnown || form.value.payIsRight === check.mark) return form;
    return form.refused('pay', check.warning);
  }

  /** What the words of an occupation could mean that were not understood, for the page to offer. */
  occupationsLike(form: Submission<JobTermsForm>): readonly string[] {
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
    const kind = await this.kindOf(form, episodeId);
    const startsOn = parseTypedDate(form.startsOn);
    const pencePerHour = parsePounds(form.pay);
    if (!kind?.counts || kind.selfEmployed || startsOn === null || !pencePerHour) return null;
    const { participantId } = await this.episodes.get(episodeId);
    const bornOn = await this.placements.bornOn(participantId);
    if (bornOn === null) return null;
    const { apprentice } = typedKind(form.kind, before);
    const below = await this.policy.belowFloor({ bornOn, payDate: startsOn, apprentice, pencePerHour });
    return below && presentPayCheck(below, bornOn, startsOn);
  }

  private async kindOf(form: JobTermsForm, episodeId: string): Promise<JobKindDescription | null> {
    const kinds = await this.policy.kinds(await this.begunOn(episodeId));
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
    payPencePerHour: penceOf(form.pay),
    startsOn: dayOf(form.startsOn),
    fourHoursWorkedOn: dayOrNull(form.fourHoursWorkedOn),
    isProviderJob: form.isProviderJob === 'yes',
  };
}

type HeldAgainstFloor = 'kind' | 'apprentice' | 'payPencePerHour' | 'startsOn';

/** Whether a correction leaves alone what the minimum wage is held against: work that did not count was never asked about. */
export function isSamePay(
  before: Pick<PlacementView, HeldAgainstFloor>,
  after: Pick<JobCorrection, HeldAgainstFloor>,
): boolean {
  return (
    before.kind === after.kind &&
    before.payPencePerHour === after.payPencePerHour &&
    before.startsOn === after.startsOn &&
    before.apprentice === after.apprentice
  );
}
