import { daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { ProfileView } from '../application/profile.view.js';
import { answerWords, changedQuestions, isOwnWords, type ProfileAnswers } from '../domain/profile-answers.js';
import { changeInWords } from '../domain/profile-changes.js';
import {
  ASKED_QUESTIONS,
  OWN_WORDS,
  PROFILE_QUESTIONS,
  PROFILE_SECTIONS,
  type ProfileSection,
} from '../domain/profile-questions.js';

/** One section of a profile as macros/summary-card shows it. */
export function presentSections(answers: ProfileAnswers, editHref: string | null): object[] {
  return PROFILE_SECTIONS.map((section) => ({
    title: section.title,
    headingLevel: 2,
    rows: section.questions
      .filter(({ code }) => code !== OWN_WORDS)
      .map((question) => ({
        label: question.label,
        lines: answerWords(question, answers[question.code]).split(/\r?\n/).filter(Boolean),
        ...(isOwnWords(answers, question.code) ? { hint: 'In their own words' } : {}),
      })),
    actions: editHref ? [{ text: 'Change', href: `${editHref}#section-${section.code}` }] : [],
  }));
}

/** "9 of 25 questions answered". */
export function howFar(answers: ProfileAnswers): string {
  const answered = ASKED_QUESTIONS.filter(({ code }) => answers[code] !== undefined).length;
  return `${answered} of ${ASKED_QUESTIONS.length} questions answered`;
}

/** Sections and fields of the form, in the shape the template takes. Own words are ticked beside each answer. */
export function formSections(): readonly ProfileSection[] {
  return PROFILE_SECTIONS.map((section) => ({
    ...section,
    questions: section.questions.filter(({ code }) => code !== OWN_WORDS),
  }));
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
): { label: string; left: string; right: string; verdict: Verdict; note?: string }[] {
  const changed = new Set(changedQuestions(left, right));
  return PROFILE_QUESTIONS.filter((question) => show === 'everything' || changed.has(question)).map((question) => {
    const [before, after] = [answerWords(question, left[question.code]), answerWords(question, right[question.code])];
    const verdict = changed.has(question) ? differently(before, after) : before ? 'same' : 'unknown';
    // Where one side is empty the verdict says all there is to say.
    const note =
      verdict === 'different' ? { note: changeInWords(question, left[question.code], right[question.code]) } : {};
    return { label: question.label, left: before, right: after, verdict, ...note };
  });
}

function differently(before: string, after: string): Verdict {
  if (!after) return 'only-left';
  return before ? 'different' : 'only-right';
}

/** "Written 12 days apart". */
export function timeBetween(before: CalendarDate, after: CalendarDate): string {
  const days = Math.abs(daysBetween(before, after));
  return days === 0 ? 'Both were written on the same day.' : `They were written ${plural(days, 'day')} apart.`;
}
