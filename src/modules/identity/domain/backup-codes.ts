/** How many somebody gets at a time. */
export const BACKUP_CODES = 10;
/** How many letters say which code it is; the rest is the secret. */
const LABEL = 2;
const SECRET = 12;
/** No letter that is taken for another when it is read from paper. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** One code: `label` finds it, `secret` (about 59 bits) proves it. */
export interface BackupCode {
  readonly label: string;
  readonly secret: string;
}

/** New codes, all with labels of their own. `pick(n)` answers a random whole number below n. */
export function newBackupCodes(pick: (below: number) => number): readonly BackupCode[] {
  const text = (length: number): string => Array.from({ length }, () => CHARACTERS[pick(CHARACTERS.length)]).join('');
  const labels = new Set<string>();
  while (labels.size < BACKUP_CODES) labels.add(text(LABEL));
  return [...labels].map((label) => ({ label, secret: text(SECRET) }));
}

/** "kx-4fm2-9bqt-zr7w": how it is shown and printed. */
export function writeBackupCode({ label, secret }: BackupCode): string {
  return [label, ...(secret.match(/.{4}/g) ?? [])].join('-');
}

/** Reads what somebody typed, however they spaced it; null for what cannot be a code. */
export function readBackupCode(typed: string): BackupCode | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '');
  if (plain.length !== LABEL + SECRET || [...plain].some((letter) => !CHARACTERS.includes(letter))) return null;
  return { label: plain.slice(0, LABEL), secret: plain.slice(LABEL) };
}
