import { isUuid } from '#shared/identifiers';
import { oneLine } from '#shared/one-line';

/** Reads one object of a file somebody else wrote, and says in words what it could not read. */
export class Reading {
  constructor(
    private readonly from: Readonly<Record<string, unknown>>,
    readonly faults: string[],
    private readonly where = '',
  ) {}

  /** Text of one line; undefined where it is missing or blank, so that blank never overwrites. */
  line(field: string, most: number): string | undefined {
    const value = this.text(field, most);
    return value === undefined ? undefined : oneLine(value) || undefined;
  }

  text(field: string, most: number): string | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') return this.fault(field, 'must be text');
    if (value.length > most) return this.fault(field, `must be ${most} characters or fewer`);
    return value.trim() || undefined;
  }

  whole(field: string, least: number, most: number): number | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      return this.fault(field, `must be a whole number from ${least} to ${most}`);
    return Number(value);
  }

  amount(field: string): number | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'number' && value >= 0 && value < 1_000_000
      ? value
      : this.fault(field, 'must be an amount in pounds');
  }

  /** A value that some rule reads into the form in which it is kept. */
  as<T>(field: string, read: (text: string) => T | null, words: string): T | undefined {
    const text = this.text(field, 500);
    if (text === undefined) return undefined;
    return read(text) ?? this.fault(field, words);
  }

  oneOf<const Code extends string>(field: string, codes: readonly Code[]): Code | undefined {
    const text = this.text(field, 100);
    if (text === undefined) return undefined;
    const code = codes.find((each) => each === text);
    return code ?? this.fault(field, `must be one of ${codes.join(', ')}`);
  }

  someOf<const Code extends string>(field: string, codes: readonly Code[]): Code[] | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || !value.every((each) => codes.includes(each as Code)))
      return this.fault(field, `must be a list of ${codes.join(', ')}`);
    return value.length > 0 ? [...new Set(value as Code[])] : undefined;
  }

  id(field = 'id'): string | undefined {
    const value = this.from[field];
    return isUuid(value) ? value.toLowerCase() : this.fault(field, 'must be a UUID');
  }

  /** Objects of a list, each read; undefined where the list is missing or empty. */
  each<T extends object | string>(field: string, read: (part: Reading) => T | undefined): T[] | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || value.length > 50) return this.fault(field, 'must be a list of at most 50');
    const parts = value.map((part: unknown, place) => {
      const where = `${this.where}${field}[${place}].`;
      if (!isObject(part)) return this.fault(`${field}[${place}]`, 'must be an object');
      return read(new Reading(part, this.faults, where));
    });
    return parts.length > 0 ? parts.filter((part) => part !== undefined) : undefined;
  }

  /** An object within; undefined where there is none. */
  part(field: string): Reading | undefined {
    const value = this.from[field];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) return this.fault(field, 'must be an object');
    return new Reading(value, this.faults, `${this.where}${field}.`);
  }

  fault(field: string, words: string): undefined {
    this.faults.push(`${this.where}${field} ${words}`);
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
