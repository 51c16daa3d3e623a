import { Body, HttpCode, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentsService } from '#modules/documents';
import { gone, hidden, OneUseLinks, type HeldLink, type Proving } from '#modules/links';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { parseDateOfBirth } from '#shared/typed-date';
import { plural } from '#shared/wording';
import { SignDesk, type PaperOnDesk } from '../application/sign-desk.js';
import { checked } from './answer-checks.js';
import { presentDesk } from './present-desk.js';
import { AnswerForm, ASK_CODE, ProveForm } from './sign.form.js';

const ASK_BORN = 'Enter your date of birth, such as 27/3/1985';
/** How whoever holds a link proves that it is theirs. */
type By = 'date-of-birth' | 'code';

/**
 * Where the link leads by which somebody signs. Nothing of the paper is shown before they have proved who they are: the participant by
 * the date of birth, everybody else by a code sent to the address the link went to. Looking uses nothing up; signing and declining do.
 */
@PageController('sign')
export class SignController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: SignDesk,
    private readonly documents: DocumentsService,
  ) {}

  @Route('GET :secret', Anybody, shows('link to sign'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const by = await this.provedBy(secret);
    return by ? asking(secret, by, Submission.blank(ProveForm)) : gone();
  }

  /** The code is sent because somebody pressed a button: a program that looks at every link gets none sent. */
  @Route('POST :secret/code', Anybody, signed(enters('code to sign sent')))
  @WithoutTransaction()
  async code(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const isSent = await this.links.open(secret, 'signature', (link) => this.desk.sendCode(link));
    return isSent ? asking(secret, 'code', Submission.blank(ProveForm), true) : this.refuse();
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
    const { proving, again } = await this.tried(secret, by, form);
    if (!proving) return asking(secret, by, again, by === 'code');
    if (proving.kind === 'gone') return gone();
    if (proving.kind === 'wrong') {
      const left = `${plural(proving.triesLeft, 'try', 'tries')} left`;
      return by === 'code'
        ? asking(secret, by, form.refused('code', `This is not the code we sent last, or it is too old: ${left}`), true)
        : asking(
            secret,
            by,
            form.refused('born', `This is not the date of birth we have. Check it and try again: ${left}`),
          );
    }
    const { proof } = proving;
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
    return asking(secret, by, Submission.blank(ProveForm));
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

  private async file({ request }: PaperOnDesk): Promise<PageResult> {
    const { document, contentType, content } = await this.documents.read(request.documentId);
    return attachment(document.fileName, contentType, content);
  }

  private async reading(secret: string, link: HeldLink, form: Submission<AnswerForm>): Promise<PageResult | null> {
    const paper = await this.desk.paper(link);
    return paper && page('signatures/web/sign', { ...presentDesk(paper), secret, form, paper: paper.request.paper });
  }

  /** What proves who holds this link; null where it does not work. */
  private provedBy(secret: string): Promise<By | null> {
    return this.links.open(secret, 'signature', async (link): Promise<By | null> => {
      const signer = await this.desk.signer(link);
      return signer && (signer.email === '' ? 'date-of-birth' : 'code');
    });
  }

  /** Null where what was typed is neither a date nor a code: it costs no try. */
  private async tried(
    secret: string,
    by: By,
    form: Submission<ProveForm>,
  ): Promise<{ readonly proving: Proving | null; readonly again: Submission<ProveForm> }> {
    const { born, code } = form.value;
    if (by === 'code') {
      if (!/^\s*\d(\s*\d){5}\s*$/.test(code)) return { proving: null, again: form.refused('code', ASK_CODE) };
      return {
        proving: await this.links.proveBy(secret, 'signature', (link) => this.desk.isCode(link, code)),
        again: form,
      };
    }
    const day = parseDateOfBirth(born);
    if (!form.ok || day === null) return { proving: null, again: form.ok ? form.refused('born', ASK_BORN) : form };
    return { proving: await this.links.prove(secret, 'signature', day), again: form };
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused('signature');
    return gone();
  }
}

const asking = (secret: string, by: By, form: Submission<ProveForm>, isSent = false): PageResult =>
  page('signatures/web/sign-ask', { secret, by, form, isSent });
