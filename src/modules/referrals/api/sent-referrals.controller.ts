import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MyReferralsService } from '../application/my-referrals.service.js';
import { REFERRAL_STATUSES } from '../domain/referral-status.js';

const STAGES = ['allocated', 'pre-employment', 'retention', 'in-work', 'exited'];

/** A referral as whoever sent it may follow it: what became of it, and nothing of the support itself. */
class SentReferralView {
  @ApiProperty({ example: '5f0c7c9e-7f5d-4c6f-9d0e-3a3c0a1b2c3d' }) readonly id: string;
  @ApiProperty({ example: 'KM-R-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada Ashbourne', description: 'As you referred them' }) readonly name: string;
  @ApiProperty({ example: '2026-11-20', format: 'date' }) readonly receivedOn: string;
  @ApiProperty({ type: String, nullable: true, example: null, format: 'date' }) readonly acknowledgedOn: string | null;
  @ApiProperty({ example: 'received', enum: REFERRAL_STATUSES.map(({ code }) => code) }) readonly status: string;
  @ApiProperty({
    ...{ type: String, nullable: true, example: null, enum: [...STAGES, null] },
    description: 'How far support has come; null before it, or where the person objects to your knowing',
  })
  readonly support: string | null;
}

@ApiTags('Referrals')
@ApiController('referrals/sent')
export class SentReferralsController {
  constructor(private readonly mine: MyReferralsService) {}

  @Route('GET', Permission.ReferralFollow, reads(Reads.ReferralList, null))
  @ApiOperation({ summary: 'The referrals you sent and what became of them, the newest first' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiOkResponse({ type: [SentReferralView] })
  async list(@Query('after') after?: string): Promise<PagedResult<SentReferralView>> {
    const { items, next } = await this.mine.page(typeof after === 'string' ? after : undefined);
    return new PagedResult({
      next,
      items: items.map(({ id, reference, name, receivedOn, acknowledgedOn, status, episodeStatus }) => ({
        ...{ id, reference, name, receivedOn, acknowledgedOn, status, support: episodeStatus },
      })),
    });
  }
}
