import { Body } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import type { SiteView } from '../application/site.view.js';
import { SitesService } from '../application/sites.service.js';
import { ownDetailsOf, OwnSiteForm, typedSite } from './site.form.js';

/** A practice's own people keep their rooms, hours and host. */
@PageController('clinic/site')
export class OwnSiteController {
  constructor(
    private readonly sites: SitesService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Route('GET', Permission.ClinicHost, shows('practice site'))
  async show(): Promise<PageResult> {
    const site = await this.own();
    return this.form(Submission.blank(OwnSiteForm, site ? ownOf(typedSite(site)) : {}));
  }

  @Route('POST', Permission.ClinicHost, changes('practice site', 'practice site changed'))
  change(@Body(Submission.as(OwnSiteForm)) form: Submission<OwnSiteForm>): Promise<PageResult> {
    return form.attempt(() => this.sites.changeOwn(ownDetailsOf(form.value), Number(form.value.version)), {
      done: () => seeOther('/clinic', 'Rooms and hours saved'),
      refused: (again) => this.form(again),
    });
  }

  private async form(form: Submission<OwnSiteForm>): Promise<PageResult> {
    return page('clinics/web/own-site', { form, practice: await this.organisations.practice(practiceCode()) });
  }

  private own(): Promise<SiteView | null> {
    return this.sites.ofPractice(practiceCode());
  }
}

function practiceCode(): string {
  const { practiceCode: code } = RequestContext.current.actor;
  if (!code) throw new AccessDenied();
  return code;
}

/** What the host does not keep is not in their form. */
function ownOf(typed: ReturnType<typeof typedSite>): Partial<OwnSiteForm> {
  const { practiceCode: _code, network: _network, loneWorking: _rating, safety: _safety, ...own } = typed;
  return own;
}
