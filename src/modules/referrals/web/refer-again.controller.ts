import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ReferAgainService } from '../application/refer-again.service.js';
import { FORM_WORDS, NOT_KNOWN } from './new-referral.form.js';
import { presentKnownPerson } from './present-referral.js';
import { ReferAgainForm, saidIn } from './refer-again.form.js';

/** Somebody whose referral was closed, or whose support has ended, is referred again. */
@PageController('participants/:id/refer-again')
export class ReferAgainController {
  constructor(
    private readonly people: ReferAgainService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralSend, reads(Reads.Participant))
  async show(@Id() id: string, form = Submission.blank(ReferAgainForm)): Promise<PageResult> {
    const { person, hasOpenCase, comesBack } = await this.people.about(id);
    const mayEdit = RequestContext.current.actor.permissions.has(Permission.ParticipantEdit);
    return page('referrals/web/refer-again', {
      form,
      name: person.displayName,
      back: `/participants/${person.id}`,
      action: `/participants/${person.id}/refer-again`,
      hasOpenCase,
      comesBack,
      person: presentKnownPerson(person, this.clock.today(), mayEdit),
      workStatuses: [...(await this.items('work-status')), { value: NOT_KNOWN, text: 'I do not know' }],
      sources: await this.items('referral-source'),
    });
  }

  @Route('POST', Permission.ReferralSend, changes('referral', 'referred again'))
  submit(@Id() id: string, @Body(Submission.as(ReferAgainForm)) sent: Submission<ReferAgainForm>): Promise<PageResult> {
    const form =
      sent.value.consentToShare === 'yes' ? sent : sent.refused('consentToShare', FORM_WORDS.consentToShare ?? '');
    return form.attempt(() => this.people.referAgain(id, saidIn(form.value)), {
      done: ({ referralId, reference }) => seeOther(`/referrals/${referralId}`, `Referral ${reference} is made`),
      refused: (again) => this.show(id, again),
    });
  }

  private async items(list: string): Promise<{ value: string; text: string }[]> {
    return (await this.policy.codeList(list)).map(({ code, label }) => ({ value: code, text: label }));
  }
}
