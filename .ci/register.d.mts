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

/** What became of a test: one that was left out neither passed nor failed. */
export interface Told extends Ran {
  readonly failed: boolean;
}

/** Of Jest's result in JSON, what is read here. */
export interface JestResult {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Run {
  readonly long: boolean;
  readonly redis: boolean;
}

export const SIXTY: readonly string[];
export function readRegister(): readonly Entry[];
export function testsOf(result: JestResult): Told[];
export function tagsOf(name: string): string[];
export function problemsOf(register: readonly Entry[], ran: readonly Ran[], run: Run): string[];
export function withTests(register: readonly Entry[], ran: readonly Ran[], run: Run): Entry[];
