import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { MessageTransport } from '#platform/messaging/transport';
import { Transactional } from '#platform/persistence/transactional';
import { formatMonth } from '#shared/calendar-date';
import { ReturnsRepository } from '../data/returns.repository.js';

/** Writes to whoever asked for a return that it is ready: once, without a word about anybody in it. */
@Injectable()
export class TellRequester {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly transport: MessageTransport,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async tell(id: string): Promise<void> {
    const requester = await this.returns.toTell(id);
    if (!requester) return;
    const what = `The return for ${formatMonth(requester.month)}, edition ${requester.edition},`;
    await this.transport.post({
      channel: 'email',
      to: requester.email,
      subject: `${what} is ready`,
      body: `${what} is ready and locked. Sign in to Connect to Work and open "Returns" to check it and download the file.`,
      reference: `return-${id}`,
    });
    await this.returns.markTold(id, this.clock.now());
  }
}
