import { randomInt } from 'node:crypto';

/** Letters and digits nobody mistakes for each other when they are read out. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const IN_A_GROUP = 5;

/** How long somebody has to choose a password of their own. */
export const GIVEN_FOR_DAYS = 7;

/** A password for one use, such as "kx4fm-29bqt-zr7wd-m3hcn": about 99 bits. */
export function givenPassword(): string {
  const group = (): string =>
    Array.from({ length: IN_A_GROUP }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
