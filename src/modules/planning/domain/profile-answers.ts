import { formatPounds, parsePounds, pence } from '#shared/money';
import { list, midSentence } from '#shared/wording';
import { ASKED_QUESTIONS, OWN_WORDS, PROFILE_QUESTIONS, type ProfileQuestion } from './profile-questions.js';

/** What is kept of an answer: words or a code, several codes, or a whole number (pence for money). Blank ones are left out. */
export type ProfileAnswer = string | readonly string[] | number;
export type ProfileAnswers = Readonly<Record<string, ProfileAnswer>>;

/** One answer that cannot be kept, in words beside its question. */
export interface AnswerFault {
  readonly question: string;
  readonly text: string;
}

export const LONGEST_WORDS = 4_000;
const LONGEST_LINE = 200;

/** Reads what somebody typed or sent: `{ answers }` with blanks left out, and what cannot be kept. Unknown questions are no answer. */
export function readAnswers(typed: Readonly<Record<string, unknown>>): {
  readonly answers: ProfileAnswers;
  readonly faults: readonly AnswerFault[];
} {
  const answers: Record<string, ProfileAnswer> = {};
  const faults: AnswerFault[] = [];
  for (const question of PROFILE_QUESTIONS) {
    const given = typed[question.code];
    if (isBlank(given)) continue;
    const read = readAnswer(question, given);
    if (typeof read === 'object' && 'fault' in read) faults.push({ question: question.code, text: read.fault });
    else answers[question.code] = read;
  }
  const own = [answers[OWN_WORDS] ?? []].flat().filter((code) => Object.hasOwn(answers, code));
  delete answers[OWN_WORDS];
  // Words that were taken away are nobody's.
  return { answers: own.length > 0 ? { ...answers, [OWN_WORDS]: own.map(String) } : answers, faults };
}

/** Nothing is answered, whoever took part. */
export function saysNothing(answers: ProfileAnswers): boolean {
  return ASKED_QUESTIONS.every(({ code }) => answers[code] === undefined);
}

/** Whether an answer stands in the person's own words. */
export function isOwnWords(answers: ProfileAnswers, code: string): boolean {
  return [answers[OWN_WORDS] ?? []].flat().includes(code);
}

function isBlank(given: unknown): boolean {
  if (given === undefined || given === null) return true;
  if (typeof given === 'string') return given.trim() === '';
  return Array.isArray(given) && given.every(isBlank);
}

function readAnswer(question: ProfileQuestion, given: unknown): ProfileAnswer | { readonly fault: string } {
  switch (question.kind) {
    case 'line':
    case 'words':
      return readWords(given, question.kind === 'line' ? LONGEST_LINE : LONGEST_WORDS);
    case 'choice': {
      const known = question.options.some(({ code }) => code === given);
      return known && typeof given === 'string' ? given : { fault: 'Select one of the answers' };
    }
    case 'choices': {
      const codes = [given].flat().filter((code) => !isBlank(code));
      const chosen = question.options.map(({ code }) => code).filter((code) => codes.includes(code));
      return chosen.length === new Set(codes).size ? chosen : { fault: 'Select answers from the list' };
    }
    case 'number': {
      const isWhole = typeof given === 'number' || (typeof given === 'string' && /^\s*\d{1,6}\s*$/.test(given));
      const count = Number(given);
      const fits = isWhole && Number.isInteger(count) && count >= 0 && count <= question.most;
      return fits ? count : { fault: `Enter a whole number of ${question.unit} from 0 to ${question.most}` };
    }
    case 'pounds': {
      // A program sends pence as a number, a person types pounds.
      if (typeof given === 'number')
        return Number.isSafeInteger(given) && given >= 0 ? given : { fault: 'Send whole pence' };
      return parsePounds(String(given)) ?? { fault: 'Enter an amount of money, such as 180 or 180.50' };
    }
  }
}

function readWords(given: unknown, longest: number): ProfileAnswer | { readonly fault: string } {
  if (typeof given !== 'string') return { fault: 'Send text' };
  // Browsers send line ends as CR LF; kept as one, so that nothing looks changed that is not.
  const words = given.replaceAll(/\r\n?/g, '\n').trim();
  return words.length <= longest ? words : { fault: `Use ${longest.toLocaleString('en-GB')} characters or fewer` };
}

/** An answer as people read it; '' when there is none. */
export function answerWords(question: ProfileQuestion, answer: ProfileAnswer | undefined): string {
  if (answer === undefined) return '';
  switch (question.kind) {
    case 'line':
    case 'words':
      return String(answer);
    case 'choice':
    case 'choices':
      return list(
        [answer].flat().map((code, place) => {
          const label = question.options.find((option) => option.code === code)?.label ?? String(code);
          return place === 0 ? label : midSentence(label);
        }),
      );
    case 'number':
      return `${String(answer)} ${question.unit}`;
    case 'pounds':
      return `${formatPounds(pence(Number(answer)))} ${question.unit}`;
  }
}

/** An answer as it stands in its field: pounds as typed, everything else as kept. */
export function answerTyped(question: ProfileQuestion, answer: ProfileAnswer | undefined): string | readonly string[] {
  if (answer === undefined) return question.kind === 'choices' ? [] : '';
  if (question.kind === 'pounds')
    return formatPounds(pence(Number(answer)))
      .replace(/[£,]/g, '')
      .replace(/\.00$/, '');
  return typeof answer === 'number' ? String(answer) : answer;
}

/** The questions whose answers differ between two editions, in the order of the profile. */
export function changedQuestions(before: ProfileAnswers, after: ProfileAnswers): readonly ProfileQuestion[] {
  return PROFILE_QUESTIONS.filter(
    ({ code }) => JSON.stringify(before[code] ?? null) !== JSON.stringify(after[code] ?? null),
  );
}
