import { Injectable } from '@nestjs/common';
import type { PlacementView } from '#modules/placements';
import type { Submission } from '#platform/http/submission';
import type { EarningView } from '../application/outcome.views.js';
import { PaymentDoubtsService } from '../application/payment-doubts.service.js';
import type { Doubt } from '../domain/payment-doubts.js';
import { earningOf, type EarningForm } from './earning.form.js';

/** A form with what is asked about it: at once all of it, so that one press of a button confirms. */
export interface Doubted {
  readonly form: Submission<EarningForm>;
  readonly doubts: readonly Doubt[];
}

/** What a page shows of doubts: their words, what the button sends, and what was confirmed before. */
export interface AskedDoubts {
  readonly doubts: readonly string[];
  readonly doubtsMark: string;
  readonly isSure: string;
}

const AND = '|';

/** Asks, before a payment is saved, about what may be true and mostly is a slip (domain 4.6: nothing is counted twice). */
@Injectable()
export class PaymentDoubtChecks {
  constructor(private readonly payments: PaymentDoubtsService) {}

  /** The form, sent back once with each doubt beside its field unless just these were confirmed. */
  async checked(
    form: Submission<EarningForm>,
    job: PlacementView,
    file: Buffer | null,
    corrected: EarningView | null = null,
  ): Promise<Doubted> {
    if (!form.ok || (corrected && isAsBefore(corrected, form.value))) return { form, doubts: [] };
    const facts = earningOf(form.value);
    const doubts = await this.payments.about(job, { facts, file, correctedId: corrected?.id ?? null });
    const sure = new Set(form.value.isSure.split(AND));
    const open = doubts.filter(({ mark }) => !sure.has(mark));
    if (open.length === 0) return { form, doubts };
    return { form: open.reduce((sent, { field, text }) => sent.refused(field, text), form), doubts: open };
  }
}

/** For the page: nothing while nothing is asked. */
export function askedDoubts({ form, doubts }: Doubted): AskedDoubts {
  const asked = form.ok ? [] : doubts;
  const confirmed = form.value.isSure === '' ? [] : form.value.isSure.split(AND);
  return {
    doubts: asked.map(({ text }) => text),
    doubtsMark: [...confirmed, ...asked.map(({ mark }) => mark)].join(AND),
    isSure: form.value.isSure,
  };
}

function isAsBefore(before: EarningView, form: EarningForm): boolean {
  const now = earningOf(form);
  return (['kind', 'periodFrom', 'periodTo', 'paidOn', 'grossPence', 'hours'] as const).every(
    (field) => before[field] === now[field],
  );
}
