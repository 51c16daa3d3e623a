import { formatDate, type CalendarDate } from '#shared/calendar-date';
import type { LineWords, WorkPlanLine } from './line.js';

/** What an employer is told about health or disability. Nobody has to tell anything (fidelity item 13). */
export const TELLS = [
  { code: 'nothing', label: 'Nothing', hint: 'Nobody has to tell an employer about their health or a disability' },
  { code: 'adjustments', label: 'Only which adjustments help', hint: 'Not why they help' },
  { code: 'named', label: 'What I name below', hint: 'And which adjustments help' },
] as const;

export const WHO_TELLS = [
  { code: 'person', label: 'They do, by themselves' },
  { code: 'specialist', label: 'Their specialist does' },
  { code: 'together', label: 'Both together' },
] as const;

export const TOLD_WHEN = [
  { code: 'application', label: 'With the application' },
  { code: 'interview', label: 'At the interview' },
  { code: 'offer', label: 'When the job is offered' },
  { code: 'first-day', label: 'On or after the first day' },
  { code: 'when-needed', label: 'When it is needed, and not before' },
] as const;

/** How the person said yes to an edition. By a link is theirs alone to say. */
export const CONFIRMED_HOW = [
  { code: 'in-person', label: 'Face to face' },
  { code: 'phone', label: 'By phone' },
  { code: 'video', label: 'By video' },
  { code: 'link', label: 'By their link' },
] as const;

export type Tells = (typeof TELLS)[number]['code'];
export type WhoTells = (typeof WHO_TELLS)[number]['code'];
export type ToldWhen = (typeof TOLD_WHEN)[number]['code'];
export type ConfirmedHow = (typeof CONFIRMED_HOW)[number]['code'];

export const tellsLabel = (code: Tells): string => TELLS.find((tells) => tells.code === code)?.label ?? code;
export const confirmedHowLabel = (code: ConfirmedHow): string =>
  CONFIRMED_HOW.find((how) => how.code === code)?.label ?? code;

/** An adjustment in the words that an employer may read. */
export interface SharedLine {
  readonly lineId: string;
  readonly what: string;
  readonly byOn: CalendarDate | null;
}

/** What somebody decides about one employer. */
export interface ChoiceWords {
  readonly tells: Tells;
  /** What is named, in the words of the person. */
  readonly things: string;
  readonly whoTells: WhoTells | null;
  readonly toldWhen: ToldWhen | null;
  readonly knowsNotRequired: boolean;
  /** The day on which what speaks for and against it was talked through. */
  readonly weighedOn: CalendarDate | null;
  readonly revisitOn: CalendarDate;
}

/** A decision as it is kept: what of the plan an employer may read, and whether the person said yes to just this. */
export interface Choice extends ChoiceWords {
  readonly edition: number;
  readonly shared: readonly SharedLine[];
  readonly confirmedOn: CalendarDate | null;
  readonly confirmedHow: ConfirmedHow | null;
}

export interface ChoiceRefusal {
  readonly field: 'tells' | 'things' | 'shared' | 'whoTells' | 'toldWhen' | 'weighedOn' | 'revisitOn' | 'confirmedOn';
  readonly text: string;
}

/** On which day, and by whom, a choice is made: the person alone, by their link, or with their specialist. */
export interface ChoiceOccasion {
  readonly today: CalendarDate;
  readonly confirmedOn: CalendarDate | null;
  readonly by: 'person' | 'specialist';
}

/** The words of a choice that is kept, and nothing else of its row. */
export function wordsOf(choice: ChoiceWords): ChoiceWords {
  const { tells, things, whoTells, toldWhen, knowsNotRequired, weighedOn, revisitOn } = choice;
  return { tells, things, whoTells, toldWhen, knowsNotRequired, weighedOn, revisitOn };
}

/** The same words without what does not belong to them: who tells nothing names nothing, and tells it never. */
export function tidied(
  words: ChoiceWords,
  shared: readonly string[],
): { words: ChoiceWords; shared: readonly string[] } {
  if (words.tells === 'nothing') return { words: { ...words, things: '', whoTells: null, toldWhen: null }, shared: [] };
  return { words: { ...words, things: words.tells === 'named' ? words.things.trim() : '' }, shared };
}

