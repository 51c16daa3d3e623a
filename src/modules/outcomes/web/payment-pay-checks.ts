import { Injectable } from '@nestjs/common';
import { JobPolicy, PlacementsService, termsOn, type PlacementView } from '#modules/placements';
import type { Submission } from '#platform/http/submission';
import { parseTypedDate } from '#shared/typed-date';
import { parsePounds } from '#shared/money';
import type { EarningView } from '../application/outcome.views.js';
import { earningOf, type EarningForm } from './earning.form.js';
import { askedPay, presentPaymentCheck, type AskedPay, type PayCheck } from './pay-check.js';
import { parseHours } from './typed.js';

/** Asks, before a payment is saved, about pay below the minimum wage for its hours on the day it was paid (domain 8.4). */
@Injectable()
export class PaymentPayChecks {
  constructor(
    private readonly placements: PlacementsService,
    private readonly policy: JobPolicy,
  ) {}

  /** The form, sent back once unless just this pay was confirmed, or `before` says it already. */
  async checked(
    form: Submission<EarningForm>,
    job: PlacementView,
    before: EarningView | null = null,
  ): Promise<Submission<EarningForm>> {
    if (!form.ok || (before && isSamePay(before, form.value))) return form;
    const check = await this.checkOf(form.value, job);
    return check && form.value.payIsRight !== check.mark ? form.refused('grossPence', check.warning) : form;
  }

  /** What to ask about the pay of a form that goes back, for its page. */
  async asks(form: Submission<EarningForm>, job: PlacementView): Promise<AskedPay> {
    return askedPay(form, await this.checkOf(form.value, job));
  }

  private async checkOf(form: EarningForm, job: PlacementView): Promise<PayCheck | null> {
    const payDate = parseTypedDate(form.paidOn);
    const [grossPence, hours] = [parsePounds(form.grossPence), parseHours(form.hours)];
    if (form.kind !== 'wages' || payDate === null || !grossPence || !hours) return null;
    const bornOn = await this.placements.bornOn(job.participantId);
    if (bornOn === null) return null;
    const { apprentice } = termsOn(job, job.earlierTerms, payDate);
    const below = await this.policy.paymentBelowFloor({ bornOn, payDate, apprentice, grossPence, hours });
    return below && presentPaymentCheck(below, bornOn, { payDate, grossPence, hours });
  }
}

type HeldAgainstFloor = 'kind' | 'grossPence' | 'hours' | 'paidOn';

/** Whether a correction leaves alone what the minimum wage is held against: only wages were asked about. */
export function isSamePay(before: Pick<EarningView, HeldAgainstFloor>, form: EarningForm): boolean {
  const { kind, grossPence, hours, paidOn } = earningOf(form);
  return before.kind === kind && before.grossPence === grossPence && before.hours === hours && before.paidOn === paidOn;
}
