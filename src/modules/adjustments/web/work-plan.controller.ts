import { randomUUID } from 'node:crypto';
import { Body } from '@nestjs/common';
import { leavingWords } from '#modules/messages';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { PlanAsks } from '../application/plan-asks.service.js';
import { WorkPlansService } from '../application/work-plans.service.js';
import { disclosureElements } from '../domain/choice.js';
import { stateOf } from '../domain/line.js';
import { ChoiceForm, choiceOf, ConfirmForm, confirmationOf, SendForm, typedChoice } from './work-plan.forms.js';
import { presentChoice, presentHistory, presentLine, presentAsking } from './present-work-plan.js';
import { WorkPlanPage } from './work-plan-page.js';

const CHANGE = { what: Reads.Episode, idFrom: null } as const;

/** One plan: what the employer is told, as the person decides it, and what helps at work. */
@PageController('adjustments/:id')
export class WorkPlanController {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly asks: PlanAsks,
    private readonly pages: WorkPlanPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const plan = await this.plans.get(id);
    const { choices, writers } = await this.plans.history(id);
    const today = this.clock.today();
    return page('adjustments/web/work-plan', {
      ...(await this.pages.surroundings(plan.episodeId)),
      plan,
      choice: presentChoice(plan.choice),
      elements: disclosureElements(plan.choice, today),
      lines: plan.lines.map((line) => presentLine(line, today)),
      isToConfirm: plan.choice !== null && (plan.choice.confirmedOn === null || plan.hasMovedOn),
      history: presentHistory(choices, writers),
    });
  }

  @Route('GET choice', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async deciding(@Id() id: string): Promise<PageResult> {
    const { choice } = await this.plans.get(id);
    return this.choiceForm(id, Submission.blank(ChoiceForm, typedChoice(choice, await this.plans.revisitDay())));
  }

  @Route(
    'POST choice',
    Permission.ParticipantSensitive,
    changes('plan for work', 'what an employer is told decided', CHANGE),
  )
  async decide(@Id() id: string, @Body(Submission.as(ChoiceForm)) form: Submission<ChoiceForm>): Promise<PageResult> {
    const { confirmedOn, confirmedHow, basedOn } = form.value;
    const isHalf = (confirmedOn.trim() === '') !== (confirmedHow === '');
    const field = confirmedHow === '' ? 'confirmedHow' : 'confirmedOn';
    const whole =
      form.ok && isHalf ? form.refused(field, 'Enter both on which day and how they said yes, or neither') : form;
    const choose = () => this.plans.choose(id, choiceOf(form.value, this.clock.today()), Number(basedOn), 'specialist');
    return whole.attempt(choose, {
      done: () =>
        seeOther(`/adjustments/${id}`, confirmationOf(form.value) ? 'Saved, as they confirmed it' : UNCONFIRMED),
      refused: (again) => this.choiceForm(id, again),
    });
  }

  @Route('GET confirm', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async confirming(@Id() id: string): Promise<PageResult> {
    const { choice } = await this.plans.get(id);
    const known = { confirmedOn: formatUkDate(this.clock.today()), basedOn: String(choice?.edition ?? 0) };
    return this.confirmForm(id, Submission.blank(ConfirmForm, known));
  }

  @Route(
    'POST confirm',
    Permission.ParticipantSensitive,
    changes('plan for work', 'what an employer is told confirmed', CHANGE),
  )
  async confirm(
    @Id() id: string,
    @Body(Submission.as(ConfirmForm)) form: Submission<ConfirmForm>,
  ): Promise<PageResult> {
    const confirm = async () => {
      const confirmation = confirmationOf(form.value);
      if (confirmation) await this.plans.confirm(id, confirmation, Number(form.value.basedOn));
    };
    return form.attempt(confirm, {
      done: () => seeOther(`/adjustments/${id}`, 'Confirmed, in the words the plan has now'),
      refused: (again) => this.confirmForm(id, again),
    });
  }

  @Route('GET link', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async sending(@Id() id: string): Promise<PageResult> {
    return this.sendForm(id, Submission.blank(SendForm, { key: randomUUID() }));
  }

  @Route('POST link', Permission.ParticipantSensitive, changes('plan for work', 'asked to decide by link', CHANGE))
  async send(@Id() id: string, @Body(Submission.as(SendForm)) form: Submission<SendForm>): Promise<PageResult> {
    const send = async (): Promise<Date | null> => {
      await this.asks.ask(id, form.value.key);
      return (await this.asks.outlook(id)).leavesAt;
    };
    return form.attempt(send, {
      done: (leavesAt) => seeOther(`/adjustments/${id}`, leavingWords('The link to them', leavesAt, this.clock.now())),
      refused: (again) => this.sendForm(id, again),
    });
  }

  /** Just what the person confirmed, to print or to read out; or why there is nothing to give. */
  @Route('GET employer-copy', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async employerCopy(@Id() id: string): Promise<PageResult> {
    const plan = await this.plans.get(id);
    return page('adjustments/web/employer-copy', {
      ...(await this.pages.surroundings(plan.episodeId)),
      plan,
      copy: plan.copy && {
        ...plan.copy,
        lines: plan.copy.lines.map((line) => ({ ...line, state: stateOf(line.state).label })),
      },
    });
  }

  private async choiceForm(id: string, form: Submission<ChoiceForm>): Promise<PageResult> {
    const plan = await this.plans.get(id);
    return page('adjustments/web/decide-work-plan', {
      ...(await this.pages.surroundings(plan.episodeId)),
      ...{ plan, form, ...this.pages.choices(plan) },
    });
  }

  private async confirmForm(id: string, form: Submission<ConfirmForm>): Promise<PageResult> {
    const plan = await this.plans.get(id);
    const now = plan.lines.filter(({ lineId }) => plan.choice?.shared.some((shared) => shared.lineId === lineId));
    return page('adjustments/web/confirm-work-plan', {
      ...(await this.pages.surroundings(plan.episodeId)),
      ...{ plan, form, ...this.pages.choices(plan) },
      choice: presentChoice(plan.choice),
      words: plan.hasMovedOn ? now.map(({ what }) => what) : [],
    });
  }

  private async sendForm(id: string, form: Submission<SendForm>): Promise<PageResult> {
    const plan = await this.plans.get(id);
    const outlook = await this.asks.outlook(id);
    return page('adjustments/web/send-work-plan', {
      ...(await this.pages.surroundings(plan.episodeId)),
      ...{ plan, form, ...presentAsking(outlook, this.clock.now()), isOut: outlook.isOut },
    });
  }
}

const UNCONFIRMED = 'Saved. Nothing may be told before they confirm it';
