import { Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { mayAskFor, ReferralQueue } from '../application/referral-queue.js';
import { queryText } from './address.js';
import { presentCounts, presentFilters, presentPaging, presentQueue } from './present-queue.js';

@PageController('referrals')
export class ReferralQueueController {
  constructor(
    private readonly queue: ReferralQueue,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralRead, reads(Reads.ReferralList, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const wish = {
      status: queryText(query, 'status'),
      district: queryText(query, 'district'),
      source: queryText(query, 'source'),
      clock: queryText(query, 'clock'),
      check: queryText(query, 'check'),
      after: queryText(query, 'after'),
    };
    const found = await this.queue.page(wish);
    const sources = await this.policy.codeList('referral-source');
    const districts = actor.areaId ? await this.organisations.districts(actor.areaId) : [];
    const labels = new Map(sources.map(({ code, label }) => [code, label]));
    return page('referrals/web/queue', {
      counts: presentCounts(await this.queue.counts()),
      filter: presentFilters(wish, {
        districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
        sources: sources.map(({ code, label }) => ({ value: code, text: label })),
        mayAskFor,
      }),
      table: presentQueue(found.items, this.clock.today(), (code) => labels.get(code) ?? code, actor.scope === 'area'),
      paging: presentPaging(wish, found.next),
      maySend: actor.permissions.has(Permission.ReferralSend),
      mayImport: actor.permissions.has(Permission.ReferralImport),
    });
  }
}
