import { parseTime } from '#modules/sessions';
import type { Hours } from '../domain/opening-hours.js';

/** "8am to 6:30pm", "08:00-18:30" as hours; null when it is none. Whether they are in order is another question. */
export function readHours(text: string): Hours | null {
  const [from, to, ...more] = text.split(/\s*(?:-|–|\bto\b|\buntil\b)\s*/i).map((part) => part.trim());
  if (!from || !to || more.length > 0) return null;
  const [opens, closes] = [parseTime(from), parseTime(to)];
  return opens && closes ? { opens, closes } : null;
}
