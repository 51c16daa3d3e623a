import { Body, Query } from '@nestjs/common';
import { lawfulBasisLabel, PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ChosenPeople } from '../application/chosen-people.js';
import { PlanMany } from '../application/plan-many.js';
import { WORDS, type WordsCode } from '../domain/message-for-many.js';
import { MessageForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** One message to many people of a caseload: first whom, what for and in which words, then a look at it. */
@PageController('bulk-actions/messages')
export class MessagesToManyController {
  constructor(
    private readonly plans: PlanMany,
    private readonly chosen: ChosenPeople,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    return this.page(Submission.blank(MessageForManyForm, { list: addressOf(query) }));
  }

  @Route('POST', Permission.SessionEdit, changes('message', 'message to many people planned'))
  plan(@Body(Submission.as(MessageForManyForm)) form: Submission<MessageForManyForm>): Promise<PageResult> {
    const wish = { ...form.value, saying: form.value.saying as WordsCode };
    return form.attempt(() => this.plans.message(choiceOf(form.value), wish), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async page(form: Submission<MessageForManyForm>): Promise<PageResult> {
    const { holdMinutes } = await this.policy.value('bulk-message', this.clock.today());
    return page('many-people/web/message-to-many', {
      form,
      holdMinutes,
      ...presentPeople(await this.chosen.listed(form.value.list), form.value.list),
      purposes: (await this.plans.allowed()).map(({ code, name, lawfulBasis, usable }) => ({
        value: code,
        text: name,
        hint: {
          text: `Lawful basis: ${lawfulBasisLabel(lawfulBasis)}. ${usable === 'once-agreed' ? 'Only those who have agreed get it.' : 'Those who objected do not get it.'}`,
        },
      })),
      words: WORDS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
