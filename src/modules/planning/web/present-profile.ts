import { formatDate } from '#shared/calendar-date';
import type { ProfileView } from '../application/profile.view.js';
import { answerWords, changedQuestions, type ProfileAnswers } from '../domain/profile-answers.js';
import { PROFILE_QUESTIONS, PROFILE_SECTIONS, type ProfileSection } from '../domain/profile-questions.js';

/** One section of a profile as macros/summary-card shows it. */
export function presentSections(answers: ProfileAnswers, editHref: string | null): object[] {
  return PROFILE_SECTIONS.map((section) => ({
    title: section.title,
    headingLevel: 2,
    rows: section.questions.map((question) => ({
      label: question.label,
      lines: answerWords(question, answers[question.code]).split(/\r?\n/).filter(Boolean),
    })),
    actions: editHref ? [{ text: 'Change', href: `${editHref}#section-${section.code}` }] : [],
  }));
}

/** "9 of 25 questions answered". */
export function howFar(answers: ProfileAnswers): string {
  const answered = PROFILE_QUESTIONS.filter(({ code }) => answers[code] !== undefined).length;
  return `${answered} of ${PROFILE_QUESTIONS.length} questions answered`;
}

/** Sections and fields of the form, in the shape the template takes. */
export function formSections(): readonly ProfileSection[] {
  return PROFILE_SECTIONS;
}

/** "Edition 2, 20 November 2026, by Priya Shah". */
export function editionWords({ edition, writtenOn }: ProfileView, author: string): string {
  return `Edition ${edition}, ${formatDate(writtenOn)}, by ${author}`;
}

type Verdict = 'same' | 'different' | 'only-left' | 'only-right' | 'unknown';

/** Two sets of answers side by side, for macros/compare: what differs, or everything. */
export function compareAnswers(
  left: ProfileAnswers,
  right: ProfileAnswers,
  show: 'differences' | 'everything',
): { label: string; left: string; right: string; verdict: Verdict }[] {
  const changed = new Set(changedQuestions(left, right));
  return PROFILE_QUESTIONS.filter((question) => show === 'everything' || changed.has(question)).map((question) => {
    const [before, after] = [answerWords(question, left[question.code]), answerWords(question, right[question.code])];
    const verdict = changed.has(question) ? differently(before, after) : before ? 'same' : 'unknown';
    return { label: question.label, left: before, right: after, verdict };
  });
}

function differently(before: string, after: string): Verdict {
  if (!after) return 'only-left';
  return before ? 'different' : 'only-right';
}
