import type { Cover } from '#modules/episodes';
import { formatDate, type CalendarDate } from '#shared/calendar-date';

/** What is under way, to one of the two: "You cover Zofia Kowal until 4 December 2026. It ends by itself". */
export function presentOwnCovers(covers: readonly Cover[], readerId: string): readonly string[] {
  return covers.map(({ coveredBy, coveredByName, specialistName, endsOn }) =>
    coveredBy === readerId
      ? `You cover ${specialistName} until the end of ${formatDate(endsOn)}. It ends by itself`
      : `${coveredByName} covers you until the end of ${formatDate(endsOn)}. Your people are yours again after that`,
  );
}

/** Covers as the page lists them; `mine` are the specialists whose cover the reader may end. */
export function presentCovers(covers: readonly Cover[], today: CalendarDate, mine: readonly string[]) {
  return covers.map(({ id, specialistId, specialistName, coveredByName, startsOn, endsOn, reason, endedAt }) => {
    const isOver = endedAt !== null || endsOn < today;
    const state = isOver
      ? { text: endedAt ? 'Ended early' : 'Over', colour: 'grey' }
      : startsOn > today
        ? { text: 'To come', colour: 'blue' }
        : { text: 'Under way', colour: 'green' };
    return {
      id,
      words: `${coveredByName} for ${specialistName}`,
      days: startsOn === endsOn ? formatDate(startsOn) : `${formatDate(startsOn)} to ${formatDate(endsOn)}`,
      reason,
      state,
      mayEnd: !isOver && mine.includes(specialistId),
      ending: startsOn > today ? 'Call it off' : 'End now',
    };
  });
}
