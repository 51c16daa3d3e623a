import { Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { gone, hidden, OneUseLinks } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { StopEmails } from '../application/stop-emails.js';

/** Where the link at the foot of every e-mail to a participant leads. */
@PageController('stop-emails')
export class StopEmailsController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly emails: StopEmails,
  ) {}

  @Route('GET :secret', Anybody, shows('link to stop emails'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asked = await this.links.open(secret, 'stop-emails', () =>
      Promise.resolve(page('correspondence/web/stop-emails', { isDone: false })),
    );
    return asked ?? gone();
  }

  @Route('POST :secret', Anybody, signed(enters('emails stopped by link')))
  @WithoutTransaction()
  async stop(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const stopped = await this.links.open(secret, 'stop-emails', async (link) => {
      await this.emails.stop(link);
      return page('correspondence/web/stop-emails', { isDone: true });
    });
    if (stopped) return stopped;
    await this.links.refused('stop-emails');
    return gone();
  }
}
