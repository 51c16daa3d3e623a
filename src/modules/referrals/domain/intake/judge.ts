import type { CalendarDate } from '#shared/calendar-date';
import type { EligibilityPolicy } from './eligibility-policy.js';
import { factsOf, failedTests, testEligibility } from './eligibility.js';
import { blankRowWords, ineligibleWords, matchWords, NINO_MISSING_WORDS, warnings } from './explanations.js';
import { type HeldAnswers, KnownSoFar, type Match, type PreparedRow } from './matching.js';
import { type RowCheckContext, rowErrors } from './row-errors.js';

/** In the order in which they are tried: the first that applies is the row's. */
export const DISPOSITIONS = ['error', 'duplicate', 'possible-duplicate', 'ineligible', 'accepted'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export interface JudgeContext extends RowCheckContext {
  /** The day on which ages count and after which a date is in the future. The wall clock plays no part. */
  readonly asOf: CalendarDate;
  readonly policy: EligibilityPolicy;
  readonly held: HeldAnswers;
}

export interface Judgement {
  readonly row: number;
  readonly externalRef: string;
  readonly disposition: Disposition;
  /** What the report prints: column names, failed tests, or the earliest match. */
  readonly codes: readonly string[];
  /** The same in plain words, one sentence or two for each thing; blank for a row without fault. */
  readonly explanation: readonly string[];
  /** Every match found, the one that the codes name first. */
  readonly matches: readonly Match[];
}

/**
 * Gives each row its one disposition, in file order (contract, "Referral import"). The same rows and context always
 * give the same judgements. Where the contract leaves a question, this is the decision:
 * - People already held came before every row of the file, so they are named first; among them, by time of receipt.
 * - Name and phone matches are compared with rows that were accepted, ineligible or themselves possible duplicates;
 *   NINOs only with accepted and ineligible rows, as the contract says. Rows in error match nobody.
 * - The earliest match is named whichever kind it is; when one row matches both ways, its name match is named.
 * - A row whose NINO is known and that was also sent before is named by its NINO, which the contract lists first.
 * - A filled `other_programme` fails E10 even when the provision is one that usually goes together with ours.
 * - Warnings, such as a phone number that cannot be read, are explained but never change the disposition.
 */
export function judgeRows(rows: readonly PreparedRow[], context: JudgeContext): readonly Judgement[] {
  const known = new KnownSoFar(context.held);
  return rows.map((prepared) => {
    const judgement = judge(prepared, context, known);
    if (judgement.disposition === 'error') return judgement;
    known.rememberSent(prepared);
    if (judgement.disposition === 'possible-duplicate') known.rememberCandidate(prepared);
    else if (judgement.disposition !== 'duplicate') known.rememberPerson(prepared);
    return judgement;
  });
}

/**
 * What has become of a row since it was judged, when somebody came to be held in the meantime: a duplicate, a possible
 * one, or null when its judgement stands. `held` is without the people of the row's own file.
 */
export function overtaken(prepared: PreparedRow, held: HeldAnswers): Judgement | null {
  const known = new KnownSoFar(held);
  const { row, externalRef } = prepared.read;
  const certain = known.certain(prepared);
  const matches = certain ? [certain] : known.possible(prepared);
  const [first] = matches;
  if (!first) return null;
  return {
    row,
    externalRef,
    disposition: certain ? 'duplicate' : 'possible-duplicate',
    codes: [codeOf(first)],
    explanation: matches.map(matchWords),
    matches,
  };
}

function judge(prepared: PreparedRow, context: JudgeContext, known: KnownSoFar): Judgement {
  const { raw, read, keys } = prepared;
  const verdict = (
    disposition: Disposition,
    codes: readonly string[],
    explanation: readonly string[],
    matches: readonly Match[] = [],
  ): Judgement => ({ row: read.row, externalRef: read.externalRef, disposition, codes, explanation, matches });

  const errors = rowErrors(raw, read, context);
  if (errors.length > 0) {
    const blank = blankRowWords(raw);
    const words = blank === null ? [...errors.map((error) => error.explanation), ...warnings(raw, read)] : [blank];
    return verdict(
      'error',
      errors.map((error) => error.code),
      words,
    );
  }

  const certain = known.certain(prepared);
  if (certain) return verdict('duplicate', [codeOf(certain)], [matchWords(certain)], [certain]);

  const possible = known.possible(prepared);
  const [earliest] = possible;
  if (earliest) return verdict('possible-duplicate', [codeOf(earliest)], possible.map(matchWords), possible);

  // A person with this number would have been found above, so the number alone settles E11.
  const openParticipation = keys.ninoIndex === null ? undefined : false;
  const failed = failedTests(testEligibility({ ...factsOf(read), openParticipation }, context.policy, context.asOf));
  if (failed.length > 0)
    return verdict(
      'ineligible',
      failed.map(({ test }) => test),
      failed.map(ineligibleWords),
    );

  const ninoMissing = keys.ninoIndex === null;
  return verdict('accepted', ninoMissing ? ['nino-missing'] : [], [
    ...(ninoMissing ? [NINO_MISSING_WORDS] : []),
    ...warnings(raw, read),
  ]);
}

function codeOf({ kind, externalRef }: Match): string {
  return `${kind}:${externalRef}`;
}