/** Why a choice cannot be kept so, in words beside the field; null when it can. */
export function choiceRefusal(
  words: ChoiceWords,
  shared: readonly string[],
  { today, confirmedOn, by }: ChoiceOccasion,
): ChoiceRefusal | null {
  const { tells, things, whoTells, toldWhen, weighedOn, revisitOn } = words;
  if (weighedOn !== null && weighedOn > today)
    return { field: 'weighedOn', text: 'The day you talked it through must be today or in the past' };
  if (confirmedOn !== null && confirmedOn > today)
    return { field: 'confirmedOn', text: 'The day they agreed must be today or in the past' };
  if (revisitOn < today) return { field: 'revisitOn', text: 'The day to talk about it again must be today or later' };
  if (tells === 'nothing') return null;
  if (tells === 'adjustments' && things.trim() !== '')
    return { field: 'things', text: 'Choose “What I name below” to tell this, or empty the box' };
  if (tells === 'named' && things.trim() === '')
    return { field: 'things', text: 'Write what the employer may be told, or choose another answer' };
  if (tells === 'adjustments' && shared.length === 0)
    return { field: 'shared', text: 'Select at least one adjustment the employer may read, or choose “Nothing”' };
  if (whoTells === null) return { field: 'whoTells', text: 'Select who tells the employer' };
  if (toldWhen === null) return { field: 'toldWhen', text: 'Select when the employer is told' };
  if (by === 'specialist' && weighedOn === null)
    return { field: 'weighedOn', text: 'Enter the day on which you talked through what speaks for and against it' };
  return null;
}

/** One of the four things that good practice asks of telling an employer (fidelity item 13), and whether it was done. */
export interface DisclosureElement {
  readonly label: string;
  readonly done: boolean;
  readonly words: string;
}

export function disclosureElements(choice: Choice | null, today: CalendarDate): DisclosureElement[] {
  const element = (label: string, done: boolean, words: string): DisclosureElement => ({ label, done, words });
  const weighed = choice?.weighedOn ?? null;
  const confirmed = choice?.confirmedOn ?? null;
  const again = choice?.revisitOn ?? null;
  return [
    element(
      'They know that they do not have to tell',
      choice?.knowsNotRequired ?? false,
      choice?.knowsNotRequired ? 'Yes' : 'Not recorded yet',
    ),
    element(
      'What speaks for and against it was talked through',
      weighed !== null,
      weighed === null ? 'Not recorded yet' : `On ${formatDate(weighed)}`,
    ),
    element(
      'What exactly is told was agreed with them',
      confirmed !== null,
      confirmed === null ? 'They have not confirmed it yet' : `Confirmed on ${formatDate(confirmed)}`,
    ),
    element(
      'It is talked about again',
      again !== null && again >= today,
      again === null ? 'No day is set' : `${again < today ? 'It was due' : 'Next'} on ${formatDate(again)}`,
    ),
  ];
}

/** Whether what an employer may read is no longer what the plan says: then the person is asked anew. */
export function hasMovedOn(choice: Choice | null, lines: readonly WorkPlanLine[]): boolean {
  return (choice?.shared ?? []).some(({ lineId, what, byOn }) => {
    const now = lines.find((line) => line.lineId === lineId);
    return now !== undefined && now.state !== 'not-needed' && (now.what !== what || now.byOn !== byOn);
  });
}

/** What an employer's copy holds: what was confirmed, in the words that were, and how far each is. */
export interface EmployerCopy {
  readonly things: string;
  readonly lines: readonly (SharedLine & { readonly state: LineWords['state'] })[];
}

/**
 * The copy for the employer; null while there is none to give. Only the newest choice counts, only once the person confirmed
 * it, and only what it names: why something helps is never on it.
 */
export function employerCopy(choice: Choice | null, lines: readonly WorkPlanLine[]): EmployerCopy | null {
  if (!choice || choice.confirmedOn === null || choice.tells === 'nothing') return null;
  return {
    things: choice.tells === 'named' ? choice.things : '',
    lines: choice.shared.flatMap((shared) => {
      const state = lines.find(({ lineId }) => lineId === shared.lineId)?.state ?? 'not-needed';
      return state === 'not-needed' ? [] : [{ ...shared, state }];
    }),
  };
}

/** How a choice stands, in a sentence without a full stop. */
export function choiceInWords(choice: Choice | null): string {
  if (!choice) return 'Not decided yet';
  const told = TELLS.find(({ code }) => code === choice.tells)?.label ?? '';
  const what = choice.tells === 'named' ? 'What they name' : told;
  return choice.confirmedOn === null ? `${what}, not confirmed by them yet` : `${what}, confirmed by them`;
}
