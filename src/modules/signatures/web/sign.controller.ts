import { Body, HttpCode, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { gone, hidden, OneUseLinks, type HeldLink } from '#modules/links';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { SignDesk, type PaperOnDesk } from '../application/sign-desk.js';
import { checked } from './answer-checks.js';
import { presentDesk } from './present-desk.js';
import { PaperDoor } from './paper-door.js';
import { AnswerForm, ProveForm } from './sign.form.js';

/**
 * Where the link leads by which somebody signs. Nothing of the paper is shown before they have proved who they are: the participant by
 * the date of birth, everybody else by a code sent to the address the link went to. Looking uses nothing up; signing and declining do.
 */
@PageController('sign')
export class SignController {
  private readonly door: PaperDoor;

  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: SignDesk,
  ) {
    this.door = new PaperDoor(links, desk, { purpose: 'signature', path: '/sign' });
  }

  @Route('GET :secret', Anybody, shows('link to sign'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    return this.door.ask(secret);
  }

  @Route('POST :secret/code', Anybody, signed(enters('code to sign sent')))
  @WithoutTransaction()
  async code(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    return this.door.sendCode(secret);
  }

  /** The secret in the address says whose link it is, the date of birth or the code that it is them: no cookie counts. */
  @Route('POST :secret', Anybody, signed(enters('paper to sign opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(ProveForm)) form: Submission<ProveForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.door.prove(secret, form, (link, proof) =>
      this.reading(secret, link, Submission.blank(AnswerForm, { proof })),
    );
  }

  @Route('POST :secret/answer', Anybody, signed(enters('paper answered by link')))
  @HttpCode(200)
  @WithoutTransaction()
  async answer(
    @Param('secret') secret: string,
    @Body(Submission.as(AnswerForm)) form: Submission<AnswerForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const done = await this.links.openProved(secret, 'signature', form.value.proof, (link) =>
      this.take(secret, link, checked(form)),
    );
    return done ?? this.door.askAgain(secret);
  }

  private async take(secret: string, link: HeldLink, form: Submission<AnswerForm>): Promise<PageResult | null> {
    const paper = await this.desk.paper(link);
    if (!paper) return null;
    const { step, typedName, reason, words } = form.value;
    if (form.ok && step === 'file') return this.file(paper);
    const acts: Readonly<Record<string, () => Promise<void>>> = {
      sign: () => this.desk.sign(link, typedName),
      decline: () => this.desk.decline(link, reason),
      question: () => this.desk.question(link, words),
    };
    return form.attempt(acts[step] ?? (() => Promise.resolve()), {
      done: () => page('signatures/web/sign-done', { step, ...presentDesk(paper) }),
      refused: async (again) => (await this.reading(secret, link, again)) ?? gone(),
    });
  }

  private async file(paper: PaperOnDesk): Promise<PageResult> {
    const { document, contentType, content } = await this.desk.file(paper);
    return attachment(document.fileName, contentType, content);
  }

  private async reading(secret: string, link: HeldLink, form: Submission<AnswerForm>): Promise<PageResult | null> {
    const paper = await this.desk.paper(link);
    return paper && page('signatures/web/sign', { ...presentDesk(paper), secret, form, paper: paper.request.paper });
  }
}
