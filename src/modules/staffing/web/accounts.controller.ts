import { Query } from '@nestjs/common';
import { AccountRegister, rolesGivenBy, type AccountSelection, type AccountState } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import { ROLE_LABEL, type Role } from '#platform/security/role';
import { isUuid } from '#shared/identifiers';
import { COLUMNS, presentLine } from './present-account.js';

const ON_A_PAGE = 25;
const STATES: readonly { readonly value: AccountState; readonly text: string }[] = [
  { value: 'working', text: 'Can sign in' },
  { value: 'invited', text: 'Invited' },
  { value: 'suspended', text: 'Suspended' },
];

/** Everybody who has an account: of the area for an administrator, of their own provider for a manager. */
@PageController('accounts')
export class AccountsController {
  constructor(
    private readonly register: AccountRegister,
    private readonly organisations: OrganisationsService,
    private readonly words: PrivateWords,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.AccountManage, shows('accounts'))
  async list(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const asked = this.asked(query);
    const { selection, typed, after } = asked;
    const { items, next } = await this.register.list(selection, after, ON_A_PAGE);
    const providers = actor.providerId ? [] : await this.organisations.providers();
    const href = (change: Readonly<Record<string, string>>): string => this.address(selection, typed, change);
    const chosen = <T extends { readonly value: string }>(items_: readonly T[], value: string | null) =>
      items_.map((item) => ({ ...item, selected: item.value === value }));
    return page('staffing/web/accounts', {
      columns: COLUMNS,
      rows: items.map((account) => presentLine(account, this.clock.now())),
      isOwnProvider: actor.providerId !== null,
      mayInvite: rolesGivenBy(actor).length > 0,
      fields: [
        { kind: 'search', name: 'words', label: 'Name or email', value: typed },
        {
          kind: 'select',
          name: 'role',
          label: 'Role',
          items: [{ value: '', text: 'Every role' }, ...chosen(rolesIn(), selection.role)],
        },
        ...(providers.length > 0
          ? [
              {
                kind: 'select',
                name: 'provider',
                label: 'Provider',
                items: [
                  { value: '', text: 'Everybody' },
                  ...chosen(
                    providers.map(({ id, name }) => ({ value: id, text: name })),
                    selection.providerId,
                  ),
                ],
              },
            ]
          : []),
        {
          kind: 'select',
          name: 'state',
          label: 'State',
          items: [{ value: '', text: 'Every state' }, ...chosen(STATES, selection.state)],
        },
      ],
      isNarrowed: typed !== '' || selection.role !== null || selection.state !== null || selection.providerId !== null,
      first: after ? href({}) : null,
      next: next ? href({ after: next }) : null,
    });
  }

  private asked(query: Readonly<Record<string, unknown>>) {
    const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '');
    const typed = this.words.open(text('words')).slice(0, 200);
    const selection: AccountSelection = {
      role: rolesIn().find(({ value }) => value === text('role'))?.value ?? null,
      state: STATES.find(({ value }) => value === text('state'))?.value ?? null,
      providerId: isUuid(text('provider')) ? text('provider') : null,
      words: typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8),
    };
    return { selection, typed, after: text('after') || null };
  }

  private address(
    { role, state, providerId }: AccountSelection,
    typed: string,
    change: Readonly<Record<string, string>>,
  ): string {
    const given = {
      ...(typed ? { words: this.words.hide(typed) } : {}),
      ...(role ? { role } : {}),
      ...(providerId ? { provider: providerId } : {}),
      ...(state ? { state } : {}),
      ...change,
    };
    const search = new URLSearchParams(given);
    return search.size > 0 ? `/accounts?${search.toString()}` : '/accounts';
  }
}

const rolesIn = (): readonly { readonly value: Role; readonly text: string }[] =>
  (Object.entries(ROLE_LABEL) as [Role, string][]).map(([value, text]) => ({ value, text }));
