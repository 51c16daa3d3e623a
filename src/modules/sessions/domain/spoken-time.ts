const TWENTY_FOUR = /^(\d{1,2})(?:[:.]?(\d{2}))?$/;
const TWELVE = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)$/;

/**
 * A time of day as people type it – "14:30", "1430", "9", "2pm", "2.30 pm", "midday" – as `HH:MM`; null when it is none.
 * A bare hour is read on the 24-hour clock.
 */
export function parseTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === 'midday' || typed === 'noon') return '12:00';
  if (typed === 'midnight') return '00:00';
  const twelve = TWELVE.exec(typed);
  if (twelve) {
    const hour = Number(twelve[1]);
    if (hour < 1 || hour > 12) return null;
    return clock((hour % 12) + (twelve[3] === 'pm' ? 12 : 0), twelve[2]);
  }
  const twentyFour = TWENTY_FOUR.exec(typed);
  return twentyFour ? clock(Number(twentyFour[1]), twentyFour[2]) : null;
}

function clock(hour: number, minutes = '00'): string | null {
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
