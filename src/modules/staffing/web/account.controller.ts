import { Body } from '@nestjs/common';
import { AccountChanges, AccountRegister, type AccountEntry } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { Leavers } from '../application/leavers.service.js';
import { AccountChoices, formOf, wishOf } from './account-choices.js';
import { ChangeAccountForm, InviteForm, SuspendForm } from './account.form.js';
import { leftBehind, presentAccount, presentLeftBehind } from './present-account.js';

/** One account: inviting, changing, suspending and letting in again. */
@PageController('accounts')
export class AccountController {
  constructor(
    private readonly register: AccountRegister,
    private readonly changes: AccountChanges,
    private readonly leavers: Leavers,
    private readonly choices: AccountChoices,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET new', Permission.AccountManage, shows('account form'))
  invitation(): Promise<PageResult> {
    return this.invitationForm(Submission.blank(InviteForm));
  }

  @Route('POST', Permission.AccountManage, stepUp(changes('account', 'somebody invited')))
  async invite(@Body(Submission.as(InviteForm)) form: Submission<InviteForm>): Promise<PageResult> {
    const { email } = form.value;
    return form.attempt(() => this.changes.invite({ ...wishOf(form.value), email }), {
      done: ({ id }) => seeOther(`/accounts/${id}`, 'Invited. An email with a link to choose a password is on its way'),
      refused: (again) => this.invitationForm(again),
    });
  }

  @Route('GET :id', Permission.AccountManage, shows('accounts'))
  async show(@Id() id: string): Promise<PageResult> {
    const { account, people } = await this.leavers.get(id);
    return page('staffing/web/account', {
      account: presentAccount(account, await this.policy.codeList('specialist-skill'), this.clock.now()),
      mayChange: this.register.mayChange(account),
      isSuspended: account.suspendedAt !== null,
      isInvited: account.isInvited,
      leftBehind: account.suspendedAt ? await this.waysFor(account, people) : null,
    });
  }

  @Route('GET :id/edit', Permission.AccountManage, shows('account form'))
  async edit(@Id() id: string): Promise<PageResult> {
    return this.editForm(id, Submission.blank(ChangeAccountForm, formOf(await this.register.get(id))));
  }

  @Route('POST :id/edit', Permission.AccountManage, stepUp(changes('account', 'account changed')))
  async change(
    @Id() id: string,
    @Body(Submission.as(ChangeAccountForm)) form: Submission<ChangeAccountForm>,
  ): Promise<PageResult> {
    await this.register.get(id);
    return form.attempt(() => this.changes.change(id, wishOf(form.value), form.value.version), {
      done: () => seeOther(`/accounts/${id}`, 'Changed. It holds from their next click'),
      refused: (again) => this.editForm(id, again),
      now: async () => formOf(await this.register.get(id)),
    });
  }

  @Route('GET :id/suspension', Permission.AccountManage, shows('account form'))
  async leaving(@Id() id: string): Promise<PageResult> {
    const { version } = await this.register.get(id);
    return this.suspensionForm(id, Submission.blank(SuspendForm, { version }));
  }

  @Route('POST :id/suspension', Permission.AccountManage, stepUp(changes('account', 'account suspended')))
  async suspend(
    @Id() id: string,
    @Body(Submission.as(SuspendForm)) form: Submission<SuspendForm>,
  ): Promise<PageResult> {
    await this.register.get(id);
    return form.attempt(() => this.leavers.suspend(id, form.value.version), {
      done: ({ sessions, tokens, people }) => {
        const ended = `${plural(sessions, 'session')} and ${plural(tokens, 'token')} ended`;
        return seeOther(`/accounts/${id}`, `Suspended: ${ended}. ${leftBehind(people)}`);
      },
      refused: (again) => this.suspensionForm(id, again),
    });
  }

  @Route('POST :id/restoration', Permission.AccountManage, stepUp(changes('account', 'account restored')))
  async restore(@Id() id: string): Promise<PageResult> {
    await this.changes.restore(id);
    return seeOther(`/accounts/${id}`, 'They can sign in again');
  }

  @Route('POST :id/invitation', Permission.AccountManage, stepUp(changes('account', 'somebody invited again')))
  async inviteAgain(@Id() id: string): Promise<PageResult> {
    await this.changes.inviteAgain(id);
    return seeOther(`/accounts/${id}`, 'Sent again. Only the new link works');
  }

  private async invitationForm(form: Submission<InviteForm>): Promise<PageResult> {
    return page('staffing/web/invite', { form, ...(await this.choices.forForm()) });
  }

  private async editForm(id: string, form: Submission<ChangeAccountForm>): Promise<PageResult> {
    const { account, people } = await this.leavers.get(id);
    return page('staffing/web/edit-account', {
      form,
      account,
      mayChange: this.register.mayChange(account),
      leftBehind: people > 0 ? leftBehind(people) : null,
      ...(await this.choices.forForm()),
    });
  }

  private async suspensionForm(id: string, form: Submission<SuspendForm>): Promise<PageResult> {
    const { account, people } = await this.leavers.get(id);
    return page('staffing/web/suspend', {
      form,
      account,
      mayChange: this.register.mayChange(account),
      leftBehind: await this.waysFor(account, people),
    });
  }

  private async waysFor(account: AccountEntry, people: number): Promise<object | null> {
    if (people === 0) return null;
    return presentLeftBehind(account, people, RequestContext.current.actor, await this.leavers.leaders(account));
  }
}
