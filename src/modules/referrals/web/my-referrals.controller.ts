import { Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MyReferralsService } from '../application/my-referrals.service.js';
import { addressWith, queryText } from './address.js';
import { presentMyReferrals } from './present-my-referrals.js';

@PageController('my-referrals')
export class MyReferralsController {
  constructor(private readonly myReferrals: MyReferralsService) {}

  @Route('GET', Permission.ReferralFollow, reads(Reads.ReferralList, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const after = queryText(query, 'after');
    const found = await this.myReferrals.page(after);
    return page('referrals/web/my-referrals', {
      table: presentMyReferrals(found.items),
      paging: {
        label: 'Pages of referrals',
        next: found.next && addressWith('/my-referrals', { after: found.next }),
        first: after ? '/my-referrals' : null,
      },
    });
  }
}
