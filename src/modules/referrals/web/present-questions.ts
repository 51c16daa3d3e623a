import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { fieldOf } from '../application/triage-answers.service.js';
import type { ReferralDetailView } from '../application/referral-detail.view.js';
import { evidenceLabel, questionWords, type RecordedAnswer, type TriageQuestion } from '../domain/triage-answer.js';

interface Labelled {
  readonly code: string;
  readonly label: string;
}

/** A question of the form: radios for yes and no, a list for work. */
interface FormQuestion {
  readonly name: string;
  readonly label: string;
  /** What is known so far, so that nobody asks twice. */
  readonly hint: string | null;
  readonly items: readonly { readonly value: string; readonly text: string }[] | null;
}

/** The questions that make sense for this person, those still open first. */
export function presentQuestions(
  questions: readonly TriageQuestion[],
  { openQuestions, answers, otherProgramme }: ReferralDetailView,
  workStatuses: readonly Labelled[],
): readonly FormQuestion[] {
  const open = new Set(openQuestions);
  return questions
    .toSorted((a, b) => Number(open.has(b)) - Number(open.has(a)))
    .map((question) => ({
      name: fieldOf(question),
      label: questionWords(question),
      hint: hintFor(question, answers, otherProgramme, workStatuses),
      items: question === 'work-status' ? workStatuses.map(({ code, label }) => ({ value: code, text: label })) : null,
    }));
}

/** What was asked before, the newest first, each with how we know, who wrote it down and when. */
export function presentAnswers(
  answers: readonly RecordedAnswer[],
  workStatuses: readonly Labelled[],
): readonly { readonly question: string; readonly answer: string; readonly how: string; readonly note: string }[] {
  return answers.toReversed().map((answer) => ({
    question: questionWords(answer.question),
    answer: answerWords(answer, workStatuses),
    how: `${evidenceLabel(answer.evidence)} on ${formatDate(answer.askedOn)}. Recorded ${answer.recordedBy ? `by ${answer.recordedBy}, ` : ''}${formatDateTime(answer.recordedAt)}.`,
    note: answer.note,
  }));
}

function hintFor(
  question: TriageQuestion,
  answers: readonly RecordedAnswer[],
  otherProgramme: string,
  workStatuses: readonly Labelled[],
): string | null {
  const last = answers.findLast((answer) => answer.question === question);
  if (last)
    return `Recorded on ${formatDate(last.askedOn)}: ${answerWords(last, workStatuses)}. Answer again only if it changed`;
  return question === 'other-programme' ? `The referral names: ${otherProgramme}` : null;
}

function answerWords({ question, answer }: RecordedAnswer, workStatuses: readonly Labelled[]): string {
  if (question === 'work-status') return workStatuses.find(({ code }) => code === answer)?.label ?? answer;
  return answer === 'yes' ? 'Yes' : 'No';
}
