import { Body } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SitesService } from '../application/sites.service.js';
import { LONE_WORKING } from '../domain/lone-working.js';
import { presentSite } from './present-site.js';
import { siteDetailsOf, SiteForm, typedSite } from './site.form.js';

/** GP practices as sites: the list, one of them, and keeping it. */
@PageController('practice-sites')
export class SitePagesController {
  constructor(
    private readonly sites: SitesService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Route('GET', Permission.SiteRead, shows('practice sites'))
  async list(): Promise<PageResult> {
    const sites = await this.sites.all();
    return page('clinics/web/sites', {
      mayManage: mayManage(),
      seesClinics: RequestContext.current.actor.permissions.has(Permission.SessionRead),
      rows: sites.map(({ id, practiceName, address, rooms, hostName, loneWorking }) => ({
        cells: [
          { text: practiceName, href: `/practice-sites/${id}`, hint: address },
          rooms.join(', ') || 'None yet',
          hostName || 'Not known',
          loneWorkingTag(loneWorking),
        ],
      })),
    });
  }

  @Route('GET new', Permission.SiteManage, shows('new practice site'))
  new(): Promise<PageResult> {
    return this.form(null, Submission.blank(SiteForm));
  }

  @Route('POST new', Permission.SiteManage, changes('practice site', 'practice site added'))
  open(@Body(Submission.as(SiteForm)) form: Submission<SiteForm>): Promise<PageResult> {
    return form.attempt(() => this.sites.open(form.value.practiceCode, siteDetailsOf(form.value)), {
      done: ({ id, practiceName }) => seeOther(`/practice-sites/${id}`, `${practiceName} is a site now`),
      refused: (again) => this.form(null, again),
    });
  }

  @Route('GET :id', Permission.SiteRead, shows('practice site'))
  async show(@Id() id: string): Promise<PageResult> {
    const site = await this.sites.get(id);
    return page('clinics/web/site', { site, mayManage: mayManage(), ...presentSite(site) });
  }

  @Route('GET :id/edit', Permission.SiteManage, shows('practice site'))
  async edit(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(SiteForm, typedSite(await this.sites.get(id))));
  }

  @Route('POST :id/edit', Permission.SiteManage, changes('practice site', 'practice site changed'))
  change(@Id() id: string, @Body(Submission.as(SiteForm)) form: Submission<SiteForm>): Promise<PageResult> {
    return form.attempt(() => this.sites.change(id, siteDetailsOf(form.value), Number(form.value.version)), {
      done: () => seeOther(`/practice-sites/${id}`, 'Saved'),
      refused: (again) => this.form(id, again),
      now: async () => typedSite(await this.sites.get(id)),
    });
  }

  private async form(id: string | null, form: Submission<SiteForm>): Promise<PageResult> {
    const site = id === null ? null : await this.sites.get(id);
    const practices = site ? [] : await this.organisations.practices();
    return page('clinics/web/site-form', {
      form,
      site,
      practices: practices.map(({ code, name, postcode }) => ({ value: code, text: `${name}, ${postcode}` })),
      ratings: LONE_WORKING.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}

const mayManage = (): boolean => RequestContext.current.actor.permissions.has(Permission.SiteManage);

function loneWorkingTag(rating: string): object {
  const colours: Readonly<Record<string, string>> = { low: 'green', medium: 'yellow', high: 'red' };
  const words: Readonly<Record<string, string>> = { low: 'Low risk', medium: 'Medium risk', high: 'High risk' };
  return { tag: { text: words[rating] ?? 'Not rated', colour: colours[rating] ?? 'grey' } };
}
