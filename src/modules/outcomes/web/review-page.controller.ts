import { Body } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { OutcomeExplanations } from '../application/outcome-explanations.js';
import { OutcomeReview, type ReviewedOutcome } from '../application/outcome-review.service.js';
import { disclosureWords } from '../domain/checklist.js';
import { movesFrom, type ReviewMove } from '../domain/review.js';
import { outcomeLabel } from '../domain/rule-set.js';
import { presentPerson } from './present-person.js';
import { presentExplanation } from './present-explanation.js';
import { checklistRows, formOf, presentFiles, stateTag, trailTable } from './present-review.js';
import { CheckOutcomeForm, MOST_WORDS, SubmitOutcomeForm } from './review.forms.js';

/** One outcome: what it needs and has, how far its review has come, and what to do next. */
@PageController('outcomes/:id')
export class ReviewPageController {
  constructor(
    private readonly review: OutcomeReview,
    private readonly participants: ParticipantsService,
    private readonly explanations: OutcomeExplanations,
    private readonly policy: PolicyService,
  ) {}

  @Route('GET', Permission.OutcomeRead, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const outcome = await this.review.get(id);
    const version = String(outcome.version);
    return outcome.state === 'submitted'
      ? this.page(outcome, Submission.blank(CheckOutcomeForm, { version }))
      : this.page(outcome, Submission.blank(SubmitOutcomeForm, { version }));
  }

  @Route('POST submission', Permission.OutcomeSubmit, changes('outcome', 'outcome submitted for its quality check'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(SubmitOutcomeForm)) form: Submission<SubmitOutcomeForm>,
  ): Promise<PageResult> {
    const { state } = await this.review.get(id);
    const move = movesFrom(state, ['provider'])[0] ?? 'submit';
    return this.attempt(id, form, move, 'Submitted. A colleague does the quality check');
  }

  @Route('POST quality-check', Permission.OutcomeCheck, changes('outcome', 'quality check of an outcome done'))
  check(
    @Id() id: string,
    @Body(Submission.as(CheckOutcomeForm)) form: Submission<CheckOutcomeForm>,
  ): Promise<PageResult> {
    return form.value.result === 'return'
      ? this.attempt(id, form, 'return', 'Returned to be put right')
      : this.attempt(id, form, 'pass', 'Passed. The accountable body verifies it next');
  }

  private attempt(
    id: string,
    form: Submission<CheckOutcomeForm> | Submission<SubmitOutcomeForm>,
    move: ReviewMove,
    done: string,
  ): Promise<PageResult> {
    const { reason, version } = form.value;
    return (form as Submission<SubmitOutcomeForm>).attempt(
      () => this.review.decide(id, { move, reason, version: Number(version), batchId: null }),
      {
        done: () => seeOther(`/outcomes/${id}`, done),
        refused: async (again) => this.page(await this.review.get(id), again),
      },
    );
  }

  private async page(
    outcome: ReviewedOutcome,
    form: Submission<CheckOutcomeForm> | Submission<SubmitOutcomeForm>,
  ): Promise<PageResult> {
    const { id, kind, achievedOn, state, reason, episodeId, participantId, checklist } = outcome;
    const { permissions } = RequestContext.current.actor;
    const mayCheck = permissions.has(Permission.OutcomeCheck) && state === 'submitted';
    const submit = permissions.has(Permission.OutcomeSubmit) ? formOf(outcome, ['provider']) : null;
    const ownWork = mayCheck ? this.review.refusalFor('pass', '', outcome) : null;
    return page('outcomes/web/review', {
      id,
      form,
      person: presentPerson(await this.participants.get(participantId)),
      jobs: `/episodes/${episodeId}/outcomes`,
      back: permissions.has(Permission.OutcomeCheck)
        ? { href: '/quality-checks', text: 'Back to the quality checks' }
        : { href: `/episodes/${episodeId}/outcomes`, text: 'Back to jobs and outcomes' },
      title: outcomeLabel(kind),
      reached: `Reached on ${formatDate(achievedOn)}`,
      standing: stateTag(state, reason),
      open: reason === '' || OPEN[state] === undefined ? null : { title: OPEN[state], reason },
      checklist: { title: 'What it needs', rows: checklistRows(checklist.items) },
      disclosure: disclosureWords(checklist),
      isUndisclosed: checklist.disclosedOn === null,
      isIncomplete: checklist.missing.length > 0,
      workedOut: `/episodes/${episodeId}/outcomes/explanation#${kind.toLowerCase()}`,
      basis: mayCheck ? await this.basisOf(outcome) : null,
      submit: submit && (checklist.missing.length === 0 || state === 'queried') ? submit : null,
      check: mayCheck && ownWork?.code !== 'review.own-work',
      ownWork: ownWork?.code === 'review.own-work' ? ownWork.text : null,
      trail: trailTable(await this.review.steps(id)),
      most: MOST_WORDS,
    });
  }

  /** Everything that whoever checks it holds against each other: what it was worked out from, and the files. */
  private async basisOf({ id, kind, episodeId }: ReviewedOutcome): Promise<object> {
    const { outcomes } = await this.explanations.explain(episodeId);
    const explanation = outcomes.find((one) => one.kind === kind);
    return {
      explanation: explanation ? presentExplanation(explanation) : null,
      files: presentFiles(await this.review.files(id), await this.policy.everyCode('evidence-kind')),
    };
  }
}

const OPEN: Readonly<Partial<Record<ReviewedOutcome['state'], string>>> = {
  claimed: 'It was sent back',
  evidenced: 'Returned to be put right',
  queried: 'The accountable body asks',
  rejected: 'Why it was rejected',
};
