import { Body, Param, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { ReadsAs } from '#platform/http/reads-as';
import { Submission } from '#platform/http/submission';
import { parseDateOfBirth } from '#shared/typed-date';
import { plural } from '#shared/wording';
import { AccessLinks } from '../application/access-links.service.js';
import { presentForPerson } from './present-access.js';

const ASK = 'Enter your date of birth, such as 27/3/1985';

class DateOfBirthForm {
  @ReadsAs(parseDateOfBirth, ASK)
  @IsString({ message: ASK })
  readonly born: string = '';
}

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
    hide(reply);
    return (await this.links.works(secret)) ? asking(Submission.blank(DateOfBirthForm)) : gone();
  }

  @Route('POST :secret', Anybody, enters('link to who looked opened'))
  @WithoutTransaction()
  async open(
    @Param('secret') secret: string,
    @Body(Submission.as(DateOfBirthForm)) form: Submission<DateOfBirthForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hide(reply);
    const born = parseDateOfBirth(form.value.born);
    if (!form.ok || born === null) return asking(form.ok ? form.refused('born', ASK) : form);
    const opening = await this.links.open(secret, born);
    if (opening.kind === 'gone') return gone();
    if (opening.kind === 'opened') return page('privacy/web/your-record', presentForPerson(opening.list));
    const left = `${plural(opening.triesLeft, 'try', 'tries')} left`;
    return asking(form.refused('born', `This is not the date of birth we have. Check it and try again: ${left}`));
  }
}

const asking = (form: Submission<DateOfBirthForm>): PageResult => page('privacy/web/your-record-ask', { form });

/** The same for a link that was used, is over or never was. */
const gone = (): PageResult => page('privacy/web/your-record-gone', {}, 404);

/** Kept by no search engine. The page leads nowhere else, and other servers are not told where somebody came from. */
function hide(reply: FastifyReply): void {
  reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
}
