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
