import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { CorrectionMade } from '../application/birth-correction.js';
import type { ParticipantView } from '../application/participant.view.js';

/** "Corrected on 20 November 2026 by Maya Thornton: it was 27 March 1985. Passport seen", newest first. */
export function presentCorrections(corrections: readonly CorrectionMade[]): readonly string[] {
  return corrections.map(({ was, reason, correctedAt, correctedByName }) => {
    const by = correctedByName ? ` by ${correctedByName}` : '';
    return `Corrected on ${formatDate(londonDay(correctedAt))}${by}: it was ${formatDate(was as CalendarDate)}. ${reason}`;
  });
}

/** Who wrote the answer about the evaluation down, and when they asked; says so when nobody has asked. */
export function recordedWords({ evaluationAskedOn, evaluationAskedByName }: ParticipantView): string {
  if (evaluationAskedOn === null) return 'Nobody has asked them yet';
  const by = evaluationAskedByName ? `, recorded by ${evaluationAskedByName}` : '';
  return `Asked on ${formatDate(evaluationAskedOn)}${by}`;
}
