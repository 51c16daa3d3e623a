import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';

/** By what a sample is spread, so that each part is in it by its share. */
export const STRATA = [
  { value: 'none', text: 'All outcomes together' },
  { value: 'provider', text: 'Each provider by its share' },
  { value: 'kind', text: 'Each kind of outcome by its share' },
  { value: 'provider-and-kind', text: 'Each kind at each provider by its share' },
] as const;
export type Strata = (typeof STRATA)[number]['value'];

/** An outcome that may be drawn. */
export interface FrameLine {
  readonly id: string;
  readonly providerId: string;
  readonly kind: string;
}

export interface SamplePlan {
  /** Any words or numbers; the same seed draws the same sample. */
  readonly seed: string;
  readonly wanted: number;
  readonly unit: 'outcomes' | 'percent';
  readonly strata: Strata;
}

export interface Drawn {
  readonly id: string;
  readonly stratum: string;
}

/** A digest of a text, such as SHA-256: as good as chance, and the same for the same text. */
export type Digest = (text: string) => string;

export type Finding = 'right' | 'not-right';

/**
 * Draws a sample. Every outcome has a number that follows from the seed and its id alone; of each part those with the
 * smallest are drawn. So the order of the frame does not matter, and anybody can draw it again.
 */
export function drawSample(frame: readonly FrameLine[], plan: SamplePlan, digest: Digest): Drawn[] {
  const parts = new Map<string, FrameLine[]>();
  for (const line of frame) {
    const stratum = stratumOf(line, plan.strata);
    const part = parts.get(stratum);
    if (part) part.push(line);
    else parts.set(stratum, [line]);
  }
  const names = [...parts.keys()].toSorted();
  const sizes = shares(
    names.map((name) => parts.get(name)?.length ?? 0),
    sizeOf(frame.length, plan),
  );
  return names.flatMap((stratum, place) =>
    (parts.get(stratum) ?? [])
      .map(({ id }) => ({ id, stratum, number: digest(`${plan.seed}:${id}`) }))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .slice(0, sizes[place])
      .map(({ id }) => ({ id, stratum })),
  );
}

/** A digest of what is drawn from. */
export function frameHash(frame: readonly FrameLine[], digest: Digest): string {
  const lines = frame.map(({ id, providerId, kind }) => `${id}/${providerId}/${kind}`).toSorted();
  return digest(lines.join('\n'));
}

/** How many to draw: never none of some, and never more than there are. A percentage is rounded up. */
export function sizeOf(frame: number, { wanted, unit }: Pick<SamplePlan, 'wanted' | 'unit'>): number {
  return Math.min(frame, unit === 'percent' ? Math.ceil((frame * wanted) / 100) : wanted);
}

/** Shares of whole outcomes that add up to the total: the largest remainders get what rounding left, earlier parts first. */
function shares(counts: readonly number[], total: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * total) / all);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.place - b.place);
  for (const { place } of byRemainder.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}

/** What was found so far, in one sentence. */
export function resultSentence(findings: readonly (Finding | null)[]): string {
  const right = findings.filter((finding) => finding === 'right').length;
  const wrong = findings.filter((finding) => finding === 'not-right').length;
  const looked = right + wrong;
  if (findings.length === 0) return 'There was nothing to draw from.';
  if (looked === 0) return `None of ${plural(findings.length, 'outcome')} has been looked at yet.`;
  const percent = Math.round((right * 1000) / looked) / 10;
  const rest = findings.length - looked;
  const toGo = rest === 0 ? '' : ` ${plural(rest, 'is', 'are')} still to be looked at.`;
  return `${looked.toLocaleString('en-GB')} of ${plural(findings.length, 'outcome')} looked at: ${right.toLocaleString('en-GB')} right (${percent}%), ${wrong.toLocaleString('en-GB')} not right.${toGo}`;
}

/** What was drawn from, in words. */
export function frameInWords(from: CalendarDate, asOf: CalendarDate, count: number): string {
  return `${plural(count, 'outcome')} reached from ${formatDate(from)} and standing at the end of ${formatDate(asOf)}`;
}

function stratumOf({ providerId, kind }: FrameLine, strata: Strata): string {
  switch (strata) {
    case 'none':
      return '';
    case 'provider':
      return providerId;
    case 'kind':
      return kind;
    case 'provider-and-kind':
      return `${providerId}/${kind}`;
  }
}
