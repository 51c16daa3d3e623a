import { Body } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ClientAssertions } from '../application/client-assertions.js';
import { PartnerSystemsService, type PartnerView } from '../application/partner-systems.service.js';
import { KINDS, PACES } from '../domain/partner-system.js';
import { KeysForm, NewPartnerForm, PartnerForm } from './partner-systems.form.js';
import {
  KIND_LABEL,
  keysAdded,
  PACE_LABEL,
  presentLine,
  presentPartner,
  scopeChoices,
} from './present-partner-systems.js';

const HERE = '/partner-systems';
const paces = PACES.map((value) => ({ value, text: PACE_LABEL[value] }));

/** Systems of partners, for whoever lets them in. */
@PageController('partner-systems')
export class PartnerSystemsController {
  constructor(
    private readonly partners: PartnerSystemsService,
    private readonly assertions: ClientAssertions,
    private readonly organisations: OrganisationsService,
  ) {}

  @Route('GET', Permission.PartnersManage, shows('partner systems'))
  async list(): Promise<PageResult> {
    return page('partners/web/partner-systems', { partners: (await this.partners.list()).map(presentLine) });
  }

  @Route('GET new', Permission.PartnersManage, shows('form to register a partner system'))
  async blank(form = Submission.blank(NewPartnerForm)): Promise<PageResult> {
    const providers = (await this.organisations.providers()).map(({ id, name }) => ({ value: id, text: name }));
    const kinds = KINDS.map((value) => ({ value, text: KIND_LABEL[value] }));
    return page('partners/web/partner-system-new', { form, providers, kinds, paces, scopes: scopeChoices(null) });
  }

  @Route('POST', Permission.PartnersManage, stepUp(changes('partner system', 'partner system registered')))
  register(@Body(Submission.as(NewPartnerForm)) form: Submission<NewPartnerForm>): Promise<PageResult> {
    return form.attempt(() => this.partners.register(form.value), {
      done: ({ id }) =>
        seeOther(
          `${HERE}/${id}`,
          'The system is registered. Give its client id and the addresses below to the partner',
        ),
      refused: (again) => this.blank(withoutPrivateKey(again)),
    });
  }

  @Route('GET :id', Permission.PartnersManage, shows('partner system'))
  async show(@Id() id: string): Promise<PageResult> {
    return this.system(await this.partners.get(id), Submission.blank(KeysForm));
  }

  @Route('GET :id/change', Permission.PartnersManage, shows('form to change a partner system'))
  async change(@Id() id: string): Promise<PageResult> {
    const partner = await this.partners.get(id);
    return this.changing(partner, Submission.blank(PartnerForm, typed(partner)));
  }

  @Route('POST :id/change', Permission.PartnersManage, stepUp(changes('partner system', 'partner system changed')))
  save(@Id() id: string, @Body(Submission.as(PartnerForm)) form: Submission<PartnerForm>): Promise<PageResult> {
    return form.attempt(() => this.partners.change(id, form.value, Number(form.value.version)), {
      done: () => seeOther(`${HERE}/${id}`, 'Saved. It holds from the system’s next request'),
      refused: async (again) => this.changing(await this.partners.get(id), again),
      now: async () => typed(await this.partners.get(id)),
    });
  }

  @Route(
    'POST :id/keys',
    Permission.PartnersManage,
    stepUp(changes('key of a partner system', 'key of a partner system added')),
  )
  addKeys(@Id() id: string, @Body(Submission.as(KeysForm)) form: Submission<KeysForm>): Promise<PageResult> {
    return form.attempt(() => this.partners.addKeys(id, form.value.keys), {
      done: (count) => seeOther(`${HERE}/${id}`, keysAdded(count)),
      refused: async (again) => this.system(await this.partners.get(id), withoutPrivateKey(again)),
    });
  }

  @Route(
    'POST :id/keys/:keyId/removal',
    Permission.PartnersManage,
    stepUp(changes('key of a partner system', 'key of a partner system removed')),
  )
  async removeKey(@Id() id: string, @Id('keyId') keyId: string): Promise<PageResult> {
    await this.partners.removeKey(id, keyId);
    return seeOther(`${HERE}/${id}`, 'The key is removed. Tokens that were given for it have ended');
  }

  @Route(
    'POST :id/suspension',
    Permission.PartnersManage,
    stepUp(changes('partner system', 'partner system suspended')),
  )
  async suspend(@Id() id: string): Promise<PageResult> {
    await this.partners.suspend(id);
    return seeOther(`${HERE}/${id}`, 'The system is suspended. Its tokens open nothing from now on');
  }

  @Route(
    'POST :id/resumption',
    Permission.PartnersManage,
    stepUp(changes('partner system', 'partner system let in again')),
  )
  async resume(@Id() id: string): Promise<PageResult> {
    await this.partners.resume(id);
    return seeOther(`${HERE}/${id}`, 'The system may come in again');
  }

  private system(partner: PartnerView, form: Submission<KeysForm>): PageResult {
    const { issuer, tokenEndpoint } = this.assertions;
    const addresses = {
      tokenEndpoint,
      metadata: `${issuer}/.well-known/oauth-authorization-server`,
      api: `${issuer}/api/docs`,
    };
    return page('partners/web/partner-system', { partner: presentPartner(partner), form, addresses });
  }

  private changing(partner: PartnerView, form: Submission<PartnerForm>): PageResult {
    const { id, name, kind } = partner;
    return page('partners/web/partner-system-change', { id, name, form, paces, scopes: scopeChoices(kind) });
  }
}

const typed = ({ name, scopes, pace, contactName, contactEmail, version }: PartnerView): PartnerForm => ({
  ...{ name, scopes: [...scopes], pace, contactName, contactEmail, version: String(version) },
});

/** A private key is not sent back to the browser, where it would stay on the page. */
function withoutPrivateKey<T extends { keys: string }>(form: Submission<T>): Submission<T> {
  if (/"(d|p|q|dp|dq|qi|k)"\s*:|PRIVATE KEY/.test(form.value.keys)) form.value.keys = '';
  return form;
}
