import { OWN_WORDS, PROFILE_QUESTIONS } from './profile-questions.js';
import { isOwnWords, type ProfileAnswers } from './profile-answers.js';

/** What somebody wrote themselves, by the code of the question; blank ones are left out. */
export type OwnWords = Readonly<Record<string, string>>;

/** A question as it is asked of the person alone, on their phone. */
export interface OwnQuestion {
  readonly code: string;
  readonly label: string;
  readonly hint?: string;
}

/** Characters of one answer. Together they stay below what a server takes from somebody who is not signed in. */
export const LONGEST_OWN = 1_500;

const HINTS: Readonly<Record<string, string | undefined>> = {
  strengths: 'At home, at work, with other people, or anything else',
  interests: undefined,
  workWanted: 'If you are not sure yet, you can say that',
  workNotWanted: undefined,
  workMatters: 'Such as the place, the people, the times or the pay',
  helps: 'Such as quiet, being shown things, or a break when you need one',
  inTheWay: 'Only what you want to tell us',
  network: 'Such as family, friends or a support worker',
};

/** The questions of the profile that somebody may answer by themselves, in the order in which they are asked. */
export const OWN_QUESTIONS: readonly OwnQuestion[] = Object.entries(HINTS).map(([code, hint]) => ({
  code,
  label: PROFILE_QUESTIONS.find((question) => question.code === code)?.label ?? code,
  ...(hint ? { hint } : {}),
}));

/** What was typed, as it is kept: line ends as one, blanks left out, and nothing that was not asked. */
export function ownWordsOf(typed: Readonly<Record<string, unknown>>): OwnWords {
  return Object.fromEntries(
    OWN_QUESTIONS.flatMap(({ code }) => {
      const given = typed[code];
      const words = typeof given === 'string' ? given.replaceAll(/\r\n?/g, '\n').trim() : '';
      return words === '' ? [] : [[code, words]];
    }),
  );
}

/** Two versions of the same words, neither lost: what one page brings from before, and what is kept already. */
export function broughtTogether(kept: OwnWords, brought: OwnWords): OwnWords {
  return Object.fromEntries(
    OWN_QUESTIONS.flatMap(({ code }) => {
      const [one, other] = [kept[code] ?? '', brought[code] ?? ''];
      if (one === '' && other === '') return [];
      if (one.includes(other)) return [[code, one]];
      return [[code, other.includes(one) ? other : `${one}\n\n${other}`]];
    }),
  );
}

/** What becomes of one of their answers: it stands in the profile, stands below what is there, or is left out. */
export const TAKINGS = ['theirs', 'both', 'stands'] as const;
export type Taking = (typeof TAKINGS)[number];

/** What is proposed: words where nothing stands yet are taken; where something stands, neither is lost. */
export function proposedTaking(answers: ProfileAnswers, code: string, words: string): Taking {
  const stands = answers[code];
  if (stands === undefined || stands === words) return 'theirs';
  return 'both';
}

/**
 * The answers of a profile with what the person wrote. Only words that stand alone are marked as their own; below other
 * words they are quoted, so that nobody takes the one for the other.
 */
export function withTheirPart(
  answers: ProfileAnswers,
  theirs: OwnWords,
  takings: Readonly<Record<string, Taking>>,
): ProfileAnswers {
  const next: Record<string, ProfileAnswers[string]> = { ...answers };
  const own = new Set([answers[OWN_WORDS] ?? []].flat().map(String));
  const taken = Object.entries(theirs).filter(([code]) => (takings[code] ?? 'stands') !== 'stands');
  for (const [code, words] of taken) {
    const stands = answers[code];
    if (stands === undefined || takings[code] === 'theirs') {
      next[code] = words;
      own.add(code);
    } else if (isOwnWords(answers, code)) next[code] = `${String(stands)}\n\n${words}`;
    else next[code] = `${String(stands)}\n\nIn their own words: “${words}”`;
  }
  if (taken.length === 0) return answers;
  const wrote = new Set(['participant', ...[answers['writtenWith'] ?? []].flat().map(String)]);
  return { ...next, [OWN_WORDS]: [...own], writtenWith: [...wrote] };
}

/** What is known of one part and of the support it belongs to. */
export interface PartFacts {
  readonly participantId: string;
  readonly askedOf: string;
  readonly specialistId: string;
  readonly until: Date;
  readonly keptAt: Date | null;
  readonly sentAt: Date | null;
  readonly takenAt: Date | null;
  readonly endedAt: Date | null;
}

export interface SupportFacts {
  readonly exitedOn: string | null;
  readonly specialistId: string;
}

/** How far a part is: asked for, begun, sent, taken into the profile, or over without having been sent. */
export type PartState = 'asked' | 'begun' | 'sent' | 'taken' | 'over';

/** `over` also when support ended, somebody else carries them, or the record was merged into another. */
export function partState(part: PartFacts, support: SupportFacts, now: Date): PartState {
  if (part.takenAt) return 'taken';
  if (part.sentAt) return 'sent';
  const isSame = part.participantId === part.askedOf && part.specialistId === support.specialistId;
  if (part.endedAt || now >= part.until || support.exitedOn || !isSame) return 'over';
  return part.keptAt ? 'begun' : 'asked';
}
