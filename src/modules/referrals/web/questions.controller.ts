import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { parseTypedDate, typedDateFault } from '#shared/typed-date';
import { ReferralFileService } from '../application/referral-file.service.js';
import { fieldOf, TriageAnswersService } from '../application/triage-answers.service.js';
import { ANSWER_EVIDENCE, TRIAGE_QUESTION_CODES, type TriageAnswer } from '../domain/triage-answer.js';
import { presentAnswers, presentQuestions } from './present-questions.js';
import { QuestionsForm, versionOf } from './referral.forms.js';

/** What we asked somebody about whether they can take part, and what they said or showed. */
@PageController('referrals/:id/questions')
export class QuestionsController {
  constructor(
    private readonly files: ReferralFileService,
    private readonly answers: TriageAnswersService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralTriage, reads(Reads.Referral))
  async show(@Id() id: string, given?: Submission<QuestionsForm>): Promise<PageResult> {
    const { referral, person, questions } = await this.files.open(id);
    const today = this.clock.today();
    const begins = { version: String(referral.version), askedOn: typed(today), evidence: 'told-us' as const };
    const workStatuses = await this.policy.codeList('work-status');
    return page('referrals/web/questions', {
      form: given ?? Submission.blank(QuestionsForm, begins),
      referral,
      name: person.displayName,
      today,
      questions: presentQuestions(questions, referral, workStatuses),
      asked: presentAnswers(referral.answers, workStatuses),
      evidence: ANSWER_EVIDENCE.map(({ code, label }) => ({ value: code, text: label })),
    });
  }

  @Route('POST', Permission.ReferralTriage, changes('referral', 'eligibility answers recorded'))
  submit(@Id() id: string, @Body(Submission.as(QuestionsForm)) sent: Submission<QuestionsForm>): Promise<PageResult> {
    const day = parseTypedDate(sent.value.askedOn);
    let form = day
      ? sent
      : sent.refused('askedOn', typedDateFault(sent.value.askedOn, 'Enter the day, such as 27/3/2026'));
    const answers = answersOf(form.value);
    if (answers.length === 0) form = form.refused('', 'Answer at least one question');
    const { note } = form.value;
    return form.attempt(
      () => this.answers.record(id, { answers, askedOn: day ?? this.clock.today(), note }, versionOf(form.value)),
      {
        done: () => seeOther(`/referrals/${id}`, 'The answers are recorded'),
        refused: (again) => this.show(id, again),
      },
    );
  }
}

function answersOf(form: QuestionsForm): readonly TriageAnswer[] {
  return TRIAGE_QUESTION_CODES.flatMap((question) => {
    const answer = String(form[fieldOf(question) as keyof QuestionsForm]);
    return answer === '' ? [] : [{ question, answer, evidence: form.evidence }];
  });
}

/** "27/3/2026". */
function typed(day: string): string {
  return day.split('-').map(Number).toReversed().join('/');
}
