import { Body, HttpCode, Param, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { gone, hidden, OneUseLinks, type HeldLink } from '#modules/links';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { CopyDesk } from '../application/copy-desk.js';
import { asking, provedBy, provedWith, type By } from './link-proof.js';
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
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: CopyDesk,
  ) {}

  @Route('GET :secret', Anybody, shows('link to a signed copy'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const by = await this.provedBy(secret);
    return by ? asking(at(secret), by, Submission.blank(ProveForm)) : gone();
  }

  @Route('POST :secret/code', Anybody, signed(enters('code to a signed copy sent')))
  @WithoutTransaction()
  async code(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const isSent = await this.links.open(secret, 'signed-copy', (link) => this.desk.sendCode(link));
    return isSent ? asking(at(secret), 'code', Submission.blank(ProveForm), true) : this.refuse();
  }

  @Route('POST :secret', Anybody, signed(enters('signed copy opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(ProveForm)) form: Submission<ProveForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const by = await this.provedBy(secret);
    if (!by) return this.refuse();
    const { links, desk } = this;
    const isCode = (link: HeldLink, code: string): Promise<boolean> => desk.isCode(link, code);
    const proved = await provedWith({ links, secret, purpose: 'signed-copy', isCode }, by, form);
    if (proved.kind === 'again') return asking(at(secret), by, proved.form, by === 'code');
    if (proved.kind === 'gone') return gone();
    const { proof } = proved;
    const copy = await links.openProved(secret, 'signed-copy', proof, (link) => desk.copy(link));
    return copy ? page('signatures/web/your-copy', { at: at(secret), proof, ...presentCopy(copy) }) : gone();
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
    if (!kept) return this.refuse();
    return attachment(kept.document.fileName, kept.contentType, kept.content);
  }

  /** What proves who holds this link; null where it does not work. */
  private provedBy(secret: string): Promise<By | null> {
    return this.links.open(secret, 'signed-copy', async (link) => provedBy(await this.desk.signer(link)));
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused('signed-copy');
    return gone();
  }
}

const at = (secret: string): string => `/your-copy/${secret}`;
