import { RuleBroken } from '#platform/errors/domain-error';

const AT_LEAST = 12;
const DIFFERENT_CHARACTERS = 5;
/** What people type when they are asked for a password, or find on the screen while they think of one. */
const USUAL_WORDS =
  /passwords?|passwort|pass|welcome|letmein|qwerty(uiop)?|azerty|asdfgh?(jkl)?|zxcvbn?m?|iloveyou|monkey|dragon|football|liverpool|arsenal|chelsea|charlie|princess|sunshine|admin(istrator)?|default|changeme|secret|master|superman|batman|summer|autumn|winter|spring|monday|friday|january|connect|connecttowork|work|kent|medway|council|demonstration|demo|test|user|login|signin|guest|employment|specialist|the|my|to|is|a|i/g;
const COMMON = 'Choose a password that is harder to guess: this one is on the list of those people use most';
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

export interface PasswordContext {
  readonly email: string;
  /** The password until now, when it is known. */
  readonly present: string | null;
  /** Whether it is on the list of those used most. */
  readonly isCommon: (password: string) => boolean;
}

/**
 * Refuses what is quickly guessed (ASVS 6.2): short, the person's own address, few characters, a row of the keyboard,
 * the same again and again, nothing but the words and numbers everybody uses, or on the list of common passwords. Length counts, not kinds of characters.
 */
export function checkNewPassword(password: string, { email, present, isCommon }: PasswordContext): void {
  const problem =
    password === present
      ? 'Choose a password that is not the one you have now'
      : (problemOf(password, email.toLowerCase()) ?? (isCommon(password) ? COMMON : null));
  if (problem) throw new RuleBroken('password-too-weak', problem, 'newPassword');
}

function problemOf(password: string, email: string): string | null {
  const plain = password.normalize('NFC').toLowerCase();
  if ([...plain].length < AT_LEAST) return `Your new password must have ${AT_LEAST} characters or more`;
  const name = email.split('@', 1)[0] ?? '';
  const withoutName = name.length > 2 ? plain.replaceAll(email, '').replaceAll(name, '') : plain;
  if (new Set(plain).size < DIFFERENT_CHARACTERS || isRepeated(plain))
    return 'Choose a password that repeats itself less';
  const left = withoutRuns(withoutName.replace(/[^\p{L}\p{N}]/gu, ''))
    .replace(USUAL_WORDS, '')
    .replace(/\p{N}/gu, '');
  if (left.length < 4)
    return 'Choose a password that is harder to guess: not your address, and not only usual words and numbers';
  return null;
}

/** "abcabcabcabc": one piece and nothing else. */
function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

/** Takes out four or more neighbours on the keyboard or in the alphabet, forwards or backwards. */
function withoutRuns(text: string): string {
  let left = text;
  for (const run of RUNS.flatMap((row) => [row, [...row].toReversed().join('')])) {
    for (let length = run.length; length >= 4; length -= 1)
      for (let from = 0; from + length <= run.length; from += 1)
        left = left.replaceAll(run.slice(from, from + length), '');
  }
  return left;
}
