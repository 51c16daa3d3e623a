import { Body, Query } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { ReferralsService } from '#modules/referrals';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { Allocation } from '../application/allocation.service.js';
import type { CaseloadModel } from '../domain/caseload-rules.js';
import { personToAllocate } from '../application/person-to-allocate.js';
import { orderInWords } from '../domain/suggest-allocation.js';
import { AllocateForm } from './allocate.form.js';
import { presentChoices, presentModels, presentReferral } from './present-allocation.js';

/** Without a name: these words travel in a cookie, and the page they lead to says who it is. */
const ALLOCATED = 'Allocated. The next step is the first meeting';

/** Choosing who takes a person on. */
@PageController('referrals/:id/allocate')
export class AllocateController {
  constructor(
    private readonly allocation: Allocation,
    private readonly referrals: ReferralsService,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralAllocate, reads(Reads.Referral))
  async show(@Id() id: string, @Query('model') model?: unknown): Promise<PageResult> {
    const referral = await this.referrals.get(id);
    if (referral.status === 'allocated' || referral.status === 'started') {
      return seeOther(`/participants/${referral.participantId}`);
    }
    return this.form(id, model === 'ips' || model === 'seqf' ? model : null, Submission.blank(AllocateForm));
  }

  @Route('POST', Permission.ReferralAllocate, changes('referral', 'person allocated'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(AllocateForm)) form: Submission<AllocateForm>,
  ): Promise<PageResult> {
    const { show, ...typed } = form.value;
    if (show !== '') return this.form(id, show, Submission.blank(AllocateForm, { ...typed, model: show }));
    return form.attempt(() => this.allocation.allocate(id, typed), {
      done: ({ participantId }) => seeOther(`/participants/${participantId}`, ALLOCATED),
      refused: (again) => this.form(id, form.value.model, again),
    });
  }

  private async form(id: string, model: CaseloadModel | null, form: Submission<AllocateForm>): Promise<PageResult> {
    const referral = await this.referrals.get(id);
    const person = await this.participants.get(referral.participantId);
    const options = await this.allocation.options(id, model);
    const conditions = await this.policy.codeList('health-condition');
    const groups = await this.policy.codeList('need-group');
    return page('casework/web/allocate', {
      form,
      referral,
      person,
      isReady: referral.status === 'eligible',
      options,
      models: presentModels(options),
      order: orderInWords(options.model, personToAllocate(person)),
      summary: presentReferral(referral, person, { conditions, groups }, this.clock.today()),
      choices: presentChoices(options.specialists, form.value.specialistId),
    });
  }
}
