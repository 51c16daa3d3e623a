/** When and in which words somebody may be written to, as they said it. */
export interface ContactRule {
  /** `HH:MM` on London clocks; blank for no limit of their own. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** ISO days of the week; empty for every day. */
  readonly days: readonly number[];
  /** Words to them name nothing of the service. */
  readonly isDiscreet: boolean;
  readonly format: 'standard' | 'easy-read' | 'large-print';
}

export const NO_RULE: ContactRule = { notBefore: '', notAfter: '', days: [], isDiscreet: false, format: 'standard' };

export const FORMATS = [
  { code: 'standard', label: 'Ordinary words' },
  { code: 'easy-read', label: 'Easy read: short sentences' },
  { code: 'large-print', label: 'Large print' },
] as const;

/**
 * Two rules as one that breaks neither: the shorter time, the days of both, discreet where either is. Null where no time or day is
 * left. What one reads best is no matter of strictness: that of the first, unless it asks for nothing.
 */
export function stricter(one: ContactRule, other: ContactRule): ContactRule | null {
  const notBefore = one.notBefore > other.notBefore ? one.notBefore : other.notBefore;
  const [notAfter = ''] = [one.notAfter, other.notAfter].filter((time) => time !== '').toSorted();
  if (notBefore !== '' && notAfter !== '' && notBefore >= notAfter) return null;
  const days = daysOfBoth(one.days, other.days);
  if (days === null) return null;
  const format = one.format === 'standard' ? other.format : one.format;
  return { notBefore, notAfter, days, isDiscreet: one.isDiscreet || other.isDiscreet, format };
}

/** An empty list stands for every day. */
function daysOfBoth(one: readonly number[], other: readonly number[]): readonly number[] | null {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const both = one.filter((day) => other.includes(day));
  return both.length === 0 ? null : both;
}

/** Whether two rules say the same, whatever the order of their days; no rule says what no other does. */
export function isSameRule(one: ContactRule | null, other: ContactRule | null): boolean {
  const said = (rule: ContactRule | null): string =>
    JSON.stringify(
      rule && [rule.notBefore, rule.notAfter, [...rule.days].toSorted((a, b) => a - b), rule.isDiscreet, rule.format],
    );
  return said(one) === said(other);
}

/** What gives the service away, whatever its provider is called. */
const GIVEAWAYS =
  /connect to work|employment|job ?(coach|centre)|work coach|benefit|universal credit|\bPIP\b|\bESA\b|\bUC\b|disab|health|mental|clinic|surgery|doctor|\bGP\b|therap|hospital|medica|fit note|DWP|\bCV\b/i;

/** The first word that would tell whoever reads along what the service is; null where there is none. */
export function giveaway(text: string, names: readonly string[]): string | null {
  const plain = asRead(text);
  const named = names.find((name) => name !== '' && plain.toLowerCase().includes(asRead(name).toLowerCase()));
  return named ?? GIVEAWAYS.exec(plain)?.[0] ?? null;
}

/** As whoever reads along reads it: a line end, two spaces or a hyphen between words hides nothing, nor what is not seen. */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s\p{Pd}_.]+/gu, ' ')
    .trim();
