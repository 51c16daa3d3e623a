import { Body, HttpCode, Param, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { hidden, OneUseLinks } from '#modules/links';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { CopyDesk } from '../application/copy-desk.js';
import { PaperDoor } from './paper-door.js';
import { presentCopy } from './present-desk.js';
import { ProveForm } from './sign.form.js';

class FileForm {
  /** What the right date of birth or code was answered with. */
  @IsString()
  readonly proof: string = '';
}

/**
 * The signed copy for those who signed it, by the link they were sent when everybody had. Proved as when they signed; opened as often
 * as they like until it runs out.
 */
@PageController('your-copy')
export class YourCopyController {
  private readonly door: PaperDoor;

  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: CopyDesk,
  ) {
    this.door = new PaperDoor(links, desk, { purpose: 'signed-copy', path: '/your-copy' });
  }

  @Route('GET :secret', Anybody, shows('link to a signed copy'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    return this.door.ask(secret);
  }

  @Route('POST :secret/code', Anybody, signed(enters('code to a signed copy sent')))
  @WithoutTransaction()
  async code(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    return this.door.sendCode(secret);
  }

  @Route('POST :secret', Anybody, signed(enters('signed copy opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(ProveForm)) form: Submission<ProveForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.door.prove(secret, form, async (link, proof) => {
      const copy = await this.desk.copy(link);
      return copy && page('signatures/web/your-copy', { at: `/your-copy/${secret}`, proof, ...presentCopy(copy) });
    });
  }

  @Route('POST :secret/file', Anybody, signed(enters('signed copy downloaded by link')))
  @HttpCode(200)
  @WithoutTransaction()
  async file(
    @Param('secret') secret: string,
    @Body(Submission.as(FileForm)) form: Submission<FileForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const kept = await this.links.openProved(secret, 'signed-copy', form.value.proof, (link) => this.desk.file(link));
    if (!kept) return this.door.refuse();
    return attachment(kept.document.fileName, kept.contentType, kept.content);
  }
}
