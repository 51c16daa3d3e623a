import { Body } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { inTurn } from '#platform/persistence/in-turn';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL, type Role } from '#platform/security/role';
import { SsoConnectionsService } from '../application/sso-connections.service.js';
import { SsoSignInService } from '../application/sso-sign-in.service.js';
import { SsoSignOutService } from '../application/sso-sign-out.service.js';
import { presentConnection, presentLine } from './present-sso-connection.js';
import { ConnectionForm, RuleForm } from './sso-connections.form.js';

const HERE = '/sign-on';

/** Organisations whose people sign in with them, for whoever connects them. */
@PageController('sign-on')
export class SsoConnectionsController {
  constructor(
    private readonly connections: SsoConnectionsService,
    private readonly signIn: SsoSignInService,
    private readonly signOut: SsoSignOutService,
    private readonly organisations: OrganisationsService,
    private readonly config: Config,
  ) {}

  @Route('GET', Permission.SignOnManage, shows('connected organisations'))
  async list(): Promise<PageResult> {
    const [connections, providers] = [await this.connections.list(), await this.organisations.providers()];
    return page('identity/web/sso-connections', {
      connections: connections.map((each) => presentLine(each, providers)),
    });
  }

  @Route('GET new', Permission.SignOnManage, shows('form to connect an organisation'))
  async blank(form = Submission.blank(ConnectionForm)): Promise<PageResult> {
    const providers = (await this.organisations.providers()).map(({ id, name }) => ({ value: id, text: name }));
    return page('identity/web/sso-connection-new', { form, providers });
  }

  @Route('POST', Permission.SignOnManage, stepUp(changes('connected organisation', 'organisation connected')))
  add(@Body(Submission.as(ConnectionForm)) form: Submission<ConnectionForm>): Promise<PageResult> {
    const { name, provider, issuer, clientId, secret, domains, factorValues, rolesFrom, options } = form.value;
    return form.attempt(
      () =>
        this.connections.add({
          ...{
            name,
            area: RequestContext.current.actor.areaId ?? '',
            provider: provider || null,
            issuer,
            clientId,
            secret,
          },
          ...{ domains: wordsIn(domains), algorithms: [], factorValues: wordsIn(factorValues), rolesFrom },
          ...{ vouchesAddresses: options.includes('vouches'), createsAccounts: options.includes('creates') },
          ...{ givesAdministrator: options.includes('administrators'), keepsPasswords: options.includes('passwords') },
        }),
      {
        done: ({ id }) => seeOther(`${HERE}/${id}`, 'The organisation is connected. Now give it the addresses below'),
        // The secret is not sent back to the browser: it is typed again.
        refused: (again) => this.blank(withoutSecret(again)),
      },
    );
  }

  @Route('GET :id', Permission.SignOnManage, shows('connected organisation'))
  show(@Id() id: string): Promise<PageResult> {
    return this.connection(id, Submission.blank(RuleForm));
  }

  @Route('POST :id/rules', Permission.SignOnManage, stepUp(changes('role mapping', 'role mapping added')))
  addRule(@Id() id: string, @Body(Submission.as(RuleForm)) form: Submission<RuleForm>): Promise<PageResult> {
    const { value, role, provider, team } = form.value;
    return form.attempt(
      () => this.connections.addRule(id, { value, role, provider: provider || null, team: team.trim() || null }),
      {
        done: () => seeOther(`${HERE}/${id}`, 'The rule is added'),
        refused: (again) => this.connection(id, again),
      },
    );
  }

  @Route('POST :id/rules/removal', Permission.SignOnManage, stepUp(changes('role mapping', 'role mapping removed')))
  async removeRule(@Id() id: string, @Body() body: unknown): Promise<PageResult> {
    await this.connections.removeRule(id, String((body as { value?: unknown } | null)?.value ?? ''));
    return seeOther(`${HERE}/${id}`, 'The rule is removed');
  }

  /** Shown once, on this page and never again. */
  @Route('POST :id/tokens', Permission.SignOnManage, stepUp(changes('directory token', 'directory token made')))
  async giveToken(@Id() id: string): Promise<PageResult> {
    const { token } = await this.connections.giveToken(id);
    return this.connection(id, Submission.blank(RuleForm), token);
  }

  @Route(
    'POST :id/tokens/ending',
    Permission.SignOnManage,
    stepUp(changes('directory token', 'directory tokens ended')),
  )
  async endTokens(@Id() id: string): Promise<PageResult> {
    await this.connections.revokeTokens(id, 'none');
    return seeOther(`${HERE}/${id}`, 'The tokens of the staff directory have ended');
  }

  @Route(
    'POST :id/closing',
    Permission.SignOnManage,
    stepUp(changes('connected organisation', 'sign-in of an organisation closed')),
  )
  async close(@Id() id: string): Promise<PageResult> {
    await this.connections.close(id);
    return seeOther(`${HERE}/${id}`, 'Nobody signs in with this organisation any more');
  }

  @Route(
    'POST :id/opening',
    Permission.SignOnManage,
    stepUp(changes('connected organisation', 'sign-in of an organisation opened')),
  )
  async reopen(@Id() id: string): Promise<PageResult> {
    await this.connections.reopen(id);
    return seeOther(`${HERE}/${id}`, 'People can sign in with this organisation again');
  }

  private async connection(id: string, form: Submission<RuleForm>, token: string | null = null): Promise<PageResult> {
    const connection = await this.connections.get(id);
    const providers = await this.organisations.providers();
    const teams = (await inTurn(providers, (each) => this.organisations.teams(each.id))).flat();
    const roles = (Object.keys(ROLE_LABEL) as Role[])
      .filter((role) => role !== 'practice-host' && (role !== 'administrator' || connection.givesAdministrator))
      .map((value) => ({ value, text: ROLE_LABEL[value] }));
    return page('identity/web/sso-connection', {
      ...{ form, token, roles, providers: providers.map((each) => ({ value: each.id, text: each.name })) },
      connection: presentConnection(connection, providers, teams),
      addresses: {
        redirect: this.signIn.redirectUri(id),
        signedOut: `${this.config.origins[0] ?? ''}/sign-in/organisation/${id}/signed-out`,
        afterwards: this.signOut.afterwards,
        scim: `${this.config.origins[0] ?? ''}/scim/v2`,
      },
    });
  }
}

const wordsIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** The form again without what must not travel back to a browser, and a word beside the field so that it is not missed. */
function withoutSecret(form: Submission<ConnectionForm>): Submission<ConnectionForm> {
  const wasTyped = form.value.secret !== '';
  form.value.secret = '';
  return wasTyped && !form.errors.some(({ field }) => field === 'secret')
    ? form.refused('secret', 'Paste the client secret or the private key again: it is not sent back to you')
    : form;
}
