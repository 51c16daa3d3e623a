import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { parsePhone } from '#shared/phone';
import { SiteView } from '../application/site.view.js';
import { SitesService } from '../application/sites.service.js';
import type { SiteDetails } from '../data/practice-site.entity.js';
import { OpenSiteRequest, SiteRequest } from './sites.requests.js';

@ApiTags('Clinics')
@ApiController('practice-sites')
export class SitesController {
  constructor(private readonly sites: SitesService) {}

  @Route('GET', Permission.SiteRead, shows('practice sites'))
  @ApiOperation({ summary: 'List the GP practices that specialists work from, by name' })
  @ApiOkResponse({ type: [SiteView] })
  async list(): Promise<PagedResult<SiteView>> {
    return new PagedResult({ items: await this.sites.all(), next: null });
  }

  @Route('POST', Permission.SiteManage, changes('practice site', 'practice site added'))
  @ApiOperation({ summary: 'Make a GP practice a site to work from' })
  @ApiCreatedResponse({ type: SiteView })
  async open(@Body(apiValidation) body: OpenSiteRequest): Promise<Created<SiteView>> {
    const site = await this.sites.open(body.practiceCode, detailsOf(body));
    return new Created(`/api/v1/practice-sites/${site.id}`, site);
  }

  @Route('GET :id', Permission.SiteRead, shows('practice site'))
  @ApiOperation({ summary: 'One site' })
  @ApiOkResponse({ type: SiteView })
  show(@Id() id: string): Promise<SiteView> {
    return this.sites.get(id);
  }

  @Route('PUT :id', Permission.SiteManage, changes('practice site', 'practice site changed'))
  @ApiOperation({ summary: 'Say everything about a site anew' })
  @ApiOkResponse({ type: SiteView })
  change(@Id() id: string, @Body(apiValidation) body: SiteRequest, @IfMatch() version: number): Promise<SiteView> {
    return this.sites.change(id, detailsOf(body), version);
  }
}

function detailsOf(body: SiteRequest): SiteDetails {
  const { rooms, hostName = '', hostPhone = '', hostEmail = '', network = '', safety = '', opening } = body;
  return {
    ...{ rooms, hostName, hostPhone: parsePhone(hostPhone), hostEmail, network, safety },
    loneWorking: body.loneWorking ?? 'not-rated',
    opening: Object.fromEntries(opening.map(({ weekday, opens, closes }) => [weekday, { opens, closes }])),
  };
}
