import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { AccessReviews, DUES } from '../application/access-review.service.js';
import { ReviewRequest } from './accounts.requests.js';

class AccessLineView {
  @ApiProperty({ example: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55', format: 'uuid' }) readonly accountId: string;
  @ApiProperty({ example: 'Robin Ashdown' }) readonly name: string;
  @ApiProperty({ example: 'administrator' }) readonly role: string;
  @ApiProperty({ example: 'The whole area: referrals, contact details and accounts' }) readonly scope: string;
  @ApiProperty({ type: [String], example: ['the access log'] }) readonly sensitive: readonly string[];
  @ApiProperty({ type: Number, nullable: true, example: 12 }) readonly daysUnused: number | null;
  @ApiProperty({ type: [String], example: [] }) readonly covers: readonly string[];
  @ApiProperty({ example: 0, description: 'People they carry: support that is open' }) readonly people: number;
  @ApiProperty({
    enum: DUES,
    example: 'over',
    description: 'left-people: suspended, and people are still theirs; stays until each has another specialist',
  })
  readonly due: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-08-01' })
  readonly reviewedOn: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: 'Sam Whitaker' }) readonly reviewedByName: string | null;
}

class ReviewedView {
  @ApiProperty({ example: 2, description: 'How many accounts were marked as reviewed' }) readonly reviewed: number;
}

@ApiTags('Accounts')
@ApiController('access-review')
export class AccessReviewApiController {
  constructor(private readonly reviews: AccessReviews) {}

  @Route('GET', Permission.AccountReview, shows('access review'))
  @ApiOperation({ summary: 'Every account: what it may do, when it was used, and whether somebody looked lately' })
  @ApiOkResponse({ type: [AccessLineView] })
  async list(): Promise<readonly AccessLineView[]> {
    const { lines } = await this.reviews.report();
    return lines.map(({ account, ...line }) => ({
      ...{ accountId: account.id, name: account.name, role: account.role, ...line },
    }));
  }

  @Route('POST', Permission.AccountReview, changes('account', 'access reviewed'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep that you looked at these accounts and found them right' })
  @ApiOkResponse({ type: ReviewedView })
  async confirm(@Body(apiValidation) { accounts, note = '' }: ReviewRequest): Promise<ReviewedView> {
    return { reviewed: await this.reviews.confirm(accounts, note) };
  }
}
