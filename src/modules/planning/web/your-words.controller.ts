import { randomUUID } from 'node:crypto';
import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DraftPages, draftMarks, expectDraftMarks, type DraftOnPage } from '#modules/drafts';
import { BornForm, gone, hidden, OneUseLinks, proveBy, type HeldLink } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { formatDate } from '#shared/calendar-date';
import { londonTime } from '#shared/london-time';
import { OwnWordsDesk, type PartOnPhone } from '../application/own-words-desk.js';
import { OWN_QUESTIONS, ownWordsOf, type OwnWords } from '../domain/own-words.js';
import { YourWordsForm } from './your-words.form.js';

const NOTHING = 'Write something before you send it. One answer is enough';

/**
 * Where the link leads by which somebody writes their own part of the profile. Nothing of the person is shown before the
 * date of birth, and after it their first name and their own words. Looking and writing use nothing up; sending it does.
 */
@PageController('your-words')
export class YourWordsController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: OwnWordsDesk,
    private readonly draftPages: DraftPages,
  ) {}

  @Route('GET :secret', Anybody, shows('link to own words'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asker = await this.asker(secret);
    return asker === null ? gone() : asking(secret, asker, Submission.blank(BornForm));
  }

  /** The secret in the address says whose link it is, the date of birth that it is them: no cookie counts. */
  @Route('POST :secret', Anybody, signed(enters('own words opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(BornForm)) form: Submission<BornForm>,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const brought = wordsIn(body);
    const asker = await this.asker(secret);
    if (asker === null) return this.refuse();
    const proving = await proveBy(this.links, secret, 'own-words', form);
    if (proving.kind === 'gone') return gone();
    if (proving.kind === 'again') return asking(secret, asker, proving.form, brought);
    const { proof } = proving;
    const opened = await this.links.openProved(secret, 'own-words', proof, async (link) => {
      const part = await this.desk.part(link, brought);
      const isBrought = Object.keys(brought).length > 0;
      if (part && isBrought) await this.desk.keep(link, part.words, { writer: randomUUID(), turn: 0 });
      return part && this.writing(secret, part, Submission.blank(YourWordsForm, { ...part.words, proof }));
    });
    return opened ?? gone();
  }

  /** What the page sends while they write. */
  @Route('POST :secret/kept', Anybody, signed(enters('own words kept while they are written')))
  @WithoutTransaction()
  async keep(
    @Param('secret') secret: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const marks = expectDraftMarks(body);
    const kept = await this.links.openProved(secret, 'own-words', proofIn(body), (link) =>
      this.desk.keep(link, body, marks),
    );
    return kept ? this.draftPages.answer({ id: marks.id, ...kept }) : this.refuse();
  }

  /** "Send to …" or "Finish later". Somebody who proved again on another page meanwhile is asked once more, with their words. */
  @Route('POST :secret/words', Anybody, signed(enters('own words sent by link')))
  @WithoutTransaction()
  async submit(
    @Param('secret') secret: string,
    @Body(Submission.as(YourWordsForm)) form: Submission<YourWordsForm>,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const done = await this.links.openProved(secret, 'own-words', form.value.proof, (link) =>
      this.take(secret, link, form, body),
    );
    if (done) return done;
    const asker = await this.asker(secret);
    if (asker === null) return this.refuse();
    await this.links.refused('own-words');
    return asking(secret, asker, Submission.blank(BornForm), wordsIn(body));
  }

  private async take(
    secret: string,
    link: HeldLink,
    form: Submission<YourWordsForm>,
    body: unknown,
  ): Promise<PageResult | null> {
    const part = await this.desk.part(link);
    if (!part) return null;
    const marks = draftMarks(body) ?? { id: randomUUID(), writer: randomUUID(), turn: 0, seen: 0 };
    await this.desk.keep(link, form.value, marks);
    if (form.value.step !== 'send') return page('planning/web/your-words-kept', said(part));
    const words = ownWordsOf(form.value);
    const isBlank = Object.keys(words).length === 0;
    if (isBlank || !form.ok) {
      const again = isBlank ? form.refused(OWN_QUESTIONS[0]?.code ?? '', NOTHING) : form;
      return this.writing(secret, part, again, { ...marks, turn: marks.turn + 1 });
    }
    await this.desk.send(link, words);
    return page('planning/web/your-words-sent', said(part));
  }

  private writing(
    secret: string,
    part: PartOnPhone,
    form: Submission<YourWordsForm>,
    marks: Pick<DraftOnPage, 'id' | 'writer' | 'turn' | 'seen'> = newMarks(part),
  ): PageResult {
    const keptAt = part.keptAt && londonTime(part.keptAt);
    const draft: DraftOnPage = { ...marks, address: `/your-words/${secret}/kept`, keptAt, anew: null, others: [] };
    return page('planning/web/your-words', { ...said(part), secret, form, draft, questions: OWN_QUESTIONS });
  }

  /** Who asks, for the page before the proof; null where the link does not work. */
  private asker(secret: string): Promise<string | null> {
    return this.links.open(secret, 'own-words', (link) => this.desk.asker(link));
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused('own-words');
    return gone();
  }
}

const said = ({ name, specialist, lastDay, keptAt }: PartOnPhone) => ({
  ...{ name, specialist, until: formatDate(lastDay), isBegun: keptAt !== null },
});

const newMarks = ({ revision }: PartOnPhone) => ({
  ...{ id: randomUUID(), writer: randomUUID(), turn: 0, seen: revision },
});

/** The date of birth, and who asks, as the message says it; what was typed on a page that was overtaken goes along, and nothing else of the person. */
function asking(secret: string, asker: string, form: Submission<BornForm>, brought: OwnWords = {}): PageResult {
  const carried = Object.entries(brought).map(([name, value]) => ({ name, value }));
  return page('planning/web/your-words-ask', { secret, asker, form, carried });
}

function wordsIn(body: unknown): OwnWords {
  return ownWordsOf((body ?? {}) as Readonly<Record<string, unknown>>);
}

function proofIn({ proof }: Readonly<Record<string, unknown>>): string {
  return typeof proof === 'string' ? proof : '';
}
