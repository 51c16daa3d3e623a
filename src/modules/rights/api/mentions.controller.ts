import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { ApiController, Id } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import {
  LikelyMentionsService,
  type LikelyMention,
  type LikelyMentions,
} from '../application/likely-mentions.service.js';

class LikelyMentionView implements LikelyMention {
  @ApiProperty({ example: 'a contact note: Text' }) readonly where: string;
  @ApiProperty({ example: 'family name' }) readonly why: string;
  @ApiProperty({ example: '…came with Robin Hollow to the fair…' }) readonly excerpt: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-11-10' })
  readonly on: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: '9c110b1f-6c1e-4a55-9f0a-2f6f5a3d0e5f' })
  readonly participantId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly reference: string | null;
}

class LikelyMentionsView implements LikelyMentions {
  @ApiProperty({ type: [LikelyMentionView] }) readonly mentions: readonly LikelyMentionView[];
  @ApiProperty({ example: false, description: 'There are more than these' }) readonly isCut: boolean;
  @ApiProperty({ example: 0, description: 'Restricted records you are not named for' }) readonly notSearched: number;
}

@ApiTags('Rights requests')
@ApiController('rights-requests/:id/mentions')
export class MentionsApiController {
  constructor(private readonly mentions: LikelyMentionsService) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest))
  @ApiOperation({
    summary: 'Where other people’s notes seem to name the person of a request; erasure leaves those alone',
  })
  @ApiOkResponse({ type: LikelyMentionsView })
  show(@Id() id: string): Promise<LikelyMentionsView> {
    return this.mentions.of(id);
  }
}
