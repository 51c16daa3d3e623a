import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { questionWords, type TriageAnswer, type TriageQuestion } from '../domain/triage-answer.js';
import { EligibilityCheck } from './eligibility-check.js';
import { ReferralViews } from './referral-views.js';
import type { ReferralView } from './referral.view.js';

/** What somebody asked on a day, and was told or shown. */
export interface Asked {
  readonly answers: readonly TriageAnswer[];
  readonly askedOn: CalendarDate;
  readonly note: string;
}

/** What triage asks about eligibility. The answers are the evidence of a decision (domain 2.3a), and the tests use them. */
@Injectable()
export class TriageAnswersService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly eligibility: EligibilityCheck,
    private readonly policy: PolicyService,
    private readonly views: ReferralViews,
    private readonly clock: Clock,
  ) {}

  /** Keeps the answers beside those given before. Refused for a question that makes no sense for this person. */
  @Transactional()
  async record(id: string, { answers, askedOn, note }: Asked, version: number | null): Promise<ReferralView> {
    const referral = await this.referrals.take(id, version);
    const today = this.clock.today();
    if (askedOn > today) {
      throw new RuleBroken('referral.asked-in-future', 'The day you asked cannot be in the future', 'askedOn');
    }
    if (askedOn < referral.referredOn) {
      throw new RuleBroken('referral.asked-too-early', 'The day you asked cannot be before the referral', 'askedOn');
    }
    await this.checkAnswers(answers);
    for (const { question, answer } of answers) referral.noteAnswer(question, answer);
    const { dateOfBirth } = await this.participants.get(referral.participantId);
    const { questions } = await this.eligibility.of(referral, dateOfBirth);
    const strange = answers.find(({ question }) => !questions.includes(question));
    if (strange) throw answerRefused(strange.question, `There is no need to ask: ${questionWords(strange.question)}`);
    await this.referrals.addAnswers(referral, answers, { askedOn, note, recordedAt: this.clock.now() });
    return this.views.of(await this.referrals.save(referral));
  }

  private async checkAnswers(answers: readonly TriageAnswer[]): Promise<void> {
    if (answers.length === 0)
      throw new RuleBroken('referral.nothing-answered', 'Answer at least one question', 'answers');
    if (new Set(answers.map(({ question }) => question)).size < answers.length) {
      throw new RuleBroken('referral.answered-twice', 'Send one answer to each question', 'answers');
    }
    const workStatuses = (await this.policy.codeList('work-status')).map(({ code }) => code);
    for (const { question, answer } of answers) {
      const allowed = question === 'work-status' ? workStatuses : ['yes', 'no'];
      if (!allowed.includes(answer)) throw answerRefused(question, 'Select an answer from the list');
    }
  }
}

function answerRefused(question: TriageQuestion, words: string): RuleBroken {
  return new RuleBroken('referral.answer-does-not-fit', words, fieldOf(question));
}

/** "right-to-work" is `rightToWork` in the form. */
export function fieldOf(question: TriageQuestion): string {
  return question.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
