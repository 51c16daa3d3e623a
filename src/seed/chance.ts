/**
 * Chance that comes out the same every time: numbers that look random and follow from a text alone. Whoever asks with
 * the same text gets the same life, whatever was asked before.
 */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: string) {
    [this.a, this.b, this.c, this.d] = digest(seed);
    for (let round = 0; round < 8; round += 1) this.bits();
  }

  /** From 0 up to, not with, 1. */
  next(): number {
    return this.bits() / 4_294_967_296;
  }

  /** 32 bits as a whole number. */
  bits(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True that often: 0.25 is one time in four. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  one<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)];
    if (found === undefined) throw new RangeError('Nothing to choose from');
    return found;
  }

  /** One of them, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of choices) total += weight;
    let left = this.next() * total;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    const last = choices.at(-1);
    if (!last) throw new RangeError('Nothing to choose from');
    return last[0];
  }

  /** So many different ones, in the order drawn; fewer when there are not enough. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) drawn.push(...left.splice(this.whole(0, left.length - 1), 1));
    return drawn;
  }

  /** Around a middle, mostly within the spread and never beyond three times it: a sum of even chances. */
  around(middle: number, spread: number): number {
    const sum = this.next() + this.next() + this.next() + this.next() + this.next() + this.next();
    return middle + (sum - 3) * spread;
  }
}

/** A digest of a text as four numbers of 32 bits (cyrb128). For spreading things out, not for secrets. */
export function digest(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  const whole = h1 ^ h2 ^ h3 ^ h4;
  return [whole >>> 0, (h2 ^ whole) >>> 0, (h3 ^ whole) >>> 0, (h4 ^ whole) >>> 0];
}

/** Two hexadecimal digits for every byte, written down once. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const byteOf = (word: number, place: number): string => HEX[(word >>> (24 - 8 * place)) & 255] ?? '00';

/**
 * An id in the form of a UUID of version 7 that follows from its parts. Ids of one moment lie side by side in an index,
 * which makes loading millions of rows several times faster than with scattered ones.
 */
export function idFor(moment: number, ...parts: readonly (string | number)[]): string {
  const [a, b, c] = digest(`${moment}|${parts.join('|')}`);
  const high = Math.floor(moment / 65_536);
  const low = moment % 65_536;
  const time = `${byteOf(high, 0)}${byteOf(high, 1)}${byteOf(high, 2)}${byteOf(high, 3)}-${byteOf(low, 2)}${byteOf(low, 3)}`;
  const version = HEX[0x70 | (a & 15)] ?? '70';
  const variant = HEX[0x80 | ((a >>> 8) & 63)] ?? '80';
  const tail = `${byteOf(b, 1)}${byteOf(b, 2)}${byteOf(b, 3)}${byteOf(c, 1)}${byteOf(c, 2)}${byteOf(c, 3)}`;
  return `${time}-${version}${byteOf(a, 2)}-${variant}${byteOf(b, 0)}-${tail}`;
}
