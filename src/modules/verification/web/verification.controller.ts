import { Body, Query } from '@nestjs/common';
import {
  disclosureWords,
  checklistRows,
  OutcomeReview,
  outcomeLabel,
  movesFrom,
  MOVE_WORDS,
  REVIEW_MOVES,
  trailTable,
  type OutcomeKind,
  type ReviewMove,
} from '#modules/outcomes';
import { Reads } from '#platform/audit/read-log';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { PURPOSES, Verification } from '../application/verification.service.js';
import { presentOpened } from './present-verification.js';
import { BODY, QueuePages } from './queue-pages.js';
import { DecideManyForm } from './queue.forms.js';
import { DecideOneForm, OpenForm } from './verification.forms.js';

/** Verifying outcomes: a queue without names, and one at a time with its person, for a reason. */
@PageController('verification')
export class VerificationController {
  constructor(
    private readonly verification: Verification,
    private readonly review: OutcomeReview,
    private readonly queues: QueuePages,
  ) {}

  @Route('GET', Permission.OutcomeVerify, shows('outcomes without names'))
  list(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    return this.queues.show(BODY, query, Submission.blank(DecideManyForm));
  }

  @Route('GET :id', Permission.OutcomeVerify, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.review.get(id);
    return this.opened(id, Submission.blank(DecideOneForm, { version: String(version) }));
  }

  @Route('POST :id', Permission.OutcomeVerify, changes('outcome opening', 'outcome opened to verify it'))
  async open(@Id() id: string, @Body(Submission.as(OpenForm)) form: Submission<OpenForm>): Promise<PageResult> {
    await this.verification.claimed(id);
    const { purpose, reason } = form.value;
    return form.attempt(() => this.verification.open(id, { purpose, reason: reason.trim() }), {
      done: () => seeOther(`/verification/${id}`),
      refused: (again) => this.form(id, again),
    });
  }

  @Route('POST :id/decision', Permission.OutcomeVerify, changes('outcome', 'outcome verified or sent back'))
  async decide(
    @Id() id: string,
    @Body(Submission.as(DecideOneForm)) form: Submission<DecideOneForm>,
  ): Promise<PageResult> {
    await this.verification.claimed(id);
    const { move, reason, version } = form.value;
    const decision = { move: move as ReviewMove, reason, version: Number(version), batchId: null };
    return form.attempt(() => this.review.decide(id, decision), {
      done: () => seeOther(`/verification/${id}`, DONE[decision.move] ?? 'Saved'),
      refused: (again) => this.opened(id, again),
    });
  }

  @Route('GET :id/evidence/:document', Permission.OutcomeVerify, reads(Reads.Document, 'document'))
  async evidence(@Id() id: string, @Id('document') documentId: string): Promise<PageResult> {
    const { document, content } = await this.verification.evidence(id, documentId);
    return attachment(document.fileName, document.mediaType, content);
  }

  private async opened(id: string, form: Submission<DecideOneForm>): Promise<PageResult> {
    const opened = await this.verification.opened(id);
    if (!opened) return this.form(id, Submission.blank(OpenForm));
    const { state, checklist, reason } = await this.review.get(id);
    return page('verification/web/verification-outcome', {
      ...presentOpened(opened.outcome, opened.opening),
      id,
      form,
      state,
      answer: reason,
      checklist: { title: 'What it needs', rows: checklistRows(checklist.items) },
      disclosure: disclosureWords(checklist),
      moves: movesFrom(state, ['body']).map((move) => ({ value: move, text: MOVE_WORDS[move] })),
      trail: trailTable(await this.review.steps(id)),
    });
  }

  private async form(id: string, form: Submission<OpenForm>): Promise<PageResult> {
    const claimed = await this.verification.claimed(id);
    const what = `${outcomeLabel(claimed.kind as OutcomeKind)}, ${claimed.reference}`;
    return page('verification/web/verification-open', { form, id, what, claimed, purposes: PURPOSES });
  }
}

const DONE: Readonly<Partial<Record<keyof typeof REVIEW_MOVES, string>>> = {
  verify: 'Verified',
  query: 'The provider is asked',
  reject: 'Rejected. The provider sees why',
  confirm: 'Confirmed by DWP',
  unconfirm: 'Taken back. It is verified, and not confirmed by DWP',
};
