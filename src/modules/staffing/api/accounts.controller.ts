import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AccountChanges, AccountRegister, type AccountChange, type AccountEntry } from '#modules/identity';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PROVIDER_ROLES } from '#platform/security/role';
import { Leavers } from '../application/leavers.service.js';
import { AccountView, SuspendedAccountView } from './account.view.js';
import { ChangeAccountRequest, InviteRequest } from './accounts.requests.js';

const ON_A_PAGE = 50;

/** Joiners, movers and leavers, for programs: of the area for an administrator, of their own provider for a manager. */
@ApiTags('Accounts')
@ApiController('accounts')
export class AccountsApiController {
  constructor(
    private readonly register: AccountRegister,
    private readonly changes: AccountChanges,
    private readonly leavers: Leavers,
  ) {}

  @Route('GET', Permission.AccountManage, shows('accounts'))
  @ApiOperation({ summary: 'Accounts by name' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiOkResponse({ type: [AccountView] })
  async list(@Query('after') after?: string): Promise<PagedResult<AccountView>> {
    const everybody = { role: null, state: null, providerId: null, words: [] };
    const { items, next } = await this.register.list(everybody, after ?? null, ON_A_PAGE);
    return new PagedResult({ next, items: items.map((account) => AccountView.of(account)) });
  }

  @Route('POST', Permission.AccountManage, stepUp(changes('account', 'somebody invited')))
  @ApiOperation({ summary: 'Invite somebody: an e-mail lets them choose a password within seven days' })
  @ApiCreatedResponse({ type: AccountView })
  async invite(@Body(apiValidation) request: InviteRequest): Promise<Created<AccountView>> {
    const account = await this.changes.invite({ ...whole(request, BLANK), email: request.email });
    return new Created(`/api/v1/accounts/${account.id}`, AccountView.of(account));
  }

  @Route('GET :id', Permission.AccountManage, shows('accounts'))
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ type: AccountView })
  async get(@Id() id: string): Promise<AccountView> {
    return AccountView.of(await this.register.get(id));
  }

  @Route('PATCH :id', Permission.AccountManage, stepUp(changes('account', 'account changed')))
  @ApiOperation({ summary: 'Change role, team, provider or districts; it holds from their next request' })
  @ApiOkResponse({ type: AccountView })
  async change(
    @Id() id: string,
    @Body(apiValidation) request: ChangeAccountRequest,
    @IfMatch() version: number,
  ): Promise<AccountView> {
    const now = await this.register.get(id);
    return AccountView.of(await this.changes.change(id, whole(request, asIs(now, request)), version));
  }

  @Route('POST :id/suspension', Permission.AccountManage, stepUp(changes('account', 'account suspended')))
  @HttpCode(200)
  @ApiOperation({ summary: 'Let nobody in as this account any more; sessions and tokens end' })
  @ApiOkResponse({ type: SuspendedAccountView })
  async suspend(@Id() id: string): Promise<SuspendedAccountView> {
    const { account, sessions, tokens, people } = await this.leavers.suspend(id, null);
    const ended = { sessionsEnded: sessions, tokensEnded: tokens, peopleWithoutSpecialist: people };
    return { ...AccountView.of(account), ...ended };
  }

  @Route('POST :id/restoration', Permission.AccountManage, stepUp(changes('account', 'account restored')))
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a suspended account sign in again' })
  @ApiOkResponse({ type: AccountView })
  async restore(@Id() id: string): Promise<AccountView> {
    return AccountView.of(await this.changes.restore(id));
  }

  @Route('POST :id/invitation', Permission.AccountManage, stepUp(changes('account', 'somebody invited again')))
  @HttpCode(200)
  @ApiOperation({ summary: 'Send another invitation; the one before does not work any more' })
  @ApiOkResponse({ type: AccountView })
  async inviteAgain(@Id() id: string): Promise<AccountView> {
    return AccountView.of(await this.changes.inviteAgain(id));
  }
}

type Told = Partial<Omit<AccountChange, 'models' | 'districts' | 'languages' | 'skills'>> & {
  readonly models?: ('ips' | 'seqf')[];
  readonly districts?: string[];
  readonly languages?: string[];
  readonly skills?: string[];
};

const BLANK: AccountChange = {
  ...{ name: '', role: 'employment-specialist', provider: null, team: null, practice: null, organisation: '' },
  ...{ phone: null, fte: 1, models: [], districts: [], languages: [], skills: [] },
};

/** What was sent, and for the rest what there is. */
function whole(told: Told, rest: AccountChange): AccountChange {
  const { name, role, provider, team, practice, organisation, phone, fte, models, districts, languages, skills } = told;
  return {
    ...{ name: name ?? rest.name, role: role ?? rest.role, organisation: organisation ?? rest.organisation },
    provider: provider === undefined ? rest.provider : provider,
    team: team === undefined ? rest.team : team,
    practice: practice === undefined ? rest.practice : practice,
    phone: phone === undefined ? rest.phone : phone,
    ...{ fte: fte ?? rest.fte, models: models ?? rest.models, districts: districts ?? rest.districts },
    ...{ languages: languages ?? rest.languages, skills: skills ?? rest.skills },
  };
}

/** The account as it is, without what would not fit another role or provider that was sent. */
function asIs(account: AccountEntry, { role, provider }: Told): AccountChange {
  const staysAtProvider = PROVIDER_ROLES.has(role ?? account.role);
  return {
    ...{ name: account.name, role: account.role, organisation: account.organisation, phone: account.phone },
    provider: staysAtProvider ? account.providerId : null,
    team: staysAtProvider && !provider ? account.teamId : null,
    practice: role === undefined || role === account.role ? account.practiceCode : null,
    ...{ fte: account.fte, models: account.models, districts: account.districts },
    ...{ languages: account.languages, skills: account.skills },
  };
}
