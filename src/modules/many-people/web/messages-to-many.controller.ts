import { Body, Query } from '@nestjs/common';
import { lawfulBasisLabel, PolicyService, PurposesService, type Purpose } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ChosenPeople } from '../application/chosen-people.js';
import { ManyPeople } from '../application/many-people.service.js';
import { WORDS, type MessageTerms, type WordsCode } from '../domain/message-for-many.js';
import { MessageForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** One message to many people of a caseload: first whom, what for and in which words, then a look at it. */
@PageController('bulk-actions/messages')
export class MessagesToManyController {
  constructor(
    private readonly many: ManyPeople,
    private readonly chosen: ChosenPeople,
    private readonly purposes: PurposesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    return this.page(Submission.blank(MessageForManyForm, { list: addressOf(query) }));
  }

  @Route('POST', Permission.SessionEdit, changes('message', 'message to many people planned'))
  plan(@Body(Submission.as(MessageForManyForm)) form: Submission<MessageForManyForm>): Promise<PageResult> {
    return form.attempt(() => this.planned(form.value), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async planned(form: MessageForManyForm): Promise<string> {
    const purpose = (await this.allowed()).find(({ code }) => code === form.purpose);
    if (!purpose) throw new RuleBroken('bulk-message.purpose', 'Select what the message is for', 'purpose');
    const isOwn = form.saying === 'written-by-hand';
    const text = isOwn ? form.text.trim() : '';
    if (isOwn && text === '') throw new RuleBroken('bulk-message.no-words', 'Write the message', 'text');
    const terms: MessageTerms = {
      ...{ words: form.saying as WordsCode, purpose: purpose.code },
      ...{ purposeName: purpose.name, lawfulBasis: lawfulBasisLabel(purpose.lawfulBasis) },
    };
    return this.many.plan(choiceOf(form), { kind: 'message', terms, words: text, details: '', to: () => null });
  }

  private async page(form: Submission<MessageForManyForm>): Promise<PageResult> {
    const { holdMinutes } = await this.policy.value('bulk-message', this.clock.today());
    return page('many-people/web/message-to-many', {
      form,
      holdMinutes,
      ...presentPeople(await this.chosen.listed(form.value.list), form.value.list),
      purposes: (await this.allowed()).map(({ code, name, lawfulBasis, usable }) => ({
        value: code,
        text: name,
        hint: {
          text: `Lawful basis: ${lawfulBasisLabel(lawfulBasis)}. ${usable === 'once-agreed' ? 'Only those who have agreed get it.' : 'Those who objected do not get it.'}`,
        },
      })),
      words: WORDS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }

  /** What many people may be written to for, as policy says today. */
  private async allowed(): Promise<readonly Purpose[]> {
    const today = this.clock.today();
    const { purposes } = await this.policy.value('bulk-message', today);
    const inForce = await this.purposes.inForce(RequestContext.current.actor.areaId ?? '', today);
    return inForce.filter(({ code }) => purposes.includes(code));
  }
}
