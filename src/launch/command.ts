/** What a command may print. Results go to standard output, everything else to standard error. */
export interface Terminal {
  print(line: string): void;
  progress(line: string): void;
}

/** The words after the command's name; wrong usage throws UsageError, a refusal CommandRefused. */
export type Command = (words: readonly string[], terminal: Terminal) => Promise<void>;

export class UsageError extends Error {}
export class CommandRefused extends Error {}
