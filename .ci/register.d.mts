export interface Entry {
  readonly id: string;
  readonly level: number;
  readonly status: 'tested' | 'argued' | 'not-applicable';
  readonly carriedBy?: string;
  readonly tests?: readonly string[];
  readonly argument?: string;
}

export interface Ran {
  readonly name: string;
  readonly passed: boolean;
}

export interface Run {
  readonly long: boolean;
  readonly redis: boolean;
}

export const SIXTY: readonly string[];
export function readRegister(): readonly Entry[];
export function tagsOf(name: string): string[];
export function problemsOf(register: readonly Entry[], ran: readonly Ran[], run: Run): string[];
export function withTests(register: readonly Entry[], ran: readonly Ran[], run: Run): Entry[];
