import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Erasures } from '../application/erasures.service.js';
import { Packs } from '../application/packs.service.js';
import { RightsRequests } from '../application/requests.service.js';
import { ProcessingStops } from '../application/stops.service.js';
import { mayFollow } from '../domain/request-steps.js';
import { STEPS_BY_HAND, STOP_PURPOSES, type StepByHand, type StopPurpose } from '../domain/request-words.js';
import { presentOrder } from './present-erasure.js';
import { presentPack } from './present-packs.js';
import { presentRequest, presentSteps, presentStop } from './present-requests.js';
import { RequestStepForm } from './request-step.form.js';
import { StopForm } from './stop.form.js';

/** One request: its clock, every step, packs, and what is stopped for the person. */
@PageController('rights/:id')
export class RequestController {
  constructor(
    private readonly requests: RightsRequests,
    private readonly packs: Packs,
    private readonly stops: ProcessingStops,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, {});
  }

  @Route('POST steps', Permission.RightsHandle, changes('rights request', 'step of a rights request recorded'))
  step(@Id() id: string, @Body(Submission.as(RequestStepForm)) form: Submission<RequestStepForm>): Promise<PageResult> {
    const { step, onDay, words, version } = form.value;
    return form.attempt(
      () =>
        this.requests.take(
          id,
          { kind: step as StepByHand, onDay: parseTypedDate(onDay) ?? this.clock.today(), words: words.trim() },
          /^\d{1,9}$/.test(version) ? Number(version) : undefined,
        ),
      {
        done: () => seeOther(`/rights/${id}`, 'Step recorded'),
        refused: (again) => this.page(id, { form: again }),
      },
    );
  }

  @Route('POST stops', Permission.RightsHandle, changes('processing stop', 'processing stopped'))
  stop(@Id() id: string, @Body(Submission.as(StopForm)) form: Submission<StopForm>): Promise<PageResult> {
    return form.attempt(() => this.stops.place(id, form.value.purpose as StopPurpose, form.value.stopReason.trim()), {
      done: () => seeOther(`/rights/${id}`, 'Processing stopped'),
      refused: (again) => this.page(id, { stopForm: again }),
    });
  }

  @Route('POST packs', Permission.RightsHandle, changes('subject access pack', 'subject access pack asked for'))
  async ask(@Id() id: string): Promise<PageResult> {
    await this.packs.ask(id);
    return seeOther(`/rights/${id}`, 'The pack is being gathered. Load this page again in a moment');
  }

  private async page(
    id: string,
    forms: { form?: Submission<RequestStepForm>; stopForm?: Submission<StopForm> },
  ): Promise<PageResult> {
    const request = await this.requests.get(id);
    const refused = [forms.form, forms.stopForm].find((form) => form && !form.ok);
    const known = { version: String(request.version), onDay: formatUkDate(this.clock.today()) };
    const stops = request.participantId ? await this.stops.of(request.participantId) : [];
    const order = request.participantId ? await this.erasures.latestOf(request.participantId) : null;
    const data = {
      request,
      card: presentRequest(request),
      steps: presentSteps(request),
      packs: (await this.packs.ofRequest(id)).map(presentPack),
      stops: stops.map(presentStop),
      order: order && presentOrder(order),
      isOpen: request.closedOn === null,
      mayPack: request.closedOn === null && request.participantId !== null && order?.state !== 'done',
      stepForm: forms.form ?? Submission.blank(RequestStepForm, known),
      stopForm: forms.stopForm ?? Submission.blank(StopForm),
      stepItems: STEPS_BY_HAND.filter(({ code }) => mayFollow(code, request, request.steps)).map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      purposes: STOP_PURPOSES.map(({ code, label, stops: what }) => ({
        value: code,
        text: label,
        hint: { text: what },
      })),
    };
    return page('rights/web/request', refused ? { ...data, form: refused } : data);
  }
}
