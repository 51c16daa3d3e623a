import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { MessageTransport } from '#platform/messaging/transport';
import { Transactional } from '#platform/persistence/transactional';
import { formatMonth, type CalendarDate } from '#shared/calendar-date';
import { ReturnsRepository } from '../data/returns.repository.js';

/**
 * Writes to whoever asked for a return that it is ready, or that it could not be made: each once, however often it is
 * tried, and without a word about anybody in it.
 */
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
    if (!requester || !this.transport.carries('email')) return;
    const what = wordsFor(requester);
    await this.transport.post({
      channel: 'email',
      to: requester.email,
      subject: `${what} is ready`,
      body: `${what} is ready and locked. Sign in to Connect to Work and open "Returns" to check it and download the file.`,
      reference: `return-${id}`,
    });
    await this.returns.markTold(id, this.clock.now());
  }

  /** Nothing goes out when it has been made after all by now. */
  @Transactional()
  async tellFailure(id: string): Promise<void> {
    const requester = await this.returns.toTellOfFailure(id);
    if (!requester || !this.transport.carries('email')) return;
    const what = wordsFor(requester);
    await this.transport.post({
      channel: 'email',
      to: requester.email,
      subject: `${what} could not be made`,
      body: `${what} could not be made. We try again by ourselves and write to you when it is ready. If nothing comes within an hour, sign in to Connect to Work, open "Returns" and make it again.`,
      reference: `return-failed-${id}`,
    });
    await this.returns.markToldOfFailure(id, this.clock.now());
  }
}

function wordsFor({ month, edition }: { readonly month: CalendarDate; readonly edition: number }): string {
  return `The return for ${formatMonth(month)}, edition ${edition},`;
}
