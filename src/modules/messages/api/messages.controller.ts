import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MessagesService } from '../application/messages.service.js';

const STATUSES = ['waiting', 'sent', 'delivered', 'held', 'failed', 'stopped'];

export class MessageView {
  @ApiProperty({ example: '5f0c7c9e-7f5d-4c6f-9d0e-3a3c0a1b2c3d' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly participantId: string | null;
  @ApiProperty({ example: 'sms', enum: ['sms', 'email', 'letter', 'notice'] }) readonly channel: string;
  @ApiProperty({ example: 'session-tomorrow' }) readonly template: string;
  @ApiProperty({ example: 'Your appointment tomorrow' }) readonly subject: string;
  @ApiProperty({ example: 'sent', enum: STATUSES }) readonly status: string;
  @ApiProperty({ example: '' }) readonly heldBecause: string;
  @ApiProperty({ example: '', description: 'The kind of error, when it failed' }) readonly failure: string;
  @ApiProperty({ example: '2026-11-20T06:00:00.000Z' }) readonly createdAt: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-20T06:00:02.000Z' }) readonly sentAt: string | null;
}

@ApiTags('Messages')
@ApiController('messages')
export class MessagesApiController {
  constructor(private readonly messages: MessagesService) {}

  @Route('GET', Permission.MessageRead, reads(Reads.Message, null))
  @ApiOperation({ summary: 'Messages to participants, newest first, without their addresses and words' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiQuery({ name: 'status', required: false, enum: STATUSES })
  @ApiOkResponse({ type: [MessageView] })
  async list(@Query('after') after?: string, @Query('status') status?: string): Promise<PagedResult<MessageView>> {
    const { items, next } = await this.messages.list(after ?? null, status ?? null);
    return new PagedResult({
      next,
      items: items.map(
        ({
          id,
          participantId,
          channel,
          template,
          subject,
          status: state,
          heldBecause,
          failure,
          createdAt,
          sentAt,
        }) => ({
          id,
          participantId,
          channel,
          template,
          subject,
          status: state,
          heldBecause,
          failure,
          createdAt: createdAt.toISOString(),
          sentAt: sentAt?.toISOString() ?? null,
        }),
      ),
    });
  }
}
