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
import { asking, provedBy, provedWith, type By } from './link-proof.js';
import { AnswerForm, ProveForm } from './sign.form.js';

/**
 * Where the link leads by which somebody signs. Nothing of the paper is shown before they have proved who they are: the participant by
 * the date of birth, everybody else by a code sent to the address the link went to. Looking uses nothing up; signing and declining do.
 */
@PageController('sign')
export class SignController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: SignDesk,
  ) {}

  @Route('GET :secret', Anybody, shows('link to sign'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const by = await this.provedBy(secret);
    return by ? asking(at(secret), by, Submission.blank(ProveForm)) : gone();
  }

  /** The code is sent because somebody pressed a button: a program that looks at every link gets none sent. */
  @Route('POST :secret/code', Anybody, signed(enters('code to sign sent')))
  @WithoutTransaction()
  async code(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const isSent = await this.links.open(secret, 'signature', (link) => this.desk.sendCode(link));
    return isSent ? asking(at(secret), 'code', Submission.blank(ProveForm), true) : this.refuse();
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
    const by = await this.provedBy(secret);
    if (!by) return this.refuse();
    const { links, desk } = this;
    const isCode = (link: HeldLink, code: string): Promise<boolean> => desk.isCode(link, code);
    const proved = await provedWith({ links, secret, purpose: 'signature', isCode }, by, form);
    if (proved.kind === 'again') return asking(at(secret), by, proved.form, by === 'code');
    if (proved.kind === 'gone') return gone();
    const { proof } = proved;
    const opened = await this.links.openProved(secret, 'signature', proof, (link) =>
      this.reading(secret, link, Submission.blank(AnswerForm, { proof })),
    );
    return opened ?? gone();
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
    if (done) return done;
    const by = await this.provedBy(secret);
    if (!by) return this.refuse();
    await this.links.refused('signature');
    return asking(at(secret), by, Submission.blank(ProveForm));
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

  /** What proves who holds this link; null where it does not work. */
  private provedBy(secret: string): Promise<By | null> {
    return this.links.open(secret, 'signature', async (link) => provedBy(await this.desk.signer(link)));
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused('signature');
    return gone();
  }
}

const at = (secret: string): string => `/sign/${secret}`;
