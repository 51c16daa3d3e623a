import { Body, Headers, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsString, MaxLength } from 'class-validator';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { expectCallbackToken } from '#platform/http/callback-token';
import { ApiController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, signed } from '#platform/http/route';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM, type Actor } from '#platform/security/actor';
import { parsePhone } from '#shared/phone';
import { RepliesService } from '../application/replies.service.js';

/** GOV.UK Notify itself, as the audit names it. */
const NOTIFY: Actor = { ...SYSTEM, id: 'notify', name: 'GOV.UK Notify' };

/** A text as Notify passes it on. */
export class ReceivedTextMessage {
  @ApiProperty({ example: 'e7d4fd4b-4d3a-4f1c-9d4d-0a8f6a3b2c1d', description: 'The number Notify gave it' })
  @IsString()
  @MaxLength(100)
  readonly id: string;

  @ApiProperty({ example: '447700900111', description: 'Who sent it' })
  @IsString()
  @MaxLength(40)
  readonly source_number: string;

  @ApiProperty({ example: 'Can we make it Thursday?' })
  @IsString()
  @MaxLength(2000)
  readonly message: string;

  @ApiProperty({ example: '2026-11-20T12:10:00.000000Z' })
  @IsISO8601()
  readonly date_received: string;
}

/** Where GOV.UK Notify passes on what people reply. */
@ApiTags('Callbacks')
@ApiController('notify')
export class ReceivedTextsController {
  constructor(
    private readonly replies: RepliesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
  ) {}

  @Route('POST texts', Anybody, signed(enters('reply taken')))
  @HttpCode(204)
  @WithoutTransaction()
  @ApiOperation({ summary: 'GOV.UK Notify: a text that somebody sent' })
  @ApiNoContentResponse({ description: 'Taken; told again, nothing changes' })
  async take(@Body() text: ReceivedTextMessage, @Headers('authorization') token?: string): Promise<void> {
    expectCallbackToken(token, this.config.notifyCallbackToken);
    const { id, source_number: from, message: body, date_received: at } = text;
    const received = { outsideRef: `notify/${id}`, from: parsePhone(from) ?? from, body, receivedAt: new Date(at) };
    await RequestContext.run({ ...RequestContext.current, actor: NOTIFY }, () =>
      this.unitOfWork.runApart(() => this.replies.take(received)),
    );
  }
}
