import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ADJUSTMENT_LIST, ADVICE_LIST, EmployerHistory } from '../application/employer-history.js';
import { EmployersService } from '../application/employers.service.js';
import { AdjustmentForm, AdviceForm } from './employer-history.forms.js';

/** Noting an adjustment an employer has made before. Nothing says for whom. */
@PageController('employers/:id/adjustments/new')
export class EmployerAdjustmentController {
  constructor(
    private readonly employers: EmployersService,
    private readonly history: EmployerHistory,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EmployerEdit, shows('employer'))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(AdjustmentForm));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer', 'adjustment of employer noted'))
  submit(@Id() id: string, @Body(Submission.as(AdjustmentForm)) form: Submission<AdjustmentForm>): Promise<PageResult> {
    const { kind, words, madeOn } = form.value;
    const add = () =>
      this.history.addAdjustment(id, { kind, words, madeOn: parseTypedDate(madeOn) ?? this.clock.today() });
    return form.attempt(add, {
      done: () => seeOther(`/employers/${id}`, 'Adjustment noted'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AdjustmentForm>): Promise<PageResult> {
    return page('employers/web/employer-history', {
      employer: await this.employers.get(id),
      form,
      choices: await choicesOf(this.policy, ADJUSTMENT_LIST),
      words: {
        ...{ title: 'Note an adjustment they have made', what: 'kind', day: 'madeOn', button: 'Note it' },
        question: 'What did they change for somebody?',
        lead: 'Everybody in your area will see it. Do not say for whom.',
        hint: 'Such as ‘a desk in the stock room’',
      },
    });
  }
}

/** Noting what training or advice an employer was pointed to. */
@PageController('employers/:id/advice/new')
export class EmployerAdviceController {
  constructor(
    private readonly employers: EmployersService,
    private readonly history: EmployerHistory,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EmployerEdit, shows('employer'))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(AdviceForm, { givenOn: formatUkDate(this.clock.today()) }));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer', 'advice for employer noted'))
  submit(@Id() id: string, @Body(Submission.as(AdviceForm)) form: Submission<AdviceForm>): Promise<PageResult> {
    const { topic, words, givenOn } = form.value;
    const add = () =>
      this.history.addAdvice(id, { topic, words, givenOn: parseTypedDate(givenOn) ?? this.clock.today() });
    return form.attempt(add, {
      done: () => seeOther(`/employers/${id}`, 'Advice noted'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AdviceForm>): Promise<PageResult> {
    return page('employers/web/employer-history', {
      employer: await this.employers.get(id),
      form,
      choices: await choicesOf(this.policy, ADVICE_LIST),
      words: {
        ...{ title: 'Note training or advice', what: 'topic', day: 'givenOn', button: 'Note it' },
        question: 'What did you point them to?',
        lead: 'Everybody in your area will see what and when; your name only your own organisation.',
        hint: 'Such as a course, a guide or who to ring',
      },
    });
  }
}

/** Taking away what was noted by mistake. */
@PageController('employer-adjustments/:id/removal')
export class RemoveAdjustmentController {
  constructor(private readonly history: EmployerHistory) {}

  @Route('POST', Permission.EmployerEdit, changes('employer', 'adjustment of employer taken away'))
  async remove(@Id() id: string): Promise<PageResult> {
    return seeOther(`/employers/${await this.history.removeAdjustment(id)}`, 'Adjustment taken away');
  }
}

@PageController('employer-advice/:id/removal')
export class RemoveAdviceController {
  constructor(private readonly history: EmployerHistory) {}

  @Route('POST', Permission.EmployerEdit, changes('employer', 'advice for employer taken away'))
  async remove(@Id() id: string): Promise<PageResult> {
    return seeOther(`/employers/${await this.history.removeAdvice(id)}`, 'Advice taken away');
  }
}

async function choicesOf(policy: PolicyService, list: string): Promise<readonly { value: string; text: string }[]> {
  return (await policy.codeList(list)).map(({ code, label }) => ({ value: code, text: label }));
}
