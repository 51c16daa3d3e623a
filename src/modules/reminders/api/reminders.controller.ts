import { HttpCode, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { RemindersService } from '../application/reminders.service.js';
import { REMINDER_KINDS } from '../domain/reminder-words.js';

export class ReminderView {
  @ApiProperty({ example: '7b1f6f7e-52f9-4a7c-8f52-0a6f0f1d2c3b' }) readonly id: string;
  @ApiProperty({ example: 'window-ending', enum: REMINDER_KINDS }) readonly kind: string;
  @ApiProperty({ example: 'Support ends in 30 days, on 20 December 2026' }) readonly text: string;
  @ApiProperty({ example: '2026-12-20' }) readonly dueOn: string;
  @ApiProperty({ example: '0f6b0c1e-1b1a-4f0e-9a53-6f5c4d3b2a19' }) readonly participantId: string;
  @ApiProperty({ example: '2026-11-20T06:00:01.000Z' }) readonly givenAt: string;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly seenAt: string | null;
}

@ApiTags('Reminders')
@ApiController('reminders')
export class RemindersApiController {
  constructor(private readonly reminders: RemindersService) {}

  @Route('GET', Permission.ReminderRead, reads(Reads.ParticipantList, null))
  @ApiOperation({ summary: 'Reminders: not seen first, then newest first' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiOkResponse({ type: [ReminderView] })
  async list(@Query('after') after?: string): Promise<PagedResult<ReminderView>> {
    const { items, next } = await this.reminders.list(after ?? null);
    return new PagedResult({
      next,
      items: items.map(({ id, kind, text, dueOn, participantId, givenAt, seenAt }) => ({
        id,
        kind,
        text,
        dueOn,
        participantId,
        givenAt: givenAt.toISOString(),
        seenAt: seenAt?.toISOString() ?? null,
      })),
    });
  }

  @Route('POST :id/seen', Permission.ReminderRead, changes('reminder', 'reminder seen'))
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark a reminder as seen' })
  @ApiNoContentResponse({ description: 'Seen, now or before' })
  seen(@Id() id: string): Promise<void> {
    return this.reminders.markSeen(id);
  }
}
