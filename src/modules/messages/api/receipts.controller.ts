import { Body, Headers, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { expectCallbackToken } from '#platform/http/callback-token';
import { ApiController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, signed } from '#platform/http/route';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM, type Actor } from '#platform/security/actor';
import { Posting } from '../application/posting.js';

/** GOV.UK Notify itself, as the audit names it. */
const NOTIFY: Actor = { ...SYSTEM, id: 'notify', name: 'GOV.UK Notify' };

/** What Notify says of a message; its other fields repeat what we know. */
export class DeliveryReceipt {
  @ApiProperty({ example: '740e5834-3a29-46b4-9a6f-16142fde533a', description: 'The number Notify gave the message' })
  @IsString()
  @MaxLength(100)
  readonly id: string;

  @ApiProperty({
    example: 'delivered',
    enum: ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'],
  })
  @IsString()
  @MaxLength(40)
  readonly status: string;
}

const FAILURES: ReadonlySet<string> = new Set(['permanent-failure', 'temporary-failure', 'technical-failure']);

/** Where GOV.UK Notify tells us what became of a message. */
@ApiTags('Callbacks')
@ApiController('notify')
export class ReceiptsController {
  constructor(
    private readonly posting: Posting,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
  ) {}

  @Route('POST receipts', Anybody, signed(enters('delivery receipt taken')))
  @HttpCode(204)
  @WithoutTransaction()
  @ApiOperation({ summary: 'GOV.UK Notify: what became of a message' })
  @ApiNoContentResponse({ description: 'Taken; told again, nothing changes' })
  async take(@Body() { id, status }: DeliveryReceipt, @Headers('authorization') token?: string): Promise<void> {
    expectCallbackToken(token, this.config.notifyCallbackToken);
    const outcome =
      status === 'delivered' ? 'delivered' : FAILURES.has(status) ? { failure: `notify.${status}` } : null;
    if (!outcome) return;
    await RequestContext.run({ ...RequestContext.current, actor: NOTIFY }, () =>
      this.unitOfWork.runApart(() => this.posting.receipt(id, outcome)),
    );
  }
}
