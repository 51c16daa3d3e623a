import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BornForm, hidden, tryBorn } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { AccessLinks } from '../application/access-links.service.js';
import { presentForPerson } from './present-access.js';

/**
 * Where the link leads that a participant was given. The address holds a secret and nothing about anybody. Looking at
 * the page uses nothing up; sending the date of birth does.
 */
@PageController('your-record')
export class YourRecordController {
  constructor(private readonly links: AccessLinks) {}

  @Route('GET :secret', Anybody, shows('link to who looked'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    return (await this.links.works(secret)) ? asking(Submission.blank(BornForm)) : gone();
  }

  @Route('POST :secret', Anybody, enters('link to who looked opened'))
  @WithoutTransaction()
  async open(
    @Param('secret') secret: string,
    @Body(Submission.as(BornForm)) form: Submission<BornForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const opening = await tryBorn(form, (born) => this.links.open(secret, born));
    if (opening.kind === 'gone') return gone();
    if (opening.kind === 'again') return asking(opening.form);
    return page('privacy/web/your-record', presentForPerson(opening.list));
  }
}

const asking = (form: Submission<BornForm>): PageResult => page('privacy/web/your-record-ask', { form });

/** The same for a link that was used, is over or never was. */
const gone = (): PageResult => page('privacy/web/your-record-gone', {}, 404);
